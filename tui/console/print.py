"""``thrive-grids print``: a grid as pages to take home, one at a time or all of them into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tui.console import paper
from tui.console.grids import maybe_grid_argument, open_grid, open_library
from tui.console.grouping import Grouped
from tui.console.kinds import KINDS, WITH_SOURCES
from tui.console.options import home_option
from tui.console.terminal import put
from tui.files import name_of

if TYPE_CHECKING:
    from exports.looks import Looks
    from thrive_grids.content.models import Grid

Value = TypeVar("Value")


@click.command("print", cls=Grouped)
@maybe_grid_argument
@click.option(
    "--page",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    help="The whole grid, a grid to write on, a leaflet about one option, or the short grid.",
)
@click.option(
    "--option", "option", metavar="ID", multiple=True, help="Only this option; may be given again."
)
@click.option("--options", metavar="A,B", help="Only these options, by id.")
@paper.output_option
@partial(paper.format_option, name="forms", multiple=True)
@partial(paper.size_option, name="sizes", multiple=True)
@partial(paper.sheet_option, name="sheets", multiple=True)
@paper.other_looks
@paper.fields_option
@click.option("--codes", is_flag=True, help="A QR code beside each source.")
@paper.discreet_option
@paper.lock_option
@click.option(
    "--language",
    "languages",
    metavar="TAG",
    multiple=True,
    help="In this language, such as cy; where it is not there, in its own, and says so.",
)
@click.option(
    "--all",
    "folder",
    metavar="FOLDER",
    help="Every page, option, size, format and language, of GRID or of all grids, into this folder.",
)
@click.option("--plain", is_flag=True, help="With --all: tell the progress in lines, not as a bar.")
@home_option
def command(
    grid: str | None,
    kinds: tuple[str, ...],
    option: tuple[str, ...],
    options: str | None,
    output: str | None,
    forms: tuple[str, ...],
    sizes: tuple[str, ...],
    sheets: tuple[str, ...],
    looks: Looks,
    codes: bool,
    discreet: bool,
    lock: bool,
    languages: tuple[str, ...],
    folder: str | None,
    plain: bool,
) -> int:
    """Write a grid as a page: an accessible PDF or HTML file, or plain text.

    Says the path of the file it wrote. A page of an earlier run is replaced; any other file is
    left alone. GRID is an id from `thrive-grids list` or the path of a YAML file. Without
    --option there is a leaflet for each option.

    With --all, --page, --size, --paper, --format and --language may be given more than once, and
    each choice left out means all of them (of sheets: A4). The job can be stopped with Ctrl-C; the
    same command goes on. Another program gets a line of JSON for each file.

    \b
    Examples:
      thrive-grids print low-mood-nhs
      thrive-grids print low-mood-nhs --page writing --form
      thrive-grids print low-mood-nhs --page leaflet --option talking
      thrive-grids print low-mood-nhs --options wait,talking -o two.pdf
      thrive-grids print low-mood-nhs --size large --mono
      thrive-grids print low-mood-nhs --format html --language cy
      thrive-grids print low-mood-nhs --discreet --lock
      thrive-grids print --all pages --paper a4 --paper a3
    """
    if folder is not None:
        if output or option or options is not None or discreet or lock:
            raise click.UsageError(
                "--all takes no -o, --option, --options, --discreet and --lock: these are for one page."
            )
        if not folder:  # a shell's variable that was never set
            raise click.UsageError("--all needs the name of a folder.")
        from tui.console.print_all import print_all
        from tui.console.wishes import Wish

        wish = Wish(looks, grid, kinds, sizes, sheets, forms, languages, codes)
        return print_all(Path(folder), wish, open_library(), plain=plain)
    if grid is None:
        raise click.UsageError("Name a GRID, or a folder for all of them with --all.")
    if plain:
        raise click.UsageError("--plain is about the progress of --all.")
    from dataclasses import replace

    wanted = [*option, *(options.split(",") if options is not None else ())]
    names = [name.strip() for name in wanted if name.strip()]
    _print(
        grid,
        _one("--page", kinds) or "grid",
        names if option or options is not None else None,
        output,
        _one("--format", forms),
        _one("--language", languages),
        replace(
            looks,
            size=_one("--size", sizes) or looks.size,
            paper=_one("--paper", sheets) or looks.paper,
        ),
        codes=codes,
        discreet=discreet,
        lock=lock,
    )
    return 0


def _one(flag: str, given: Sequence[Value]) -> Value | None:
    """The only value of an option that may be repeated with --all alone."""
    if len(set(given)) > 1:
        raise click.UsageError(f"More than one {flag} needs a folder for the files: --all FOLDER.")
    return given[0] if given else None


def _print(
    name: str,
    kind: str,
    options: list[str] | None,
    output: str | None,
    form: str | None,
    language: str | None,
    looks: Looks,
    *,
    codes: bool,
    discreet: bool,
    lock: bool,
) -> None:
    """One page, or a leaflet about each option."""
    from thrive_grids.errors import WrongUse
    from tui.console.kinds import build

    if codes and kind not in WITH_SOURCES:
        raise WrongUse("A page to write on lists no sources.", "Leave --codes out.")
    paper.refuse_what_does_not_fit(paper.form_for(output, form), looks, lock=lock)
    library = open_library()
    grid = open_grid(library, name, language)
    pages: list[tuple[str, list[str] | None]] = [(name_of(grid, kind), options)]
    if kind == "leaflet":
        about = _known(grid, options)
        if output is not None and len(about) > 1:
            raise WrongUse(
                f"A leaflet is about one option, and here are {len(about)}.",
                f"Choose one with --option ({', '.join(about)}), or leave -o out.",
            )
        if lock and len(about) > 1:
            raise WrongUse("One leaflet at a time can be locked.", "Choose one with --option.")
        pages = [(name_of(grid, kind, option), [option]) for option in about]
    for file, shown in pages:
        page = build(kind, grid, shown, library=library, codes=codes, discreet=discreet)
        put(str(paper.write(page, file, output, form, looks=looks, discreet=discreet, lock=lock)))


def _known(grid: Grid, options: list[str] | None) -> list[str]:
    """The ids of these options, in the grid's order. Raises UnknownName, and WrongUse when none is named."""
    from thrive_grids.errors import WrongUse

    if options is None:
        return [option.id for option in grid.options]
    wanted = {grid.option(name).id for name in options}
    if not wanted:
        raise WrongUse("A leaflet is about an option.", "Name one with --option.")
    return [option.id for option in grid.options if option.id in wanted]
