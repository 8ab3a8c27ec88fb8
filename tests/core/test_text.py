"""A page as plain text: every word in order, nothing that steers a terminal, written whole or not at all."""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import sample_pages
from exports import text
from small_talk import told
from thrive_grids import Library
from thrive_grids.errors import PlaceFailed
from thrive_grids.pages import Page, grid_page, summary_page
from thrive_grids.pages.model import Bullets, Cell, Choices, Heading, Lines, Row, Table, Text
from thrive_grids.visible import visible

PAGES = {
    "low mood": lambda: grid_page(Library.open()["low-mood-nhs"]),
    "two options of it": lambda: grid_page(
        Library.open()["low-mood-nhs"], options=["wait", "talking"]
    ),
    "self-harm": lambda: grid_page(Library.open()["self-harm-nhs"]),
    "summary": lambda: summary_page(told("My own words. <b>Really</b>")),
    "to write on": sample_pages.writing,
    "leaflet": sample_pages.leaflet,
    "short": sample_pages.short,
    "made up": sample_pages.grid,
    "made-up summary": sample_pages.summary,
}


SIGN = re.compile(r"^\s*(- |\d{1,2}\. |\[ \] )")


def expected(page: Page) -> Iterator[str]:
    """The words of a page with the option's name before each answer, and the running foot at the end."""
    yield from (stamp.words for stamp in page.stamps)
    for block in page.blocks:
        if not isinstance(block, Table):
            yield from Page("", "en-GB", (block,)).words()
            continue
        yield block.corner
        for column in block.columns:
            yield from _cell(column)
        for row in block.rows:
            yield row.head.words
            for column, cell in zip(block.columns, row.cells, strict=True):
                yield next(_cell(column))
                yield from _cell(cell)
    yield page.running.words


def _cell(cell: Cell) -> Iterator[str]:
    page = Page("", "en-GB", (Table("corner", (cell,), ()),))
    return islice(page.words(), 1, None)


def said(rendered: str) -> list[str]:
    """The words of a text, without the signs of its lists."""
    lines = (re.sub(SIGN, "", line) for line in rendered.split("\n"))
    return " ".join(lines).split()


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("width", [None, 200, 78, 40])
def test_text_says_every_word_of_the_page_in_order(make: Any, width: int | None) -> None:
    """At any width the text is the page's words in their order, and only the options' names are repeated."""
    page = make()
    spoken = said(text.render(page, width=width))
    assert spoken == " ".join(expected(page)).split()
    assert iter_holds(spoken, " ".join(page.words()).split())


def iter_holds(spoken: list[str], words: list[str]) -> bool:
    """True when `words` stand in `spoken` in this order."""
    rest = iter(spoken)
    return all(word in rest for word in words)


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_lines_keep_the_width_and_words_stay_whole(make: Any) -> None:
    """No line is wider than asked, unless it holds one word that is, such as a link."""
    for line in text.render(make(), width=44).split("\n"):
        assert len(line) <= 44 or len(re.sub(SIGN, "", line).split()) == 1


def test_without_a_width_a_paragraph_is_a_line() -> None:
    """For a pipe nothing is wrapped."""
    long = "word " * 100 + "end"
    assert long in text.render(sample_pages.note_page(long), width=None).split("\n")


def test_nothing_is_drawn() -> None:
    """A screen reader would read drawn lines aloud: there are none, and no colour."""
    rendered = text.render(grid_page(Library.open()["low-mood-nhs"]))
    assert not re.search("[─-╿▀-▟]|---|===|\\x1b|\\t", rendered)


def test_a_heading_stands_alone_and_an_answer_has_its_option() -> None:
    """Around a heading is a blank line; each answer follows the name of its option."""
    table = Table(
        "Question",
        (Cell((Text("Wait"), Text("Not available here"))), Cell((Text("Talk"),))),
        (sample_row("What is it?", "Nothing new.", "You talk."),),
    )
    page = Page("T", "en-GB", (Text("Before."), Heading("Options"), table), Text("foot 1.0"))
    assert text.render(page) == (
        "Before.\n\n\nOptions\n\nQuestion\n  Wait\n  Not available here\n  Talk\n\n\n"
        "What is it?\n\n  Wait\n    Nothing new.\n\n  Talk\n    You talk.\n\nfoot 1.0\n"
    )


def sample_row(head: str, *answers: str) -> Row:
    """A row with one sentence a cell."""
    return Row(Text(head), tuple(Cell((Text(answer),)) for answer in answers))


def test_own_line_ends_stay_and_lists_hang() -> None:
    """A note of several lines keeps them; a point that wraps is indented under its first word."""
    points = Bullets((Text("one two three four five six"),), label="Points", numbered=True)
    page = Page("T", "en-GB", (Text("first\nsecond", "own-words"), points))
    assert text.render(page, width=22) == (
        "first\nsecond\n\nPoints\n1. one two three four\n   five six\n"
    )


def test_boxes_and_room_to_write_in_a_cell() -> None:
    """A box hangs like a point; a label stands above its room, and a room without one is room alone."""
    cell = Cell(
        (Choices(("one two three four", "five"), "About it"), Lines("Why", 1), Lines("", 1, "It"))
    )
    page = Page("T", "en-GB", (Table("Q", (Cell((Text("A"),)),), (Row(Text("R"), (cell,)),)),))
    rendered = text.render(page, width=20)
    assert rendered.endswith(
        "    [ ] one two three\n        four\n    [ ] five\n\n    Why\n\n\n\n\n"
    )


HOSTILE = "\x1b[31mred\x1b]0;title\x07 \x9b2J \u202eevil\u2066x \r\x08 \ud800 [bold]x[/] =cmd() <b>"


def test_steering_characters_are_spelled_out_everywhere() -> None:
    """Escape sequences, direction overrides and lone surrogates are shown as codes; other signs stay as they are."""
    rendered = text.render(sample_pages.note_page(HOSTILE))
    assert "[U+001B][31mred[U+001B]]0;title[U+0007]" in rendered
    assert "[bold]x[/] =cmd() <b>" in rendered
    assert "[U+202E]evil[U+2066]x [U+000D][U+0008] [U+D800]" in " ".join(rendered.split())
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", rendered
    )


def test_visible_leaves_the_marks_that_languages_need() -> None:
    """Arabic and Urdu marks, joiners, emoji with their variation signs and line feeds pass."""
    words = "\u200fسلام\u200c \u061c 👩\u200d⚕\ufe0f é\n"
    assert visible(words) == words
    assert visible("a\tb\u2028c") == "a b[U+2028]c"


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are a POSIX matter")
def test_a_summary_is_for_its_owner_only(tmp_path: Path) -> None:
    """A summary holds a young person's words: mode 0600; a grid's page may be read by others."""
    summary = text.write(sample_pages.summary(), tmp_path / "summary.txt")
    page = text.write(sample_pages.grid(), tmp_path / "grid.txt")
    assert stat.S_IMODE(summary.stat().st_mode) == 0o600
    assert stat.S_IMODE(page.stat().st_mode) == 0o644
    assert summary.read_text(encoding="utf-8") == text.render(sample_pages.summary())


def test_a_place_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    """A folder in the file's place is a PlaceFailed, and nothing is left beside it."""
    (tmp_path / "page.txt").mkdir()
    with pytest.raises(PlaceFailed):
        text.write(sample_pages.grid(), tmp_path / "page.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]
