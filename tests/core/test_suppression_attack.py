"""An attack on the service's report as a whole: what a reader with a computer can work out from all its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from random import Random

import pytest

from small_talk import opened
from thrive_grids.conversation import Conversation, event_from_json
from thrive_grids.evaluation.counts import ALL, Cell, counted
from thrive_grids.evaluation.suppression import SMALLEST, Hidden, Shown, Sum

Range = tuple[int, int]
Ranges = dict[Cell, Range]
AFTER = datetime(2026, 12, 1, tzinfo=UTC).date()


def service(random: Random) -> list[Conversation]:
    """Conversations of a service, small more often than large, and often nearly all alike."""
    alike = random.random()

    def pick(*several: str) -> str:
        return several[0] if random.random() < alike else random.choice(several)

    talks = []
    for number in range(random.choice([5, 6, 7, 8, 10, 15, 30])):
        begun = opened(f"k{number}", grid=pick("a", "b", "c", "d")).opening.to_json()
        at = datetime(2026, int(pick("3", "4", "6")), 5, 12, tzinfo=UTC).isoformat()
        talk = Conversation.replay([event_from_json({**begun, "at": at})])
        talk = talk.matter("school") if pick("yes", "no") == "yes" else talk
        if choice := pick("not-yet", "none", "something-else", ""):
            talk = talk.decide(choice)
            if view := pick("agree", "unsure", "disagree", ""):
                talk = talk.agree("young-person", view)
        talks.append(talk.close() if pick("yes", "no") == "yes" else talk)
    return talks


def narrowed(ranges: Ranges, sums: Sequence[Sum[Cell]]) -> Ranges | None:
    """The same ranges without the ends that no sum allows; None where nothing is left."""
    ranges, before = dict(ranges), None
    while ranges != before:
        before = dict(ranges)
        for total, parts in sums:
            for cell, least, most in _allowed(ranges, total, parts):
                low, high = ranges[cell] = max(least, ranges[cell][0]), min(most, ranges[cell][1])
                if low > high:
                    return None
    return ranges


def _allowed(ranges: Ranges, total: Cell, parts: Sequence[Cell]) -> list[tuple[Cell, int, int]]:
    least = sum(ranges[part][0] for part in parts)
    most = sum(ranges[part][1] for part in parts)
    low, high = ranges[total]
    return [(total, least, most)] + [
        (part, low - most + ranges[part][1], high - least + ranges[part][0]) for part in parts
    ]


def solved(ranges: Ranges, sums: Sequence[Sum[Cell]]) -> Ranges | None:
    """One set of counts in these ranges that obeys every sum; None where there is none."""
    found = narrowed(ranges, sums)
    wide = [cell for cell, (low, high) in (found or {}).items() if low < high]
    if found is None or not wide:
        return found
    cell = min(wide, key=lambda each: found[each][1] - found[each][0])
    low, high = found[cell]
    middle = (low + high) // 2
    return solved({**found, cell: (low, middle)}, sums) or solved(
        {**found, cell: (middle + 1, high)}, sums
    )


def known(shown: Mapping[Cell, Shown], there: set[Cell], most: int) -> Ranges:
    """What the page says of each count; ``there`` are those that stand on it only because they are not nothing."""
    said: dict[Shown, Range] = {
        Hidden.FEW: (1, SMALLEST - 1),
        Hidden.MANY: (SMALLEST, most),
        Hidden.UNSAID: (0, most),
    }
    ranges = {
        cell: said.get(each) or (int(str(each)), int(str(each))) for cell, each in shown.items()
    }
    return {c: (max(low, int(c in there)), high) for c, (low, high) in ranges.items()}


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_count_follows_from_the_whole_report(seed: int) -> None:
    """Every table at once, and what a reader knows besides: a grid that is named was talked about, and somebody came in
    the first month and in the last."""
    found = counted(service(Random(seed)), AFTER)  # noqa: S311 - made-up people
    shown, most = found.protected(), found.cells[ALL] + 20
    there = {ALL, *(("grid", id) for id in found.grids)}
    there |= {("month", month) for month in (found.months[0], found.months[-1])}
    ranges = known(shown, there, most)
    for cell, each in shown.items():
        true, (low, high) = found.cells[cell], ranges[cell]
        others = ((low, true - 1), (true + 1, high))
        tried = [{**ranges, cell: other} for other in others if other[0] <= other[1]]
        doubled = any(solved(each, found.sums) for each in tried)
        assert doubled == isinstance(each, Hidden), (dict(shown), cell)
