"""veraPDF judges every kind of page, and is itself shown to see faults."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from itertools import product
from random import Random
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

import every_page
import pdfjs
import poppler
import readback
import sample_pages
import vera
from exports.looks import ORIENTATIONS, Looks
from exports.pdf import render
from readback import plain
from thrive_grids.content.library import Library
from thrive_grids.pages.model import Page
from thrive_grids.paper import PAPERS, SIZES

SMALL = sample_pages.grid(options=3, questions=3)


def _said(page: Page) -> list[str]:
    return [plain(words) for words in page.words() if plain(words)]


def _assert_passes(page: Page, size: str = "standard") -> None:
    verdict = vera.validate(render(page, Looks(size)))
    assert verdict.passed, verdict.failures
    assert verdict.checks > 100


@pytest.mark.parametrize("size", ["standard", "large"])
def test_sample_pages_are_pdf_ua(size: str) -> None:
    """A grid over several sheets and a summary pass PDF/UA-1, in standard and in large print."""
    _assert_passes(sample_pages.grid(), size=size)
    _assert_passes(sample_pages.summary("Sleeping 😴 better.\nআমি জানি না, dŵr → ok ✓"), size=size)


@pytest.mark.parametrize("size", ["standard", "large"])
def test_other_papers_are_pdf_ua(size: str) -> None:
    """On A3, and without colour, the same page passes and says the same words."""
    page = sample_pages.grid(options=6, questions=8)
    usual = readback.read(render(page))
    other = render(page, Looks(size, "a3", mono=True))
    verdict = vera.validate(other)
    assert verdict.passed, verdict.failures
    assert readback.read(other).words() == usual.words()
    assert readback.read(other).pages < usual.pages or size == "large"


@pytest.mark.parametrize("kind", every_page.KINDS)
@pytest.mark.parametrize("id", Library.open())
def test_every_page_of_every_grid_is_pdf_ua(id: str, kind: str) -> None:
    """Each kind of page of each shipped grid, in both sizes, both ways round and on both papers, passes PDF/UA-1 and
    has each of its words; with fields too where it has room to write."""
    page = every_page.KINDS[kind](id)
    ways = product(SIZES, PAPERS, ("portrait", "landscape"))
    for number, (size, paper, orientation) in enumerate(ways):
        form = kind in every_page.FORMS and number % 3 == 0
        looks = Looks(size, paper, orientation, mono=number % 2 == 1, form=form)
        data = render(page, looks)
        verdict = vera.validate(data)
        assert verdict.passed, (looks, verdict.failures)
        read = readback.read(data)
        assert read.words() == _said(page), looks
        with pikepdf.open(BytesIO(data)) as pdf:
            boxes = {tuple(map(float, sheet.mediabox)) for sheet in pdf.pages}
        ((_, _, width, height),) = boxes
        assert (width > height) == (orientation == "landscape")


@pytest.mark.parametrize("name", ["service", "leftwards"])
def test_pages_of_no_shipped_grid_are_pdf_ua(name: str) -> None:
    """So do a service's report and a page that is written from right to left."""
    page = every_page.every_page(name)
    for size, paper, orientation in product(SIZES, PAPERS, ("portrait", "landscape")):
        verdict = vera.validate(render(page, Looks(size, paper, orientation)))
        assert verdict.passed, (size, paper, orientation, verdict.failures)


@pytest.mark.parametrize("batch", range(8))
def test_any_grid_is_pdf_ua(batch: int) -> None:
    """200 made-up grids, in any looks, pass PDF/UA-1 and lose no word."""
    random = Random(batch)  # noqa: S311 - shapes, not secrets
    for _ in range(25):
        options, questions = random.randint(2, 6), random.randint(4, 12)
        page = sample_pages.grid(
            random.randrange(10_000),
            options,
            questions,
            random.randint(5, 90),
            random.random() < 0.5,
        )
        looks = Looks(
            random.choice(list(SIZES)),
            random.choice(list(PAPERS)),
            random.choice(ORIENTATIONS),
            mono=random.random() < 0.5,
        )
        data = render(page, looks)
        verdict = vera.validate(data)
        assert verdict.passed, (looks, verdict.failures)
        assert readback.read(data).words() == _said(page), looks


def _elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    found = []

    def visit(element: Any) -> None:
        if Name(f"/{tag}") == element.S:
            found.append(element)
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                visit(kid)

    visit(pdf.Root.StructTreeRoot.K)
    return found


def _no_alt(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "Figure")[0]["/Alt"]


def _no_scope(pdf: pikepdf.Pdf) -> None:
    for header in _elements(pdf, "TH"):
        del header["/A"]


def _no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _skipped_heading(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "H1")[0].S = Name("/H3")


def _missing_cell(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "TR")[1].K[2]


def _paragraph_in_row(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "TR")[1].K[1].S = Name("/P")


def _no_title_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/ViewerPreferences"]


def _unmarked_words(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    code = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(code.replace(b"/H1 <</MCID", b"/Nothing <</Other", 1))


def _no_parent_tree(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = pikepdf.Array([])


def _font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor["/FontFile2"]


def _not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def _no_claim(pdf: pikepdf.Pdf) -> None:
    said = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata = pdf.make_stream(said.replace(b"pdfuaid:part", b"pdfuaid:past"))
    pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = Name("/Metadata"), Name("/XML")


def _wrong_span(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "TR")[1].K[1].A = pikepdf.Dictionary(O=Name("/Table"), ColSpan=2)


def _no_characters(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def _artifact_in_content(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    code = re.sub(rb"(/H1 <</MCID \d+>> BDC)", rb"\1 /Artifact BMC EMC", page.Contents.read_bytes())
    page.Contents = pdf.make_stream(code)


def _unknown_role(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "H1")[0].S = Name("/Heading1")


def _swapped_cells(pdf: pikepdf.Pdf) -> None:
    kids = _elements(pdf, "TR")[1].K
    kids[1], kids[2] = kids[2], kids[1]


def _with(fault: Callable[[pikepdf.Pdf], None], page: Page) -> bytes:
    """The page's file with one fault put into it."""
    with pikepdf.open(BytesIO(render(page))) as pdf:
        fault(pdf)
        broken = BytesIO()
        pdf.save(broken)
    return broken.getvalue()


@pytest.mark.parametrize(
    "fault",
    [
        _no_alt,
        _no_scope,
        _no_tree,
        _no_language,
        _skipped_heading,
        _missing_cell,
        _paragraph_in_row,
        _no_title_shown,
        _unmarked_words,
        _no_parent_tree,
        _font_not_embedded,
        _not_marked,
        _no_claim,
        _wrong_span,
        _no_characters,
        _artifact_in_content,
        _unknown_role,
    ],
)
def test_the_gate_sees_faults(fault: Callable[[pikepdf.Pdf], None]) -> None:
    """A page that passes fails once this one fault is put into it."""
    assert not vera.validate(_with(fault, SMALL)).passed


@pytest.mark.parametrize("entry", ["/Contents", "/StructParent"])
def test_the_gate_sees_faults_of_links(entry: str) -> None:
    """So does a page with links, once a link has lost its words for those who do not see it, or its element."""

    def fault(pdf: pikepdf.Pdf) -> None:
        for link in pdf.pages[0].Annots:
            del link[entry]

    assert not vera.validate(_with(fault, every_page.every_page("writing"))).passed


def test_readers_see_what_the_gate_cannot() -> None:
    """Two answers that changed places pass every rule of the standard; each way of reading back tells of them."""
    swapped = _with(_swapped_cells, SMALL)
    assert vera.validate(swapped).passed
    said = _said(SMALL)
    assert readback.read(swapped).words() != said
    assert readback.words(poppler.tree(swapped)) != said
    with pytest.raises(AssertionError, match="out of its order"):
        pdfjs.lost(pdfjs.trees(swapped), said)
