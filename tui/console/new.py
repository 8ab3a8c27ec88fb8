"""``thrive-grids new``: a new grid, complete and commented, with what is left to write named at the end."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thrive_grids.errors import ThriveGridsError, WrongUse
from tui.console.asking import Asking
from tui.console.grids import near, open_library
from tui.console.options import given_home, home_option
from tui.console.terminal import put, tell

if TYPE_CHECKING:
    from thrive_grids.content.library import Library
    from thrive_grids.content.naming import Column

SETTINGS = ("nhs", "community")

_WHO = f"Who offers the help: {' or '.join(SETTINGS)}"
_NOTHING = "What is doing nothing called? It is one of the options"
_WHICH = (
    "What are the other options called? One a line, or one line with commas; then Enter on an empty line. With "
    "Enter alone they are Guided self-help and Talking therapy."
)
_RIGHT = "Enter if that is right, 'again' to name them anew, or a change such as {id}=course: "
_SHORT_NAMES = (
    "These are the options. The short name in front of each (its id) ties answers and records to it: no young "
    "person sees it, and it should not change later."
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
    help="What the options are called; also id=Name. The one that changes nothing is added.",
)
@click.option(
    "--nothing",
    metavar="NAME",
    help="What doing nothing is called. By default 'Wait and see'.",
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
    nothing: str | None,
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
      thrive-grids new sleep-community --title Sleep --nothing "No help for now" --options "app=An app,Mentor"
    """
    from thrive_grids import clock
    from thrive_grids.content import drafting, naming

    library = open_library()
    naming.an_id(id, "ID")
    naming.a_language(language, "--language")
    library.find("contacts", contacts)
    _refuse_to_replace(id, language, library)
    about, _, end = id.rpartition("-")
    about, offered = (about, end) if about and end in SETTINGS else (id, None)
    setting = setting or offered
    ask = Asking()
    outline = drafting.Outline(
        id=id,
        title=ask.needed("--title", title, "Its title", naming.as_name(about), naming.some_words),
        topic=(topic := ask.usual("--topic", topic, "Its topic", about, naming.an_id)),
        setting=ask.needed("--setting", setting, _WHO, SETTINGS[0], _a_setting),
        language=language,
        contacts=contacts,
        groupings=_groupings(library, topic, setting) or drafting.GROUPINGS,
        columns=_columns(ask, options, nothing),
    )
    ask.finish()
    path = _write(library, outline.language, id, drafting.draft(outline, clock.today()))
    put(str(near(path)))
    _say_what_next(id, path)
    return 0


def _columns(ask: Asking, options: str | None, nothing: str | None) -> Sequence[Column]:
    """The options that were named; a person who was asked for them sees the ids, and can change them."""
    from thrive_grids.content import naming

    called = naming.WAIT.name
    if nothing is not None or options is None:
        called = ask.usual("--nothing", nothing, _NOTHING, called, naming.some_words)

    def form(names: Iterable[str], what: str) -> Sequence[Column]:
        return naming.columns(names, what, called)

    def again() -> Sequence[Column]:
        usual = form((column.name for column in naming.USUAL if not column.nothing), "This")
        return ask.several("--options", options, _WHICH, usual, form)

    def change(columns: Sequence[Column], line: str) -> Sequence[Column]:
        if line.lower() in ("again", "no", "n"):
            return again()
        if line.lower() in ("yes", "y"):
            raise WrongUse("Press Enter alone for yes.")
        old, _, new = (part.strip() for part in line.partition("="))
        return naming.with_id(columns, old, new)

    columns = again()
    if options is not None:
        return columns
    return ask.settled(_short_names, _RIGHT.format(id=columns[-1].id), columns, change)


def _short_names(columns: Sequence[Column]) -> str:
    widest = max(len(column.id) for column in columns)
    return "\n".join([_SHORT_NAMES, *(f"  {c.id.ljust(widest)}  {c.name}" for c in columns)])


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


def _groupings(library: Library, topic: str, setting: str | None) -> tuple[str, ...]:
    """Those of a grid on the same topic, if there is one; rather of one for the same setting."""
    known = [entry for entry in library.entries() if entry.topic == topic]
    for entry in sorted(known, key=lambda entry: entry.setting != setting):
        try:
            return library[entry.id].groupings
        except ThriveGridsError:
            continue
    return ()


def _write(library: Library, language: str, id: str, text: str) -> Path:
    """The grid in its folder, and the schema that its first line names. Raises PlaceFailed."""
    from thrive_grids.content.schema import write_beside
    from thrive_grids.places import READABLE, write_whole

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
    tell(f"\nTexts that you write ({len(left)}), with the line of the first in each part:")
    width = len(str(left[-1][0]))
    for part, texts in groupby(left, key=lambda text: text[1] or text[2]):
        (line, _, name), *more = texts
        names = ", ".join(dict.fromkeys(_several(each) for each in (name, *(n for *_, n in more))))
        tell(f"  {line:>{width}}: {part}{f': {names}' if part != name else ''}")
    tell("\nWhat next:")
    named = given_home()
    where = f" --home {shlex.quote(named)}" if named else ""
    for name, does in _NEXT.items():
        tell(f"  thrive-grids {name} {id}{where}".ljust(34 + len(id) + len(where)) + does)


def _several(name: str) -> str:
    """ "good points" for "good point 1": they stand below each other."""
    return re.sub(r" \d+$", "s", name)
