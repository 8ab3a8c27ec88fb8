"""Writing a page to a file, for every command that does: which file, in which form and looks, and over what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thrive_grids.errors import PlaceFailed, WrongUse
from thrive_grids.visible import visible
from tui.console.options import home
from tui.files import ENDINGS, advice_of_html, refuse_to_replace, sweep

if TYPE_CHECKING:
    from exports.looks import Looks
    from thrive_grids.content.library import Library
    from thrive_grids.conversation import Conversation
    from thrive_grids.pages import Page

Command = Callable[..., Any]

NEUTRAL = "page"
"""The name of a discreet page's file."""

_LOOKS = {
    "size": "size",
    "sheet": "paper",
    "orientation": "orientation",
    "mono": "mono",
    "fields": "form",
    "archive": "archive",
}
"""Our options, as click hands them over, and what they are in ``Looks``."""


def output_option(command: Command) -> Command:
    """``-o FILE``, as ``output``."""
    said = "The file to write; by default one in this folder, named after the id."
    return click.option("-o", "--output", metavar="FILE", help=said)(command)


def format_option(command: Command, name: str = "form", **settings: Any) -> Command:
    """``--format``, as ``form``."""
    said = "By default what the ending of FILE says, else pdf."
    return _choice("--format", name, tuple(ENDINGS), said, settings)(command)


def size_option(command: Command, name: str = "size", **settings: Any) -> Command:
    """``--size``, as ``size``."""
    said = "Type of 12 points or more, or large print of 16 or more."
    return _choice("--size", name, ("standard", "large"), said, settings)(command)


def sheet_option(command: Command, name: str = "sheet", **settings: Any) -> Command:
    """``--paper``, as ``sheet``."""
    return _choice("--paper", name, ("a4", "a3"), "The sheet.", settings)(command)


def _choice(
    flag: str, name: str, known: tuple[str, ...], said: str, settings: dict[str, Any]
) -> Callable[[Command], Command]:
    return click.option(flag, name, type=click.Choice(known), help=said, **settings)


def looks_options(command: Command) -> Command:
    """How a page is to look: the options of a command that writes one, which gets ``looks``."""
    return size_option(
        sheet_option(other_looks(command), default="a4"),
        default="standard",
    )


def other_looks(command: Command) -> Command:
    """The same without the size and the sheet, for a command that can make several of these."""

    @wraps(command)
    def with_looks(**given: Any) -> Any:
        from exports.looks import Looks

        chosen = {name: given.pop(option) for option, name in _LOOKS.items() if option in given}
        return command(looks=Looks(**chosen, fonts=home().fonts), **given)

    made: Command = with_looks
    turned = "How the sheet lies; auto takes what needs fewer sheets."
    orientations = ("auto", "portrait", "landscape")
    for option in (  # the last stands first in --help
        click.option("--archive", is_flag=True, help="A PDF to keep for decades, PDF/A-2a."),
        click.option("--mono", is_flag=True, help="Black, white and greys."),
        _choice("--orientation", "orientation", orientations, turned, {"default": "auto"}),
    ):
        made = option(made)
    return made


def fields_option(command: Command) -> Command:
    """``--form``, for a page with boxes or lines; beside ``looks_options``, whose ``looks`` it belongs to."""
    said = "Boxes and lines can be filled in on a screen."
    return click.option("--form", "fields", is_flag=True, help=said)(command)


def discreet_option(command: Command) -> Command:
    """``--discreet``, as ``discreet``."""
    said = "A title and a file name that say nothing; the words inside stay as they are."
    return click.option("--discreet", is_flag=True, help=said)(command)


def lock_option(command: Command) -> Command:
    """``--lock``, as ``lock``."""
    said = "A PDF that only a passphrase opens; it is asked for, or is the first line of stdin."
    return click.option("--lock", is_flag=True, help=said)(command)


def write(
    page: Page,
    name: str,
    output: str | None = None,
    form: str | None = None,
    *,
    looks: Looks | None = None,
    discreet: bool = False,
    lock: bool = False,
) -> Path:
    """Write the page as ``form`` to ``output``, by default to ``name`` in this folder; gives the path.

    A page written earlier is replaced; any other file is left alone. A ``discreet`` page gets the next free neutral
    name, because another page may have the one before. Who wants a ``lock`` is asked for its passphrase when
    everything else is settled. Raises WrongUse and PlaceFailed.
    """
    from exports.looks import Looks
    from tui.console.stopping import stoppable

    looks = looks or Looks(fonts=home().fonts)
    with stoppable():
        return _write(page, name, output, form, looks, discreet=discreet, lock=lock)


def _write(
    page: Page,
    name: str,
    output: str | None,
    form: str | None,
    looks: Looks,
    *,
    discreet: bool,
    lock: bool,
) -> Path:
    kind = form_for(output, form)
    refuse_what_does_not_fit(kind, looks, page, lock=lock)
    path = _place(name, output, kind, discreet=discreet)
    if page.personal:
        sweep(path)
    if kind == "pdf":
        from exports import pdf

        if not lock:
            with advice_of_html(output, looks):
                return pdf.write(page, path, looks)
        from tui.console.passphrase import new_passphrase

        passphrase = new_passphrase()
        path = _place(name, output, kind, discreet=discreet)  # once more: typing took its time
        return pdf.write(page, path, looks, passphrase=passphrase)
    if kind == "html":
        from exports import html

        return html.write(page, path, looks)
    from exports import text

    return text.write(page, path)


def write_summary(
    talk: Conversation,
    library: Library,
    output: str | None = None,
    form: str | None = None,
    **how: Any,
) -> Path:
    """Write the young person's summary page of a conversation; gives the path. ``how`` is as for ``write``."""
    from thrive_grids.pages import summary_page

    return write(summary_page(talk, library=library), f"summary-{talk.id}", output, form, **how)


def refuse_what_does_not_fit(
    kind: str, looks: Looks, page: Page | None = None, *, lock: bool = False
) -> None:
    """Raises WrongUse for looks that this form of page cannot have, so that nobody believes they have it."""
    if lock and kind != "pdf":
        raise WrongUse("Only a PDF can be locked.", "Use --format pdf, or leave --lock out.")
    if lock and looks.archive:
        raise WrongUse(
            "A locked page is none for the archive: PDF/A forbids it.", "Leave one of the two out."
        )
    if looks.archive and kind != "pdf":
        raise WrongUse(
            "Only a PDF is made for the archive.", "Use --format pdf, or leave --archive out."
        )
    if looks.form and kind == "text":
        raise WrongUse(
            "Plain text has no fields to fill in.", "Use --format pdf or html, or leave --form out."
        )
    if looks.form and page is not None and not has_fields(page):
        raise WrongUse(
            "This page has nothing to fill in.",
            "Leave --form out; `print --page writing` has boxes and lines.",
        )


def has_fields(page: Page) -> bool:
    """Whether a page has boxes to mark or lines to write on."""
    from thrive_grids.pages.model import Choices, Lines, Table

    tables = (block for block in page.blocks if isinstance(block, Table))
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    parts = (*page.blocks, *(part for cell in cells for part in cell.parts))
    return any(isinstance(part, Choices | Lines) for part in parts)


def form_for(output: str | None, form: str | None) -> str:
    """The form that was asked for, by ``form`` or else by the file's ending. Raises WrongUse where they disagree."""
    if form is None:
        return form_of(output)
    refuse_another_ending(output, form)
    return form


def refuse_another_ending(
    output: str | None, form: str, endings: Mapping[str, str] = ENDINGS
) -> None:
    """Raises WrongUse for a file with the ending of another of our forms: nothing would open it as what it is."""
    ending = Path(output or "").suffix.lower()
    if ending != endings[form] and ending in endings.values():
        raise WrongUse(
            f"A file in {ending} is opened as another form than {form}.",
            f"End the name in {endings[form]}.",
        )


def form_of(output: str | None) -> str:
    """The form that the ending of a file's name says; pdf where it says nothing. Raises WrongUse for an ending of other
    files: nothing that opens a ``.docx`` would open the page in it."""
    ending = Path(output or "").suffix.lower()
    known = {usual: form for form, usual in ENDINGS.items()} | {"": "pdf"}
    if ending not in known:
        raise WrongUse(
            f"A page is no {visible(ending)} file.",
            f"End the name in {', '.join(ENDINGS.values())}, or say which form with --format.",
        )
    return known[ending]


def _place(name: str, output: str | None, kind: str, *, discreet: bool) -> Path:
    """The file to write, looked at before anything is made."""
    if output == "-":
        raise WrongUse(
            "A page goes into a file.", "Name one with -o; `show` reads a grid to stdout."
        )
    if output == "":  # a shell's variable that was never set
        raise WrongUse("-o needs the name of a file.", "Name one, or leave -o out.")
    if output is None and discreet:
        return _next_free(ENDINGS[kind])
    path = Path(output or f"{name}{ENDINGS[kind]}")
    if not path.parent.is_dir():
        raise PlaceFailed(f"There is no folder {path.parent}.", "Make it first, or name another.")
    refuse_to_replace(path, kind, "Name another file with -o.")
    return path


def _next_free(ending: str) -> Path:
    names = (f"{NEUTRAL}{f'-{number}' if number > 1 else ''}{ending}" for number in count(1))
    return next(path for path in map(Path, names) if not path.exists())
