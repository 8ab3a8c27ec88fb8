"""A new grid as a file: complete, full of notes for its author, and honest about what is missing.

What nobody but the author can know is a placeholder that starts with TODO; `check` finds each
(STR106). An answer is never left as "We do not know.": that is a claim too, and one that nobody
would look at again. No number is made up, not even as an example.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from pydantic import TypeAdapter, ValidationError

from thrive_grids.content.characters import refused_in_value
from thrive_grids.content.characters import say as say_character
from thrive_grids.content.document import Document, Loc
from thrive_grids.content.templates import (
    EDITORIAL,
    EVIDENCE,
    HEAD,
    OPTIONS,
    PROMPTS,
    QUESTIONS,
    ROWS,
    SAFETY,
    TO_ASK,
)
from thrive_grids.content.values import Language, Slug, Words
from thrive_grids.errors import WrongUse

AREA = "england"  # whose numbers our words about safety hold
GROUPINGS = ("getting-advice", "getting-help")
TODO = "TODO"
WIDEST = 110
"""Characters in a line of a draft; longer texts are folded, or quoted on one line."""

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Column:
    """An option of a draft; ``wait`` is the id of the one without treatment."""

    id: str
    name: str


WAIT = Column("wait", "Wait and see")
USUAL = (WAIT, Column("guided", "Guided self-help"), Column("talking", "Talking therapy"))
MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a draft is made from; all of it is known to be well formed."""

    id: str
    title: str
    topic: str
    setting: str
    language: str = "en-GB"
    contacts: str = AREA
    groupings: Sequence[str] = GROUPINGS
    columns: Sequence[Column] = USUAL


def draft(outline: Outline, today: date) -> str:
    """The text of the file.

    In a language other than English our words for a young person stand behind a TODO, to be
    translated."""
    english = outline.language.partition("-")[0] == "en"

    def say(words: str) -> str:
        return words if english or words.startswith(TODO) else f"{TODO} ({words})"

    return "".join(f"{line}\n" for line in _lines(outline, say, today))


def _lines(outline: Outline, say: Say, today: date) -> Iterator[str]:
    yield from HEAD.format(id=outline.id).splitlines()
    yield f"grid: {outline.id}"
    yield f"language: {outline.language}"
    yield from entry("title", outline.title)
    yield f"topic: {outline.topic}"
    yield f"setting: {outline.setting}"
    yield f"groupings: [{', '.join(outline.groupings)}]"
    yield "ages: {from: 11, to: 18}"
    yield from _opening(outline, say)
    yield from _columns(outline.columns, say)
    yield from _rows(outline.columns, say)
    yield from EVIDENCE.splitlines()
    yield ""
    yield f"contacts: {outline.contacts}"
    yield from EDITORIAL.format(review_by=review_day(today)).splitlines()


def _opening(outline: Outline, say: Say) -> Iterator[str]:
    yield ""
    yield "# What a reader needs to know before the options, one or two plain sentences each."
    yield from entry("condition", todo("what the difficulty is"))
    yield from entry("decision", say("Which of these would you like to try first?"))
    yield from entry("who-for", todo("who this grid is for, so that a reader can tell"))
    safety = SAFETY if outline.contacts == AREA else todo("when to get other help first, and which")
    yield from entry("not-for", say(safety))
    yield ""
    yield "# What may matter to a young person. They say it before they look at the options."
    yield "what-matters:"
    for id, words in PROMPTS.items():
        yield f"  - id: {id}"
        yield from entry("say", say(words), 4)
    yield "# What they can take along and ask."
    yield "questions-to-ask:"
    for words in TO_ASK:
        yield from item(say(words), 2)


def _columns(columns: Iterable[Column], say: Say) -> Iterator[str]:
    yield from OPTIONS.splitlines()
    for column in columns:
        waiting = column.id == WAIT.id
        yield f"  - id: {column.id}"
        yield from entry("name", say(column.name) if column in USUAL else column.name, 4)
        summary = "You change nothing for now." if waiting else todo("what it is, short and plain")
        yield from entry("summary", say(summary), 4)
        if waiting:
            yield "    no-treatment: true"
        for key, words in (
            ("good", "You do not have to start anything new."),
            ("hard", "Things may stay as they are, or get worse."),
        ):
            yield f"    {key}:"
            yield from item(say(words) if waiting else todo(f"what is {key} about it"), 6)
    yield "order: fixed"


def _rows(columns: Iterable[Column], say: Say) -> Iterator[str]:
    yield from QUESTIONS.splitlines()
    for id, (ask, wanted) in ROWS.items():
        yield f"  - id: {id}"
        yield from entry("ask", say(ask), 4)
        yield "    answers:"
        for column in columns:
            yield f"      {column.id}:"
            yield from entry("say", todo(wanted), 8)
            yield "        basis: not-known"
        yield ""


def todo(wanted: str) -> str:
    """A placeholder that says what belongs there."""
    return f"{TODO} ({wanted})"


def review_day(today: date) -> date:
    """In a year, on the first of the month: never more than the 24 months that a grid may have."""
    return today.replace(year=today.year + 1, day=1)


def placeholders(document: Document) -> Iterator[tuple[int, str]]:
    """Line and name of each text that is still to be written; a name such as
    ``questions/helps/answers/wait/say``."""
    for loc, value in _texts(document.data):
        if TODO in value:
            yield document.place(loc, part=TODO).line, _name(document.data, loc)


def _texts(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*loc, index))


def _name(value: object, loc: Loc) -> str:
    """A place by its keys, and by the ids of what stands in lists."""
    parts: list[str] = []
    for step in loc:
        value = value[step]  # type: ignore[index]
        id = value.get("id") if isinstance(value, dict) else None
        parts.append(str(step if isinstance(step, str) else id or step + 1))
    return "/".join(parts)


# ---- YAML


def entry(key: str, text: str, indent: int = 0) -> Iterator[str]:
    """The lines of ``key: text``, so that a reader of YAML gets back exactly this text."""
    yield from _scalar(f"{' ' * indent}{key}: ", text, indent)


def item(text: str, indent: int) -> Iterator[str]:
    """The lines of one text in a list."""
    yield from _scalar(f"{' ' * indent}- ", text, indent)


def _scalar(before: str, text: str, indent: int) -> Iterator[str]:
    folds = not re.search(r"^\s|\s$|\s\s|[^\S ]", text)  # words with one blank between, on one line
    if len(before) + len(text) > WIDEST and folds:
        margin = " " * (indent + 2)
        room = WIDEST - len(margin)
        yield f"{before}>-"
        for line in wrap(text, room, break_long_words=False, break_on_hyphens=False):
            yield f"{margin}{line}"
    elif _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        yield f"{before}{text}"
    else:
        yield f"{before}{json.dumps(text, ensure_ascii=False)}"


# Letters first, then nothing that could end a plain text or begin something else.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.;?!()’'/&+-]*[\w.?!)])?")
_NOT_TEXT = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


# ---- what somebody asked for


def an_id(text: str, what: str) -> str:
    """The text if it is an id. Raises WrongUse, which calls it ``what``."""
    if _is(Slug, text):
        return text
    near = as_id(text) or "low-mood"
    raise WrongUse(
        f"{what} is not a well-formed id.",
        f"Use only small letters, digits and single hyphens, such as '{near}'.",
    )


def a_language(text: str, what: str) -> str:
    """The text if it is the tag of a language. Raises WrongUse."""
    if _is(Language, text):
        return text
    raise WrongUse(f"{what} is not a language.", "Write it as in en-GB or cy.")


def some_words(text: str, what: str) -> str:
    """The text, composed and without outer blanks, if it can stand in a grid. Raises WrongUse."""
    words = unicodedata.normalize("NFC", text).strip()
    if bad := refused_in_value(words):
        said, mend = say_character(bad)
        raise WrongUse(f"{what}: {said}", mend)
    if not _is(Words, words):
        raise WrongUse(f"{what} is empty or too long.", "Write a few words.")
    return words


def columns(names: Iterable[str], what: str) -> tuple[Column, ...]:
    """The options with these names, or ids; with the one that changes nothing first, unless it is
    among them. Raises WrongUse."""
    found: dict[str, Column] = {}
    for name in filter(str.strip, names):
        words = some_words(name, what)
        id = as_id(words) or f"option-{len(found) + 1}"
        if id in found:
            raise WrongUse(f"{what}: two options would have the id '{id}'.", "Rename one of them.")
        usual = WAIT.name if id == WAIT.id else as_name(id)
        found[id] = Column(id, usual if words == id else words)
    if WAIT.id not in found:
        found = {WAIT.id: WAIT, **found}
    if not 1 < len(found) <= MOST_COLUMNS:
        message = f"{what}: a grid has from 2 to {MOST_COLUMNS} options, to wait among them."
        raise WrongUse(message, "Name the ones that people really choose between.")
    return tuple(found.values())


def _is(form: Any, text: str) -> bool:
    try:
        return bool(TypeAdapter(form).validate_python(text) == text)
    except ValidationError:
        return False


def as_id(text: str) -> str:
    """The nearest id for some words: a-z, 0-9 and single hyphens; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")


def as_name(id: str) -> str:
    """The words that an id was probably made from: ``talking-therapy``, Talking therapy."""
    words = id.replace("-", " ")
    return words[:1].upper() + words[1:]
