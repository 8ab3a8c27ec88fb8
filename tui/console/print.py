"""``thrive-grids print``: a grid as a page to take home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.console import paper
from tui.console.grids import grid_argument, language_option, open_grid, open_library
from tui.console.options import home_option
from tui.console.terminal import put

if TYPE_CHECKING:
    from exports.looks import Looks


@click.command("print")
@grid_argument
@paper.output_option
@paper.format_option
@paper.looks_options
@click.option("--options", metavar="A,B", help="Only these options, by id.")
@language_option
@home_option
def command(
    grid: str,
    output: str | None,
    form: str | None,
    options: str | None,
    language: str | None,
    looks: Looks,
) -> None:
    """Write a grid as a page: an accessible PDF or HTML file, or plain text.

    Says the path of the file it wrote. A page of an earlier run is replaced; any other file is
    left alone. GRID is an id from `thrive-grids list` or the path of a YAML file.

    \b
    Examples:
      thrive-grids print low-mood-nhs
      thrive-grids print low-mood-nhs --options wait,talking -o two.pdf
      thrive-grids print low-mood-nhs --size large --mono
      thrive-grids print low-mood-nhs --language cy
      thrive-grids print low-mood-nhs --format html
    """
    from thrive_grids.pages import grid_page

    library = open_library()
    chosen = open_grid(library, grid, language)
    wanted = None
    if options is not None:
        wanted = [name.strip() for name in options.split(",") if name.strip()]
    page = grid_page(chosen, options=wanted, library=library)
    put(str(paper.write(page, chosen.id, output, form, looks=looks)))
