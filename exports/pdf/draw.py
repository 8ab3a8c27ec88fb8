"""A plan of sheets painted as a tagged PDF: sheet after sheet, what stands on each and what stands
around it. What a piece looks like is its own painter's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from exports.looks import PLAIN, Looks
from exports.pdf.brush import Brush
from exports.pdf.colours import COLOURS, MONO
from exports.pdf.compose import Composer
from exports.pdf.fonts import weight
from exports.pdf.forms import Fields
from exports.pdf.layout import Piece, Words
from exports.pdf.paragraphs import paragraph
from exports.pdf.parts import Parts
from exports.pdf.pictures import coded, picture
from exports.pdf.pieces import Choice, Coded, Picture, Rules
from exports.pdf.setting import setting
from exports.pdf.shapes import marks, rules
from exports.pdf.sheets import STAMP_GAP, best_plan
from exports.pdf.stacks import Placed, Sheet
from exports.pdf.styles import FOOT, RUNNING_ON
from exports.pdf.tags import ARTIFACT_FOOTER, ARTIFACT_HEADER, TaggedCanvas
from thrive_grids.errors import PlaceFailed
from thrive_grids.pages.model import Page
from thrive_grids.pages.names import right_to_left
from thrive_grids.paper import CELL, FOOT_GAP, MARGIN, SIZES
from thrive_grids.places import Home

PHRASES = {"en": ("Page {} of {}", "continued"), "cy": ("Tudalen {} o {}", "parhad")}

PAINTERS: dict[type[Piece], Callable[[Brush, Placed, Any], None]] = {
    Words: paragraph,
    Choice: paragraph,
    Picture: picture,
    Coded: coded,
    Rules: rules,
}


def render(page: Page, looks: Looks = PLAIN) -> bytes:
    """The page as a PDF/UA-1 file; the same page gives the same bytes.

    Raises CannotBeSet when the page has a character that no font can show and that is not a
    person's own word, FontMissing when a font package is broken."""
    number, continued = PHRASES.get(page.language.split("-")[0].lower(), PHRASES["en"])
    composer = Composer(page, _fonts(looks), looks.form)
    document = composer.document(number.format(99, 99))
    plan = best_plan(document, SIZES[looks.size], looks.paper, looks.orientation)
    canvas = TaggedCanvas(
        plan.paper,
        composer.tree,
        composer.title,
        page.language,
        weight("regular").main,
        looks.archive,
    )
    colours = MONO if looks.mono else COLOURS
    brush = Brush(canvas, plan, colours, right_to_left(page.language))
    if looks.form:
        brush.fields = Fields(canvas, plan.scale.floor, colours["ink"], brush.mirrored)
    for index, sheet in enumerate(plan.sheets):
        _sheet(brush, sheet, composer, continued, first=index == 0)
        _foot(brush, composer.running, number.format(index + 1, len(plan.sheets)))
        canvas.showPage()
    return canvas.finish()


def _fonts(looks: Looks) -> Path | None:
    """The folder of a service's own fonts, whether it is there or not."""
    try:
        return looks.fonts or Home.find().fonts
    except PlaceFailed:  # no home: a page can do without
        return None


def _sheet(brush: Brush, sheet: Sheet, composer: Composer, continued: str, first: bool) -> None:
    if sheet.marks:
        marks(brush, sheet.marks)
    if composer.stamps:
        _stamps(brush, composer.stamps, first)
    if sheet.heading:
        _running_on(brush, composer.parts, sheet.heading, continued)
    for item in sheet.items:
        PAINTERS[type(item.piece)](brush, item, item.piece)


def _stamps(brush: Brush, stamps: list[Words], first: bool) -> None:
    """The band at the head of every sheet: words of the page on the first, said again on the
    others."""
    high = brush.plan.top - STAMP_GAP * brush.scale.body
    y = -brush.plan.top
    box = (
        f"{brush.across(0, brush.width):.2f} {brush.up(y) - high:.2f} {brush.width:.2f} {high:.2f}"
    )
    brush.artifact(f"{brush.colours['ink']} RG 1.5 w {box} re S")
    y += CELL
    wide = brush.width - 2 * CELL
    for stamp in stamps:
        count, unit, (broken, stops) = stamp.fit(wide, brush.scale)
        at = (CELL, y, wide)
        brush.lines(
            stamp.key,
            broken.lines(stops),
            stamp.style,
            unit,
            at,
            not first,
            artifact=ARTIFACT_HEADER,
        )
        y += count * unit


def _running_on(brush: Brush, parts: Parts, section: str, continued: str) -> None:
    """The name of the section that goes on here."""
    body = brush.scale.body
    tail = f" ({continued}) "
    style, bold = setting(section, RUNNING_ON, parts.language, parts.fonts)
    room = brush.width - bold.line(tail) * body / 1000 - 2 * body
    whole = Words(None, section, style, bold.width, bold.space)
    broken, stops = whole.fit(room, brush.scale)[2]
    first, *rest = broken.lines(stops)
    words = first.strip() + ("…" if rest else "") + tail
    brush.one_line(words, style, 0.0, 0.0, brush.width, ARTIFACT_HEADER)


def _foot(brush: Brush, running: Words | None, number: str) -> None:
    """The running text and the sheet's number, under a rule."""
    plan = brush.plan
    size = brush.scale.floor
    y = plan.paper[1] - 2 * MARGIN - plan.top - plan.foot + FOOT_GAP
    left, rule = brush.across(0, brush.width), brush.up(y - FOOT_GAP / 2)
    line = f"{left:.2f} {rule:.2f} m {left + brush.width:.2f} {rule:.2f} l S"
    brush.artifact(f"{brush.colours['line']} RG .75 w {line}")
    if running is not None:
        room = brush.width - plan.number_width * size / 1000 - 2 * size
        _, unit, (broken, stops) = running.fit(room, brush.scale)
        at = (0.0, y, room)
        brush.lines(None, broken.lines(stops), running.style, unit, at, artifact=ARTIFACT_FOOTER)
    wide = weight(FOOT.weight).line(number) * size / 1000
    brush.one_line(f"{number} ", FOOT, brush.width - wide, y, wide, ARTIFACT_FOOTER)
