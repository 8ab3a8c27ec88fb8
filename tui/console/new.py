"""``thrive-grids new``: a new grid, complete and commented, with what is left to write named at the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thrive_grids.errors import ThriveGridsError, WrongUse
from tui.console.asking import Asking
from tui.console.grids import near, open_library
from tui.console.options import home_option
from tui.console.terminal import put, tell

if TYPE_CHECKING:
    from thrive_grids.content.library import Library

SETTINGS = ("nhs", "community")
READABLE = 0o644  # unlike a record, a grid is for everybody

_WHO = f"Who offers the help: {' or '.join(SETTINGS)}"
_WHICH = (
    "What are the options called? One a line, and Enter when done. 'Wait and see' is there already."
)
_NEXT = {
    "edit": "write in it, with your own editor",
    "preview": "see it as people will, while you write",
    "check": "find what is left to write and to mend",
    "print": "make the page",
}


@click.command("new")
@click.argument("id", metavar="ID")
@click.option("--title", metavar="WORDS", help="What young people read at the top.")
@click.option("--topic", metavar="TOPIC", help="What it is about, such as low-mood.")
@click.option("--setting", type=click.Choice(SETTINGS), help="Who offers the help.")
@click.option(
    "--options",
    metavar="A,B,C",
    help="What the options are called. 'Wait and see' is added, unless one has the id 'wait'.",
)
@click.option("--language", metavar="TAG", default="en-GB", help="By default en-GB.")
@click.option("--contacts", metavar="AREA", default="england", help="By default england.")
@home_option
def command(
    id: str,
    title: str | None,
    topic: str | None,
    setting: str | None,
    options: str | None,
    language: str,
    contacts: str,
) -> int:
    """Write a draft of a new grid, with notes that explain it and TODO where words are missing.

    ID is its short name: small letters, digits and hyphens. On a terminal you are asked what the
    options leave open. Elsewhere --title is needed, and --setting unless ID ends in it.

    The file goes into your home, as grids/LANGUAGE/ID.yaml, and a schema into grids, with which an
    editor explains the file and checks it while you write. No other file is changed. To change a
    shipped grid use `edit`, and for another language `translate`.

    \b
    Examples:
      thrive-grids new sleep-nhs
      thrive-grids new sleep-nhs --title "Sleep: help from the NHS" --options "Sleep course,Medicine"
    """
    from thrive_grids import clock
    from thrive_grids.content import drafting

    library = open_library()
    drafting.an_id(id, "ID")
    drafting.a_language(language, "--language")
    library.find("contacts", contacts)
    _refuse_to_replace(id, language, library)
    about, _, end = id.rpartition("-")
    about, offered = (about, end) if about and end in SETTINGS else (id, None)
    setting = setting or offered
    ask = Asking()
    outline = drafting.Outline(
        id=id,
        title=ask.needed(
            "--title", title, "Its title", drafting.as_name(about), drafting.some_words
        ),
        topic=(topic := ask.usual("--topic", topic, "Its topic", about, drafting.an_id)),
        setting=ask.needed("--setting", setting, _WHO, SETTINGS[0], _a_setting),
        language=language,
        contacts=contacts,
        groupings=_groupings(library, topic) or drafting.GROUPINGS,
        columns=ask.several("--options", options, _WHICH, drafting.USUAL, drafting.columns),
    )
    ask.finish()
    path = _write(library, outline.language, id, drafting.draft(outline, clock.today()))
    put(str(near(path)))
    _say_what_next(id, path)
    return 0


def _refuse_to_replace(id: str, language: str, library: Library) -> None:
    if id not in library:
        return
    if language in library.languages(id):
        hint = f"Choose another id; or change that grid, with `thrive-grids edit {id}`."
    else:
        hint = f"To have it in this language, use `thrive-grids translate {id} --to {language}`."
    raise WrongUse(f"There is a grid called '{id}' already.", hint)


def _a_setting(text: str, what: str) -> str:
    if text in SETTINGS:
        return text
    raise WrongUse(f"{what} must be one of: {', '.join(SETTINGS)}.")


def _groupings(library: Library, topic: str) -> tuple[str, ...]:
    """Those of a grid on the same topic, if there is one."""
    for entry in library.entries():
        if entry.topic == topic:
            try:
                return library[entry.id].groupings
            except ThriveGridsError:
                continue
    return ()


def _write(library: Library, language: str, id: str, text: str) -> Path:
    """The grid in its folder, and the schema that its first line names. Raises PlaceFailed."""
    from thrive_grids.content.schema import write_beside
    from thrive_grids.places import write_whole

    folder = library.home.grids / language
    folder.mkdir(parents=True, exist_ok=True)
    write_beside(library.home.grids)
    path = folder / f"{id}.yaml"
    write_whole(path, text.encode(), READABLE)
    return path


def _say_what_next(id: str, path: Path) -> None:
    from thrive_grids.content.drafting import placeholders
    from thrive_grids.content.reading import read

    left = list(placeholders(read(path)))
    tell(f"\nTexts that you write ({len(left)}), each by its line:")
    for line, name in left:
        tell(f"  {line}: {name}")
    tell("\nWhat next:")
    for name, does in _NEXT.items():
        tell(f"  thrive-grids {name} {id}".ljust(34 + len(id)) + does)
