"""The ids and names that an author gives, in their form; and short ids for names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from thrive_grids.content.characters import refused_in_value
from thrive_grids.content.characters import say as say_character
from thrive_grids.content.values import Language, Slug, Words
from thrive_grids.errors import UnknownName, WrongUse


@dataclass(frozen=True, slots=True)
class Column:
    """An option of a draft; ``nothing`` is true for the one without treatment."""

    id: str
    name: str
    nothing: bool = False


WAIT = Column("wait", "Wait and see", nothing=True)
USUAL = (WAIT, Column("guided", "Guided self-help"), Column("talking", "Talking therapy"))
MOST_COLUMNS = 6


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


def columns(names: Iterable[str], what: str, nothing: str = WAIT.name) -> tuple[Column, ...]:
    """The options with these names, or ids, or written as ``id=name``.

    The one that changes nothing, which is called ``nothing``, goes first unless it is among them.
    Raises WrongUse, which calls the names ``what``."""
    found = [_column(name, what, nothing) for name in names if name.strip()]
    if not any(column.nothing for column in found):
        found.insert(0, Column(WAIT.id, nothing, nothing=True))
    if not 1 < len(found) <= MOST_COLUMNS:
        message = f"{what}: a grid has from 2 to {MOST_COLUMNS} options, to do nothing among them."
        raise WrongUse(message, "Name the ones that people really choose between.")
    ids = _short_ids(found, what)
    return tuple(replace(column, id=id) for column, id in zip(found, ids, strict=True))


def with_id(columns: Sequence[Column], old: str, new: str) -> tuple[Column, ...]:
    """The options, the one with the id ``old`` now called ``new``. Raises WrongUse."""
    ids = [column.id for column in columns]
    if old not in ids:
        raise UnknownName("option", old, ids)
    if an_id(new, "The new id") in ids:
        raise WrongUse(f"Another option has the id '{new}' already.", "Choose another one.")
    return tuple(replace(column, id=new) if column.id == old else column for column in columns)


def _column(text: str, what: str, nothing: str) -> Column:
    """An option as it was typed; its id is empty where none was."""
    id, sign, name = (part.strip() for part in text.partition("="))
    if not (sign and name and _is(Slug, id)):
        id, name = "", text
    words = some_words(name, what)
    if not id and _is(Slug, words):
        id, words = words, nothing if words == WAIT.id else as_name(words)
    if id == WAIT.id or words.casefold() == nothing.casefold():
        return Column(id or WAIT.id, words, nothing=True)
    return Column(id, words)


# fmt: off
_NOT_TELLING = frozenset({
    "a", "an", "and", "at", "by", "do", "doing", "for", "from", "get", "getting", "go", "going", "have", "having",
    "help", "i", "in", "my", "of", "on", "or", "our", "see", "seeing", "some", "take", "taking", "the", "to", "try",
    "trying", "use", "using", "wait", "with", "you", "your",
})
# fmt: on
"""Words that say little about an option; ``wait`` is the id of the one that changes nothing."""


def _short_ids(columns: Sequence[Column], what: str) -> list[str]:
    """Their ids: those that were given, else the first telling word of the name, or as many as tell
    it from the others. A word is never cut. Raises WrongUse where two would have the same."""
    words = [_telling(column, place) for place, column in enumerate(columns, 1)]
    sizes = [1] * len(words)
    while True:
        ids = ["-".join(each[:size]) for each, size in zip(words, sizes, strict=True)]
        times = Counter(ids)
        if len(times) == len(ids):
            return ids
        short = [n for n, id in enumerate(ids) if times[id] > 1 and sizes[n] < len(words[n])]
        if not short:
            twice = next(id for id in ids if times[id] > 1)
            message = f"{what}: two options would have the id '{twice}'."
            raise WrongUse(message, "Rename one of them, or write it as id=Name.")
        for n in short:
            sizes[n] += 1


def _telling(column: Column, place: int) -> list[str]:
    """The words that an id may be made of, or the whole id that was given."""
    if column.id:
        return [column.id]
    words = _bare(column.name).split("-")
    telling = [word for word in words if word not in _NOT_TELLING] or words
    while telling and not _is(Slug, "-".join(telling)):
        telling.pop()  # too long, or of no letters that an id may have
    return telling or [f"option-{place}"]


def _is(form: Any, text: str) -> bool:
    try:
        return bool(TypeAdapter(form).validate_python(text) == text)
    except ValidationError:
        return False


def as_id(text: str) -> str:
    """The nearest id for some words: a-z, 0-9 and single hyphens; empty when nothing is left."""
    return _bare(text)[:60].strip("-")


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def as_name(id: str) -> str:
    """The words that an id was probably made from: ``talking-therapy``, Talking therapy."""
    words = id.replace("-", " ")
    return words[:1].upper() + words[1:]
