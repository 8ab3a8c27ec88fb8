"""Small numbers: which cells of a table must be hidden, so that nobody can be singled out.

The method is that of primary and complementary cell suppression (Hundepool et al., *Statistical Disclosure Control*,
Wiley 2012, chapter 4): every small count is hidden, and then as many others as it takes until no hidden one follows
from what is still shown. The smallest count that is shown is 5 (MEA905 of our rules).

How it is known that a hidden count does not follow: another set of counts is found that would give the very same page,
with another number in that cell. Only a cell with such a double is safe, so a slip in the search can hide too much and
never too little.

What it does not do: it protects one page. Two pages of overlapping times can be taken from each other, and somebody who
knows the order in which this module hides may narrow a number down further than the page alone does, in a small table
to the number itself: of 1 and 5 the total is hidden, and hardly ever otherwise.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Generic, NamedTuple, TypeAlias, TypeVar

SMALLEST = 5
"""The smallest count above nothing that is shown."""

Cell = TypeVar("Cell", bound=Hashable)


class Hidden(Enum):
    """What stands in the place of a count, and all that it says: 1 to 4; 5 or more; nothing."""

    FEW = f"fewer than {SMALLEST}"
    MANY = f"{SMALLEST} or more"
    UNSAID = "not shown"

    def may_be(self, count: int) -> bool:
        """Whether a reader has to think this count possible."""
        if self is Hidden.FEW:
            return 0 < count < SMALLEST
        return count >= (SMALLEST if self is Hidden.MANY else 0)


Shown: TypeAlias = int | Hidden


class Sum(NamedTuple, Generic[Cell]):
    """What every reader can work out: the ``parts`` make the ``total``."""

    total: Cell
    parts: tuple[Cell, ...]


def protect(counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]]) -> dict[Cell, Shown]:
    """What may be shown of ``counts``: 0, a count from 5 up, or what hides it.

    ``sums`` are all the ways in which the cells of the page hang together, across its tables; the
    counts must obey them. Zeros stay, as there is nobody in them. Of the cells that would do to hide
    another one, the next in its sum is taken and not the smallest, whose choice would tell that it is
    the smallest.
    """
    hidden = {cell: Hidden.FEW for cell, count in counts.items() if 0 < count < SMALLEST}
    while (bare := _bare(counts, sums, hidden)) is not None:
        near = list(_near(bare, counts, sums, hidden))
        if near:
            enough = (c for c in near if _double(bare, counts, sums, {**hidden, c: Hidden.MANY}))
            hidden[next(enough, near[0])] = Hidden.MANY
        else:  # all that is not nothing is hidden already, and still gives it away
            parts = {part for every in _chained(bare, sums, hidden) for part in every.parts}
            if all(hidden.get(part) is Hidden.UNSAID for part in parts):
                return dict.fromkeys(counts, Hidden.UNSAID)
            hidden |= dict.fromkeys(parts, Hidden.UNSAID)
    return {cell: hidden.get(cell, count) for cell, count in counts.items()}


def _bare(
    counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]], hidden: Mapping[Cell, Hidden]
) -> Cell | None:
    """A hidden cell for which no double was found."""
    safe: set[Cell] = set()
    for cell in hidden:
        if cell not in safe:
            double = _double(cell, counts, sums, hidden)
            if double is None:
                return cell
            safe |= double.keys()  # it has another number in each of these
    return None


def _double(
    cell: Cell,
    counts: Mapping[Cell, int],
    sums: Sequence[Sum[Cell]],
    hidden: Mapping[Cell, Hidden],
) -> dict[Cell, int] | None:
    """Steps of one up or down, beginning in ``cell``, that keep every sum and every word of the page."""
    for step in (1, -1):
        if hidden[cell].may_be(counts[cell] + step):
            found = _mended({cell: step}, counts, sums, hidden, [_STEPS])
            if found:
                return found
    return None


_STEPS = 1_000
"""So far a search for a double goes; one that is not found by then counts as none."""


def _mended(
    steps: dict[Cell, int],
    counts: Mapping[Cell, int],
    sums: Sequence[Sum[Cell]],
    hidden: Mapping[Cell, Hidden],
    left: list[int],
) -> dict[Cell, int] | None:
    """The same steps and those that they ask for, until every sum holds again; None where none do."""
    broken = next((every for every in sums if _off(every, steps)), None)
    if broken is None:
        return steps
    off = _off(broken, steps)
    for cell in (*broken.parts, broken.total):
        sign = 1 if cell == broken.total else -1
        step = sign if off > 0 else -sign
        free = cell in hidden and cell not in steps
        if left[0] and free and hidden[cell].may_be(counts[cell] + step):
            left[0] -= 1
            found = _mended({**steps, cell: step}, counts, sums, hidden, left)
            if found:
                return found
    return None


def _off(every: Sum[Cell], steps: Mapping[Cell, int]) -> int:
    """By how much the parts are more than the total, after the steps."""
    return sum(steps.get(part, 0) for part in every.parts) - steps.get(every.total, 0)


def _near(
    bare: Cell,
    counts: Mapping[Cell, int],
    sums: Sequence[Sum[Cell]],
    hidden: Mapping[Cell, Hidden],
) -> Iterator[Cell]:
    """What could be hidden for the sake of ``bare``: parts first, then totals, the nearest sums first."""
    chained = list(_chained(bare, sums, hidden))
    for every in chained:
        at = every.parts.index(bare) + 1 if bare in every.parts else 0
        for cell in (*every.parts[at:], *every.parts[:at]):
            if cell not in hidden and counts[cell] >= SMALLEST:
                yield cell
    for every in chained:
        if every.total not in hidden and counts[every.total] >= SMALLEST:
            yield every.total


def _chained(
    bare: Cell, sums: Sequence[Sum[Cell]], hidden: Mapping[Cell, Hidden]
) -> Iterator[Sum[Cell]]:
    """The sums that ``bare`` is in, then those of the hidden cells in these, and so on."""
    reached, rest = {bare}, list(sums)
    while near := [every for every in rest if reached & {every.total, *every.parts}]:
        yield from near
        rest = [every for every in rest if every not in near]
        reached |= {c for every in near for c in (every.total, *every.parts) if c in hidden}
