"""The columns of a table: which options stand side by side, how wide their cells are and how tall.

Options that do not fit side by side are split into groups of nearly the same size (5 → 3 + 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from exports.pdf.layout import Piece, Scale, Words
from exports.pdf.pieces import Picture
from exports.pdf.stacks import Fitted, fit_stack, stack_height
from thrive_grids.paper import CELL, QUESTION

WIDTHS = 8  # of the question column that are tried
MIN_CHARACTERS = 17  # of an average half-em each: narrower columns are hard to read at any size
BRIEF = 80  # characters: columns of answers so short are read at a glance, however narrow
FEW_CHARACTERS = 12  # that such columns have room for at least

Cells = Sequence[Sequence[Piece]]
"""The pieces of each cell of a row, the question's first."""


class Group(NamedTuple):
    """Options that stand side by side: the ``widths`` of the question's and of their columns, and
    for each row, the header first, its fitted cells and its height."""

    widths: list[float]
    rows: list[list[list[Fitted]]]
    heights: list[float]


def side_by_side(rows: Sequence[Cells], width: float, scale: Scale) -> list[Group]:
    """The groups of a table whose header is the first of ``rows``, at the ``width`` of a sheet."""
    questions = [row[0] for row in rows]
    answers = [cell for row in rows for cell in row[1:]]
    narrow, wide = (width * part for part in QUESTION)
    narrow = min(max(_widest(questions, scale) + 2 * CELL, narrow), wide)
    characters = FEW_CHARACTERS if _brief(answers) else MIN_CHARACTERS
    need = max(_widest(answers, scale), characters * scale.body / 2) + 2 * CELL
    count = len(rows[0]) - 1
    beside = max(1, min(count, int((width - narrow + 0.01) // need)))
    return [
        _group([[row[0], *row[start:end]] for row in rows], width, narrow, need, scale)
        for start, end in _shared_out(count, -(-count // beside))
    ]


def _widest(cells: Sequence[Sequence[Piece]], scale: Scale) -> float:
    return max((piece.needs(scale) for pieces in cells for piece in pieces), default=0.0)


def _brief(cells: Sequence[Sequence[Piece]]) -> bool:
    """Whether no cell has more than a word or two to say: a report's, not an answer's."""
    return all(
        len(pieces) == 1 and isinstance(pieces[0], Words) and len(pieces[0].text) <= BRIEF
        for pieces in cells
    )


def _shared_out(count: int, groups: int) -> Iterator[tuple[int, int]]:
    """The first and the last option of each group, counted from 1, as the end of a slice."""
    size, extra = divmod(count, groups)
    return pairwise(size * n + min(n, extra) + 1 for n in range(groups + 1))


def _group(rows: Sequence[Cells], width: float, narrow: float, need: float, scale: Scale) -> Group:
    """The group with the question column that makes it least tall. Only a question that is the
    tallest cell of its row asks for more than the narrowest; answers grow taller as they grow
    narrower."""
    group = _fitted(rows, width, narrow, scale)
    heights = [(stack_height(row[0]), max(map(stack_height, row[1:]))) for row in group.rows]
    if all(question <= answers for question, answers in heights):
        return group
    count = len(rows[0]) - 1
    # Never less than the narrowest: an answer's word that no column holds is cut in any case.
    most = max(narrow, min(width * QUESTION[1], width - count * need))
    least, best = sum(map(max, heights)), narrow
    for step in range(1, WIDTHS + 1):
        question = narrow + (most - narrow) * step / WIDTHS
        taller = (width - narrow) / (width - question)
        height = sum(
            max(stack_height(fit_stack(row[0], question - 2 * CELL, scale)), answers * taller)
            for row, (_, answers) in zip(rows, heights, strict=True)
        )
        if height < least:
            least, best = height, question
    return group if best == narrow else _fitted(rows, width, best, scale)


def _fitted(rows: Sequence[Cells], width: float, question: float, scale: Scale) -> Group:
    count = len(rows[0]) - 1
    widths = [question, *[(width - question) / count] * count]
    fitted = [
        [fit_stack(cell, wide - 2 * CELL, scale) for cell, wide in zip(row, widths, strict=True)]
        for row in rows
    ]
    heights = [max(map(stack_height, row)) for row in fitted]
    for row, height in zip(fitted, heights, strict=True):
        _align(row, height)
    return Group(widths, fitted, [height + 2 * CELL for height in heights])


def _align(row: list[list[Fitted]], height: float) -> None:
    """Let the first pictures of a row begin side by side, to be compared, in the cells whose words
    then still end within the row's ``height``."""
    places = [
        (stack, index)
        for stack in row
        if len(stack) > 1
        and (index := next((n for n, one in enumerate(stack) if type(one.piece) is Picture), 0))
    ]
    if len(places) < 2:
        return
    tops = [stack_height(stack[:index]) + stack[index].gap for stack, index in places]
    for (stack, index), top in zip(places, tops, strict=True):
        lower = max(tops) - top
        if 0 < lower <= height - stack_height(stack):
            stack[index] = stack[index]._replace(gap=stack[index].gap + lower)
