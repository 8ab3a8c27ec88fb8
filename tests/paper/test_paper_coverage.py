"""The coverage report on paper: PDF/UA, and every word of the page."""

from __future__ import annotations

import pytest

import readback
import vera
from exports.looks import Looks
from exports.pdf import render
from readback import plain
from sample_grid import TODAY
from thrive_grids.content.library import Library
from thrive_grids.pages import coverage_page
from thrive_grids.rules.coverage import coverage


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("name", ["low-mood-nhs", "self-harm-nhs"])
def test_the_coverage_of_the_shipped_grids_is_pdf_ua(name: str, size: str) -> None:
    """The report passes PDF/UA-1 in standard and large print, and says every word."""
    library = Library.open()
    page = coverage_page(coverage(library[name], library=library, today=TODAY))
    data = render(page, Looks(size))
    verdict = vera.validate(data)
    assert verdict.passed, verdict.failures
    printed = readback.read(data).words()
    for words in page.words():
        assert plain(words) in printed
