"""A page says the same in every form: the words of its PDF, its HTML and its plain text are its own, in order."""

from __future__ import annotations

import re

import pytest

import readback
from every_page import NAMES, every_page
from exports import html, pdf, text
from exports.looks import Looks
from html_words import Read
from readback import plain
from thrive_grids.pages.model import Page, Table

PRINTED = [name for name in NAMES if name != "leftwards"]  # its letters need fonts of the machine's


def _said(page: Page) -> list[str]:
    return [plain(words) for words in page.words() if plain(words)]


@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_html_says_what_the_page_says(name: str, form: bool) -> None:
    """Word for word, with fields or without."""
    page = every_page(name)
    read = Read(html.render(page, Looks(form=form)))
    assert [plain(words) for words in read.words] == _said(page)


@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize("name", PRINTED)
def test_pdf_says_what_the_page_says(name: str, form: bool) -> None:
    """Word for word, as a screen reader gets it from the tags, with fields or without."""
    page = every_page(name)
    assert readback.read(pdf.render(page, Looks(form=form))).words() == _said(page)


@pytest.mark.parametrize("name", NAMES)
def test_plain_text_says_what_the_page_says(name: str) -> None:
    """Word for word; between the words stand only the signs of lists and boxes, and the names of options again."""
    page = every_page(name)
    rest, between = plain(text.render(page, width=None)), ""
    for words in _said(page):
        before, found, rest = rest.partition(words)
        assert found, words
        between += f"{before} "
    assert plain(rest) == plain(page.running.words)
    for block in page.blocks:
        for column in block.columns if isinstance(block, Table) else ():
            between = between.replace(plain(text.name_of(column)), " ")
    assert re.fullmatch(r"(?:-|\[ \]|\d+\.|\s)*", between), between
