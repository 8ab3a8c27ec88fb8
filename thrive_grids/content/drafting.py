"""A new grid as a file: complete, full of notes for its author, and honest about what is missing.

What nobody but the author can know is a placeholder that starts with TODO; `check` finds each
(STR106). An answer is never left as "We do not know.": that is a claim too, and one that nobody
would look at again. No number is made up, not even as an example.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from thrive_grids.content.document import Document, Loc
from thrive_grids.content.naming import USUAL, Column
from thrive_grids.content.templates import (
    COST,
    EDITORIAL,
    EVIDENCE,
    HEAD,
    OPTIONS,
    POINTS,
    PROMPTS,
    QUESTIONS,
    ROWS,
    SAFETY,
    TO_ASK,
)
from thrive_grids.content.writing import NOT_TEXT

AREA = "england"  # whose numbers our words about safety hold
GROUPINGS = ("getting-advice", "getting-help")
TODO = "TODO"
WIDEST = 110
"""Characters in a line of a draft; longer texts are folded, or quoted on one line."""

Say = Callable[[str], str]


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
    rows = ROWS | COST if outline.setting == "community" else ROWS
    yield from _rows(rows, outline.columns, say)
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
        yield f"  - id: {column.id}"
        yield from entry("name", say(column.name) if column in USUAL else column.name, 4)
        nothing = column.nothing
        summary = "You change nothing for now." if nothing else todo("what it is, short and plain")
        yield from entry("summary", say(summary), 4)
        if nothing:
            yield "    no-treatment: true"
        for key, points in POINTS.items():
            yield f"    {key}:"
            wanted = (todo(f"what is {key} about it"), todo(f"what else is {key} about it"))
            for words in points if nothing else wanted:
                yield from item(say(words), 6)
    yield "order: fixed"


def _rows(
    rows: Mapping[str, tuple[str, str]], columns: Iterable[Column], say: Say
) -> Iterator[str]:
    yield from QUESTIONS.splitlines()
    for id, (ask, wanted) in rows.items():
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


def placeholders(document: Document) -> Iterator[tuple[int, str, str]]:
    """Each text that is still to be written: its line, the part of the grid that it belongs to (or
    an empty text), and what it is; such as ``good point 1`` of ``option 'guided'``."""
    for loc, value in _texts(document.data):
        if TODO in value:
            yield document.place(loc, part=TODO).line, *_name(document.data, loc)


def _texts(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*loc, index))


def _name(data: Any, loc: Loc) -> tuple[str, str]:
    """The part of the grid and the text in it, in an author's words."""
    match loc:
        case ("options", int(index), ("good" | "hard") as key, int(number)):
            return f"option '{data['options'][index]['id']}'", f"{key} point {number + 1}"
        case ("options", int(index), key):
            return f"option '{data['options'][index]['id']}'", str(key)
        case ("questions", int(row), "answers", option, "say"):
            return f"answers to '{data['questions'][row]['id']}'", str(option)
        case ("questions", int(row), "ask"):
            return f"question '{data['questions'][row]['id']}'", "how it is asked"
        case ("what-matters", int(), "say"):
            return "what-matters", f"prompt {int(loc[1]) + 1}"
        case ("questions-to-ask", int(number)):
            return "questions-to-ask", f"question {number + 1}"
        case ("editorial", "people", int(index), key):
            return str(data["editorial"]["people"][index]["role"]), str(key)
        case _:
            return "", str(loc[-1])


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
    elif _PLAIN.fullmatch(text) and text.lower() not in NOT_TEXT:
        yield f"{before}{text}"
    else:
        yield f"{before}{json.dumps(text, ensure_ascii=False)}"


# Letters first, then nothing that could end a plain text or begin something else.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.;?!()’'/&+-]*[\w.?!)])?")
