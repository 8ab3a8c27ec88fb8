"""The criteria of the published standards, as data: ``criteria.yaml`` beside this file says what each field means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from thrive_grids.content.reading import read


@dataclass(frozen=True, slots=True)
class Criterion:
    """One point of a standard in our own words, and how this program reads it."""

    id: str
    asks: str
    reads: str = ""
    rules: tuple[str, ...] = ()
    about: str = ""
    at: str = ""
    asks_you: str = ""
    declared: str = ""
    needs: str = ""
    or_else: str = ""
    or_else_says: str = ""
    because: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard with its criteria by group, in its own order."""

    id: str
    name: str
    url: str
    groups: dict[str, tuple[Criterion, ...]]

    def __iter__(self) -> Iterator[Criterion]:
        for criteria in self.groups.values():
            yield from criteria


@cache
def standards() -> tuple[Standard, ...]:
    """NICE ECD8 and IPDASi v4."""
    data: Any = read(Path(__file__).with_name("criteria.yaml")).data
    return tuple(
        Standard(
            each["standard"],
            each["name"],
            each["url"],
            {group["name"]: tuple(map(_criterion, group["criteria"])) for group in each["groups"]},
        )
        for each in data
    )


def _criterion(values: dict[str, Any]) -> Criterion:
    named = {key.replace("-", "_"): value for key, value in values.items()}
    return Criterion(**{**named, "rules": tuple(named.get("rules", ()))})
