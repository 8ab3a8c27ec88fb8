"""What somebody typed stands on their own page and nowhere else in its file; no page makes a viewer call anybody."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import sample_pages
from every_page import KINDS, every_page
from exports import html, pdf
from exports.looks import PLAIN, Looks
from small_talk import told
from thrive_grids.pages import Page, note_page, summary_page

TYPED = "MARKER-Zebra (x) 😢 https://example.org/me call 0800 1111 \\251 </p>"

SILENT = {
    *("/Type", "/Pages", "/PageMode", "/MarkInfo", "/Metadata", "/Lang", "/ViewerPreferences"),
    *("/StructTreeRoot", "/Outlines", "/AcroForm", "/OutputIntents"),
}
"""What a catalogue may have: nothing here is done by a viewer unasked, and nothing leads out of the file."""

CALLS = {
    *("/OpenAction", "/AA", "/JS", "/JavaScript", "/XFA", "/Launch", "/SubmitForm", "/GoToR"),
    *(
        "/GoToE",
        "/ImportData",
        "/EmbeddedFiles",
        "/EF",
        "/F",
        "/FS",
        "/Ref",
        "/OPI",
        "/NeedAppearances",
    ),
}


def dictionaries(file: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of a file, also inside others, and those of streams."""
    waiting: list[Any] = list(file.objects)
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            waiting += [part for part in thing if not _is_shared(part)]
        elif isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
            yield thing
            waiting += [part for _, part in thing.items() if not _is_shared(part)]


def _is_shared(part: Any) -> bool:
    return isinstance(part, pikepdf.Object) and part.is_indirect


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", [False, True])
def test_no_page_makes_a_viewer_call_out(kind: str, form: bool) -> None:
    """Nothing is done on opening, run, sent or fetched; there are links, and these lead to a web address that nobody
    on the way can read, or to a telephone."""
    page = every_page(kind)
    with pikepdf.open(BytesIO(pdf.render(page, Looks(form=form)))) as file:
        assert set(file.Root.keys()) <= SILENT
        for thing in dictionaries(file):
            keys = set(thing.keys())
            annotation = thing.get("/Type") == "/Annot"  # whose /F are its flags
            assert not keys & (CALLS - {"/F"} if annotation else CALLS), thing.objgen
            if "/URI" in keys:
                assert re.match(rb"https://|tel:", bytes(thing.URI))
                assert thing.S == "/URI"
            elif "/S" in keys and thing.get("/Type") != "/StructElem":
                assert thing.S in ("/GoTo", "/Transparency", "/GTS_PDFA1")


PERSONAL = [
    summary_page(told(TYPED)),
    summary_page(told(TYPED), discreet=True),
    note_page(told(TYPED)),
]


@pytest.mark.parametrize(
    ("page", "looks"),
    [
        (page, looks)
        for page in PERSONAL
        for looks in (PLAIN, Looks(form=True), Looks(archive=True))
    ],
)
def test_what_was_typed_is_no_name_of_anything_in_a_pdf(page: Page, looks: Looks) -> None:
    """Not in the title, the metadata, the bookmarks, the names of fields and fonts, or what a link says: only the page
    and the words that a screen reader is given for it hold it."""
    assert any("MARKER" in words for words in page.words())
    with pikepdf.open(BytesIO(pdf.render(page, looks))) as file:
        assert "MARKER" not in str(file.docinfo)
        metadata: Any = file.Root.Metadata
        assert b"MARKER" not in metadata.read_bytes()
        for thing in dictionaries(file):
            if thing.get("/Type") == "/StructElem":
                continue  # its words are the page's
            for key, value in thing.items():
                assert "MARKER" not in key
                if isinstance(value, pikepdf.String | pikepdf.Name):
                    assert "MARKER" not in str(value), key
            if "/URI" in thing:
                assert b"example.org" not in bytes(thing.URI)


@pytest.mark.parametrize("page", PERSONAL)
def test_what_was_typed_is_no_name_of_anything_in_html(page: Page) -> None:
    """Neither in the head nor in any tag: only in the text, where it is never a link."""
    whole = html.render(page)
    head, body = whole.split("<main>")
    assert "MARKER" not in head
    assert "MARKER" in body
    assert all(
        "MARKER" not in tag and "example.org" not in tag for tag in re.findall("<[^>]*>", body)
    )


def test_a_form_is_for_who_fills_it_in(tmp_path: Path) -> None:
    """The file of a form is its owner's alone before a word is in it: saving it keeps its mode. One for a pen, and
    HTML that keeps nothing, are for everybody."""
    page = sample_pages.writing()
    for looks, mode in ((Looks(form=True), 0o600), (PLAIN, 0o644)):
        written = pdf.write(page, tmp_path / "page.pdf", looks)
        assert stat.S_IMODE(written.stat().st_mode) == mode
    assert (
        stat.S_IMODE(html.write(page, tmp_path / "p.html", Looks(form=True)).stat().st_mode)
        == 0o644
    )
