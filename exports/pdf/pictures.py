"""Chances painted as marks to count."""

from __future__ import annotations

from functools import lru_cache

from exports.pdf.brush import Brush
from exports.pdf.pieces import COUNT, Icons
from exports.pdf.stacks import Placed


def icons(brush: Brush, item: Placed, piece: Icons) -> None:
    """Filled marks for the count, rings for the others, row by row: a difference that black and
    white keeps.

    A mark is a line of no length with round ends: a filled circle in four numbers instead of
    thirty."""
    pitch, high, places = item.data
    wide = piece.columns * pitch
    dots = _dots(piece.of, piece.columns, pitch)
    ring, hole = (
        f"{brush.colours['accent']} RG {pitch * 0.82:.2f} w",
        f"{brush.colours['paper']} RG {pitch * 0.58:.2f} w",
    )
    canvas = brush.canvas
    canvas.emit(f"{canvas.begin(piece.key)} q 1 J")
    for count, (right, down) in zip(piece.counts, places, strict=True):
        left, top = brush.across(item.x + right, wide), brush.up(item.y + down)
        canvas.emit(
            f"q 1 0 0 1 {left:.2f} {top:.2f} cm {ring} {' '.join(dots)} S\n"
            f"{hole} {' '.join(dots[count:])} S Q"
        )
    canvas.emit("Q EMC")
    if len(places) > 1:
        for count, (right, down) in zip(piece.counts, places, strict=True):
            lead = COUNT.lead * brush.scale.floor
            at = (item.x + right, item.y + down + high, wide)
            brush.lines(piece.key, [f"{count}/{piece.of} "], COUNT, lead, at)
    left, top = brush.across(item.x, item.width), brush.up(item.y)
    box = f"{left:.2f} {top - item.unit:.2f} {left + item.width:.2f} {top:.2f}"
    piece.key.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"


@lru_cache(maxsize=64)
def _dots(count: int, columns: int, pitch: float) -> tuple[str, ...]:
    """The paths of ``count`` marks in rows of ``columns``, rightwards and down from (0, 0)."""
    centres = [((n % columns + 0.5) * pitch, -(n // columns + 0.5) * pitch) for n in range(count)]
    return tuple(f"{x:.2f} {y:.2f} m {x + 0.01:.2f} {y:.2f} l" for x, y in centres)
