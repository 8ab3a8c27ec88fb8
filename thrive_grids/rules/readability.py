"""How hard a grid is to read: the Flesch-Kincaid grade with its give-or-take, and SMOG.

The formulas measure the length of sentences and words, not understanding. A cell is far too short for them: on text of
one grade, cells of 50 words come out anywhere from grade 4 to 10. So a grade is given for a whole grid and for an
option's column, never for a cell, and always with its standard error.

Read are whole sentences: the opening, prompts, questions, summaries, points and answers. Titles, names of options and
the parts of a chance are no sentences and are left out, as Flesch asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from thrive_grids.rules.sentences import sentences
from thrive_grids.rules.syllables import SYLLABLES

if TYPE_CHECKING:
    from thrive_grids.content.models import Glossary

FEWEST_WORDS, FEWEST_SENTENCES = 100, 10
"""Less than this is not scored: Flesch's own samples have 100 words."""

SMOG_SENTENCES = 30
"""SMOG is defined on 30 sentences or more."""


class Counts(NamedTuple):
    """What the formulas count in a text; ``long`` are words of three syllables or more."""

    sentences: int
    words: int
    syllables: int
    long: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The counts of several texts (``parts``: one for each cell, point or line) and what follows
    from them."""

    parts: Sequence[Counts]
    total: Counts

    @classmethod
    def of(cls, parts: Sequence[Counts]) -> Reading:
        """The reading of these texts together."""
        return cls(
            parts, Counts(*map(sum, zip(*parts, strict=True))) if parts else Counts(0, 0, 0, 0)
        )

    @property
    def enough(self) -> bool:
        """True when there is text enough for a grade."""
        return self.total.words >= FEWEST_WORDS and self.total.sentences >= FEWEST_SENTENCES

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade (Kincaid and others 1975): the US school year that it is meant for;
        add 5 for an age in years."""
        sentences, words, syllables, _ = self.total
        return 0.39 * words / sentences + 11.8 * syllables / words - 15.59

    @property
    def give_or_take(self) -> float:
        """The standard error of ``grade``, in grades: how far it would move if the same hand wrote
        other texts of this kind.

        The grade is a sum of two ratios of totals, so this is the linearised (delta method)
        variance of a ratio with the texts as its clusters (Cochran, Sampling Techniques, 1977, 6.4):
        sentences within a text resemble each other and do not count as independent.
        """
        sentences, words, syllables, _ = self.total
        length, weight = words / sentences, syllables / words
        pulls = (
            0.39 * (part.words - length * part.sentences) / sentences
            + 11.8 * (part.syllables - weight * part.words) / words
            for part in self.parts
        )
        count = len(self.parts)
        return sqrt(count / max(1, count - 1) * sum(pull * pull for pull in pulls))

    @property
    def smog(self) -> float | None:
        """SMOG grade (McLaughlin 1969), or None where there are too few sentences for it."""
        if self.total.sentences < SMOG_SENTENCES:
            return None
        return 1.043 * sqrt(self.total.long * 30 / self.total.sentences) + 3.1291


class Explained:
    """The words of a glossary, to be left out: who meets them finds them explained."""

    def __init__(self, glossary: Glossary | None = None) -> None:
        entries = glossary.words if glossary else ()
        forms = [form for entry in entries for form in (entry.word, *entry.also)]
        phrases = {tuple(map(_folded, form.split())) for form in forms}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            if len(phrase) > 1:
                self._by_first.setdefault(phrase[0], []).append(phrase)
        self._table = _Table({phrase[0] for phrase in phrases if len(phrase) == 1})
        # Words as they were met in texts, so that a text without an opening word costs two looks.
        self._met: set[str] = set()
        self._opens: set[str] = set()

    def syllables(self, words: list[str]) -> list[int]:
        """The syllables of a text's words, 0 for what the glossary explains; the longest phrase
        goes first."""
        if not self._met.issuperset(words):
            self._met.update(words)
            self._opens.update(word for word in words if _folded(word) in self._by_first)
        if not self._opens.isdisjoint(words):
            words = self._without_phrases(words)
        return list(map(self._table.__getitem__, words))

    def _without_phrases(self, words: list[str]) -> list[str]:
        end = 0
        others: list[str] = []
        for place in [place for place, word in enumerate(words) if word in self._opens]:
            if place >= end and (length := self._length(words, place)):
                others += words[end:place]
                end = place + length
        return others + words[end:]

    def _length(self, words: list[str], place: int) -> int:
        """How many words from ``place`` on are one entry of the glossary."""
        for phrase in self._by_first[_folded(words[place])]:
            if tuple(map(_folded, words[place : place + len(phrase)])) == phrase:
                return len(phrase)
        return 0


class _Table(dict[str, int]):
    """A written word → its syllables; 0 for these words."""

    def __init__(self, explained: set[str]) -> None:
        super().__init__()
        self._explained = explained

    def __missing__(self, written: str) -> int:
        self[written] = count = 0 if _folded(written) in self._explained else SYLLABLES[written]
        return count


@cache
def _folded(word: str) -> str:
    """A word without the signs round it and its 's, in small letters; US stays US, and is not us."""
    bare = word.strip(".,;:!?…()[]\"'“”‘’").removesuffix("'s").removesuffix("’s")
    return bare if bare.isupper() else bare.lower()


def counts(text: str, sentences: int, explained: Explained | None = None) -> Counts:
    """The counts of a text that has so many sentences, ``explained`` words left out."""
    words = text.split()
    each = explained.syllables(words) if explained else list(map(SYLLABLES.__getitem__, words))
    none, short = each.count(0), each.count(1) + each.count(2)
    return Counts(sentences, len(each) - none, sum(each), len(each) - none - short)


def reading(texts: Iterable[str], explained: Explained | None = None) -> Reading:
    """The reading of some texts, each a unit of its own."""
    return Reading.of([counts(text, len(sentences(text)), explained) for text in texts])
