"""Finding listed words in a text: whole words in any case, with the entries of a list told apart.

What counts as the same word: capitals and small letters; ' and ’; a space, a line break or a hyphen
between two words of an entry ("attention seeking" is "attention-seeking"); a possessive ("the
score's"). What does not: a part of a word ("safety"), of a compound ("second-best") or of a short
form ("shouldn't"). Other forms (plurals, tenses) are listed under ``also``: guessing them would find
words that nobody meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from thrive_grids.content.models import Phrase, WordList


class Hit(NamedTuple):
    """A listed word in a text: as it is written there, where it starts, and its entry."""

    written: str
    start: int
    phrase: Phrase

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.written)

    @property
    def shown(self) -> str:
        """It as a message shows it, on one line."""
        return " ".join(self.written.split())

    def part(self, text: str) -> str:
        """It with as many of the words that follow as tell it from an earlier place in ``text``:
        what a finding points at ("best way", where "best friend" comes first)."""
        for after in re.finditer(r"(?!\w)", text[self.end :]):
            words = text[self.start : self.end + after.start()]
            pattern = r"\s+".join(map(re.escape, words.split()))
            if text.find(words) == self.start or (
                (first := re.search(rf"(?<!\w){pattern}(?!\w)", text))
                and first.start() == self.start
            ):
                return words
        return self.written


class Form(NamedTuple):
    """One spelling of an entry, folded: its words, and the one of them that tells it (``anchor``).

    A sign has no words, and is its own anchor."""

    written: str
    anchor: str
    words: tuple[str, ...]
    phrase: Phrase

    @classmethod
    def of(cls, written: str, phrase: Phrase) -> Form:
        """The longest word is the anchor, since long words are rare."""
        words = tuple(words_of(written))
        return cls(written, max(words, key=len, default=written), words, phrase)


@dataclass(frozen=True, slots=True)
class WordFinder:
    """One list of words, ready to be found. An empty list finds nothing.

    Each form has a pattern of its own, made when a text first holds all its words: a pattern of a
    whole list takes longer to make, and to search with, than most grids take to check.
    """

    _forms: dict[str, list[Form]]  # by their anchor
    _signs: tuple[Form, ...]

    @classmethod
    def of(cls, lists: Iterable[WordList], name: str) -> WordFinder:
        """The list called ``name`` of several files, a later file's entry before an earlier one's,
        without the words that any of them allows."""
        lists = list(lists)
        allowed = {_folded(word) for each in lists for word in each.allow}
        phrases = {
            _folded(form): phrase
            for each in lists
            for phrase in getattr(each, name.replace("-", "_"))
            for form in (phrase.word, *phrase.also)
        }
        forms: dict[str, list[Form]] = {}
        for written, phrase in phrases.items():
            if written and written not in allowed:
                form = Form.of(written, phrase)
                forms.setdefault(form.anchor, []).append(form)
        signs = (form for each in forms.values() for form in each if not form.words)
        return cls(forms, tuple(signs))

    def among(self, words: frozenset[str]) -> Iterator[Form]:
        """The forms of this list that a text of these words may hold; any sign may stand in it.

        Looking words up costs much less than searching a text, and most texts hold no form."""
        yield from self._signs
        for anchor in self._forms.keys() & words:
            for form in self._forms[anchor]:
                if words.issuperset(form.words):
                    yield form

    def find(self, text: str, forms: Iterable[Form] | None = None) -> Iterator[Hit]:
        """Every listed word in ``text``, in order; of entries that overlap the first and longest.

        An entry is not meant where one of its ``unless`` phrases lies over it, wherever that begins
        and ends ("at least", "best friend"); a shorter entry in the same place may still be. Only
        these ``forms`` are looked for, when they are given."""
        if forms is None:
            forms = self.among(frozenset(words_of(text)))
        hits = [hit for form in forms for hit in _hits(form.written, form.phrase, text)]
        end = 0
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
            if hit.start >= end:
                yield hit
                end = hit.end


def as_sentence(advice: str) -> str:
    """An entry's ``instead`` or ``because`` as a sentence of a hint."""
    return f"{advice[:1].upper()}{advice[1:].rstrip('.')}."


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, parted at whatever is no letter or digit."""
    return text.lower().translate(_BETWEEN).split()


class _Between(dict[int, str]):
    """A table for ``str.translate`` that is filled as signs are met: a space for what is in no
    word."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = sign if sign.isalnum() or sign == "_" else " "
        return self[code]


_BETWEEN = _Between()
_GAP = r"(?:\s+|[-‐‑]\s?)"  # between two words of an entry; a hyphen may stand at a line's end
_STARTS = r"(?<!\w)(?<!\w['’])(?<!\w[-‐‑])"
_ENDS = r"(?!\w)(?!['’](?!s\b)\w)(?![-‐‑]\w)"


def _hits(form: str, phrase: Phrase, text: str) -> Iterator[Hit]:
    found = [Hit(match[0], match.start(), phrase) for match in _pattern(form).finditer(text)]
    if found and phrase.unless:
        small = text.lower()
        fine = [
            match.span()
            for unless in map(_folded, phrase.unless)
            if all(part in small for part in _parts(unless))
            for match in _pattern(unless).finditer(text)
        ]
        found = [hit for hit in found if not any(_meet(hit, span) for span in fine)]
    yield from found


def _meet(hit: Hit, span: tuple[int, int]) -> bool:
    return hit.start < span[1] and span[0] < hit.end


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    """A folded form as it may be written; without bounds beside a sign that is in no word."""
    if not form:
        return re.compile(r"(?!)")  # nothing is listed by a lone hyphen
    words = _GAP.join(re.escape(word).replace("'", "['’]") for word in form.split())
    starts = _STARTS if re.match(r"\w", form) else ""
    ends = _ENDS if re.search(r"\w\Z", form) else ""
    return re.compile(starts + words + ends, re.IGNORECASE)


@lru_cache(maxsize=4096)
def _parts(form: str) -> tuple[str, ...]:
    """All the words of a form: a text without one of them does not hold it."""
    return tuple(words_of(form))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """One spelling for what counts as the same."""
    return " ".join(re.split(r"[\s‐‑-]+", text.lower().replace("’", "'"))).strip()
