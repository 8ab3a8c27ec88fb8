"""What a screen reader gets from a page is what the page says, in order and in the right cells."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import readback
import sample_pages
import vera
from exports.pdf import render
from readback import plain
from small_talk import told
from thrive_grids.content.library import Library
from thrive_grids.pages import grid_page, summary_page
from thrive_grids.pages.model import Heading, Page, Table


def _said(page: Page) -> list[str]:
    return [plain(words) for words in page.words() if plain(words)]


@pytest.mark.parametrize("name", ["low-mood-nhs", "self-harm-nhs"])
def test_shipped_grids_read_back(name: str) -> None:
    """Every text of a shipped grid's page comes back once and in order."""
    library = Library.open()
    page = grid_page(library[name], library=library)
    assert readback.read(render(page)).words() == _said(page)


@pytest.mark.parametrize("name", ["low-mood-nhs", "self-harm-nhs"])
def test_the_tags_give_every_answer_of_the_grid_in_its_place(name: str) -> None:
    """Read from the tags alone, row and column hold what the YAML says to that question and option."""
    grid = Library.open()[name]
    (table,) = readback.read(render(grid_page(grid))).tree.find("Table")
    head, short, *rows = table.find("TR")
    assert [plain(cell.said()) for cell in head.kids[1:]] == [o.name for o in grid.options]
    assert [plain(cell.said()) for cell in short.kids[1:]] == [
        plain(option.summary) for option in grid.options
    ]
    for question, row in zip(grid.questions, rows, strict=False):
        assert plain(row.kids[0].said()) == question.ask
        for option, cell in zip(grid.options, row.kids[1:], strict=True):
            answer = question.answers[option.id]
            assert plain(cell.said()).startswith(plain(answer.say))
            pictures = (2 if chance.without is not None else 1 for chance in answer.chances)
            assert len(cell.find("Figure")) == sum(pictures)
    for row, points in zip(rows[len(grid.questions) :], ("good", "hard"), strict=True):
        for option, cell in zip(grid.options, row.kids[1:], strict=True):
            listed = [plain(body.said()) for body in cell.find("LBody")]
            assert listed == [plain(point) for point in getattr(option, points)]


def test_summary_reads_back_with_what_was_typed() -> None:
    """A screen reader gets a young person's own characters, also those printed as words."""
    page = sample_pages.summary("Sleeping 😴 better.\nআমি জানি না")
    assert readback.read(render(page)).words() == _said(page)


@pytest.mark.parametrize(
    "words", ["<b>not bold</b> [red]x[/] & =1+1", "😢 \x1b[31m \u202eabc\nআমি", "w" * 300]
)
def test_summary_of_a_conversation_reads_back(words: str) -> None:
    """What was typed anywhere in a conversation is on its summary page, whole and accessible."""
    page = summary_page(told(words))
    data = render(page)
    assert readback.read(data).words() == _said(page)
    assert vera.validate(data).passed


@settings(max_examples=25)
@given(
    seed=st.integers(0, 10_000),
    options=st.integers(1, 7),
    questions=st.integers(1, 6),
    words=st.integers(1, 250),
)
def test_any_grid_reads_back(seed: int, options: int, questions: int, words: int) -> None:
    """Also when columns are split into groups and rows over sheets, nothing is lost, doubled or
    moved."""
    page = sample_pages.grid(seed, options, questions, words)
    assert readback.read(render(page)).words() == _said(page)


def test_one_table_with_a_header_for_each_row_and_column() -> None:
    """Columns that are split over sheets stay one table; its headers say which way they point."""
    page = sample_pages.grid(options=6, questions=5)
    read = readback.read(render(page))
    table = next(block for block in page.blocks if isinstance(block, Table))
    (found,) = read.tree.find("Table")
    rows = found.find("TR")
    assert [len(row.kids) for row in rows] == [7] * 6
    assert [header.scope for header in rows[0].kids] == ["Column"] * 7
    assert [row.kids[0].scope for row in rows[1:]] == ["Row"] * 5
    for row, source in zip(rows[1:], table.rows, strict=True):
        for cell, part in zip(row.kids[1:], source.cells, strict=True):
            first = part.parts[0]
            assert plain(cell.said()).startswith(plain(getattr(first, "words", "")))


def test_repeats_are_artifacts() -> None:
    """On every sheet the stamps, the option names and the page number are there for the eye, and
    only the first of them for the ear."""
    read = readback.read(render(sample_pages.grid(options=5, questions=8)))
    assert read.pages > 2
    for number, words in enumerate(read.artifacts, 1):
        assert f"Page {number} of {read.pages}" in words
        assert ("DRAFT" in words) == (number > 1)
    assert "(continued)" in read.artifacts[1]
    assert read.words().count("DRAFT. Not yet reviewed.") == 1


def test_headings_are_bookmarks_and_never_skip_a_level() -> None:
    """The outline lists every heading; a level that the page leaves out is not left out in the tags."""
    blocks = (Heading("One", 1), Heading("Two", 3), Heading("Three", 2), Heading("Four", 3))
    data = render(Page("One", "en-GB", blocks))
    tags = [node.tag for node in readback.read(data).tree.walk() if node.tag.startswith("H")]
    assert tags == ["H1", "H2", "H2", "H3"]
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "One"
        assert [item.title for item in top.children] == ["Two", "Three"]
        assert [item.title for item in top.children[1].children] == ["Four"]


def test_the_picture_has_its_sentences() -> None:
    """A chance's picture says its numbers and no more: the sentences that hold the rest follow it."""
    read = readback.read(render(sample_pages.grid()))
    cells = [cell for cell in read.tree.find("TD") if cell.find("Figure")]
    assert cells
    for cell in cells:
        for figure in cell.find("Figure"):
            assert re.fullmatch(r"Picture: \d+ of 100", figure.alt or "")
            assert f"{(figure.alt or '').split()[1]} of 100 felt better" in cell.said()


def test_lines_end_with_a_space() -> None:
    """A reader who joins the lines of a paragraph does not join words."""
    read = readback.read(render(sample_pages.grid()))
    inside = [item.words for item in read.shown if not item.words.endswith(" ")]
    assert all("https://" in words for words in inside)  # an address that goes on is one word
