"""The conversations of a service in counts, as blocks of its report: only what ``evaluation`` lets be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from thrive_grids.conversation.events import Choice
from thrive_grids.evaluation.counts import ALL, ENDS, MATTERS, UNDECIDED, VIEWS
from thrive_grids.evaluation.suppression import SMALLEST, Hidden
from thrive_grids.pages.model import Block, Bullets, Cell, Heading, Row, Table, Text
from thrive_grids.pages.names import month_name

if TYPE_CHECKING:
    from thrive_grids.evaluation import counts
    from thrive_grids.evaluation.counts import Counted
    from thrive_grids.evaluation.suppression import Shown

NOT_COUNTED = "The conversations kept here were not counted."
NONE = "No conversation of a month that is over is kept here."
TOO_FEW = (
    "No more is said of so few: even the names of their grids and a 0 would tell of each of them."
)

RULES = (
    f"A count from 1 to {SMALLEST - 1} is shown as '{Hidden.FEW.value}', so that nobody can be picked out.",
    f"'{Hidden.MANY.value}' stands where the number itself would give a small one away.",
    f"'{Hidden.UNSAID.value}' stands where even that would.",
    "Only whole months that are over are counted.",
    "Do not publish two of these reports: one taken from the other can show single people.",
    "Erased records and practice are not counted.",
)

_ENDS = {"finished": "Finished", "not-finished": "Not finished"}

_DECISIONS = {
    Choice.ONE: "One option",
    Choice.SEVERAL: "More than one option",
    Choice.SOMETHING_ELSE: "Something else",
    Choice.NOT_YET: "Not decided yet, and said so",
    Choice.NONE: "None of the options",
}

_VIEWS = {
    "agree": "The young person agreed",
    "unsure": "The young person was not sure",
    "disagree": "The young person did not agree",
    "not-recorded": "The young person's view was not recorded",
}

_MATTERS = {"recorded": "Recorded", "not-recorded": "Not recorded"}


def counts_blocks(counted: Counted) -> Iterator[Block]:
    """What may be shown of the counts, table by table, and how they are to be read."""
    if not counted.months:
        yield Text(NONE)
        return
    shown = counted.protected()
    first, last = counted.months[0], counted.months[-1]
    when = month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"
    yield Text(f"Begun in {when}: {_word(shown[ALL])}.", "lead")
    if shown[ALL] in {Hidden.FEW, Hidden.UNSAID}:
        yield Text(TOO_FEW)
        return
    yield Bullets(tuple(map(Text, RULES)))
    yield Heading("Begun and finished, by grid", 3)
    yield _by_grid(counted.grids, shown)
    yield Heading("Begun, by month", 3)
    yield _list(shown, {("month", month): month_name(month) for month in counted.months})
    yield Heading("What matters to the young person", 3)
    yield _list(shown, {("matters", said): _MATTERS[said] for said in MATTERS})
    yield Heading("Kinds of decision", 3)
    undecided = {UNDECIDED: "No decision recorded"}
    decisions = {("decision", kind.value): words for kind, words in _DECISIONS.items()}
    yield _list(shown, decisions | undecided)
    yield Heading("What the young person thought of the decision", 3)
    yield _list(shown, {("view", view): _VIEWS[view] for view in VIEWS} | undecided)


def _by_grid(grids: Mapping[str, str], shown: Mapping[counts.Cell, Shown]) -> Table:
    rows = {("grid", id): f"{title} ({id})" for id, title in grids.items()}
    return Table(
        "Grid",
        tuple(Cell((Text(words, "strong"),)) for words in ("Begun", *_ENDS.values())),
        (
            *(
                _row(words, [shown[row], *(shown[*row, end] for end in ENDS)])
                for row, words in rows.items()
            ),
            _row("All grids", [shown[ALL], *(shown[end,] for end in ENDS)]),
        ),
    )


def _row(name: str, shown: list[Shown]) -> Row:
    cells = tuple(Cell((Text(_word(each)),)) for each in shown)
    return Row(Text(name, "strong"), cells)


def _list(shown: Mapping[counts.Cell, Shown], rows: Mapping[counts.Cell, str]) -> Bullets:
    return Bullets(tuple(Text(f"{words}: {_word(shown[cell])}") for cell, words in rows.items()))


def _word(shown: Shown) -> str:
    return shown.value if isinstance(shown, Hidden) else f"{shown:,}"
