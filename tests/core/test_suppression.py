"""Small counts: none is shown, and none follows from what is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thrive_grids.evaluation.suppression import SMALLEST, Hidden, Shown, Sum, protect

Cell = tuple[str, ...]
ALL = ("all",)


def readings(
    shown: Mapping[Cell, Shown], sums: Sequence[Sum[Cell]], up_to: int
) -> Iterator[dict[Cell, int]]:
    """Every set of counts that gives this very page, by trying all: what a patient reader could do."""
    free = [cell for cell, each in shown.items() if isinstance(each, Hidden)]
    settled = {cell: each for cell, each in shown.items() if not isinstance(each, Hidden)}
    ways = [[n for n in range(up_to) if shown[cell].may_be(n)] for cell in free]  # type: ignore[union-attr]
    for tried in product(*ways):
        counts = settled | dict(zip(free, tried, strict=True))
        if all(sum(counts[part] for part in every.parts) == counts[every.total] for every in sums):
            yield counts


def assert_safe(counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]], up_to: int) -> None:
    """No small count on the page, what is shown is true, and every hidden cell can be read two ways."""
    shown = protect(counts, sums)
    assert shown.keys() == counts.keys()
    possible: dict[Cell, set[int]] = {cell: set() for cell in counts}
    for reading in readings(shown, sums, up_to):
        for cell, count in reading.items():
            possible[cell].add(count)
    for cell, each in shown.items():
        assert counts[cell] in possible[cell]
        if isinstance(each, Hidden):
            assert len(possible[cell]) > 1, (counts, shown, cell)
        else:
            assert each == counts[cell]
            assert each == 0 or each >= SMALLEST


def lists(*tables: Sequence[int]) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    """Tables of one count of people, each cut another way."""
    counts: dict[Cell, int] = {ALL: sum(tables[0])}
    sums = []
    for number, table in enumerate(tables):
        cells: dict[Cell, int] = {(str(number), str(at)): n for at, n in enumerate(table)}
        counts |= cells
        sums.append(Sum(ALL, tuple(cells)))
    return counts, sums


def crossed(rows: Sequence[Sequence[int]]) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    """A table with the totals of its rows and columns."""
    inner: dict[Cell, int] = {
        (f"r{r}", f"c{c}"): n for r, row in enumerate(rows) for c, n in enumerate(row)
    }
    counts: dict[Cell, int] = {ALL: sum(inner.values())}
    sums = []
    for at in (0, 1):
        names = dict.fromkeys(cell[at] for cell in inner)
        for name in names:
            parts = tuple(cell for cell in inner if cell[at] == name)
            counts[name,] = sum(inner[part] for part in parts)
            sums.append(Sum((name,), parts))
        sums.append(Sum(ALL, tuple((name,) for name in names)))
    return counts | inner, sums


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_no_hidden_count_follows_from_a_list_and_its_total(table: list[int]) -> None:
    """Whatever the counts, a reader who tries every number finds two for each hidden one."""
    assert_safe(*lists(table), up_to=sum(table) + 3)


@given(st.data(), st.integers(0, 12), st.integers(1, 3))
def test_no_hidden_count_follows_from_another_table(
    data: st.DataObject, people: int, tables: int
) -> None:
    """The same people counted in two or three ways: no table gives another's secret away."""
    cuts = [
        sorted(data.draw(st.lists(st.integers(0, people), max_size=2), label="cuts"))
        for _ in range(tables)
    ]
    cells = [
        [after - before for before, after in zip([0, *cut], [*cut, people], strict=True)]
        for cut in cuts
    ]
    counts, sums = lists(*cells)
    shown = protect(counts, sums)
    up_to = people + 3
    totals = [n for n in range(up_to) if shown[ALL] == n or _may(shown[ALL], n)]
    possible: dict[Cell, set[int]] = {cell: set() for cell in counts}
    for total in totals:  # table by table: all at once would take a reader, and this test, too long
        each = [
            [*readings({c: shown[c] for c in one.parts} | {ALL: total}, [one], up_to)]
            for one in sums
        ]
        for reading in (reading for found in each for reading in found if all(each)):
            for cell, count in reading.items():
                possible[cell].add(count)
    for cell, said in shown.items():
        assert isinstance(said, Hidden) == (len(possible[cell]) > 1), (counts, shown, cell)


def _may(shown: Shown, count: int) -> bool:
    return isinstance(shown, Hidden) and shown.may_be(count)


@given(
    st.sampled_from([(1, 2), (2, 2), (3, 2)]).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, 6), min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )
)
def test_no_hidden_count_follows_from_rows_and_columns(rows: list[list[int]]) -> None:
    """With the totals of rows and of columns on the page, every hidden cell still has a double."""
    counts, sums = crossed(rows)
    shown = protect(counts, sums)
    inner = {cell: each for cell, each in shown.items() if len(cell) == 2}
    up_to = counts[ALL] + 2
    free = [cell for cell, each in inner.items() if isinstance(each, Hidden)]
    possible: dict[Cell, set[int]] = {cell: set() for cell in counts}
    ways = [[n for n in range(up_to) if _may(inner[cell], n)] for cell in free]
    assume(prod(map(len, ways)) < 20_000)  # trying all of a few tables would take an hour
    for tried in product(*ways):
        guess = dict(inner) | dict(zip(free, tried, strict=True))
        whole: dict[Cell, int] = {ALL: 0}
        for cell, count in guess.items():
            assert isinstance(count, int)
            whole[cell] = count
            totals: tuple[Cell, ...] = (ALL, cell[:1], cell[1:])
            for total in totals:
                whole[total] = whole.get(total, 0) + count
        if all(shown[name] == count or _may(shown[name], count) for name, count in whole.items()):
            for name, count in whole.items():
                possible[name].add(count)
    for name, said in shown.items():
        assert isinstance(said, Hidden) == (len(possible[name]) > 1), (counts, shown, name)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([20, 30], [20, 30]),
        ([0, 30], [0, 30]),
        ([3, 30], [Hidden.FEW, Hidden.MANY]),
        ([3, 30, 40], [Hidden.FEW, Hidden.MANY, 40]),
        ([40, 30, 3], [Hidden.MANY, 30, Hidden.FEW]),
        ([40, 3, 30], [40, Hidden.FEW, Hidden.MANY]),
        ([2, 2, 40], [Hidden.FEW, Hidden.FEW, 40]),
        ([1, 1, 40], [Hidden.FEW, Hidden.FEW, Hidden.MANY]),
        ([4, 4, 40], [Hidden.FEW, Hidden.FEW, Hidden.MANY]),
        ([1, 5, 40], [Hidden.FEW, 5, Hidden.MANY]),
    ],
)
def test_what_a_list_shows(table: list[int], said: list[Shown]) -> None:
    """Zeros and large counts stay; two ones under a total of two would tell each other, so a third is hidden."""
    counts, sums = lists(table)
    shown = protect(counts, sums)
    assert [shown["0", str(at)] for at in range(len(table))] == said
    assert shown[ALL] == sum(table)


def test_a_handful_of_people_leaves_nothing_to_read() -> None:
    """Four people, each alone in a table of four, would be known to the last one: then nothing is said of them."""
    counts, sums = lists([1, 1, 1, 1])
    assert set(protect(counts, sums).values()) == {Hidden.FEW, Hidden.UNSAID}
    assert_safe(counts, sums, up_to=9)


def test_nothing_counted_hides_nothing() -> None:
    """No conversation at all is no secret."""
    counts, sums = lists([0, 0], [0])
    assert set(protect(counts, sums).values()) == {0}
