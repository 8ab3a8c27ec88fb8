"""Real Chromium shows the HTML files: the accessibility tree holds the table at any width, the print every word, and a
page in Arabic runs from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import sample_pages
from browser import Browser
from every_page import every_page
from exports import html
from exports.looks import Looks
from thrive_grids.pages.model import Heading, Page, Table, Text

WIDTHS = (320, 768, 1280)


@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_grid_is_a_table_with_both_headers(
    browser: Browser, tmp_path: Path, width: int, form: bool
) -> None:
    """Cards or columns, to read or to fill in: the tree has one table with its name, a row of column headers, and in
    every other row its question as the header and one cell for each option, in order and with the words of the page."""
    page = every_page("writing" if form else "short")
    browser.open(html.write(page, tmp_path / "page.html", Looks(form=form)))
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
            assert words.startswith(f"{head} {start}".strip() if cards else start)


def test_crisis_box_is_a_region_and_headings_lead_through_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    """A screen reader's lists of regions and of headings have what the page has, on the narrowest screen too."""
    page = every_page("short")
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
    page = every_page("short")
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
        "A" * 80,
        "en",
        (Heading("A" * 80, 1), Text("b" * 80, "own-words"), *page.blocks),
        Text("c" * 80),
    )
    browser.open(html.write(long, tmp_path / "page.html", Looks(size)))
    browser.show(320)
    assert browser.run("document.documentElement.scrollWidth") <= 320


def test_nothing_moves_for_who_wants_no_motion_and_colours_can_be_forced(
    browser: Browser, tmp_path: Path
) -> None:
    """No part animates; with forced colours the pictures take the reader's own."""
    browser.open(html.write(sample_pages.grid(options=6), tmp_path / "page.html"))
    browser.show(1280, prefers_reduced_motion="reduce")
    assert browser.run("document.getAnimations().length") == 0
    browser.show(1280, forced_colors="active")
    assert browser.run("getComputedStyle(document.querySelector('.dot')).stroke") == browser.run(
        "getComputedStyle(document.body).color"
    )


def test_the_list_of_contents_leads_to_what_it_names(browser: Browser, tmp_path: Path) -> None:
    """A question that was chosen there is in sight, below the row of option names that stays at the top."""
    browser.open(html.write(every_page("short"), tmp_path / "page.html"))
    for width in WIDTHS:
        browser.show(width)
        seen = browser.run("""(() => {
            document.querySelector('details').open = true;
            const links = [...document.querySelectorAll('nav .below a')], link = links[5];
            link.click();
            const question = document.querySelector(link.hash);
            const names = document.querySelector('thead th + th').getBoundingClientRect();
            const top = question.getBoundingClientRect().top;
            return [question.innerText === link.innerText, top >= Math.max(0, names.bottom - 1), top < 450];
        })()""")
        assert seen == [True, True, True], width


def test_links_are_large_enough_for_a_thumb(browser: Browser, tmp_path: Path) -> None:
    """Every link on the narrowest screen can be hit within 24 pixels of height, in the crisis box too."""
    browser.open(html.write(every_page("short"), tmp_path / "page.html"))
    browser.show(320)
    heights = browser.run(
        "[...document.querySelectorAll('main > *:not(nav) a')].map(a => a.getClientRects()[0].height)"
    )
    assert len(heights) > 10
    assert min(heights) >= 24


@pytest.mark.parametrize("width", WIDTHS)
def test_arabic_runs_from_right_to_left(browser: Browser, tmp_path: Path, width: int) -> None:
    """Words begin at the right, the questions stand at the right of their answers, marks fill from the right; but the
    groups of a telephone number keep their order, in a link and outside of one."""
    browser.open(html.write(every_page("leftwards"), tmp_path / "page.html", Looks(form=True)))
    browser.show(width)
    assert browser.run("document.documentElement.scrollWidth") <= width
    found = browser.run("""(() => {
        const at = (node, index) => {
            const range = document.createRange();
            range.setStart(node, index); range.setEnd(node, index + 1);
            return range.getBoundingClientRect().left;
        };
        const text = (query) => document.querySelector(query).firstChild;
        const place = (query) => document.querySelector(query).getBoundingClientRect();
        const [title, link, number] = [text('h1'), text('.box p a bdi'), text('.box li bdi')];
        const svg = new DOMMatrix(getComputedStyle(document.querySelector('.pictures svg')).transform);
        return [at(title, 0) > at(title, 3), at(link, 0) < at(link, 6), at(number, 0) < at(number, 6),
            place('tbody th').right >= place('tbody td').right, svg.a,
            place('label input').left > place('label span').left];
    })()""")
    assert found == [True, True, True, True, -1, True]


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
