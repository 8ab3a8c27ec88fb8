"""``thrive-grids preview``: a grid on the screen while somebody writes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thrive_grids.errors import UnknownName, WrongUse
from tui.console.grids import near, open_library
from tui.console.options import home, home_option
from tui.console.terminal import screen_there

if TYPE_CHECKING:
    from thrive_grids.pages import Page


@click.command("preview")
@click.argument("path", metavar="PATH")
@click.option("-o", "--output", metavar="FILE", help="The PDF; by default beside the file.")
@click.option("--no-pdf", is_flag=True, help="Show it, and write no PDF.")
@home_option
def command(path: str, output: str | None, no_pdf: bool) -> int:
    """Show a grid while you write it: every save at once, with what is wrong beside it.

    PATH is the YAML file that you have open in an editor, or the id of a grid. Its PDF is made anew
    half a second after a save: beside the file, or in this folder for an id. A save that cannot be
    used leaves the last good view. Nothing you type in the preview is kept.

    \b
    Examples:
      thrive-grids preview my-grid.yaml
      thrive-grids preview my-grid.yaml -o /tmp/page.pdf
      thrive-grids preview low-mood-nhs --no-pdf
    """
    if no_pdf and output:
        raise WrongUse("--no-pdf and -o ask for opposite things.", "Leave one of them out.")
    if not screen_there():
        raise WrongUse(
            "A preview needs a terminal that it can draw on.",
            f"Use `thrive-grids check {path}` after a save: it says the same line by line.",
        )
    file, page = _file(path)
    target = output or str(page)
    import gc

    gc.disable()  # nothing that the imports make is garbage; the app turns it on again
    from exports.looks import Looks
    from tui.app import run_app
    from tui.console import paper
    from tui.preview_app import PreviewApp

    paper.refuse_another_ending(target, "pdf")
    place = home()  # known here, and not in the thread that makes the page

    def make(made: Page) -> Path:
        return paper.write(made, file.stem, target, "pdf", looks=Looks(fonts=place.fonts))

    return run_app(PreviewApp(file, place, make=None if no_pdf else make))


def _file(path: str) -> tuple[Path, Path]:
    """The file to watch, which may be written later, and its page."""
    file = Path(path)
    if not (file.suffix in {".yaml", ".yml"} or "/" in path or "\\" in path or file.exists()):
        return near(open_library().paths(path)[0]), Path(f"{path}.pdf")
    if file.is_dir():
        raise WrongUse(f"{path} is a folder.", "Name a grid's file in it.")
    if not file.absolute().parent.is_dir():
        raise UnknownName("folder", str(file.parent), (), "Make it first, or name another.")
    return file, file.with_suffix(".pdf")
