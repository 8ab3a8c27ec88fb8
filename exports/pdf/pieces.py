"""How each kind of words is set, and the pieces that are not words."""

from __future__ import annotations

from typing import Any, NamedTuple

from exports.pdf.layout import Piece, Scale, Style
from thrive_grids.pages.model import ChanceFigure
from thrive_grids.paper import LEAD_SCALE, TITLE_SCALE

BODY = Style("body")
LEAD = Style("lead", scale=LEAD_SCALE)
NOTE = Style("note", scale=0.0, colour="soft")
STRONG = Style("strong", "bold")
HEADER = Style("header", "bold", colour="accent")
QUESTION = Style("question", "bold")
STAMP = Style("stamp", "bold", lead=1.3)
COUNT = Style("count", "bold", scale=0.0, colour="accent")
FOOT = Style("foot", scale=0.0, colour="soft")
RUNNING_ON = Style("running-on", "bold", colour="soft")
HEADINGS = {
    1: Style("h1", "bold", scale=TITLE_SCALE, lead=1.25),
    2: Style("h2", "bold", scale=1.3, lead=1.25, colour="accent"),
    3: Style("h3", "bold", scale=1.08, lead=1.25),
}
HEADING_GAPS = {1: 0.6, 2: 1.4, 3: 1.0}
TEXT_STYLES = {"plain": BODY, "lead": LEAD, "note": NOTE, "own-words": BODY, "strong": STRONG}
PARAGRAPH_GAP = 0.5
POINT_GAP = 0.2
OWN_INDENT = 0.9
ICON_GAP = 0.7
BULLET = "•"


class Pictures(NamedTuple):
    """``pitch`` from mark to mark, the height of one picture's marks, and each picture's top left
    corner from the piece's, rightwards and down."""

    pitch: float
    high: float
    places: list[tuple[float, float]]


class Icons(Piece):
    """``count`` of ``of`` people as marks; ``without`` is a second picture, of the comparison. The
    numbers are printed beside the pictures only when there are two, to tell them apart; the
    sentences below hold them in any case."""

    __slots__ = ("count", "of", "without")

    def __init__(self, key: Any, figure: ChanceFigure, before: float) -> None:
        super().__init__(key, before)
        self.count, self.of, self.without = figure.count, figure.of, figure.without

    @property
    def columns(self) -> int:
        """Marks in a row: tens are counted at a glance."""
        return 10 if self.of <= 100 else 25

    @property
    def counts(self) -> list[int]:
        """One number for each picture."""
        return [self.count] if self.without is None else [self.count, self.without]

    def pitch(self, scale: Scale) -> float:
        """From one mark's middle to the next one's, in points. It hangs on nothing but the number of
        people: a picture that is larger in one option's cell would speak for that option. Two
        pictures of a hundred stand side by side in a third of a sheet."""
        return scale.body * (0.95 if self.of <= 20 else 0.46 if self.of <= 100 else 0.3)

    def needs(self, scale: Scale) -> float:
        """The width of one picture; of both where they would be taller than a sheet one under the
        other."""
        wide = self.columns * self.pitch(scale)
        tall = self.of > 100 and len(self.counts) > 1
        return 2 * wide + scale.body * ICON_GAP if tall else wide

    def fit(self, width: float, scale: Scale) -> tuple[int, float, Pictures]:
        """Two pictures stand side by side if they can: that is how they are compared, and a tall
        cell leaves its row's other cells empty."""
        pitch, pictures = self.pitch(scale), len(self.counts)
        wide, gap = self.columns * pitch, scale.body * ICON_GAP
        high = -(-self.of // self.columns) * pitch
        label = scale.floor * COUNT.lead if pictures > 1 else 0.0
        beside = width + 0.01 >= 2 * wide + gap
        step = (wide + gap, 0.0) if beside else (0.0, high + label + scale.body * 0.5)
        places = [(step[0] * n, step[1] * n) for n in range(pictures)]
        return 1, places[-1][1] + high + label + scale.body * 0.25, Pictures(pitch, high, places)


class Rules(Piece):
    """Lines to write on by hand."""

    __slots__ = ("count",)

    def __init__(self, count: int) -> None:
        super().__init__(None, 0.0)
        self.count = count

    def needs(self, scale: Scale) -> float:
        """Any width will do."""
        return 0.0

    def fit(self, width: float, scale: Scale) -> tuple[int, float, None]:
        """Lines far enough apart for large handwriting."""
        return self.count, max(26.0, scale.body * 2), None
