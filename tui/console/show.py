"""``thrive-grids show``: a grid to listen to, one thing after the other."""

from __future__ import annotations

import click

from tui.console.grids import grid_argument, language_option, open_grid, open_library
from tui.console.options import home_option
from tui.console.terminal import put, width


@click.command("show")
@grid_argument
@click.option(
    "--option", "options", metavar="ID", multiple=True, help="Only this option. Repeat it for more."
)
@click.option(
    "--question",
    "questions",
    metavar="ID",
    multiple=True,
    help="Only this question. Repeat it for more.",
)
@language_option
@home_option
def command(
    grid: str, options: tuple[str, ...], questions: tuple[str, ...], language: str | None
) -> None:
    """Read a grid as plain text: under every question each option's answer, one after the other.

    This is the route for a screen reader, a braille line or a pipe: no colour, no drawn lines.
    GRID is an id from `thrive-grids list` or the path of a YAML file.

    \b
    Examples:
      thrive-grids show low-mood-nhs
      thrive-grids show low-mood-nhs --option talking --question helps
      thrive-grids show low-mood-nhs --language cy
    """
    from exports import text
    from thrive_grids.pages import grid_page

    library = open_library()
    chosen = open_grid(library, grid, language)
    page = grid_page(chosen, options=options or None, questions=questions or None, library=library)
    put(text.render(page, width=width()).removesuffix("\n"))
