"""A plan of sheets painted as a tagged PDF.

One hue for everything that is not ink: an option must not look better than its neighbour. Every
colour of words keeps at least 7:1 against its ground, and nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from exports.looks import PLAIN, Looks
from exports.pdf.compose import Composer
from exports.pdf.fonts import weight
from exports.pdf.layout import Style, Words
from exports.pdf.pieces import COUNT, FOOT, RUNNING_ON, STAMP, Icons, Rules
from exports.pdf.sheets import STAMP_GAP, Plan, best_plan
from exports.pdf.stacks import Mark, Placed, Sheet
from exports.pdf.tags import (
    ARTIFACT_FOOTER,
    ARTIFACT_HEADER,
    ARTIFACT_LAYOUT,
    ARTIFACT_REPEAT,
    Elem,
    TaggedCanvas,
)
from thrive_grids.pages.model import Page
from thrive_grids.paper import CELL, FOOT_GAP, MARGIN, SIZES

PHRASES = {"en": ("Page {} of {}", "continued"), "cy": ("Tudalen {} o {}", "parhad")}

COLOURS = {
    "ink": ".09 .1 .13",
    "soft": ".29 .31 .35",
    "accent": ".03 .3 .38",
    "tint": ".9 .95 .96",
    "pale": ".965 .985 .99",
    "line": ".7 .77 .79",
    "paper": "1 1 1",
}
MONO = {
    "ink": "0 0 0",
    "soft": ".25 .25 .25",
    "accent": "0 0 0",
    "tint": ".92 .92 .92",
    "pale": "1 1 1",
    "line": ".6 .6 .6",
    "paper": "1 1 1",
}


def render(page: Page, looks: Looks = PLAIN) -> bytes:
    """The page as a PDF/UA-1 file; the same page gives the same bytes.

    Raises CannotBeSet when the page has a character that no font can show and that is not a
    person's own word, FontMissing when a font package is broken."""
    number, continued = PHRASES.get(page.language.split("-")[0].lower(), PHRASES["en"])
    composer = Composer(page)
    document = composer.document(number.format(99, 99))
    plan = best_plan(document, SIZES[looks.size], looks.paper, looks.orientation)
    canvas = TaggedCanvas(
        plan.paper, composer.tree, composer.title, page.language, weight("regular").main
    )
    painter = _Painter(canvas, plan, composer, MONO if looks.mono else COLOURS)
    for index, sheet in enumerate(plan.sheets):
        painter.sheet(
            sheet, number.format(index + 1, len(plan.sheets)), continued, first=index == 0
        )
        canvas.showPage()
    return canvas.finish()


class _Painter:
    """Paints one sheet after another; heights count upwards from the paper's foot."""

    def __init__(
        self, canvas: TaggedCanvas, plan: Plan, composer: Composer, colours: dict[str, str]
    ) -> None:
        self.colours = colours
        self.canvas, self.plan, self.composer, self.scale = canvas, plan, composer, plan.scale
        self.width = plan.paper[0] - 2 * MARGIN
        self.top = plan.paper[1] - MARGIN - plan.top

    def sheet(self, sheet: Sheet, number: str, continued: str, first: bool) -> None:
        if sheet.marks:
            self._marks(sheet.marks)
        if self.composer.stamps:
            self._stamps(first)
        if sheet.heading:
            self._running_on(sheet.heading, continued)
        for item in sheet.items:
            if isinstance(item.piece, Words):
                self._paragraph(item, item.piece)
            elif isinstance(item.piece, Icons):
                self._icons(item, item.piece)
            elif isinstance(item.piece, Rules):
                self._rules(item)
        self._foot(number)

    # -- words

    def _paragraph(self, item: Placed, piece: Words) -> None:
        indent = piece.indent * self.scale.body
        x, top = MARGIN + item.x, self.top - item.y
        if piece.bar:
            self._bar(x, top, item)
        if piece.label is not None and item.first == 0:
            self._label(*piece.label, piece, item.unit, x, top, item.again)
        broken, stops = item.data
        lines = broken.lines(stops[item.first : item.last + 1])
        if piece.runs:
            before = sum(map(len, broken.lines(stops[: item.first + 1])))
            self._runs(piece, lines, before, item.unit, x + indent, top, item.again)
        else:
            self._lines(piece.key, lines, piece.style, item.unit, x + indent, top, item.again)
        if item.first == 0 and not item.again and piece.key.tag[0] == "H":
            self.canvas.mark_heading(piece.text, int(piece.key.tag[1]) - 1, top)

    def _runs(
        self,
        piece: Words,
        lines: list[str],
        at: int,
        unit: float,
        x: float,
        top: float,
        again: bool,
    ) -> None:
        """Lines that belong to more than one element, each part in its own colour; ``at`` is where
        the first of them starts in the piece's text."""
        runs = [(0, piece.key, piece.style), *piece.runs]
        ends = [start for start, _, _ in piece.runs] + [len(piece.text) + 1]
        size = piece.style.size(self.scale)
        for (start, key, style), end in zip(runs, ends, strict=True):
            like = _coloured(piece.style, style.colour)
            whole: list[str] = []  # lines that start at the left
            first, place = top, at
            for number, line in enumerate(lines):
                part = line[max(0, start - place) : max(0, end - place)]
                if part and start > place:
                    left = x + self._wide(line[: start - place], piece) * size / 1000
                    self._lines(key, [part], like, unit, left, top - number * unit, again)
                elif part:
                    first = first if whole else top - number * unit
                    whole.append(part)
                place += len(line)
            if whole:
                self._lines(key, whole, like, unit, x, first, again)

    @staticmethod
    def _wide(words: str, piece: Words) -> float:
        """The width of the words of a line that others follow, in 1/1000 of the size."""
        return sum(map(piece.measure, words.split(" "))) + piece.space * words.count(" ")

    def _label(
        self, elem: Elem, label: str, piece: Words, unit: float, x: float, top: float, again: bool
    ) -> None:
        """A bullet or number, ending a little before the words it hangs beside."""
        wide = piece.measure(label) * piece.style.size(self.scale) / 1000
        x += piece.indent * self.scale.body - wide - self.scale.body * 0.45
        self._lines(elem, [f"{label} "], piece.style, unit, x, top, again)

    def _lines(
        self,
        elem: Elem | None,
        lines: list[str],
        style: Style,
        unit: float,
        x: float,
        top: float,
        again: bool,
        artifact: str = ARTIFACT_REPEAT,
    ) -> None:
        face = weight(style.weight)
        size = style.size(self.scale)
        main = face.main
        baseline = top - (unit - (main.ascent - main.descent) * size) / 2 - main.ascent * size
        opening = artifact if again or elem is None else self.canvas.begin(elem)
        self.canvas.text(opening, face, size, unit, self.colours[style.colour], x, baseline, lines)

    def _one_line(self, words: str, style: Style, x: float, top: float, artifact: str) -> None:
        self._lines(
            None, [words], style, style.size(self.scale) * style.lead, x, top, True, artifact
        )

    def _stamps(self, first: bool) -> None:
        top = self.top + self.plan.top
        height = self.plan.top - STAMP_GAP * self.scale.body
        x, y = MARGIN, top - height
        self._artifact(
            f"{self.colours['ink']} RG 1.5 w {x:.2f} {y:.2f} {self.width:.2f} {height:.2f} re S"
        )
        top -= CELL
        for stamp in self.composer.stamps:
            count, unit, (broken, stops) = stamp.fit(self.width - 2 * CELL, self.scale)
            self._lines(
                stamp.key,
                broken.lines(stops),
                STAMP,
                unit,
                MARGIN + CELL,
                top,
                not first,
                ARTIFACT_HEADER,
            )
            top -= count * unit

    def _running_on(self, section: str, continued: str) -> None:
        bold = weight(RUNNING_ON.weight)
        tail = f" ({continued}) "
        room = self.width - bold.line(tail) * self.scale.body / 1000 - 2 * self.scale.body
        whole = Words(None, section, RUNNING_ON, bold.width, bold.space)
        broken, stops = whole.fit(room, self.scale)[2]
        first, *rest = broken.lines(stops)
        words = first.strip() + ("…" if rest else "") + tail
        self._one_line(words, RUNNING_ON, MARGIN, self.top, ARTIFACT_HEADER)

    def _foot(self, number: str) -> None:
        size = self.scale.floor
        lead = size * FOOT.lead
        top = MARGIN + self.plan.foot - FOOT_GAP
        right = MARGIN + self.width
        rule = top + FOOT_GAP / 2
        line = f"{MARGIN:.2f} {rule:.2f} m {right:.2f} {rule:.2f} l S"
        self._artifact(f"{self.colours['line']} RG .75 w {line}")
        if self.composer.running is not None:
            room = self.width - self.plan.number_width * size / 1000 - 2 * size
            broken, stops = self.composer.running.fit(room, self.scale)[2]
            self._lines(None, broken.lines(stops), FOOT, lead, MARGIN, top, True, ARTIFACT_FOOTER)
        wide = weight(FOOT.weight).line(number) * size / 1000
        self._one_line(f"{number} ", FOOT, right - wide, top, ARTIFACT_FOOTER)

    # -- everything else

    def _artifact(self, code: str) -> None:
        self.canvas.emit(f"{ARTIFACT_LAYOUT} q {code} Q EMC")

    def _marks(self, marks: list[Mark]) -> None:
        """Backgrounds first, so that no rule is hidden; one artifact for all of a sheet's
        decoration."""
        ordered = sorted(
            marks, key=lambda mark: mark.kind not in ("head", "frame-crisis", "frame-about")
        )
        self._artifact("\n".join(self._mark(mark) for mark in ordered))

    def _mark(self, mark: Mark) -> str:
        x, y = MARGIN + mark.x, self.top - mark.y
        line, accent = self.colours["line"], self.colours["accent"]
        across = f"{x:.2f} {y:.2f} m {x + mark.width:.2f} {y:.2f} l S"
        match mark.kind:
            case "head":
                box = f"{x:.2f} {y - mark.height:.2f} {mark.width:.2f} {mark.height:.2f}"
                return f"{self.colours['tint']} rg {box} re f"
            case "head-rule":
                return f"{accent} RG 1.25 w {across}"
            case "row":
                return f"{line} RG .75 w {across}"
            case "column":
                return f"{line} RG .5 w {x:.2f} {y:.2f} m {x:.2f} {y - mark.height:.2f} l S"
            case "frame-crisis":
                return f"{self.colours['pale']} rg {accent} RG 1.75 w {self._rounded(mark, x, y)} B"
            case _:
                return f"{line} RG 1 w {self._rounded(mark, x, y)} S"

    @staticmethod
    def _rounded(mark: Mark, x: float, y: float, radius: float = 7.0) -> str:
        """The path of a box with round corners, its top left at (x, y)."""
        r, bend = (
            radius,
            radius * 0.4477,
        )  # 0.4477 = 1 - 4/3·(√2 - 1): a quarter circle as a Bézier curve
        left, right, top, foot = x, x + mark.width, y, y - mark.height
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

    def _bar(self, x: float, top: float, item: Placed) -> None:
        foot = top - (item.last - item.first) * item.unit
        self._artifact(
            f"{self.colours['accent']} RG 2 w {x + 1:.2f} {top:.2f} m {x + 1:.2f} {foot:.2f} l S"
        )

    def _rules(self, item: Placed) -> None:
        x, right = MARGIN + item.x, MARGIN + self.width
        ys = [self.top - item.y - item.unit * (n + 1) + 4 for n in range(item.last - item.first)]
        self._artifact(
            f"{self.colours['soft']} RG .6 w "
            + " ".join(f"{x:.2f} {y:.2f} m {right:.2f} {y:.2f} l S" for y in ys)
        )

    def _icons(self, item: Placed, piece: Icons) -> None:
        """Filled marks for the count, rings for the others, row by row: a difference that black and
        white keeps.

        A mark is a line of no length with round ends: a filled circle in four numbers instead of
        thirty."""
        pitch, high, places = item.data
        left, top = MARGIN + item.x, self.top - item.y
        dots = _dots(piece.of, piece.columns, pitch)
        ring, hole = (
            f"{self.colours['accent']} RG {pitch * 0.82:.2f} w",
            f"{self.colours['paper']} RG {pitch * 0.58:.2f} w",
        )
        self.canvas.emit(f"{self.canvas.begin(piece.key)} q 1 J")
        for count, (right, down) in zip(piece.counts, places, strict=True):
            self.canvas.emit(
                f"q 1 0 0 1 {left + right:.2f} {top - down:.2f} cm {ring} {' '.join(dots)} S\n"
                f"{hole} {' '.join(dots[count:])} S Q"
            )
        self.canvas.emit("Q EMC")
        if len(places) > 1:
            for count, (right, down) in zip(piece.counts, places, strict=True):
                label = [f"{count}/{piece.of} "]
                lead = COUNT.lead * self.scale.floor
                self._lines(piece.key, label, COUNT, lead, left + right, top - down - high, False)
        box = f"{left:.2f} {top - item.unit:.2f} {left + item.width:.2f} {top:.2f}"
        piece.key.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"


@lru_cache(maxsize=64)
def _coloured(style: Style, colour: str) -> Style:
    """The style with another's colour."""
    return replace(style, colour=colour)


@lru_cache(maxsize=64)
def _dots(count: int, columns: int, pitch: float) -> tuple[str, ...]:
    """The paths of ``count`` marks in rows of ``columns``, rightwards and down from (0, 0)."""
    centres = [((n % columns + 0.5) * pitch, -(n // columns + 0.5) * pitch) for n in range(count)]
    return tuple(f"{x:.2f} {y:.2f} m {x + 0.01:.2f} {y:.2f} l" for x, y in centres)
