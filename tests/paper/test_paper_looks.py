"""What the eye gets: boxes to mark, links, codes, and chances as exactly so many marks."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

import readback
from exports.looks import Looks
from exports.pdf import render
from exports.pdf.compose import Composer
from exports.pdf.pieces import Picture, Shape
from exports.pdf.sheets import best_plan
from thrive_grids.pages.model import (
    Block,
    Bullets,
    Cell,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Link,
    Page,
    Row,
    Table,
    Text,
)

MILLIMETRE = 72 / 25.4
WORDS = ("Interested", "Maybe", "Not for me, because it is far away and I have no way to get there")
NICE = Link("nice.org.uk/guidance/ng134", "https://www.nice.org.uk/guidance/ng134")
CHILDLINE = Link("0800 1111", "tel:08001111")
LONG = Link("cks.nice.org.uk/topics/depression-in-children", "https://cks.nice.org.uk/topics/d")


def _page(*blocks: Block, kind: str = "grid") -> Page:
    return Page("Title", "en-GB", (Heading("Title", 1), *blocks), kind=kind)


def _table(*cells: Cell) -> Table:
    heads = tuple(Cell((Text(f"Option {n}"),)) for n in range(len(cells)))
    return Table("Question", heads, (Row(Text("How?"), cells),))


def _chance(count: int, of: int, without: int | None = None) -> ChanceFigure:
    said = [f"With it: {count:,} of {of:,} felt better, {of - count:,} did not."]
    if without is not None:
        said.append(f"Without: {without:,} of {of:,} felt better, {of - without:,} did not.")
    return ChanceFigure(
        count, of, "felt better", without, tuple(map(Text, (*said, "From one small study.")))
    )


def _painted(data: bytes, tag: str) -> Iterator[list[Any]]:
    """The operators and operands inside each piece of content with this tag."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            inside: list[Any] | None = None
            for instruction in pikepdf.parse_content_stream(page):
                operands: Any = instruction.operands
                name = str(instruction.operator)
                if name == "BDC":
                    inside = [] if str(operands[0]) == f"/{tag}" else None
                elif name == "EMC" and inside is not None:
                    yield inside
                    inside = None
                elif inside is not None:
                    inside.append((name, list(operands)))


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_box_to_mark_stands_before_each_choice(size: str) -> None:
    """In a cell and outside one; large enough for a pen, and a box to a screen reader as well."""
    choices = Choices(WORDS, "Option 1")
    data = render(_page(choices, _table(Cell((choices,)), Cell((choices,)))), Looks(size))
    boxes = [
        float(operands[2]) + float(next(o[0] for name, o in painted if name == "w"))
        for painted in _painted(data, "Lbl")
        for name, operands in painted
        if name == "re"
    ]
    assert len(boxes) == 9
    assert min(boxes) >= 4.5 * MILLIMETRE
    items = readback.read(data).tree.find("LI")
    assert [[kid.tag for kid in item.kids] for item in items] == [["Lbl", "LBody"]] * 9
    assert {item.kids[0].text for item in items} == {"\u2610"}
    assert [readback.plain(item.kids[1].said()) for item in items] == [*WORDS] * 3


def test_lines_to_write_on_stay_in_their_cell_and_together() -> None:
    """Room in a cell needs no label; a few lines are never cut by a sheet's end."""
    page = _page(*(Lines(f"Label {n}", 5) for n in range(9)), _table(Cell((Lines("", 3, "Why"),))))
    plan = best_plan(Composer(page).document("Page 9 of 9"), (12, 14))
    rooms = [
        item
        for sheet in plan.sheets
        for item in sheet.items
        if type(item.piece).__name__ == "Rules"
    ]
    assert len(rooms) == 10
    assert all((item.first, item.last) == (0, 1) for item in rooms)
    assert rooms[-1].x > 0
    assert readback.read(render(page)).words() == [readback.plain(words) for words in page.words()]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([7, 10, 20, 64, 100, 1000]), st.data())
def test_a_picture_is_exactly_so_many_of_so_many(of: int, data: st.DataObject) -> None:
    """As many marks as people, as many without a hole as the number says; the number stands by it."""
    count, without = (data.draw(st.integers(0, of)) for _ in range(2))
    made = render(_page(_table(Cell((_chance(count, of, without),)), Cell(()))))
    marks = [
        [name for name, _ in painted if name in {"l", "S"}]
        for painted in _painted(made, "Figure")
        if any(name == "S" for name, _ in painted)
    ]
    for expected, found in zip((count, without), marks, strict=True):
        ends = [place for place, name in enumerate(found) if name == "S"]
        assert (ends[0], ends[1] - ends[0] - 1) == (of, of - expected)
    figures = readback.read(made).tree.find("Figure")
    assert [readback.plain(figure.text) for figure in figures] == [
        f"{number:,} of {of:,}" for number in (count, without)
    ]


def test_no_option_has_a_larger_picture() -> None:
    """Pictures have one size in every cell, whatever they count and however long their sentence."""
    cells = (_chance(99, 100, 2), _chance(3, 100), _chance(50, 100, 49))
    page = _page(_table(*(Cell((Text("word " * 9 * n), chance)) for n, chance in enumerate(cells))))
    plan = best_plan(Composer(page).document("Page 9 of 9"), (12, 14))
    shapes: list[Shape] = [
        item.data
        for sheet in plan.sheets
        for item in sheet.items
        if isinstance(item.piece, Picture)
    ]
    assert len(shapes) == 5
    assert len({shape[:4] for shape in shapes}) == 1


@pytest.mark.parametrize("mono", [False, True])
def test_codes_lead_to_the_address_beside_them(mono: bool) -> None:
    """A camera reads every code off the printed sheet; each is 18 mm or more and says its address."""
    links = (NICE, LONG, Link("a.example/1", "https://a.example/" + "long/" * 20))
    points = tuple(Text(f"Somebody, 2019: {link.words}.", links=(link,)) for link in links)
    page = _page(Bullets((*points, Text("A book.")), numbered=True, codes=True))
    data = render(page, Looks(mono=mono))
    image = pypdfium2.PdfDocument(data)[0].render(scale=200 / 72).to_pil()
    found = sorted(zxingcpp.read_barcodes(image), key=lambda code: code.position.top_left.y)
    assert [code.text for code in found] == [link.target for link in links]
    for code in found:
        wide = code.position.top_right.x - code.position.top_left.x
        assert wide / 200 * 25.4 >= 17.5  # a code's corners are found to half a millimetre
    figures = readback.read(data).tree.find("Figure")
    assert [figure.alt for figure in figures] == [f"QR code: {link.target}" for link in links]
    assert readback.read(data).words() == [readback.plain(words) for words in page.words()]


def test_links_are_where_their_words_are() -> None:
    """Each link of a text, a point, a cell or a note that runs on leads from its own words."""
    text = Text("See nice.org.uk/guidance/ng134 or ring 0800 1111 now.", links=(NICE, CHILDLINE))
    note = Text("From cks.nice.org.uk/topics/depression-in-children", "note", links=(LONG,))
    page = _page(text, Bullets((text,)), _table(Cell((text, note)), Cell((text,))))
    data = render(page)
    places: list[tuple[str, str]] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        reader = pypdfium2.PdfDocument(data)
        for number, sheet in enumerate(pdf.pages):
            shown = reader[number].get_textpage()
            for place in sheet.get("/Annots", []):
                quads = [float(n) for n in place.get("/QuadPoints", [])]
                boxes = [quads[n : n + 8] for n in range(0, len(quads), 8)] or [
                    [float(place.Rect[n]) for n in (0, 3, 2, 3, 0, 1, 2, 1)]
                ]
                words = " ".join(
                    shown.get_text_bounded(box[0], box[5] + 3, box[2], box[1] - 3) for box in boxes
                )
                places.append((bytes(place.A.URI).decode(), readback.plain(words)))
    said = {link.target: link.words for link in (NICE, CHILDLINE, LONG)}
    assert sorted(target for target, _ in places) == sorted(
        [*[NICE.target, CHILDLINE.target] * 4, LONG.target]
    )
    for target, words in places:
        # PDFium takes the hyphen at a line's end for one that the line break made.
        assert _letters(words) == _letters(said[target])
    assert len(readback.read(data).tree.find("Link")) == 9


def test_own_words_are_the_largest_of_the_page_to_keep() -> None:
    """On the young person's page their words are larger than all but the headings."""
    blocks = (Text("Ours."), Text("Mine.", "own-words"), Bullets((Text("Mine.", "own-words"),)))
    shown = readback.read(render(_page(*blocks, kind="summary"))).shown
    sizes = {
        words: {item.size for item in shown if item.words.startswith(words)}
        for words in ("Ours", "Mine")
    }
    assert len(sizes["Mine"]) == 1
    assert min(sizes["Mine"]) > max(sizes["Ours"]) * 1.15
