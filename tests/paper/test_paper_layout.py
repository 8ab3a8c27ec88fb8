"""Lines, groups and sheets: nothing is lost, clipped or stranded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample_pages
from exports.pdf import render
from exports.pdf.compose import Composer
from exports.pdf.filler import MOST
from exports.pdf.layout import Piece, Scale, Words
from exports.pdf.pieces import Picture
from exports.pdf.sheets import Plan, best_plan, plan
from exports.pdf.stacks import Columns, Cursor, Fitted, Placed, fit_stack
from exports.pdf.styles import BODY
from exports.pdf.tables import Grid, Rows
from thrive_grids.errors import CannotBeSet
from thrive_grids.pages.model import Block, Cell, Heading, Page, Row, Table, Text
from thrive_grids.paper import MARGIN, PAPERS

FLOOR = Scale(12, 12)


def _measure(word: str) -> float:
    return 500.0 * len(word)


def _words(text: str) -> Words:
    return Words(None, text, BODY, _measure, 250.0)


def _broken(text: str, width: float) -> list[str]:
    _, _, (piece, stops) = _words(text).fit(width, FLOOR)
    return piece.lines(stops)


def _plan(page: Page, sizes: tuple[float, float] = (12, 14)) -> Plan:
    return best_plan(Composer(page).document("Page 99 of 99"), sizes)


def _one_table(*answers: str, head: str = "Question") -> Page:
    columns = tuple(Cell((Text(f"Option {n}"),)) for n in range(len(answers)))
    rows = (Row(Text(head), tuple(Cell((Text(answer),)) for answer in answers)),)
    return Page("Title", "en-GB", (Heading("Title", 1), Table("Question", columns, rows)))


def _rows_again(table: Block, count: int) -> Table:
    assert isinstance(table, Table)
    return replace(table, rows=table.rows * count)


@given(
    st.lists(st.text("ab/.-@", min_size=1, max_size=50), min_size=1, max_size=40),
    st.floats(20, 500),
)
def test_breaking_keeps_every_character(words: list[str], width: float) -> None:
    """The lines put together are the paragraph, and none is wider than its column."""
    text = " ".join(words)
    lines = _broken(text, width)
    assert "".join(lines) == f"{text} "
    for line in lines:
        shown = line.removesuffix(" ")
        spaces = shown.count(" ")
        assert (_measure(shown) - 250 * spaces) * 12 / 1000 <= width + 0.01


def test_a_word_is_broken_only_when_it_must_be() -> None:
    """A word that fits a line is never cut; one that does not is cut without a hyphen."""
    assert _broken("talking-therapy helps", 95) == ["talking-therapy ", "helps "]
    assert _broken("talking-therapy helps", 60) == ["talking-", "therapy ", "helps "]
    assert _broken("antidisestablish", 60) == ["antidisest", "ablish "]


def test_a_note_that_is_one_long_word_is_broken_in_few_measurings() -> None:
    """Two thousand letters without a blank take a few steps a line, not a second for every trial of a size."""
    measured = []

    def measure(word: str) -> float:
        measured.append(word)
        return _measure(word)

    lines, _, (piece, stops) = Words(None, "x" * 2000, BODY, measure, 250.0).fit(240.0, FLOOR)
    assert lines == 50
    assert "".join(piece.lines(stops)).strip() == "x" * 2000
    assert len(measured) < 20 * lines


def test_an_address_breaks_after_its_marks() -> None:
    """A long address goes on after a slash, never at a full stop that would end a sentence."""
    lines = _broken("https://www.nice.org.uk/guidance/ng134/chapter/recommendations", 200)
    assert len(lines) > 1
    assert all(not line.endswith(".") for line in lines)
    assert all(line.endswith("/") for line in lines[:-1])


class _Units(Piece):
    """A piece of ``count`` units of 10 points."""

    def __init__(self, count: int, holds: bool = False) -> None:
        super().__init__(None, holds=holds)
        self.count = count

    def fit(self, width: float, scale: Scale) -> tuple[int, float, None]:
        return self.count, 10.0, None

    def needs(self, scale: Scale) -> float:
        return 1.0


def _taken(stack: list[Fitted], room: float) -> Iterator[list[Placed]]:
    cursor = Cursor(stack, 0, 100)
    while not cursor.done:
        placed, used = cursor.take(0, room, False)
        if not placed:
            placed, used = cursor.take(0, room, True)
        assert used <= max(room, 10)
        assert placed
        yield placed


@given(
    st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=12),
    st.integers(5, 200),
)
def test_portions_lose_nothing(pieces: list[tuple[int, bool]], room: int) -> None:
    """Whatever the room, portions go through every unit of every piece once and in order."""
    stack = fit_stack([_Units(count, holds) for count, holds in pieces], 100, FLOOR)
    seen = [
        (item.piece, unit)
        for portion in _taken(stack, room)
        for item in portion
        for unit in range(item.first, item.last)
    ]
    assert seen == [(fitted.piece, unit) for fitted in stack for unit in range(fitted.units)]


def test_no_line_stands_alone_and_no_heading_ends_a_sheet() -> None:
    """A paragraph is not split after its first or before its last line; a heading goes with its
    words."""
    stack = fit_stack([_Units(3), _Units(1, holds=True), _Units(6)], 100, FLOOR)
    portions = list(_taken(stack, 50))
    assert [[(p.first, p.last) for p in portion] for portion in portions] == [
        [(0, 3)],
        [(0, 1), (0, 4)],
        [(4, 6)],
    ]


@given(
    st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=12),
    st.integers(40, 200),
)
def test_columns_of_text_lose_nothing(pieces: list[tuple[int, bool]], room: int) -> None:
    """Down one column, then down the next, every unit comes once and in order, inside the sheet."""
    units = [_Units(count, holds) for count, holds in pieces]
    columns = Columns(units, 0.0, 800.0, 400.0, FLOOR, MOST)
    assert columns.count == 3
    seen = []
    while not columns.done:
        placed, used = columns.take(0.0, room, True)
        assert placed
        assert used <= room
        assert all(item.x + item.width <= 800.01 for item in placed)
        assert [item.x for item in placed] == sorted(item.x for item in placed)
        seen += [(item.piece, unit) for item in placed for unit in range(item.first, item.last)]
    assert seen == [(unit, number) for unit in units for number in range(unit.count)]


def test_the_last_columns_are_of_one_height() -> None:
    """What is left of a text is spread over the columns, not stood in the first of them."""
    columns = Columns([_Units(2) for _ in range(30)], 0.0, 800.0, 400.0, FLOOR, MOST)
    placed, used = columns.take(0.0, 10_000.0, True)
    assert used == 200
    assert len({item.x for item in placed}) == 3


def test_a_narrow_sheet_has_one_column_of_text() -> None:
    """No column is narrower than about 43 characters or than its longest word: large print and long
    words go down the whole sheet."""
    assert Columns([_Units(2)], 0.0, 523.0, 408.0, FLOOR, MOST).count == 2
    assert Columns([_Units(2)], 0.0, 523.0, 523.0, Scale(16, 16), MOST).count == 1
    assert Columns([_words("x" * 45)], 0.0, 523.0, 408.0, FLOOR, MOST).count == 1


def _row_parts(plan: Plan, pieces: set[int]) -> list[Placed]:
    return [
        item
        for sheet in plan.sheets
        for item in sheet.items
        if id(item.piece) in pieces and not item.again
    ]


def _half_a_pair(item: Placed) -> bool:
    """Whether a picture has another to be compared with, or a note of when it was counted."""
    return isinstance(item.piece, Picture) and item.piece.holds


@settings(max_examples=25)
@given(st.integers(0, 1000), st.integers(2, 6), st.integers(2, 8), st.integers(10, 90))
def test_rows_are_broken_only_to_save_a_sheet(
    seed: int, options: int, questions: int, words: int
) -> None:
    """Kept whole, the rows would need more sheets; broken, no question is cut in two and two
    pictures to compare stay together."""
    document = Composer(sample_pages.grid(seed, options, questions, words)).document(
        "Page 99 of 99"
    )
    best = best_plan(document, (12, 12))
    if best.rows is not Rows.WHOLE and len(best.sheets) > 1:
        whole = plan(document, best.paper, FLOOR, rows=Rows.WHOLE)
        assert whole is not None
        assert len(whole.sheets) > len(best.sheets)
    (table,) = (block for block in document.blocks if isinstance(block, Grid))
    heads = {id(piece) for row in table.rows for piece in row[0]}
    for item in _row_parts(best, heads):
        assert (item.first, item.last) == (0, len(item.data[1]) - 1)
    for sheet in best.sheets:
        for item, after in pairwise(sheet.items):
            assert not _half_a_pair(item) or (
                isinstance(after.piece, Picture | Words) and after.x == item.x
            )
        assert not sheet.items or not _half_a_pair(sheet.items[-1])


def test_a_short_note_goes_on_where_the_answer_ends() -> None:
    """The sources stand in the last line of the words that they are for, in one piece."""
    note, other = Text("Sources: 3, 12", "note"), Text("What the writers think", "note")
    cells = (Cell((Text("You meet."), note)), Cell((Text("You wait."), other)))
    columns = (Cell((Text("One"),)), Cell((Text("Two"),)))
    page = Page("Title", "en-GB", (Table("Question", columns, (Row(Text("How?"), cells),)),))
    document = pypdfium2.PdfDocument(render(page))
    shown = document[0].get_textpage().get_text_range().replace("\u00a0", " ")
    assert "You meet. Sources: 3, 12" in shown
    assert "You wait. What the writers think" in shown


def test_columns_are_balanced() -> None:
    """Options that do not fit side by side are split into groups of nearly the same size."""
    plan = _plan(sample_pages.grid(options=5, questions=2))
    heads = {
        (mark.y, sum(1 for m in sheet.marks if m.kind == "column" and m.y == mark.y))
        for sheet in plan.sheets
        for mark in sheet.marks
        if mark.kind == "head"
    }
    assert plan.paper == PAPERS["a4"]
    assert {count for _, count in heads} == {2, 3}


@pytest.mark.parametrize(
    "page",
    [
        _one_table("short", "word " * 2000, "short"),
        _one_table("x" * 400, "short", "short"),
        _one_table("short", "short", head="y" * 300),
        _one_table(*["Pneumonoultramicroscopicsilicovolcanoconiosis"] * 6),
        sample_pages.grid(words=300, options=3),
        Page("Title", "en-GB", (Heading("title " * 400, 1), sample_pages.HELP)),
    ],
)
def test_nothing_is_clipped(page: Page) -> None:
    """Very long cells, words, heads and titles stay inside the sheet's body."""
    for sizes in ((12.0, 14.0), (16.0, 18.0)):
        plan = _plan(page, sizes)
        width = plan.paper[0] - 2 * MARGIN
        height = plan.paper[1] - 2 * MARGIN - plan.top - plan.foot
        for sheet in plan.sheets:
            for item in sheet.items:
                assert item.x + item.width <= width + 0.1
                assert item.y + (item.last - item.first) * item.unit <= height + 0.1
                if isinstance(item.piece, Words):
                    broken = item.data[0]
                    assert (
                        broken.longest * item.piece.style.size(plan.scale) / 1000
                        <= item.width + 0.1
                    )


def test_the_paper_is_turned_only_when_asked_or_better() -> None:
    """Landscape asked for is landscape, upright is upright, and left alone neither has fewer
    sheets."""
    for options, words in ((2, 30), (5, 12), (5, 40), (6, 90)):
        page = sample_pages.grid(2, options, 6, words)
        upright, turned, auto = (
            best_plan(Composer(page).document("Page 99 of 99"), (12, 14), "a4", orientation)
            for orientation in ("portrait", "landscape", "auto")
        )
        assert upright.paper == PAPERS["a4"]
        assert turned.paper == PAPERS["a4"][::-1]
        assert len(auto.sheets) <= min(len(upright.sheets), len(turned.sheets))


@pytest.mark.parametrize("words", [1, 3, 6, 9])
def test_the_only_sheet_has_the_largest_type_of_both_papers(words: int) -> None:
    """What fits one sheet is set as large as it can be on either, upright if both hold the same."""
    page = _one_table(*["some words here " * words] * 5)
    page = replace(page, blocks=(page.blocks[0], _rows_again(page.blocks[1], 7)))
    upright, turned, auto = (
        best_plan(Composer(page).document("Page 99 of 99"), (12, 14), "a4", orientation)
        for orientation in ("portrait", "landscape", "auto")
    )
    if len(auto.sheets) == 1:
        fits = [p for p in (upright, turned) if len(p.sheets) == 1]
        best = max(fits, key=lambda p: p.scale.body)  # the first of equals
        assert (auto.paper, auto.scale.body) == (best.paper, best.scale.body)
    else:
        assert len(auto.sheets) <= min(len(upright.sheets), len(turned.sheets))


def test_a_question_is_wide_where_the_answers_are_short() -> None:
    """The column of questions takes the width that makes the table least tall."""
    asked = "How will this change what I can do at school, at home and with my friends?"
    short, long = (
        _plan(_one_table(*[answer] * 5, head=asked), (12, 12)) for answer in ("Yes.", "yes " * 60)
    )
    wide, narrow = (
        min(mark.x for sheet in plan.sheets for mark in sheet.marks if mark.kind == "column")
        for plan in (short, long)
    )
    assert wide > narrow


def test_a_section_is_kept_whole_where_that_needs_no_sheet_more() -> None:
    """Short sections after a table do not go over a sheet's end."""
    sections = tuple(
        block
        for n in range(12)
        for block in (Heading(f"Section {n}"), Text("Some words about it. " * 12))
    )
    plan = _plan(Page("Title", "en-GB", (Heading("Title", 1), *sections)), (12, 12))
    assert len(plan.sheets) == 2
    where: dict[int, set[tuple[int, float]]] = {}
    for number, sheet in enumerate(plan.sheets):
        for item in sheet.items:
            if item.piece.holds:
                last = id(item.piece)
            where.setdefault(last, set()).add((number, item.x))
    assert all(len(places) == 1 for places in where.values())


def test_a_heading_goes_with_its_table_where_a_title_leaves_no_room() -> None:
    """However long the title, the heading of a table is not the last thing on a sheet."""
    table = _one_table("word " * 40).blocks[-1]
    for count in range(100, 120, 2):
        blocks = (Heading("title " * count, 1), Heading("Side by side"), table)
        sheets = _plan(Page("Title", "en-GB", blocks, Text("Foot")), (16, 18)).sheets
        assert all(sheet.items[-1].piece.section != "Side by side" for sheet in sheets)


def test_stamps_without_end_are_refused() -> None:
    """Words for the head of every sheet that would fill it are refused instead of hiding the page."""
    page = replace(sample_pages.note_page("Words"), stamps=(Text("DRAFT " * 400),))
    with pytest.raises(CannotBeSet, match="no room"):
        _plan(page)


@settings(max_examples=20)
@given(st.integers(0, 1000), st.integers(1, 7), st.integers(1, 6), st.integers(1, 200))
def test_larger_type_never_costs_a_sheet(
    seed: int, options: int, questions: int, words: int
) -> None:
    """Type grows above the floor only while the page count holds."""
    page = sample_pages.grid(seed, options, questions, words)
    assert len(_plan(page).sheets) <= len(_plan(page, (12, 12)).sheets)


@given(st.integers(1, 1000), st.integers(0, 60))
def test_pictures_fit_their_column(of: int, more: int) -> None:
    """A picture and its sentence are never wider than the column that it asked for, or a wider one."""
    said = _words(f"With it: 1 of {of} felt better.")
    picture = Picture(None, 1, of, [_words("1"), _words(f"of {of}")], said, 0.0)
    for scale in (FLOOR, Scale(18, 16)):
        width = picture.needs(scale) + more * scale.body
        _, high, shape = picture.fit(width, scale)
        assert picture.columns * shape.pitch <= shape.wide <= width + 0.01
        assert shape.right + said.needs(scale) <= width + 0.01
        assert shape.words is not None
        assert shape.down + shape.words[0] * shape.words[1] <= high + 0.01
