"""Any page at all: laid out, it has lost no word, clipped nothing and left no heading behind."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, takewhile
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from exports.pdf.compose import Composer
from exports.pdf.layout import Words
from exports.pdf.pieces import Picture
from exports.pdf.sheets import Plan, best_plan
from exports.pdf.stacks import Placed
from thrive_grids.pages.model import (
    Block,
    Box,
    Bullets,
    Cell,
    ChanceFigure,
    Heading,
    Page,
    Row,
    Table,
    Text,
)
from thrive_grids.paper import MARGIN, PAPERS, SIZES

LONG = ("x" * 90, "https://www.example.org/a/long-address/to/nowhere?at=all", "-", "0800 1111 222")
ROLES = ("plain", "plain", "note", "strong", "lead")


class Pages:
    """Pages out of a number: of up to five sections, boxes and tables in any order."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - words, not secrets

    def page(self) -> Page:
        """One page."""
        blocks: list[Block] = [Heading("Title", 1)]
        for _ in range(self.dice.randint(1, 5)):
            blocks += self.dice.choice((self.section, self.section, self.box, self.table))()
        stamps = tuple(Text(self.words(9)) for _ in range(self.dice.choice((0, 0, 1, 3))))
        return Page("Title", "en-GB", tuple(blocks), Text(self.words(20)), stamps)

    def words(self, most: int) -> str:
        """One word or more, now and then one that is wider than a column."""
        dice = self.dice
        return " ".join(
            dice.choice(LONG)
            if dice.random() < 0.01
            else "".join(dice.choices("abcdefghijklmnop", k=dice.randint(1, 9)))
            for _ in range(dice.randint(1, most))
        )

    def part(self) -> Text | Bullets | ChanceFigure:
        """A paragraph, a list or a chance."""
        dice = self.dice
        if dice.random() < 0.2:
            of = dice.choice((10, 100, 1000))
            without = dice.choice((None, dice.randint(0, of)))
            said = tuple(Text(self.words(9)) for _ in range(dice.randint(2, 4)))
            return ChanceFigure(dice.randint(0, of), of, "better", without, said)
        return self.bullets() if dice.random() < 0.25 else self.text()

    def text(self) -> Text:
        """A paragraph of up to half a sheet."""
        return Text(self.words(self.dice.choice((9, 40, 200))), self.dice.choice(ROLES))

    def bullets(self) -> Bullets:
        """A list of up to nine points."""
        points = tuple(Text(self.words(25)) for _ in range(self.dice.randint(1, 9)))
        return Bullets(points, self.words(6) if self.dice.random() < 0.5 else "")

    def section(self) -> list[Block]:
        """A heading and what stands below it, which may be nothing."""
        return [Heading(self.words(8)), *(self.part() for _ in range(self.dice.randint(0, 4)))]

    def box(self) -> list[Block]:
        """A box with a heading."""
        parts = [self.dice.choice((self.text, self.bullets))() for _ in range(3)]
        return [Box(Heading(self.words(8)), tuple(parts))]

    def table(self) -> list[Block]:
        """Two to six options with one to eight questions, under a heading."""
        options = self.dice.randint(2, 6)
        rows = tuple(
            Row(Text(self.words(12)), tuple(self.cell() for _ in range(options)))
            for _ in range(self.dice.randint(1, 8))
        )
        columns = tuple(Cell((Text(self.words(4)),)) for _ in range(options))
        return [Heading("Side by side"), Table("Question", columns, rows)]

    def cell(self) -> Cell:
        """An answer of up to three parts."""
        return Cell(tuple(self.part() for _ in range(self.dice.choice((1, 1, 2, 3)))))


def _letters(texts: list[str]) -> Counter[str]:
    """What is left when nobody minds where lines and words end."""
    return Counter("".join(texts).replace(" ", "").replace("\u00a0", ""))


def _words_of(item: Placed, plan: Plan) -> list[str]:
    """The lines of a paragraph that are shown here, or of a picture's sentence, each inside its
    column."""
    piece, room, (first, last), data = item.piece, item.width, (item.first, item.last), item.data
    if isinstance(piece, Picture) and not piece.alone:
        room -= data.right
        (last, _, data), first, piece = data.words, 0, piece.words
    if not isinstance(piece, Words):
        return []
    broken, stops = data
    wide = broken.longest * piece.style.size(plan.scale) / 1000
    assert wide <= room - piece.indent * plan.scale.body + 0.01
    lines: list[str] = broken.lines(stops[first : last + 1])
    return lines


def _announces(item: Placed) -> bool:
    """Whether it is a heading, a label or a note that stays with its list."""
    return item.piece.holds and isinstance(item.piece, Words)


def _chain(items: list[Placed], at: int, plan: Plan) -> float:
    """How tall the headings around a place are together, with as many lines of what the last of them
    announces as may stand at a sheet's foot."""
    above = list(takewhile(_announces, items[at::-1]))[::-1]
    below = list(takewhile(_announces, items[at + 1 :]))
    chain = [*above, *below]
    for said in items[at + 1 + len(below) :][:1]:
        lines = len(said.data[1]) - 1 if isinstance(said.piece, Words) else 1
        chain.append(said._replace(first=0, last=lines if lines <= 3 else 2))
    gaps = sum(item.piece.before * plan.scale.body for item in chain[1:])
    return gaps + sum((item.last - item.first) * item.unit for item in chain)


def _alone(plan: Plan, height: float) -> list[Placed]:
    """What announces something that does not stand below it on the same sheet. Where headings are
    taller than a sheet with what the last of them announces, no sheet holds them all: there they may
    be parted, but only above one that starts a section."""
    places = [(sheet, item) for sheet in plan.sheets for item in sheet.items]
    items = [item for _, item in places]
    return [
        item
        for at, ((sheet, item), (other, after)) in enumerate(pairwise(places))
        if _announces(item)
        and not (other is sheet and after.y > item.y)
        and not (after.piece.section and _chain(items, at, plan) > height)
    ]


@settings(max_examples=200, deadline=None)
@example(387, "large", "a4", "landscape")  # four headings and a picture taller than a column
@example(302673, "large", "a4", "landscape")  # two headings and a picture as tall as one
@example(903933, "large", "a4", "landscape")  # a box whose first lines do not fit below its heading
@example(702276, "large", "a4", "portrait")  # an answer's word that is wider than the sheet
@given(
    st.integers(0, 2**32),
    st.sampled_from(list(SIZES)),
    st.sampled_from(list(PAPERS)),
    st.sampled_from(["auto", "portrait", "landscape"]),
)
def test_a_page_keeps_every_word_inside_its_sheets(
    seed: int, size: str, paper: str, orientation: str
) -> None:
    """Each line is shown once, inside its column and the sheet's body, and what announces something
    stands on the same sheet, above it."""
    page = Pages(seed).page()
    document = Composer(page).document("Page 99 of 99")
    plan = best_plan(document, SIZES[size], paper, orientation)
    width = plan.paper[0] - 2 * MARGIN
    height = plan.paper[1] - 2 * MARGIN - plan.top - plan.foot
    shown: dict[int, list[int]] = {}
    texts = [stamp.words for stamp in page.stamps]
    for sheet in plan.sheets:
        for item in sheet.items:
            assert item.x >= -0.01
            assert item.x + item.width <= width + 0.01
            assert item.y >= -0.01
            assert item.y + (item.last - item.first) * item.unit <= height + 0.02
            lines = _words_of(item, plan)
            if not item.again:
                texts += lines
                shown.setdefault(id(item.piece), []).extend(range(item.first, item.last))
    assert not _alone(plan, height)
    assert all(units == list(range(len(units))) for units in shown.values())
    assert _letters(texts) == _letters(list(page.words()))
