"""The arithmetic of the benchmarks: a target that cannot be missed would prove nothing."""

from __future__ import annotations

import pytest

from benchmarks.figures import Table, Target, interleave


def test_contenders_take_turns_and_the_first_round_only_warms() -> None:
    """Each round starts with another contender, and what the first round took is forgotten."""
    order: list[str] = []

    def contender(name: str) -> float:
        order.append(name)
        return float(len(order))

    samples = interleave({"a": lambda: contender("a"), "b": lambda: contender("b")}, rounds=2)
    assert order == ["a", "b", "b", "a", "a", "b"]
    assert samples == {"a": [4.0, 5.0], "b": [3.0, 6.0]}


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (Target(2, "floor"), True),
        (Target(1.9, "floor"), False),
        (Target(20), True),
        (Target(19.9), False),
        (Target(1, "peer"), True),
        (Target(1, "peer", strictly=True), False),
    ],
)
def test_a_target_is_met_up_to_its_limit(target: Target, met: bool) -> None:
    """At most is at most, and faster than is faster than; the medians decide, in milliseconds."""
    samples = {"floor": [0.01, 0.01, 9.0], "ours": [0.02, 0.001, 0.5], "peer": [0.02]}
    row = Table.of("page", samples, {"ours": (target,)}).rows[1]
    assert (row.median, row.least, row.times) == (20.0, 1.0, 2.0)
    assert (row.met, row.missed) == (((target.said(),), ()) if met else ((), (target.said(),)))
