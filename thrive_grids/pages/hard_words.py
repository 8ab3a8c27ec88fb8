"""The hard words that a text uses, out of a glossary: who reads at home has nobody to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thrive_grids.content.models import Glossary, Word

_PARTS = re.compile(r"[^\W_]+(?:[&'’][^\W_]+)*")


def hard_words(glossary: Glossary, texts: Iterable[str]) -> tuple[Word, ...]:
    """The entries that ``texts`` use, or the meaning of such an entry does, by the alphabet.

    A form counts in any case, with a hyphen or a space, with 's, and with an s at its end; the
    longest form at a place goes first ("family therapist" is no "therapist"), and one in capitals
    only counts in capitals ("US" is not "us"). It is one look for each word of the texts.
    """
    forms = {
        tuple(_words(form)): entry for entry in glossary.words for form in (entry.word, *entry.also)
    }
    longest: dict[str, int] = {}
    for form in filter(None, forms):
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    used: dict[str, Word] = {}
    waiting = list(texts)
    while waiting:
        for entry in _entries(list(_words(waiting.pop())), forms, longest):
            if entry.word not in used:
                used[entry.word] = entry
                waiting.append(entry.means)
    return tuple(sorted(used.values(), key=lambda entry: entry.word.casefold()))


def _words(text: str) -> Iterator[str]:
    """A text's words as they are compared: small letters, but capitals where all are."""
    for word in _PARTS.findall(text):
        bare = word.removesuffix("'s").removesuffix("’s")
        short = bare.removesuffix("s") if len(bare) > 2 else bare  # GPs, which is not all capitals
        yield short if short.isupper() else bare.lower()


def _entries(
    words: list[str], forms: dict[tuple[str, ...], Word], longest: dict[str, int]
) -> Iterator[Word]:
    at = 0
    while at < len(words):
        most = max(longest.get(words[at], 0), longest.get(_single(words[at]), 0))
        for length in range(most, 0, -1):
            found = tuple(words[at : at + length])
            entry = forms.get(found) or forms.get((*found[:-1], _single(found[-1])))
            if entry is not None:
                yield entry
                at += length - 1
                break
        at += 1


def _single(word: str) -> str:
    """A word without the s of more than one."""
    return word.removesuffix("s")
