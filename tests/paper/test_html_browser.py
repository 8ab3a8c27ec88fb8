"""Real Chromium shows the HTML files: axe-core judges them at three widths, by day, by night and in print; the
accessibility tree holds the table at any width; nothing scrolls sideways, and nothing is asked of any network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import sample_pages
from browser import Browser, missing
from exports import html
from exports.looks import Looks
from thrive_grids.content.library import Library
from thrive_grids.conversation import Conversation
from thrive_grids.pages import grid_page, summary_page
from thrive_grids.pages.coverage import coverage_page
from thrive_grids.pages.model import Heading, Page, Table, Text
from thrive_grids.rules.coverage import coverage

WIDTHS = (320, 768, 1280)
LOOKS = (("screen", False), ("screen", True), ("print", False))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests here, with an empty profile."""
    if why := missing():
        if os.environ.get("THRIVE_GRIDS_SKIP_NOTHING"):
            pytest.fail(why)
        pytest.skip(why)
    with Browser(tmp_path_factory.mktemp("profile")) as chromium:
        yield chromium


@cache
def _page(name: str) -> Page:
    if name == "made-up":
        return sample_pages.grid(options=6)
    library = Library.open()
    grid = library["low-mood-nhs" if name == "summary" else name.removesuffix(" coverage")]
    if name.endswith("coverage"):
        return coverage_page(coverage(library.grid(grid.id), library=library))
    if name != "summary":
        return grid_page(grid, library=library)
    first, *rest = grid.option_names
    talk = Conversation.start(grid).matter(grid.what_matters[0].id, "😢 <b>exams</b>\nand sleep")
    talk = talk.weigh(first, mark="maybe", why="not now").ask(grid.questions_to_ask[0])
    talk = talk.decide("several", rest, "both").agree("parent", "unsure", "=1+1").next_step("ring")
    return summary_page(talk, library=library)


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize(
    "name", ["low-mood-nhs", "self-harm-nhs", "summary", "low-mood-nhs coverage", "made-up"]
)
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, name: str, size: str) -> None:
    """No violation of any of axe-core's rules, best practice and AAA among them, and nothing scrolls sideways."""
    browser.open(html.write(_page(name), tmp_path / "page.html", Looks(size)))
    for width in WIDTHS:
        for media, dark in LOOKS:
            browser.show(width, media, dark)
            assert browser.violations() == [], (width, media, dark)
            if media == "screen":
                assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.requests == [(tmp_path / "page.html").as_uri()]


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('h1').remove()", "page-has-heading-one"),
        ("document.querySelector('svg').removeAttribute('aria-label')", "svg-img-alt"),
        ("document.querySelector('.note').setAttribute('class', 'faint')", "color-contrast"),
        (
            "document.body.append(Object.assign(document.createElement('p'), {innerText: 'x'}))",
            "region",
        ),
        ("document.querySelector('tbody tr').setAttribute('role', 'list')", "aria"),
    ],
)
def test_axe_sees_faults(browser: Browser, tmp_path: Path, fault: str, rule: str) -> None:
    """The judge is awake: each of these, done to a page that passes, is found."""
    path = tmp_path / "page.html"
    made = html.render(_page("made-up")).replace("</style>", ".faint{color:#999}</style>")
    # The policy, rightly, refuses a style sheet that somebody changed.
    path.write_text(made.replace("Content-Security-Policy", "x-nothing"), encoding="utf-8")
    browser.open(path)
    browser.show(1280)
    browser.run(f"{fault};0")
    assert any(found.startswith(rule) for found in browser.violations())


@pytest.mark.parametrize("width", WIDTHS)
def test_the_grid_is_a_table_with_both_headers(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    """Cards or columns: the tree has one table with its name, a row of column headers, and in every other row its
    question as the header and one cell for each option, in order and with the words of the page."""
    page = _page("low-mood-nhs")
    browser.open(html.write(page, tmp_path / "page.html"))
    browser.show(width)
    cards = browser.run("getComputedStyle(document.querySelector('tbody tr')).display") == "grid"
    assert cards == (width < 1000)
    name, *rows = _tables(browser.tree())[0]
    table = next(block for block in page.blocks if isinstance(block, Table))
    assert name == ("table", "The options side by side")
    heads = [
        part.words for each in table.columns for part in each.parts[:1] if isinstance(part, Text)
    ]
    assert rows[0] == [("columnheader", words) for words in (table.corner, *heads)]
    for row, shown in zip(table.rows, rows[1:], strict=True):
        assert shown[0] == ("rowheader", row.head.words)
        assert [role for role, _ in shown[1:]] == ["cell"] * len(table.columns)
        for cell, head, (_, words) in zip(row.cells, heads, shown[1:], strict=True):
            said = next(part for part in cell.parts)
            start = said.words if isinstance(said, Text) else ""
            assert words.startswith(f"{head} {start}" if cards else start)


def test_crisis_box_is_a_region_and_headings_lead_through_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    """A screen reader's lists of regions and of headings have what the page has, on the narrowest screen too."""
    page = _page("low-mood-nhs")
    browser.open(html.write(page, tmp_path / "page.html"))
    browser.show(320)
    tree = browser.tree()
    regions = [_called(node) for node in tree if _role(node) == "region"]
    assert regions == ["If you need help now"]
    wanted = [block.words for block in page.blocks if isinstance(block, Heading)]
    assert [_called(node) for node in tree if _role(node) == "heading"] == [
        wanted[0],
        "If you need help now",
        *wanted[1:],
    ]
    pictures = [node for node in tree if _role(node) == "image"]
    assert pictures
    for node in pictures:
        count, of = _called(node).split("/")
        assert f"{count} of {of}" in node["description"]["value"]


def test_print_has_every_word_and_lays_a_wide_table_across(
    browser: Browser, tmp_path: Path
) -> None:
    """On sheets the words are those of the page; the wide table, and it alone, stands on sheets turned sideways."""
    page = _page("low-mood-nhs")
    browser.open(html.write(page, tmp_path / "page.html"))
    document = pypdfium2.PdfDocument(browser.printed())
    across = [sheet.get_width() > sheet.get_height() for sheet in document]
    assert not across[0]
    assert not across[-1]
    assert any(across)
    text = _bare("".join(sheet.get_textpage().get_text_range() for sheet in document))
    for words in page.words():
        for word in words.split():
            assert _bare(word) in text, word


@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_long_word_breaks_and_does_not_push(browser: Browser, tmp_path: Path, size: str) -> None:
    """Eighty letters without a blank, in a heading, a text and a cell, stay on a phone's screen."""
    page = sample_pages.grid(options=3, questions=2)
    long = Page(
        "A" * 80, "en", (Heading("A" * 80, 1), Text("b" * 80, "own-words"), *page.blocks), "c" * 80
    )
    browser.open(html.write(long, tmp_path / "page.html", Looks(size)))
    browser.show(320)
    assert browser.run("document.documentElement.scrollWidth") <= 320


def test_nothing_moves_for_who_wants_no_motion_and_colours_can_be_forced(
    browser: Browser, tmp_path: Path
) -> None:
    """No part animates; with forced colours the pictures take the reader's own."""
    browser.open(html.write(_page("made-up"), tmp_path / "page.html"))
    browser.show(1280, prefers_reduced_motion="reduce")
    assert browser.run("document.getAnimations().length") == 0
    browser.show(1280, forced_colors="active")
    assert browser.run("getComputedStyle(document.querySelector('.dot')).stroke") == browser.run(
        "getComputedStyle(document.body).color"
    )


# ---- the tree


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _called(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", ""))


def _tables(tree: list[dict[str, Any]]) -> list[list[Any]]:
    """Each table: its role and name, then its rows as lists of role and words."""
    below: dict[str, list[dict[str, Any]]] = {}
    for node in tree:
        below.setdefault(node.get("parentId", ""), []).append(node)

    def rows(node: dict[str, Any]) -> Iterator[list[tuple[str, str]]]:
        for child in below.get(node["nodeId"], ()):
            if _role(child) == "row":
                cells = below.get(child["nodeId"], ())
                yield [(_role(cell), _words(cell, below)) for cell in cells]
            else:
                yield from rows(child)

    return [[(_role(node), _called(node)), *rows(node)] for node in tree if _role(node) == "table"]


def _words(node: dict[str, Any], below: dict[str, list[dict[str, Any]]]) -> str:
    if _role(node) == "StaticText":
        return _called(node)
    parts = (_words(child, below) for child in below.get(node["nodeId"], ()))
    return " ".join(filter(None, parts))


def _bare(words: str) -> str:
    """Without blanks, hyphens at line ends and ligatures: what a PDF reader may see otherwise."""
    return "".join(char for char in words if char.isalnum())
