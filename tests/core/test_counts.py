"""Counts over conversations: what is counted, what is not, and that the sums hold."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from made_up_talks import conversations
from small_talk import opened
from thrive_grids.conversation import Choice, Conversation, Party, event_from_json
from thrive_grids.evaluation.counts import ALL, UNDECIDED, counted
from thrive_grids.evaluation.suppression import Hidden

TODAY = date(2026, 11, 22)


def talk(day: int = 5, month: int = 10, grid: str = "sleep") -> Conversation:
    """A conversation that began at noon of a day of 2026."""
    begun = opened(f"{grid}-{month}-{day}", grid=grid).opening.to_json()
    at = datetime(2026, month, day, 12, tzinfo=UTC).isoformat()
    return Conversation.replay([event_from_json({**begun, "at": at})])


def test_each_conversation_is_counted_once_in_every_table() -> None:
    """How it ended, its grid, its month, what was decided, what the young person thought and what mattered."""
    first = (
        talk(1).matter("school").decide("one", ["habits"]).agree("young-person", "agree").close()
    )
    second = talk(2, 9, "mood").matter("school", by=Party.PARENT).decide("not-yet")
    cells = counted([first, second, talk(3)], TODAY).cells
    assert {cell: count for cell, count in cells.items() if count} == {
        ALL: 3,
        ("finished",): 1,
        ("not-finished",): 2,
        ("grid", "mood"): 1,
        ("grid", "mood", "not-finished"): 1,
        ("grid", "sleep"): 2,
        ("grid", "sleep", "finished"): 1,
        ("grid", "sleep", "not-finished"): 1,
        ("month", "2026-09"): 1,
        ("month", "2026-10"): 2,
        ("decision", "one"): 1,
        ("decision", "not-yet"): 1,
        UNDECIDED: 1,
        ("view", "agree"): 1,
        ("view", "not-recorded"): 1,
        ("matters", "recorded"): 1,
        ("matters", "not-recorded"): 2,
    }


def test_a_month_is_counted_when_it_is_over() -> None:
    """Of this month nothing is counted: two reports of it would tell who came in between."""
    found = counted([talk(30, 10), talk(1, 11), talk(21, 11)], TODAY)
    assert found.cells[ALL] == 1
    assert found.months == ("2026-10",)
    assert counted([], TODAY).months == ()


def test_months_without_anybody_are_there() -> None:
    """A summer without conversations is seen, and the year's end is passed."""
    found = counted([talk(5, 8), talk(5, 10)], TODAY)
    assert found.months == ("2026-08", "2026-09", "2026-10")
    assert found.protected()["month", "2026-09"] == 0


def test_no_option_and_no_clinician_is_counted() -> None:
    """Which option somebody chose or marked leaves no trace in the counts."""

    def cells(option: str) -> object:
        chosen = talk().weigh(option, mark="interested").decide(Choice.ONE, [option])
        return counted([chosen], TODAY).cells

    assert cells("habits") == cells("talking")


@settings(max_examples=30)
@given(st.lists(conversations(), max_size=8))
def test_the_sums_hold_and_no_small_count_is_shown(talks: list[Conversation]) -> None:
    """Every way in which the counts hang together is true of them; what is shown is 0, or 5 and more."""
    found = counted(talks, date(2027, 1, 1))
    for every in found.sums:
        assert sum(found.cells[part] for part in every.parts) == found.cells[every.total]
    assert found.cells[ALL] == len(talks)
    shown = found.protected()
    assert shown.keys() == found.cells.keys()
    for cell, said in shown.items():
        assert isinstance(said, Hidden) or said == found.cells[cell]
        assert said not in {1, 2, 3, 4}
