"""Fields that can be filled in on a screen: named, in order, and in type that stays in the file."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

import every_page
import filling
import readback
import sample_pages
import vera
from exports.looks import Looks
from exports.pdf import render
from exports.pdf.field_font import field_font, letters
from exports.pdf.fonts import weight
from exports.pdf.forms import Fields
from exports.pdf.tags import Elem, TaggedCanvas

WESTERN = "I’d like to wait – £5 or €6, “café”.\nAnd a line that is too long to stand in the room as it is."
WELSH = "I'd like to wait - £5 or €6, café. Dŵr, ŷ; Ŵ and Ŷ.\nÂ, ê, î, ô, ü: all of it."
LATIN = "Dŵr, ŷ; zażółć gęślą jaźń, €5.\nĞİışş, ășțĂȘȚ, ěščřžýáíéůťďň, őű, đć, ėįų."


def _form() -> bytes:
    """One box and one room on a sheet."""
    tree = Elem("Document")
    title, marked, room = tree.add("H1"), tree.add("P"), tree.add("P")
    regular = weight("regular")
    canvas = TaggedCanvas((595.0, 842.0), tree, "Title", "en-GB", regular.main)
    canvas.text(canvas.begin(title), regular, 12, 14, "0 0 0", 72, 760, ["Title "])
    fields = Fields(canvas, 12, "0 0 0")
    fields.box(marked.add("Form"), (72.0, 700.0, 88.0, 716.0), "Dal: dŵr")
    fields.lines(room.add("Form"), (72.0, 500.0, 472.0, 650.0), "What I think")
    canvas.showPage()
    return canvas.finish()


@pytest.fixture(scope="module")
def form() -> bytes:
    """The smallest form."""
    return _form()


@pytest.fixture(scope="module")
def writing() -> bytes:
    """A shipped grid's page to write on, as a form."""
    return render(sample_pages.writing(), Looks(form=True))


@pytest.mark.parametrize("looks", [Looks(form=True), Looks("large", "a3", "landscape", True, True)])
def test_a_form_is_pdf_ua(looks: Looks) -> None:
    """A page to write on passes PDF/UA-1 as a form, and has the words of the page and no others."""
    page = sample_pages.writing()
    data = render(page, looks)
    verdict = vera.validate(data)
    assert verdict.passed, verdict.failures
    printed = readback.read(render(page, Looks(looks.size, looks.paper, looks.orientation)))
    assert readback.read(data).words() == printed.words()
    assert data == render(page, looks)


@pytest.mark.parametrize(("size", "points"), [("standard", 12), ("large", 16)])
def test_every_field_is_named_and_large_enough(size: str, points: int) -> None:
    """Each field has a name of its own, says what it is about, and is typed in large enough."""
    with pikepdf.open(BytesIO(render(sample_pages.writing(), Looks(size, form=True)))) as pdf:
        form: Any = pdf.Root.AcroForm
        names = [str(field.T) for field in form.Fields]
        assert len(set(names)) == len(names) > 10
        assert {str(field.FT) for field in form.Fields} == {"/Btn", "/Tx"}
        for field in form.Fields:
            assert len(str(field.TU)) > 3
            assert int(field.F) == 4
            if field.FT == "/Tx":
                assert f" {points} Tf" in str(field.DA)
                assert int(field.Ff) == 1 << 12 | 1 << 23
                assert int(field.Q) == 0
        assert "/NeedAppearances" not in form


def test_fields_are_met_in_reading_order(writing: bytes) -> None:
    """On each sheet the key that goes from field to field goes through the tree, and so does the
    list of all fields; each Form element has its one field, and the field leads back to it."""
    with pikepdf.open(BytesIO(writing)) as pdf:
        sheets = [
            [place.objgen for place in page.get("/Annots", []) if place.Subtype == "/Widget"]
            for page in pdf.pages
        ]
        assert {str(page.Tabs) for page in pdf.pages} == {"/S"}
        owners: Any = pdf.Root.StructTreeRoot.ParentTree.Nums
        by_key = {int(owners[n]): owners[n + 1] for n in range(0, len(owners), 2)}
        told = []
        for element in _walk(pdf.Root.StructTreeRoot.K):
            if element.S == "/Form":
                (only,) = element.K
                told.append(only.Obj.objgen)
                assert by_key[int(only.Obj.StructParent)].objgen == element.objgen
        assert told == [field.objgen for field in pdf.Root.AcroForm.Fields]
        assert sorted(told) == sorted(place for sheet in sheets for place in sheet)
        for sheet in sheets:
            assert sheet == [place for place in told if place in sheet]


def _walk(element: Any) -> Any:
    yield element
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _walk(kid)


@pytest.mark.parametrize(
    ("library", "words"),
    [
        ("pypdf", LATIN),
        ("pypdf", WESTERN),
        ("pikepdf", WESTERN),  # it draws Western letters only, whatever the font
        ("pdfium", WELSH),  # it takes other letters and signs from a font of the machine
        ("pdfjs", LATIN),
        ("pdfjs", WESTERN),
    ],
    ids=["pypdf", "pypdf-western", "pikepdf", "pdfium", "pdfjs", "pdfjs-western"],
)
def test_what_is_typed_keeps_the_font(form: bytes, library: str, words: str) -> None:
    """Filled in by programs and by what is inside browsers, the file shows the words in its own font
    and still passes PDF/UA-1."""
    data = filling.FILLERS[library](form, words)
    verdict = vera.validate(data)
    assert verdict.passed, verdict.failures
    box, (value, shown, fonts) = filling.shown(data)
    assert box[:2] == ("/Yes", "/Yes")
    assert value.replace("\r\n", "\n").replace("\r", "\n") == words
    assert shown == " ".join(words.split())
    assert set(fonts) == {field_font().name}


def test_no_letter_is_lost_in_chrome(form: bytes) -> None:
    """Where PDFium takes letters from a font of the machine it still shows every one, and the words
    themselves are kept whole."""
    _, (value, shown, _) = filling.shown(filling.with_pdfium(form, LATIN))
    words = " ".join(LATIN.split())
    assert value.replace("\r", "\n").replace("\n\n", "\n") == LATIN
    assert len(shown) == len(words)
    assert all(seen in (meant, "\ufffd") for seen, meant in zip(shown, words, strict=True))


def test_a_whole_page_filled_in_is_pdf_ua(writing: bytes) -> None:
    """Every box and room of a page to write on, filled in."""
    for filler in (filling.with_pypdf, filling.with_pdfium):
        data = filler(writing, "Dŵr - so it is.")
        verdict = vera.validate(data)
        assert verdict.passed, verdict.failures
        assert {state for _, state, fonts in filling.shown(data) if not fonts} == {"/Yes"}
        assert readback.read(data).tree == readback.read(writing).tree


def test_a_room_takes_what_can_be_seen(form: bytes) -> None:
    """In Chrome's library words that would scroll out of sight are not taken: nobody finds them
    missing on paper."""
    typed = "So many words. " * 200
    _, (value, shown, _) = filling.shown(filling.with_pdfium(form, typed))
    assert 300 < len(value) < len(typed)
    assert typed.startswith(value[:300])
    assert shown.count("words") == value.count("words")


def test_a_form_sends_and_runs_nothing(writing: bytes) -> None:
    """No script, no address to send to, no value kept."""
    with pikepdf.open(BytesIO(writing)) as pdf:
        keys = {
            key
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary)
            for key in dict(thing)
        }
        assert not keys & {"/JS", "/AA", "/OpenAction", "/JavaScript", "/XFA"}
        assert b"/SubmitForm" not in writing
        assert {str(field.get("/V", "/Off")) for field in pdf.Root.AcroForm.Fields} == {"/Off"}


def test_room_that_goes_on_overleaf_is_two_fields() -> None:
    """A Form element has one field; the rest of a room on the next sheet gets one of its own behind
    it, and the file passes PDF/UA-1."""
    tree = Elem("Document")
    title, room = tree.add("H1"), tree.add("P").add("Form")
    regular = weight("regular")
    canvas = TaggedCanvas((595.0, 842.0), tree, "Title", "en-GB", regular.main)
    canvas.text(canvas.begin(title), regular, 12, 14, "0 0 0", 72, 760, ["Title "])
    fields = Fields(canvas, 12, "0 0 0")
    for _ in range(2):
        fields.lines(room, (72.0, 100.0, 472.0, 650.0), "What I think (all of it)")
        canvas.showPage()
    data = canvas.finish()
    verdict = vera.validate(data)
    assert verdict.passed, verdict.failures
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["answer-1", "answer-2"]
        assert {str(field.TU) for field in pdf.Root.AcroForm.Fields} == {"What I think (all of it)"}
        forms = [node for node in _walk(pdf.Root.StructTreeRoot.K) if node.S == "/Form"]
        assert [len(node.K) for node in forms] == [1, 1]


def test_a_page_read_from_the_right_is_written_from_the_right() -> None:
    """In an Arabic form what is typed begins at the right."""
    data = render(every_page.every_page("leftwards"), Looks(form=True))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert {int(field.Q) for field in pdf.Root.AcroForm.Fields if field.FT == "/Tx"} == {2}


def test_a_page_without_fields_is_no_form() -> None:
    """Asked for as a form, it carries neither fields nor their font."""
    page = sample_pages.note_page("Words")
    assert render(page, Looks(form=True)) == render(page)


# -- the font


def test_every_letter_is_found_in_the_font() -> None:
    """The file's font finds each letter by its number, as wide as the form says, and the font is
    whole: a reader's program may type with it."""
    font = field_font()
    inside = TTFontFile(BytesIO(zlib.decompress(font.program)))
    widths = font.widths.split()
    assert len(widths) == 255
    for code, char in letters().items():
        number = {"ț": 0x163, "Ț": 0x162, "\t": 32, "\n": 32, "\r": 32}.get(char, ord(char))
        assert inside.charToGlyph[number] > 0
        assert float(widths[code - 1]) == pytest.approx(inside.charWidths[number], abs=0.01)
    assert "+" not in font.name
    assert len(font.program) < 16_000


def test_the_font_has_the_letters_of_many_languages() -> None:
    """Welsh, Polish, Romanian, Turkish, Czech, Hungarian, Croatian, Lithuanian and Western Europe;
    usual letters keep their usual codes."""
    known = letters()
    for words in (LATIN, WESTERN, "ÀÉÎÖŸæœßñç¿¡«»", "Ŵy ŵy Ŷ", "ŁÓDŹ", "Žąsis ūkas"):
        assert set(words) <= set(known.values())
    assert len(set(known.values())) == len(known)
    for char in "aZ~é’€£–…":
        assert known[char.encode("cp1252")[0]] == char
