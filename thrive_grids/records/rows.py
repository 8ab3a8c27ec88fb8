"""What the record store answers: a line of the list, and the outcome of a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from thrive_grids.conversation import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One record in a list. Times are aware and in UTC; ``changed`` is when its last event happened.

    ``reference`` is what the service typed to find the record again. It is somebody's words, so it is stored with
    the words of the conversation and read from there; it is never a column of its own.
    """

    id: str
    grid: str
    title: str
    language: str
    site: str
    reference: str
    started: datetime
    changed: datetime
    closed: bool
    choice: Choice | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check of the whole store found.

    ``events`` counts every link of every site's chain, ``records`` the records that still hold their words,
    ``erased`` those whose words were erased and leave only the trace of it. ``heads`` is the newest link of each
    site's chain as hexadecimal: note it somewhere the owner of the store cannot rewrite, because a chain alone does
    not stop somebody who can rewrite all of it. ``problems`` are plain sentences; none of them holds a typed word.
    """

    events: int
    records: int
    erased: int
    heads: Mapping[str, str]
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """True when nothing was found wrong."""
        return not self.problems
