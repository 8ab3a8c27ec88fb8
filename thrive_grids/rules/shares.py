"""Shares of people as a text says them: "39 out of 100", "about 4 in 10", "39%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Share(NamedTuple):
    """A share that a text speaks of.

    ``said`` are the words. ``low`` and ``high`` are the ends of what they may stand for, 0 to 1,
    as the number behind them was rounded or bounded ("fewer than"). ``of`` is the denominator, 100
    for a percentage. ``change`` is true for "30% less": that compares two numbers, and counts
    nobody. ``one_in`` is true for "1 in 20", which keeps its count and changes its denominator.
    """

    said: str
    low: float
    high: float
    of: float
    per_cent: bool = False
    change: bool = False
    one_in: bool = False

    def holds(self, share: float) -> bool:
        """True when an exact share, 0 to 1, may be said so."""
        return self.low - _SLIP <= share <= self.high + _SLIP


ROUND = (10, 100, 1000, 10000)
"""The denominators that people can compare."""

_SLIP = 1e-9  # of floating point
# fmt: off
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "hundred": 100, "thousand": 1000,
}
# fmt: on

# Atomic groups: a number is taken whole, so that "1,000 days" never ends at its 1.
NUMBER = rf"(?>\d{{1,9}}(?:,\d{{3}}){{0,3}}(?:\.\d+)?|(?:{'|'.join(_WORDS)})\b)"
RANGE = r"(?:to|or|-|–)"
_UNIT = (
    r"(?:minute|hour|day|night|morning|evening|week|month|year|term|session|meeting|visit|call|"
    r"lesson|appointment|step|part|stage|question|point|time)s?\b"
)
NOT_A_UNIT = rf"(?![.,]?\d)(?!\s*(?:{RANGE}\s*{NUMBER}\s*)?-?\s*{_UNIT})"
EACH = r"(?:(?:every|each|an?)\s+)?"
PEOPLE = r"(?:(?:young\s+)?(?:people|persons?)|children|child|teenagers?|adults?|girls?|boys?)"

_STARTS = r"\b(?=[\detfsnoh])(?<![.,])"  # the letters that numbers in words begin with

_SHARE = re.compile(
    rf"{_STARTS}(?:({NUMBER})\s*{RANGE}\s*)?({NUMBER})\s*(?:{PEOPLE}\s+)?"
    rf"(in|out\s+of|of)\s+{EACH}({NUMBER}){NOT_A_UNIT}",
    re.IGNORECASE,
)
_DENOMINATOR = re.compile(rf"[\s-](?:in|of)[\s-]+{EACH}(?:{NUMBER}|million)")
_PER_CENT = re.compile(
    rf"{_STARTS}(?:({NUMBER})\s*{RANGE}\s*)?({NUMBER})\s?(?:%|per\s?cent\b)"
    r"(?P<change>\s+(?:less|more|fewer|lower|higher|smaller|bigger|larger|greater|better|worse|"
    r"drop|fall|rise|cut|increase|decrease|reduction)\b)?",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:(fewer than|less than|under|up to|at most)|more than|over|at least)\s*$", re.IGNORECASE
)
_CHANGED_BY = re.compile(r"\bby\s+(?:about |around |nearly |almost |over |some )?$", re.IGNORECASE)


PER_CENT = ("%", "cent")
"""One of these stands in every percentage."""


def denominators(text: str) -> Iterator[int]:
    """Where in a text in small letters something is "in" or "of" a number: the quick look that
    spares a search, since every share but a percentage has such a place."""
    return (found.start() for found in _DENOMINATOR.finditer(text))


def shares_in(text: str) -> Iterator[Share]:
    """Every share of people in a text. "1 of 3 visits" and "3 in 10 weeks" are none."""
    for found in _SHARE.finditer(text):
        share = _counted(found, text)
        if share is not None:
            yield share
    if any(sign in text for sign in PER_CENT):
        for found in _PER_CENT.finditer(text):
            yield _per_cent(found, text)


def _counted(found: re.Match[str], text: str) -> Share | None:
    first, last, of = found[1], found[2], number(found[4])
    if of < 10 and (found[3].lower() == "of" or number(last) > of):
        return None  # "one of two ways", "8 in 2 rooms"
    if of == 0 or (1900 <= of < 2100 and of != 2000 and "," not in found[4]):
        return None  # a year
    one_in = not first and number(last) == 1 and (found[3].lower() == "in" or of not in ROUND)
    low, high = sorted((number(first or last), number(last)))
    ends = _ends(low, high, of, found, text)
    return Share(" ".join(found[0].split()), *ends, of, one_in=one_in)


def _per_cent(found: re.Match[str], text: str) -> Share:
    low, high = sorted((number(found[1] or found[2]), number(found[2])))
    change = bool(found["change"] or _CHANGED_BY.search(text, 0, found.start()))
    ends = _ends(low, high, 100, found, text)
    return Share(" ".join(found[0].split()), *ends, 100, per_cent=True, change=change)


def _ends(
    low: float, high: float, of: float, found: re.Match[str], text: str
) -> tuple[float, float]:
    """What "low to high of" may stand for: half a last digit either way, or all past a bound."""
    bound = _BOUND.search(text[: found.start()])
    if bound:
        return (0, high / of) if bound[1] else (low / of, 1)
    half = 0.05 if "." in found[2] else 0.5
    return (low - half) / of, (high + half) / of


def number(word: str) -> float:
    """The value of a number in figures or words."""
    word = word.lower()
    return _WORDS[word] if word in _WORDS else float(word.replace(",", ""))
