"""People as dots: ``count`` filled ones first, then rings for the others, so that black and white is enough.

A dot is a line of no length with a round end; a ring is a dot with a smaller one of the paper's colour on it. That way
a picture of a thousand people is three paths, and every colour stays a matter of the style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from exports.codes import QUIET, matrix
from thrive_grids.visible import visible

MOST = 1000
"""More marks than this are a grey patch; the sentences beside it say it all."""


def columns(of: int) -> int:
    """Marks in a row: tens are counted at a glance."""
    return 10 if of <= 100 else 25


def crowd(of: int) -> str:
    """The class that gives a mark its size. It hangs on nothing but the number of people: a picture that is larger for
    one option would speak for that option."""
    return "few" if of <= 20 else "some" if of <= 100 else "many"


def picture(count: int, of: int, described_by: str) -> str:
    """``count`` of ``of`` people as SVG, named by the two numbers and described by the element with the id
    ``described_by``: the sentence that says the same."""
    across = min(columns(of), of)
    down = -(-of // columns(of))
    filled, others = _dots(range(count), of), _dots(range(count, of), of)
    return (
        f'<svg class="{crowd(of)}" role="img" aria-label="{count}/{of}" aria-describedby="{described_by}" '
        f'viewBox="0 0 {across} {down}" focusable="false">'
        f'<path class="ring" d="{others}"/><path class="hole" d="{others}"/><path class="dot" d="{filled}"/></svg>'
    )


def label(count: int, of: int, sentence: str) -> str:
    """The number of a picture, large: as its sentence says it (``39 of 100``), so that a picture and its words cannot
    differ. No fraction or per cent, which would look like a mark at school."""
    said = re.search(rf"(?<![\d,.]){count:,}(\D{{1,12}}{of:,})(?![\d,.]*\d)", sentence)
    rest = f" <small>{escape(visible(said[1].strip()))}</small>" if said else ""
    return f'<p class="count" aria-hidden="true"><b>{count:,}</b>{rest}</p>'


def code(target: str, words: str) -> str:
    """The QR code of ``target`` as SVG, with ``words`` as what it says in words: dark on white in any colours, because
    that is what a camera looks for."""
    rows = matrix(target)
    side = len(rows) + 2 * QUIET
    dark = "".join(
        f"M{QUIET + across} {QUIET + down}h{long}v1h-{long}z"
        for down, row in enumerate(rows)
        for across, long in _runs(row)
    )
    return (
        f'<svg class="code" role="img" aria-label="QR code: {escape(visible(words))}" viewBox="0 0 {side} {side}" '
        f'focusable="false"><path class="light" d="M0 0h{side}v{side}h-{side}z"/><path class="dark" d="{dark}"/></svg>'
    )


def _runs(row: tuple[bool, ...]) -> Iterable[tuple[int, int]]:
    """Where dark modules begin, and how many stand side by side."""
    at = 0
    for dark, group in groupby(row):
        long = len(list(group))
        if dark:
            yield at, long
        at += long


def _dots(places: Iterable[int], of: int) -> str:
    wide = columns(of)
    return "".join(f"M{place % wide}.5 {place // wide}.5h0" for place in places)
