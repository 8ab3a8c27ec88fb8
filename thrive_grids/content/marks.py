"""Each text of a grid by itself, with a short mark of its words: how a translation knows what has changed.

Plain data only, no pydantic: the list of grids says how far a translation is before anything is
validated.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from thrive_grids.content.document import Loc

HEADS = ("title", "condition", "decision", "who-for", "not-for", "no-treatment-reason")
OF_OPTIONS = ("name", "summary", "good", "hard")
OF_CHANCES = ("outcome", "with", "compared-with", "who", "after")
_COUNTS = ("count", "of", "without")

_LETTERS = "bcdfghjkmnpqrtvw"  # no vowels, so no words; no digits, so YAML never reads a number

Path = tuple[str, ...]
"""A text by ids, which are the same in every language: ("answers", question, option), …"""


class Unit(NamedTuple):
    """One text that is translated at a time: its path by ids, its place, and its words."""

    path: Path
    loc: Loc
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the grid is in ``language``, held against the one in the language ``of``.

    ``translated`` of ``answers`` are there; ``stale`` counts all texts whose source has changed
    since, in its words or its numbers, and is None where the file does not say what it was
    translated from. ``machine_made``: nobody who speaks the language has reviewed the words.
    """

    language: str
    of: str
    answers: int
    translated: int
    stale: int | None = 0
    machine_made: bool = False

    @property
    def missing(self) -> int:
        """Answers that are shown in the source's language."""
        return self.answers - self.translated


def units(data: object) -> Iterator[Unit]:
    """Every text of a grid that a translator writes, in the format's order; odd data has none."""
    heads = data if isinstance(data, Mapping) else {}
    for key in HEADS:
        yield from _unit(("head", key), (key,), heads.get(key))
    asking = heads.get("questions-to-ask")
    yield from _unit(("head", "questions-to-ask"), ("questions-to-ask",), asking)
    for index, id, thing in _by_id(heads, "what-matters"):
        yield from _unit(("what-matters", id), ("what-matters", index, "say"), thing.get("say"))
    for index, id, thing in _by_id(heads, "options"):
        for key in OF_OPTIONS:
            yield from _unit(("options", id, key), ("options", index, key), thing.get(key))
    questions = list(_by_id(heads, "questions"))
    for index, id, question in questions:
        yield from _unit(("questions", id), ("questions", index, "ask"), question.get("ask"))
    for index, id, question in questions:
        for option, answer in _answers(question):
            loc: Loc = ("questions", index, "answers", option)
            yield from _unit(("answers", id, option), loc, _spoken(answer))


def marks(data: object) -> dict[str, Any]:
    """The mark of each text, nested by its path: the ``parts`` of a translation's file."""
    nested: dict[str, Any] = {}
    for unit in units(data):
        *ways, last = unit.path
        inner = nested
        for way in ways:
            inner = inner.setdefault(way, {})
        inner[last] = mark(unit.words)
    return nested


def mark(words: str) -> str:
    """Six letters for some words, whatever their line breaks: one in 17 million is the same."""
    plain = unicodedata.normalize("NFC", " ".join(words.split()))
    digits = hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:6]
    return "".join(_LETTERS[int(digit, 16)] for digit in digits)


def changed(parts: object, source: object) -> Iterator[Path]:
    """The texts of the ``source`` whose mark is not the one that a translation's ``parts`` hold."""
    for unit in units(source):
        noted: Any = parts
        for way in unit.path:
            noted = noted.get(way) if isinstance(noted, Mapping) else None
        if noted != mark(unit.words):
            yield unit.path


def standing(data: object, source: object) -> Standing:
    """How far the translation ``data`` of ``source`` is, both as plain data."""
    there = {unit.path for unit in units(data)}
    wanted = [
        ("answers", id, option)
        for _, id, question in _by_id(source, "questions")
        for option, _ in _answers(question)
    ]
    note = data.get("translation") if isinstance(data, Mapping) else None
    parts = note.get("parts") if isinstance(note, Mapping) else None
    stale = {*changed(parts, source), *_miscounted(data, source)}
    return Standing(
        _text(data, "language"),
        _text(source, "language"),
        len(wanted),
        sum(path in there for path in wanted),
        len(stale & there) if parts else None,
        bool(_text(note, "machine-made")),
    )


def _miscounted(data: object, source: object) -> Iterator[Path]:
    """The answers whose chances have other numbers than the source's: a mark holds words only."""
    counted = dict(_counted(data))
    return (path for path, counts in _counted(source) if counted.get(path, counts) != counts)


def _counted(data: object) -> Iterator[tuple[Path, list[object]]]:
    for _, id, question in _by_id(data, "questions"):
        for option, answer in _answers(question):
            chances = _list(answer.get("chances")) if isinstance(answer, Mapping) else ()
            found = [chance for chance in chances if isinstance(chance, Mapping)]
            yield ("answers", id, option), [one.get(key) for one in found for key in _COUNTS]


def without_gaps(data: Any) -> Any:
    """A translation's data without the answers that say nothing yet: they count as missing, and
    the source's take their place. Any other grid's data as they are."""
    if not isinstance(data, Mapping) or "translation" not in data:
        return data
    gaps = {
        (index, option)
        for index, _, question in _by_id(data, "questions")
        for option, answer in _answers(question)
        if not _spoken(answer)
    }
    if not gaps:
        return data
    questions = [
        question
        if not isinstance(question, Mapping) or not isinstance(question.get("answers"), Mapping)
        else {
            **question,
            "answers": {
                option: answer
                for option, answer in question["answers"].items()
                if (index, option) not in gaps
            },
        }
        for index, question in enumerate(data["questions"])
    ]
    return {**data, "questions": questions}


def _unit(path: Path, loc: Loc, value: object) -> Iterator[Unit]:
    texts = value if isinstance(value, list | tuple) else (value,)
    words = "\n".join(text for text in texts if isinstance(text, str) and text.strip())
    if words:
        yield Unit(path, loc, words)


def _spoken(answer: object) -> str:
    """An answer's words with those of its chances; empty while it says nothing."""
    say = _text(answer, "say")
    chances = answer.get("chances") if isinstance(answer, Mapping) else None
    texts = (_text(chance, key) for chance in _list(chances) for key in OF_CHANCES)
    return "\n".join((say, *filter(None, texts))) if say.strip() else ""


def _by_id(data: object, key: str) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    things = data.get(key) if isinstance(data, Mapping) else None
    for index, thing in enumerate(_list(things)):
        if isinstance(thing, Mapping) and isinstance(thing.get("id"), str):
            yield index, thing["id"], thing


def _answers(question: Mapping[str, Any]) -> Iterable[tuple[str, object]]:
    answers = question.get("answers")
    return answers.items() if isinstance(answers, Mapping) else ()


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else ()


def _text(data: object, key: str) -> str:
    value = data.get(key) if isinstance(data, Mapping) else None
    return value if isinstance(value, str) else ""
