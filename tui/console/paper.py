"""Writing a page to a file, for every command that does: which file, in which form, and over what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thrive_grids.errors import PlaceFailed, WrongUse

if TYPE_CHECKING:
    from exports.looks import Looks
    from thrive_grids.content.library import Library
    from thrive_grids.conversation import Conversation
    from thrive_grids.pages import Page

ENDINGS = {"pdf": ".pdf", "html": ".html", "text": ".txt"}

_BEGINS = {"pdf": b"%PDF-", "html": b'<meta name="generator" content="thrive-grids">'}
"""What stands in the first bytes of a page of each form that has a sign."""

output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The file to write; by default one in this folder, named after the id.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(ENDINGS)),
    help="By default what the ending of FILE says, else pdf.",
)


def write(
    page: Page,
    name: str,
    output: str | None = None,
    form: str | None = None,
    *,
    looks: Looks | None = None,
) -> Path:
    """Write the page as ``form`` to ``output``, by default to ``name`` in this folder; gives the path.

    A page written earlier is replaced; any other file is left alone. Raises WrongUse and PlaceFailed.
    """
    if output == "-":
        raise WrongUse(
            "A page goes into a file.", "Name one with -o; `show` reads a grid to stdout."
        )
    kind = form or _form_of(output)
    path = Path(output or f"{name}{ENDINGS[kind]}")
    if not path.parent.is_dir():
        raise PlaceFailed(f"There is no folder {path.parent}.", "Make it first, or name another.")
    _refuse_to_replace(path, kind)
    from exports.looks import PLAIN

    if kind == "pdf":
        from exports import pdf

        return pdf.write(page, path, looks or PLAIN)
    if kind == "html":
        from exports import html

        return html.write(page, path, looks or PLAIN)
    from exports import text

    return text.write(page, path)


def write_summary(
    talk: Conversation, library: Library, output: str | None = None, form: str | None = None
) -> Path:
    """Write the young person's summary page of a conversation; gives the path."""
    from thrive_grids.pages import summary_page

    return write(summary_page(talk, library=library), f"summary-{talk.id}", output, form)


def _form_of(output: str | None) -> str:
    ending = Path(output or "").suffix.lower()
    return next((form for form, usual in ENDINGS.items() if usual == ending), "pdf")


def _refuse_to_replace(path: Path, kind: str) -> None:
    """Only a file that can be an earlier page may be replaced: a PDF by a PDF, a .txt by text, and HTML only where this
    program made it, because a .html may be somebody's own work."""
    if path.is_dir():
        raise WrongUse(f"{path} is a folder.", "Name a file in it with -o.")
    if not path.exists():
        return
    if not path.is_file():  # to look into a pipe would be to wait for ever
        raise WrongUse(f"{path} is not a file.", "Name a file with -o.")
    if kind in _BEGINS:
        with path.open("rb") as file:
            earlier = _BEGINS[kind] in file.read(512)
    else:
        earlier = path.suffix.lower() == ENDINGS[kind]
    if not earlier:
        raise WrongUse(
            f"{path} is there already and is no page of this form.", "Name another file with -o."
        )
