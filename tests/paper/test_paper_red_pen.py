"""What disappointed on printed pages: each was once found by looking at them."""

from __future__ import annotations

import pytest

from every_page import every_page
from exports.looks import PLAIN, Looks
from exports.pdf.compose import Composer
from exports.pdf.layout import Words
from exports.pdf.pieces import Picture
from exports.pdf.sheets import Plan, best_plan
from exports.pdf.stacks import Placed
from thrive_grids.pages.model import (
    Bullets,
    Cell,
    ChanceFigure,
    Heading,
    Page,
    Row,
    Table,
    Text,
)
from thrive_grids.paper import MARGIN, SIZES


def planned(page: Page, looks: Looks = PLAIN) -> Plan:
    """The sheets of a page."""
    document = Composer(page).document("Page 99 of 99")
    return best_plan(document, SIZES[looks.size], looks.paper, looks.orientation)


def items(plan: Plan, sheet: int | None = None) -> list[Placed]:
    """Everything on all sheets, or on one."""
    sheets = plan.sheets if sheet is None else [plan.sheets[sheet]]
    return [item for each in sheets for item in each.items]


def found(plan: Plan, words: str) -> list[tuple[int, Placed]]:
    """Where the paragraphs stand that begin with these words, with the number of their sheet."""
    return [
        (number, item)
        for number, sheet in enumerate(plan.sheets)
        for item in sheet.items
        if isinstance(item.piece, Words) and item.piece.text.startswith(words) and not item.again
    ]


def chance(count: int) -> ChanceFigure:
    """So many of a hundred, and nothing to compare them with."""
    return ChanceFigure(
        count,
        100,
        "felt better",
        None,
        (
            Text(f"{count} of 100 felt better, {100 - count} did not."),
            Text("Counted after a year."),
        ),
    )


def test_pictures_of_one_row_begin_side_by_side() -> None:
    """Options are compared at one glance, however long the words above their pictures are."""
    answers = ("Some feel better. " * 2, "Some feel better. " * 12)
    cells = tuple(Cell((Text(words.strip()), chance(39))) for words in answers)
    page = Page(
        "Chances",
        "en-GB",
        (
            Heading("Chances", 1),
            Table(
                "Question",
                tuple(Cell((Text(name),)) for name in ("Talking", "Tablets")),
                (Row(Text("Does it help?"), cells),),
            ),
        ),
    )
    tops = {item.y for item in items(planned(page)) if isinstance(item.piece, Picture)}
    assert len(tops) == 1


def test_a_number_stays_with_the_time_it_was_counted_at() -> None:
    """The picture goes overleaf rather than leave all of its note to the next sheet."""
    for lines in range(20, 60):
        page = Page(
            "Chances",
            "en-GB",
            (
                Heading("Chances", 1),
                *(Text(f"Line {number}.") for number in range(lines)),
                chance(39),
            ),
        )
        plan = planned(page)
        [note] = found(plan, "Counted after")
        pictured = [
            number
            for number, sheet in enumerate(plan.sheets)
            if any(isinstance(item.piece, Picture) for item in sheet.items)
        ]
        assert pictured == [note[0]], lines


@pytest.mark.parametrize("count", [8, 20, 40, 60])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_a_long_sentence_of_a_picture_goes_on_overleaf(
    count: int, size: str, orientation: str
) -> None:
    """However long it is, no line is below the sheet's body, and its first two lines or more stand
    below the picture on the same sheet."""
    sentence = Text("3 of 100 " + " ".join(["people"] * count) + ".")
    figure = ChanceFigure(3, 100, "felt better", None, (sentence, Text("Counted after a year.")))
    columns = tuple(Cell((Text(f"Option {number}"),)) for number in range(6))
    table = Table("Question", columns, (Row(Text("Does it help?"), (Cell((figure,)),) * 6),))
    stamps = tuple(Text("Only for practice, not for care. " * 2) for _ in range(3))
    page = Page("Chances", "en-GB", (Heading("Chances", 1), table), Text("Foot"), stamps)
    plan = planned(page, Looks(size, "a4", orientation))
    height = plan.paper[1] - 2 * MARGIN - plan.top - plan.foot
    for item in items(plan):
        assert item.y + (item.last - item.first) * item.unit <= height + 0.02
    for sheet in plan.sheets:
        for picture, said in zip(sheet.items, [*sheet.items[1:], None], strict=True):
            if isinstance(picture.piece, Picture) and picture.data.words is None:
                assert said is not None
                assert said.piece is picture.piece.words
                assert (said.x, said.first) == (picture.x, 0)
                assert said.last > 1


@pytest.mark.parametrize("name", ["summary", "grid", "leaflet", "writing"])
@pytest.mark.parametrize("size", ["standard", "large"])
def test_the_numbers_to_call_stand_together(name: str, size: str) -> None:
    """Nobody who needs help turns a sheet between the crisis box's first words and its last."""
    plan = planned(every_page(name), Looks(size=size))
    boxes = [mark for sheet in plan.sheets for mark in sheet.marks if mark.kind == "frame-crisis"]
    assert len(boxes) == 1


def test_a_report_of_brief_cells_stands_in_one_table() -> None:
    """Its rows are read across, so its columns are not split into groups."""
    page = Page(
        "Report",
        "en-GB",
        (
            Heading("Report", 1),
            Table(
                "Grid",
                tuple(Cell((Text(name),)) for name in ("Status", "Here", "Problems", "Language")),
                (
                    Row(
                        Text("Difficulties (concentration-community)"), (Cell((Text("None"),)),) * 4
                    ),
                ),
            ),
        ),
    )
    heads = [item for item in items(planned(page)) if getattr(item.piece, "text", "") == "Grid"]
    assert len(heads) == 1


def test_a_long_title_is_as_wide_as_its_sheet() -> None:
    """It does not break where there is room."""
    plan = planned(every_page("coverage"))
    [(_, title)] = found(plan, "Coverage:")
    assert title.last == 1


def test_a_note_stays_with_the_list_it_is_about() -> None:
    """A heading with nothing but a note below it at a sheet's foot announces nothing."""
    for lines in range(20, 60):
        page = Page(
            "Sources",
            "en-GB",
            (
                Heading("Sources", 1),
                *(Text(f"Line {number}.") for number in range(lines)),
                Heading("Where the facts come from"),
                Text("Looked up last week, and each one was opened to be sure of it.", "note"),
                Bullets((Text("The first"), Text("The second")), numbered=True),
            ),
        )
        plan = planned(page)
        [note], [first] = found(plan, "Looked up"), found(plan, "The first")
        assert (note[0], note[1].x) == (first[0], first[1].x), lines


def test_a_heading_from_the_left_begins_on_the_side_of_its_page() -> None:
    """On a page from the right, an English heading stands where the others do."""
    pytest.importorskip("uharfbuzz")
    headings = [
        item.piece
        for item in items(planned(every_page("leftwards")))
        if isinstance(item.piece, Words) and item.piece.style.name == "h2"
    ]
    assert any(piece.text.isascii() for piece in headings)
    assert all(piece.style.from_right for piece in headings)
