"""What every painter of a sheet holds: the canvas, the colours, the type and the sheet's places.

Painters think as the layout does: ``x`` from the left and ``y`` down from the top of the sheet's
body. Only the brush knows where that is on the paper."""

from __future__ import annotations

from typing import Protocol

from exports.pdf.fonts import weight
from exports.pdf.layout import Style
from exports.pdf.sheets import Plan
from exports.pdf.tags import ARTIFACT_LAYOUT, ARTIFACT_REPEAT, Elem, Rect, TaggedCanvas
from thrive_grids.paper import MARGIN


class Fields(Protocol):
    """What puts fields of a form over boxes and lines. ``elem`` is the Form element of the field,
    ``rect`` the frame on the paper, ``about`` what a screen reader says for it."""

    def box(self, elem: Elem, rect: Rect, about: str) -> None:
        """A box to mark."""

    def lines(self, elem: Elem, rect: Rect, about: str) -> None:
        """Room to write."""


class Brush:
    """Paints on one canvas in the measures of one plan. ``width`` is that of the sheet's body;
    ``top`` is the height of its upper edge above the paper's foot. ``mirrored`` turns the sheet for
    a script that runs from right to left. ``fields`` is there when the page is a form."""

    def __init__(
        self, canvas: TaggedCanvas, plan: Plan, colours: dict[str, str], mirrored: bool = False
    ) -> None:
        self.canvas, self.plan, self.scale, self.colours = canvas, plan, plan.scale, colours
        self.mirrored = mirrored
        self.fields: Fields | None = None
        self.width = plan.paper[0] - 2 * MARGIN
        self.top = plan.paper[1] - MARGIN - plan.top

    def across(self, x: float, wide: float) -> float:
        """The left edge on the paper of something ``wide`` that the layout puts at ``x``. Every
        painter asks here, so that a sheet read from the right is turned in one place."""
        return MARGIN + (self.width - x - wide if self.mirrored else x)

    def up(self, y: float) -> float:
        """The height above the paper's foot of what the layout puts at ``y``."""
        return self.top - y

    def baseline(self, style: Style, y: float, unit: float, whole: str = "") -> float:
        """The height on the paper on which the letters of a line of ``whole`` at ``y`` stand."""
        main = weight(style.weight).main
        middle: float = (main.ascent + main.descent) / 2  # above the baseline
        if style.setter is not None:
            middle = style.setter.middle(whole) or middle
        return self.up(y) - unit / 2 - middle * style.size(self.scale)

    def lines(
        self,
        elem: Elem | None,
        lines: list[str],
        style: Style,
        unit: float,
        at: tuple[float, float, float],
        again: bool = False,
        artifact: str = ARTIFACT_REPEAT,
        whole: str = "",
    ) -> None:
        """Lines of one style, ``unit`` apart; ``at`` is their (x, y) in the sheet's body and the
        width that they have there. They belong to ``elem``, or to nothing when there is none or
        they were shown before. Letters stand as high as in ``whole``, of which these may be a part."""
        face = weight(style.weight)
        size = style.size(self.scale)
        main = face.main
        x, y, wide = at
        middle = (main.ascent + main.descent) / 2  # above the baseline
        opening = artifact if again or elem is None else self.canvas.begin(elem)
        colour = self.colours[style.colour]
        left = self.across(x, wide)
        if style.setter is not None:
            from exports.pdf.shape import paint_lines  # only pages that need it load HarfBuzz

            middle = style.setter.middle(whole or "".join(lines)) or middle
            box = (left, left + wide, self.up(y) - unit / 2 - middle * size)
            paint_lines(self.canvas, opening, style, size, unit, colour, box, lines)
            return
        baseline = self.up(y) - unit / 2 - middle * size
        self.canvas.text(opening, face, size, unit, colour, left, baseline, lines)

    def one_line(
        self, words: str, style: Style, x: float, y: float, wide: float, artifact: str
    ) -> None:
        """One line of decoration."""
        unit = style.size(self.scale) * style.lead
        self.lines(None, [words], style, unit, (x, y, wide), artifact=artifact)

    def artifact(self, code: str) -> None:
        """Decoration: operators that no reader is told of."""
        self.canvas.emit(f"{ARTIFACT_LAYOUT} q {code} Q EMC")
