"""Grounds, frames, rules and lines painted."""

from __future__ import annotations

from exports.pdf.brush import Brush
from exports.pdf.pieces import Rules
from exports.pdf.stacks import Mark, Placed

RULE_LIFT = 4.0  # points from a line to write on up from the end of its room
_BEHIND = ("head", "frame-crisis", "frame-about")


def marks(brush: Brush, found: list[Mark]) -> None:
    """Backgrounds first, so that no rule is hidden; one artifact for all of a sheet's decoration."""
    ordered = sorted(found, key=lambda mark: mark.kind not in _BEHIND)
    brush.artifact("\n".join(_mark(brush, mark) for mark in ordered))


def rules(brush: Brush, item: Placed, piece: Rules) -> None:
    """Lines to write on, or the frame of a field: what is typed has lines of its own."""
    count = (item.last - item.first) * item.data
    pitch = item.unit / item.data
    left, top = brush.across(item.x, item.width), brush.up(item.y)
    right = left + item.width
    if brush.fields is not None and piece.key is not None:
        foot = top - pitch * count + RULE_LIFT
        box = f"{left + 0.5:.2f} {foot + 0.5:.2f} {item.width - 1:.2f} {top - foot - 1:.2f}"
        brush.artifact(f"{brush.colours['soft']} RG 1 w {box} re S")
        brush.fields.lines(piece.key, (left + 3, foot + 2, right - 3, top - 2), piece.about)
        return
    ys = [top - pitch * (n + 1) + RULE_LIFT for n in range(count)]
    brush.artifact(
        f"{brush.colours['soft']} RG .6 w "
        + " ".join(f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S" for y in ys)
    )


def _mark(brush: Brush, mark: Mark) -> str:
    x, y = brush.across(mark.x, mark.width), brush.up(mark.y)
    colours = brush.colours
    line, accent = colours["line"], colours["accent"]
    across = f"{x:.2f} {y:.2f} m {x + mark.width:.2f} {y:.2f} l S"
    match mark.kind:
        case "head":
            box = f"{x:.2f} {y - mark.height:.2f} {mark.width:.2f} {mark.height:.2f}"
            return f"{colours['tint']} rg {box} re f"
        case "head-rule":
            return f"{accent} RG 1.25 w {across}"
        case "row":
            return f"{line} RG .75 w {across}"
        case "column":
            return f"{line} RG .5 w {x:.2f} {y:.2f} m {x:.2f} {y - mark.height:.2f} l S"
        case "frame-crisis":
            path = _rounded(x, y, mark.width, mark.height)
            return f"{colours['pale']} rg {accent} RG 1.75 w {path} B"
        case _:
            return f"{line} RG 1 w {_rounded(x, y, mark.width, mark.height)} S"


def _rounded(left: float, top: float, wide: float, high: float, r: float = 7.0) -> str:
    """The path of a box with round corners of radius ``r``."""
    bend = r * 0.4477  # = 1 - 4/3·(√2 - 1): a quarter circle as a Bézier curve
    right, foot = left + wide, top - high
    points = (
        f"{left + r:.2f} {top:.2f} m {right - r:.2f} {top:.2f} l",
        f"{right - bend:.2f} {top:.2f} {right:.2f} {top - bend:.2f} {right:.2f} {top - r:.2f} c",
        f"{right:.2f} {foot + r:.2f} l",
        f"{right:.2f} {foot + bend:.2f} {right - bend:.2f} {foot:.2f} {right - r:.2f} {foot:.2f} c",
        f"{left + r:.2f} {foot:.2f} l",
        f"{left + bend:.2f} {foot:.2f} {left:.2f} {foot + bend:.2f} {left:.2f} {foot + r:.2f} c",
        f"{left:.2f} {top - r:.2f} l",
        f"{left:.2f} {top - bend:.2f} {left + bend:.2f} {top:.2f} {left + r:.2f} {top:.2f} c h",
    )
    return " ".join(points)
