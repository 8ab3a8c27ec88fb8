"""What somebody does on a page with fields, in real Chromium: fields can be found, marked, filled and printed,
and forget."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from browser import Browser
from every_page import FORMS, every_page
from exports import html
from exports.looks import Looks

TYPED = (
    "So many words that they need more lines than there are, which is why the field must grow. " * 3
)
LONG = "\n".join(f"line {number} of many" for number in range(90))
FILL = """(typed, long) => {
    const fields = [...document.querySelectorAll('textarea')];
    const last = fields.pop();
    fields.forEach((field, place) => field.value = `${place}: ${typed}`);
    last.value = long;
    document.querySelectorAll('input').forEach(box => box.checked = true);
}"""


def _fill(browser: Browser) -> None:
    browser.run(f"({FILL})({TYPED!r}, {LONG!r});0")


def _opened(browser: Browser, tmp_path: Path, name: str) -> None:
    browser.open(html.write(every_page(name), tmp_path / "page.html", Looks(form=True)))
    browser.show(1280)


@pytest.mark.parametrize("name", FORMS)
def test_every_field_has_a_name_of_its_own(browser: Browser, tmp_path: Path, name: str) -> None:
    """A screen reader hears what each field is for, each box with its words, and the group that it is in."""
    _opened(browser, tmp_path, name)
    tree = browser.tree()
    fields = [_name(node) for node in tree if _role(node) == "textbox"]
    assert fields
    assert all(fields)
    assert len(set(fields)) == len(fields)
    boxes = [_name(node) for node in tree if _role(node) == "checkbox"]
    assert boxes == browser.run(
        "[...document.querySelectorAll('label span')].map(each => each.innerText)"
    )
    groups = [_name(node) for node in tree if _role(node) == "group" and _name(node)]
    assert (
        len(set(groups))
        == len(groups)
        == browser.run("document.querySelectorAll('fieldset').length")
    )


@pytest.mark.parametrize("name", FORMS)
def test_what_was_typed_is_printed(browser: Browser, tmp_path: Path, name: str) -> None:
    """Every word, also of a field that is longer than a sheet, where no line is cut in two; and that the page keeps
    nothing is said on the screen alone."""
    _opened(browser, tmp_path, name)
    _fill(browser)
    fields = browser.run("document.querySelectorAll('textarea').length")
    sheets = [
        sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(browser.printed())
    ]
    printed = _bare(" ".join(sheets))
    for place in range(fields - 1):
        assert _bare(f"{place}: {TYPED}") in printed
    for line in LONG.splitlines():
        assert sum(f"{line}\r\n" in f"{sheet}\r\n" for sheet in sheets) == 1, line
    assert _bare("Nothing you type is sent") not in printed


def test_marks_are_printed(browser: Browser, tmp_path: Path) -> None:
    """A marked box and an empty one differ on paper without any colour of the ground."""
    _opened(browser, tmp_path, "writing")
    empty = _first_sheet(browser)
    browser.run("document.querySelector('input').click();0")
    assert _first_sheet(browser) != empty


def test_nothing_is_kept(browser: Browser, tmp_path: Path) -> None:
    """Read again, the page is empty; there is nothing that could be sent, and nothing was asked of any network."""
    _opened(browser, tmp_path, "writing")
    _fill(browser)
    assert browser.run("document.forms.length") == 0
    browser.again()
    state = browser.run("""[...document.querySelectorAll('input, textarea')].filter(
        field => field.type === 'checkbox' ? field.checked : field.value).length""")
    assert state == 0
    assert set(browser.requests) == {(tmp_path / "page.html").as_uri()}


def test_a_field_grows_with_its_words(browser: Browser, tmp_path: Path) -> None:
    """Nothing typed is out of sight, at any width; an empty field has the height of its lines."""
    _opened(browser, tmp_path, "writing")
    shown = "[...document.querySelectorAll('textarea')].map(field => [field.scrollHeight, field.clientHeight])"
    empty = browser.run(shown)
    _fill(browser)
    for width in (320, 1280):
        browser.show(width)
        assert all(needed <= seen for needed, seen in browser.run(shown))
    assert all(
        after > before for (_, before), (_, after) in zip(empty, browser.run(shown), strict=True)
    )


def test_the_names_at_the_top_hide_no_field(browser: Browser, tmp_path: Path) -> None:
    """Who comes to a field from below sees it whole, under the row of option names that stays in sight."""
    _opened(browser, tmp_path, "writing")
    assert browser.run("getComputedStyle(document.querySelector('thead th')).position") == "sticky"
    clear = browser.run("""[...document.querySelectorAll('td input, td textarea')].map(field => {
        window.scrollTo(0, document.documentElement.scrollHeight);
        field.focus();
        const names = document.querySelector('thead th + th').getBoundingClientRect().bottom;
        return field.getBoundingClientRect().top >= names - 1;
    })""")
    assert clear
    assert all(clear)


def _first_sheet(browser: Browser) -> bytes:
    return bytes(pypdfium2.PdfDocument(browser.printed())[0].render(scale=1).to_pil().tobytes())


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", ""))


def _bare(words: str) -> str:
    return "".join(char for char in words if char.isalnum())
