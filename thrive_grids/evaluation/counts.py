"""Counts over kept conversations: how many, about which grid, and what was recorded; who and which option never.

Nothing here can tell one clinician or one option from another: it is not counted. ``counted`` gives the true numbers
with all the ways in which they hang together, and ``protected`` what may be shown of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from thrive_grids.clock import local_day
from thrive_grids.conversation.events import Choice, Party, View
from thrive_grids.conversation.talk import Conversation
from thrive_grids.evaluation.suppression import Shown, Sum, protect

Cell: TypeAlias = tuple[str, ...]
"""The name of a count: ("all",), ("grid", id), ("grid", id, "finished"), ("month", "2026-10"), …"""

ALL: Cell = ("all",)
UNDECIDED: Cell = ("decision", "")
"""No decision was put into words, not even to leave it open."""

ENDS = ("finished", "not-finished")
VIEWS = (*(view.value for view in View), "not-recorded")
MATTERS = ("recorded", "not-recorded")


@dataclass(frozen=True, slots=True)
class Counted:
    """``cells`` are the true counts: for ``protected``, and never to be shown. ``grids`` are the ids with
    the title of the latest conversation, in their order; ``months`` run without a gap."""

    cells: Mapping[Cell, int]
    sums: tuple[Sum[Cell], ...]
    grids: Mapping[str, str]
    months: tuple[str, ...]

    def protected(self) -> Mapping[Cell, Shown]:
        """What may be shown of each count."""
        return protect(self.cells, self.sums)


def counted(talks: Iterable[Conversation], before: date) -> Counted:
    """The conversations that began before the month of ``before``: a month is counted when it is over,
    so that two reports of one month do not tell who came in between."""
    this_month = month_of(before)
    held = [talk for talk in talks if month_of(local_day(talk.opening.at)) < this_month]
    held.sort(key=lambda talk: talk.opening.at)
    titles = {talk.opening.grid: talk.opening.title for talk in held}
    grids = {id: titles[id] for id in sorted(titles)}
    months = tuple(_months(month_of(local_day(talk.opening.at)) for talk in held))
    found = Counter(cell for talk in held for cell in _cells(talk))
    sums = _sums(tuple(grids), months)
    names = dict.fromkeys(cell for every in sums for cell in (every.total, *every.parts))
    cells = {name: found[name] for name in names}
    return Counted(MappingProxyType(cells), sums, MappingProxyType(grids), months)


def month_of(day: date) -> str:
    """``2026-10``, which sorts as text."""
    return f"{day.year:04}-{day.month:02}"


def _cells(talk: Conversation) -> Iterable[Cell]:
    """Every count that this conversation is in."""
    grid, decision = talk.opening.grid, talk.decision
    end = ENDS[0] if talk.closed else ENDS[1]
    said = any(held.by is Party.YOUNG_PERSON for held in talk.matters)
    yield ALL
    yield (end,)
    yield ("grid", grid)
    yield ("grid", grid, end)
    yield ("month", month_of(local_day(talk.opening.at)))
    yield ("matters", MATTERS[0] if said else MATTERS[1])
    yield ("decision", decision.choice.value) if decision else UNDECIDED
    if decision:
        felt = talk.agreement.get(Party.YOUNG_PERSON)
        yield ("view", felt.view.value if felt else VIEWS[-1])


def _sums(grids: tuple[str, ...], months: tuple[str, ...]) -> tuple[Sum[Cell], ...]:
    """Every way in which one count follows from others, in the order of the page."""
    by_grid = tuple(("grid", id) for id in grids)
    decisions = tuple(("decision", choice.value) for choice in Choice)
    return (
        Sum(ALL, tuple((end,) for end in ENDS)),
        Sum(ALL, by_grid),
        *(Sum(row, tuple((*row, end) for end in ENDS)) for row in by_grid),
        *(Sum((end,), tuple((*row, end) for row in by_grid)) for end in ENDS),
        Sum(ALL, tuple(("month", month) for month in months)),
        Sum(ALL, (*decisions, UNDECIDED)),
        Sum(ALL, (*(("view", view) for view in VIEWS), UNDECIDED)),
        Sum(ALL, tuple(("matters", said) for said in MATTERS)),
    )


def _months(found: Iterable[str]) -> Iterable[str]:
    """From the first to the last, those without any conversation too."""
    there = sorted(set(found))
    if not there:
        return
    year, month = map(int, there[0].split("-"))
    while (named := f"{year:04}-{month:02}") <= there[-1]:
        yield named
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
