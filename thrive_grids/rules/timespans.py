"""Lengths of time as a text says them: "about 2 months", "8 weeks", "half a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from thrive_grids.rules.shares import NUMBER, RANGE, number

_DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_SPAN = re.compile(
    rf"(?<![\w.,])(?:(?P<half>half an?)|(?:(?P<low>{NUMBER})\s*{RANGE}\s*)?(?P<high>{NUMBER}|an?))"
    rf"[\s-]+(?P<unit>{'|'.join(_DAYS)})s?\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"^(?:(?:after|at|by|within|over|for|about|around|roughly|nearly|almost|just|some|the end of)"
    r"\s+)+",
    re.IGNORECASE,
)
_NEAR = 0.1  # 2 months are 8 weeks to everyone, and 61 days against 56


class TimeSpan(NamedTuple):
    """From ``low`` to ``high`` days, said in ``unit``; the two are equal but for a range."""

    low: float
    high: float
    unit: str

    def same_as(self, other: TimeSpan) -> bool:
        """True for two names of one length: exactly alike in one unit, nearly in two."""
        near = 1e-9 if self.unit == other.unit else _NEAR
        return all(
            abs(mine - theirs) <= near * max(mine, theirs)
            for mine, theirs in ((self.low, other.low), (self.high, other.high))
        )


def same_time(one: str, other: str) -> bool:
    """True when two texts name the same time; as texts where one of them names no plain length."""
    spans = _whole(one), _whole(other)
    if spans[0] and spans[1]:
        return spans[0].same_as(spans[1])
    return _bare(one) == _bare(other)


def names_time(text: str, after: str) -> bool:
    """True when ``text`` names the time ``after``, in these or in equal words."""
    span = _whole(after)
    if span and any(span.same_as(said) for said in _spans(text)):
        return True
    return _bare(after) in " ".join(text.lower().split())


@lru_cache(maxsize=256)  # a grid says the same few over and over
def _whole(text: str) -> TimeSpan | None:
    """The length of time that a text is, if it is nothing else but "about" or "after"."""
    found = _SPAN.fullmatch(_bare(text))
    return _span(found) if found else None


def _spans(text: str) -> Iterator[TimeSpan]:
    return map(_span, _SPAN.finditer(text))


def _span(found: re.Match[str]) -> TimeSpan:
    unit = found["unit"].lower()
    if found["half"]:
        return TimeSpan(_DAYS[unit] / 2, _DAYS[unit] / 2, unit)
    low, high = (_count(found[end] or found["high"]) * _DAYS[unit] for end in ("low", "high"))
    return TimeSpan(low, high, unit)


def _count(word: str) -> float:
    return 1.0 if word.lower() in ("a", "an") else number(word)


def _bare(text: str) -> str:
    return _HEDGE.sub("", " ".join(text.lower().split()).rstrip("."))
