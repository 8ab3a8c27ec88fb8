"""How many syllables an English word has, by spelling rules and a list of words that break them.

A dictionary of every word would be megabytes, and the usual libraries fetch one at first use or count hyphenation
points, which makes hard text look easier. So: rules, and the common words that the rules get wrong, in
``syllables.txt`` beside this file. Tests hold both against a pronouncing dictionary.

What counts as a word, and what as one syllable, is Flesch's own counting (How to Write Plain English, 1979): a word
is what stands between blanks; figures and abbreviations have one syllable.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


class Syllables(dict[str, int]):
    """What stands between two blanks → its syllables, worked out once; 0 where it is no word."""

    def __missing__(self, written: str) -> int:
        self[written] = count = sum(map(_of_part, _PART.findall(written)))
        return count


SYLLABLES = Syllables()
"""Shared by all grids of a run: a library says the same few thousand words over and over."""

_PART = re.compile(
    r"[^\W_]+(?:['’&.][^\W_]+)*"
)  # one-to-one has three parts; A&E, e.g. and 3.5 one
_FIGURE = re.compile(r"[\d.]+|[^a-z]{2,}s?|(?:[A-Za-z]\.)+[A-Za-z]?|.")

_VOWELS = re.compile(r"[aeiouy]+")

_ENDINGS = (
    "ly|less|lessly|ness|ful|fully|ment|ments|ty|some|where|things?|times?|body|work|line|wise|wards?|ways?|room|hood"
    "|mates?|town|land|place|pages?|side|guard|house|makers?|making|out|ground|care|man|men|base|based|book"
)

# Each vowel group is a syllable, less these: a vowel that nobody says.
_SILENT = re.compile(
    r"(?<=[^aeiouy])e$(?<![^aeiouyr]le)"  # make, but not table
    r"|(?<![aeiouyscxzgl])es$(?<![cst]hes)|(?<=[aeiouyr]l)es$"  # makes and rules, not boxes or tables
    r"|(?<=[^aeioutdy])ed$(?<![^aeiouylr]led)"  # asked, not ended or settled
    rf"|(?<=[aeiouy][bcdfgjklmnpqrstvwz])e(?=(?:{_ENDINGS})$)"  # hopeful, sometimes
    r"|(?<=[aeiouy][ct]h)e(?=(?:ly|less|ful|ment)$)"  # soothement
    r"|(?<=[nr][cgs])e(?=(?:ment|ly|less|ful))"  # largely
    r"|(?<=m)e(?=(?:one|body)$)"  # someone
    r"|(?<=ic)a(?=lly$)|^ev(?=ery)|(?<=^diff)e(?=ren)|(?<=^int)e(?=rest)"  # basically; every has two
)

# And these: a group in which two are said, or a syllable without a vowel.
_SAID = re.compile(
    r"(?<![cstgxlz])i(?=a)(?!age)|(?<=[lz])i(?=a)(?!age|ans?$|ant|ar)"  # dial, not special or familiar
    r"|(?<![cstgxln])i(?=o[^nu]|u[ms])|(?<=[bp])i(?=ons?$)|(?<=[bdhlmnr])i(?=o(?!n|us))"  # period, champion
    r"|(?<=[bdhmrv])iou(?=s)"  # serious, not anxious
    r"|i(?=et(?:y|ies|s|ly)?$|ers?$|est$|en[ct])(?<![cstg]i)|(?<=s)i(?=er$|est$)"  # diet, happier, client
    r"|(?<=[ct])i(?=at)|(?<=sc)i(?=e)"  # appreciate, science
    r"|(?<=[aeioy])i(?=ng)|(?<=[aeou])y(?=[aou])|(?<=[ao])y(?=e[re])"  # being, trying, player
    r"|(?<=cr)e(?=a(?:t[eio]|m?tu))(?!eature)|\bre(?=a[lc][ti])|id(?=ea)|(?<=r)e(?=as?$)"  # create, reality, area
    r"|(?<=p)e(?=an)|e(?=um)|(?<=th)e(?=at[er])|(?<=c)o(?=o[rp][de])|(?<=p)o(?=e[mt])"  # museum, poem
    r"|e(?=o(?!u|p|n$))|(?<![gq])u(?=a(?!r[dy]?$|de))|(?<![gqb])u(?=ou)"  # video, usual, not guard
    r"|(?<=[^gqb])u(?=i(?:t[iyo]|n|d$))|(?<![gq])u(?=e[ln])"  # ruin, fluent
    r"|[ts]hm$|sms?$|(?<=[dst])n't"  # rhythm, autism, didn't
)

_TAIL = re.compile(r"'(?:s|re|ve|d|ll|m)?$")
_HISSES = re.compile(r"(?:[sxz]|[cs]h|[cgs]e)$")


def syllables(word: str) -> int:
    """The syllables of one word of letters, at least 1; ``'`` may stand in it."""
    lower = word.lower().replace("’", "'")
    known = _exceptions().get(lower)
    if known is not None:
        return known
    tail = _TAIL.search(lower)
    if tail and tail.start():
        return syllables(lower[: tail.start()]) + _of_tail(lower[: tail.start()], tail[0])
    return max(
        1, len(_VOWELS.findall(lower)) - len(_SILENT.findall(lower)) + len(_SAID.findall(lower))
    )


def _of_tail(stem: str, tail: str) -> int:
    """Of what hangs on an apostrophe: should've and it'll have one more, you've and it's none."""
    if tail == "'s":
        return 1 if _HISSES.search(stem) else 0
    return 1 if tail in {"'ve", "'d", "'ll"} and stem[-1] not in "aeiouyrw" else 0


def _of_part(part: str) -> int:
    return 1 if _FIGURE.fullmatch(part) else syllables(part)


@cache
def _exceptions() -> dict[str, int]:
    """Word → syllables, from lines that start with a count; ``#`` begins a remark."""
    lines = Path(__file__).with_name("syllables.txt").read_text("utf-8").splitlines()
    numbered = (line.split() for line in lines if line and not line.startswith("#"))
    return {word: int(count) for count, *words in numbered for word in words}
