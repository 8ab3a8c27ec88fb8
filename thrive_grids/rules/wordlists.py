"""Finding listed words in a text: whole words, any case, all of a list in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from thrive_grids.content.models import Phrase, WordList


class Hit(NamedTuple):
    """A listed word in a text: as it is written there, where it starts, and its entry."""

    written: str
    start: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class WordFinder:
    """One list of words, compiled. An empty list finds nothing."""

    _pattern: re.Pattern[str] | None
    _phrases: dict[str, Phrase]
    _anchors: frozenset[str] = frozenset()

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
            if _folded(form) not in allowed
        }
        if not phrases:
            return cls(None, {})
        # What an entry does not mean ("at least") is found too, and stepped over.
        others = {_folded(text) for phrase in phrases.values() for text in phrase.unless} - set(
            phrases
        )
        words = sorted({*phrases, *others}, key=len, reverse=True)
        alternatives = "|".join(map(_as_pattern, words))
        pattern = re.compile(rf"(?<![\w’'-])(?:{alternatives})(?![\w-])", re.IGNORECASE)
        anchors = frozenset(max(words_of(word), key=len, default="") for word in phrases)
        return cls(pattern, phrases, anchors)

    def anchors(self, words: Set[str]) -> Set[str]:
        """The telling words of this list, one of each entry, that are among ``words``.

        Searching a text for a long list costs much more than looking its words up, and most texts
        hold none of them: a text without any of these anchors needs no search."""
        return self._anchors & words

    def find(self, text: str) -> Iterator[Hit]:
        """Every listed word in ``text``; the longest entry wins where two start alike."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(text):
            phrase = self._phrases.get(_folded(match[0]))
            if phrase is not None:
                yield Hit(match[0], match.start(), phrase)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters; what stands between them goes, hyphens stay."""
    return text.lower().translate(_BETWEEN).split()


class _Between(dict[int, str]):
    """A table for ``str.translate`` that is filled as signs are met: a space for what is in no
    word."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = sign if sign.isalnum() or sign in "_-" else " "
        return self[code]


_BETWEEN = _Between()


def _as_pattern(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]")


def _folded(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
