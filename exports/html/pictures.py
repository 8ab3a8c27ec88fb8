"""People as dots: ``count`` filled ones first, then rings for the others, so that black and white is enough.

A dot is a line of no length with a round end; a ring is a dot with a smaller one of the paper's colour on it. That way
a picture of a thousand people is three paths, and every colour stays a matter of the style.
"""

from __future__ import annotations

from collections.abc import Iterable

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


def _dots(places: Iterable[int], of: int) -> str:
    wide = columns(of)
    return "".join(f"M{place % wide}.5 {place // wide}.5h0" for place in places)
