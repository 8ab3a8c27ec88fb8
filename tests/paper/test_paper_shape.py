"""Arabic, Urdu, Bengali and Punjabi on paper: joined, in order, and copied as they were written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import other_scripts
import poppler
import readback
import sample_pages
import vera
from exports.looks import Looks
from exports.pdf import render
from exports.pdf.compose import Composer
from exports.pdf.fonts import needs_shaping
from exports.pdf.layout import Words
from exports.pdf.sheets import best_plan
from other_scripts import MIXED, SAID
from readback import plain
from thrive_grids import shaping
from thrive_grids.errors import CannotBeSet
from thrive_grids.pages.model import Cell, Heading, Link, Page, Row, Table, Text
from thrive_grids.paper import SIZES
from thrive_grids.rules import fit
from thrive_grids.shaping import setter

LANGUAGES = tuple(SAID)
LEFTWARDS = ("ar", "ur")


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Nastaliq and Gurmukhi."""
    return other_scripts.folder(tmp_path_factory.mktemp("home") / "fonts")


@pytest.fixture(scope="module")
def printed(fonts: Path) -> dict[str, bytes]:
    """The whole page in each language."""
    return {
        language: render(other_scripts.page(language), Looks(fonts=fonts)) for language in LANGUAGES
    }


def paragraph(words: str, language: str, role: str = "plain", kind: str = "grid") -> Page:
    """A page with a title in Latin letters and one paragraph."""
    return Page("Title", language, (Heading("Title", 1), Text(words, role)), kind=kind)


def copied(data: bytes) -> dict[str, str]:
    """The words of a file as two programs copy them from what is drawn."""
    poppler.program()  # or skip
    told = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    document = pypdfium2.PdfDocument(data)
    seen = " ".join(page.get_textpage().get_text_range() for page in document)
    marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"))
    return {
        "poppler": plain(told.stdout.decode().translate(marks)),
        "PDFium": plain(seen.translate(marks)),
    }


# ---- whole pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_another_script_is_pdf_ua(printed: dict[str, bytes], language: str) -> None:
    """It passes PDF/UA-1, reads back with every word, and shows no empty box."""
    verdict = vera.validate(printed[language])
    assert verdict.passed, verdict.failures
    read = readback.read(printed[language])
    page = other_scripts.page(language)
    assert read.words() == list(map(plain, page.words()))
    assert all(0 not in item.codes for item in read.shown)


def test_the_archive_takes_it(fonts: Path) -> None:
    """PDF/A-2a as well, with the fonts inside."""
    data = render(other_scripts.page("ur"), Looks(archive=True, fonts=fonts))
    for profile in ("PDFA-2A", "PDFUA-1"):
        verdict = vera.validate(data, profile)
        assert verdict.passed, verdict.failures


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_stand_in_reading_order(printed: dict[str, bytes], language: str) -> None:
    """Where the language runs leftwards the first option stands on the right, and the question
    column beyond it."""
    shown = readback.read(printed[language]).shown
    names = [next(i.x for i in shown if i.words.strip() == name) for name in ("AAA", "BBB", "CCC")]
    assert names == sorted(names, reverse=language in LEFTWARDS)


def test_the_same_page_is_the_same_bytes(printed: dict[str, bytes], fonts: Path) -> None:
    """Whatever was printed before it."""
    for language in reversed(LANGUAGES):
        again = render(other_scripts.page(language), Looks(fonts=fonts))
        assert again == printed[language]


# ---- what a reader copies


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_copied_as_they_were_written(fonts: Path, language: str) -> None:
    """By poppler and by PDFium, to the letter, although glyphs stand in another order and number."""
    for words in SAID[language]:
        data = render(paragraph(words, language), Looks(fonts=fonts))
        for reader, text in copied(data).items():
            assert plain(words) in text, reader


@pytest.mark.parametrize("language", LANGUAGES)
def test_mixed_sentences_are_copied_whole(fonts: Path, language: str) -> None:
    """With numbers, brackets and Latin words every word comes back; a screen reader gets the
    sentence itself. (Where directions change, poppler drops blanks and PDFium turns numbers round.)"""
    words = MIXED[language]
    data = render(paragraph(words, language), Looks(fonts=fonts))
    wanted = _words(words)
    for reader, text in copied(data).items():
        assert not wanted - _words(text), reader
    assert plain(words) in readback.read(data).words()


def _words(text: str) -> Counter[str]:
    """Numbers, Latin words and others, without marks, which a pattern for words would break at."""
    letters = "".join(char for char in plain(text) if unicodedata.category(char)[0] != "M")
    return Counter(re.findall(r"[A-Za-z]+|\d+|[^\W\dA-Za-z_]+", letters))


def test_a_telephone_number_keeps_its_order(fonts: Path) -> None:
    """Both halves of a number are drawn from left to right, in one piece, in an Arabic line."""
    shown = readback.read(render(paragraph(MIXED["ar"], "ar"))).shown
    assert any("0800 1111" in plain(item.words) for item in shown)


# ---- letters


def test_arabic_letters_join() -> None:
    """One letter has another form at the beginning, in the middle and at the end of a word."""
    (line,) = setter("regular", "ar", True, None).lines(["هههه"])
    (run,) = line
    last, middle, _, first = run.glyphs[::1] if len(run.glyphs) == 4 else run.glyphs[:4]
    alone = setter("regular", "ar", True, None).font("ه")
    assert alone is not None
    nominal = alone.font.get_nominal_glyph(ord("ه"))
    assert len({first.id, middle.id, last.id, nominal}) == 4


def test_a_vowel_sign_goes_before_its_letter() -> None:
    """Bengali writes ক and then ি, and shows the sign on the left of the letter."""
    shaper = setter("regular", "bn", False, None)
    ((run,),) = shaper.lines(["কি"])
    letter = shaper.font("ক")
    assert letter is not None
    known = [letter.font.get_nominal_glyph(ord(char)) for char in "কি"]
    shown = [glyph.id for glyph in run.glyphs]
    assert shown[-1] == known[0]
    assert shown[0] != known[0]


def test_urdu_is_nastaliq_where_there_is_one(fonts: Path, tmp_path: Path) -> None:
    """In lines that have room for its slope; Arabic never, and without the font Urdu is readable."""
    urdu = setter("regular", "ur", True, fonts)
    font = urdu.font("ا")
    assert font is not None
    assert font.nastaliq
    assert font.path.name == "NotoNastaliqUrdu-Regular.ttf"
    assert urdu.lead("اردو") > 2
    for language, folder in (("ar", fonts), ("ur", tmp_path), ("ur", None)):
        other = setter("regular", language, True, folder).font("ا")
        assert other is not None
        assert not other.nastaliq


def test_bold_is_bold(fonts: Path) -> None:
    """From a bold file, a variable font's axis, or a stroke where there is neither."""
    for language, char in (("ar", "ا"), ("bn", "ক"), ("pa", "ਕ"), ("ur", "ا")):
        bold = setter("bold", language, False, fonts).font(char)
        assert bold is not None
        assert bold.off == 0
        assert bold.thicken == 0


def test_a_regular_font_passes_for_bold(tmp_path: Path) -> None:
    """With a stroke around its letters."""
    shutil.copy(other_scripts.font("NotoSansGurmukhi-Regular.ttf"), tmp_path)
    bold = setter("bold", "pa", False, tmp_path).font("ਕ")
    assert bold is not None
    assert bold.thicken > 0
    data = render(paragraph(SAID["pa"][0], "pa", "strong"), Looks(fonts=tmp_path))
    assert plain(SAID["pa"][0]) in copied(data)["PDFium"]


# ---- other languages on an English page, and the other way round


def test_an_arabic_answer_on_an_english_page_begins_on_the_right() -> None:
    """Its cell says its language; its line ends where the column ends."""
    arabic = Cell((Text("AAA في"),), "ar")
    table = Table("Q", (Cell((Text("One"),)),), (Row(Text("Ask?"), (arabic,)),))
    read = readback.read(render(Page("T", "en-GB", (Heading("T", 1), table))))
    (cell,) = read.tree.find("TD")
    assert plain(cell.said()) == "AAA في"
    left = next(item.x for item in read.shown if item.words.strip() == "One")
    assert next(item.x for item in read.shown if "AAA" in item.words) > left + 100


def test_a_link_in_an_arabic_sentence_leads_from_its_words() -> None:
    """They stand between the words before them, on the right, and those after them."""
    words = "AAA زر الموقع childline.org.uk الآن BBB"
    link = Link("childline.org.uk", "https://childline.org.uk")
    data = render(Page("Title", "ar", (Heading("Title", 1), Text(words, links=(link,)))))
    assert plain(words) in readback.read(data).words()
    shown = readback.read(data).shown
    after, at, before = (
        next(item.x for item in shown if name in item.words) for name in ("BBB", "childline", "AAA")
    )
    assert after < at < before
    with pikepdf.open(BytesIO(data)) as pdf:
        (place,) = pdf.pages[0].Annots
        assert float(place.Rect[0]) == pytest.approx(at, abs=0.1)
    assert vera.validate(data).passed


@pytest.mark.parametrize("words", ["আমি জানি না", "لا أعرف، بصراحة", "tired, আমি 111"])
def test_own_words_are_shown_where_fonts_have_them(words: str) -> None:
    """On an English summary; what no font has is still said in words."""
    read = readback.read(render(sample_pages.summary(f"{words} 😴")))
    assert read.words().count(plain(f"{words} 😴")) == 2
    data = render(paragraph(f"{words} 😴", "en-GB", "own-words", "summary"))
    text = copied(data)["PDFium"]
    assert "sleeping" in text
    assert "not printable" not in text
    assert all(word in text for word in words.replace("،", "").replace(",", "").split())


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(
        st.sampled_from("অক্ষিাঁابةً\u0300\u0670אदि\u0947a (1\u200f\u200d\n😴")
        | st.characters(exclude_categories=["Cs"])
    )
)
@example("ا\u0947ً")  # a sign on a letter that is taken away before it
def test_any_row_of_letters_can_be_a_person_s_own_words(typed: str) -> None:
    """Whatever stands beside whatever: the page is made, says it all, and shows no empty box."""
    page = sample_pages.summary(typed)
    read = readback.read(render(page))
    assert all(0 not in item.codes for item in read.shown)
    assert read.words() == [plain(words) for words in page.words() if plain(words)]


# ---- what cannot be printed


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> object:
    """As if HarfBuzz were not installed."""
    setter.cache_clear()
    monkeypatch.setattr(shaping, "can_shape", lambda: False)
    yield None
    setter.cache_clear()


@pytest.mark.usefixtures("without_the_extra")
def test_without_the_extra_the_error_says_how_to_get_it() -> None:
    """With the exit code of wrong use, the row and the column."""
    with pytest.raises(CannotBeSet) as caught:
        render(other_scripts.page("ar"))
    assert 'pip install "thrive-grids[shaping]"' in caught.value.hint
    assert caught.value.exit_code == 2
    own = readback.read(render(sample_pages.summary("আমি জানি না")))
    assert "আমি জানি না" in own.words()


def test_latin_words_need_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even on a page that is turned, nor where a person ended a line."""
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    page = paragraph("NHS 111, dŵr", "ar")
    assert "NHS 111, dŵr" in readback.read(render(page)).words()
    (left,) = (i.x for i in readback.read(render(page)).shown if "NHS" in i.words)
    assert left > 300
    assert not needs_shaping("one\ntwo ’ ŵ")


def test_a_letter_that_no_font_has_is_named_with_its_place() -> None:
    """The character by number and name, the row, the column, and no other word of the cell."""
    row = Row(Text("How long?"), (Cell((Text("fine"),)), Cell((Text("Secret ਦੇ"),))))
    table = Table("Q", (Cell((Text("Talk"),)), Cell((Text("Wait"),))), (row,))
    with pytest.raises(CannotBeSet) as caught:
        render(Page("T", "en-GB", (Heading("T", 1), table)))
    said = str(caught.value)
    assert "U+0A26 (gurmukhi letter da)" in said
    assert "in the row 'How long?', column 'Wait'" in said
    assert "folder fonts of your home" in said
    assert "Secret" not in said
    with pytest.raises(CannotBeSet, match="in what stands at the top of every sheet"):
        render(Page("T", "en-GB", (Heading("T", 1),), stamps=(Text("DRAFT ਦੇ"),)))


def test_a_font_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """One with other outlines, kept from being embedded, or damaged: the advice says which and why."""
    whole = other_scripts.font("NotoSansGurmukhi-Regular.ttf").read_bytes()
    table = whole.index(b"OS/2") + 8
    place = int.from_bytes(whole[table : table + 4], "big") + 8
    kept = whole[:place] + b"\x00\x02" + whole[place + 2 :]
    for name, data, why in (
        ("A.otf", whole.replace(b"glyf", b"CFF ", 1), "no TrueType outlines; get its .ttf edition"),
        ("B.ttf", kept, "may not be embedded"),
        ("C.ttf", b"\x00\x01\x00\x00 no font", "is damaged or no font"),
        ("D.ttf", whole[: len(whole) // 2], "is damaged or no font"),
    ):
        folder = tmp_path / name[0]
        folder.mkdir()
        (folder / name).write_bytes(data)
        with pytest.raises(CannotBeSet, match=rf"{re.escape(name)} in the folder fonts .*{why}"):
            render(paragraph("ਦੇ", "pa"), Looks(fonts=folder))


def test_the_folder_is_that_of_the_home(
    fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody names one; a home without it is fine."""
    monkeypatch.setenv("THRIVE_GRIDS_HOME", str(fonts.parent))
    assert plain(SAID["pa"][1]) in copied(render(paragraph(SAID["pa"][1], "pa")))["poppler"]
    monkeypatch.setenv("THRIVE_GRIDS_HOME", str(tmp_path))
    with pytest.raises(CannotBeSet):
        render(paragraph(SAID["pa"][1], "pa"))


# ---- the check and the paper


LETTERS = {"ar": "بتسنملهويا", "bn": "কখগঘমনলািেু", "ur": "بتسنملہویا"}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(LETTERS)), st.data())
def test_what_the_check_lets_through_is_not_torn(language: str, data: st.DataObject) -> None:
    """A word as wide as a column may be is whole at both sizes, and a wider one was reported."""
    letters = LETTERS[language]
    word = data.draw(st.sampled_from(letters[:6])) + data.draw(st.text(letters, max_size=90))
    found = list(fit._judge((), word, fit._PLACES["answer"], fit.Letters(language, None)))
    page = Page(
        "T",
        language,
        (Table("Q", (Cell((Text("One"),)),), (Row(Text("Ask?"), (Cell((Text(word),)),)),)),),
    )
    plans = [best_plan(Composer(page).document("Page 99 of 99"), size) for size in SIZES.values()]
    torn = [
        item
        for plan in plans
        for sheet in plan.sheets
        for item in sheet.items
        if isinstance(item.piece, Words) and item.data[0].torn
    ]
    assert bool(found) >= bool(torn)


def test_a_long_word_is_not_cut_between_a_letter_and_its_sign() -> None:
    """In a person's own words, which nothing may stop, a word wider than its line goes on in the
    next one: its parts begin with letters, and no sign that binds two letters ends one."""
    page = paragraph("ক্ষিপ্ত" * 40, "bn", "own-words", "summary")
    plan = best_plan(Composer(page).document("Page 99 of 99"), SIZES["large"])
    (item,) = (i for s in plan.sheets for i in s.items if "ক" in getattr(i.piece, "text", ""))
    broken, stops = item.data
    lines = broken.lines(stops)
    assert len(lines) > 2
    for line in map(str.strip, lines):
        assert unicodedata.category(line[0])[0] == "L"
        assert unicodedata.combining(line[-1]) != 9


@settings(max_examples=150)
@given(
    st.sampled_from(["\u0600\u06ff", "\u0980\u09fe", "\u0a01\u0a76", "\u0750\u077f"]).flatmap(
        lambda ends: st.text(st.characters(min_codepoint=ord(ends[0]), max_codepoint=ord(ends[1])))
    ),
    st.booleans(),
)
def test_what_is_not_missing_has_a_glyph(fonts: Path, text: str, leftwards: bool) -> None:
    """Any row of letters and signs, also one that no language has: a font shows it or it is named,
    and never the font's empty box."""
    shaper = setter("regular", "ur", leftwards, fonts)
    absent = set(shaper.missing(text))
    shown = "".join(char for char in text if char not in absent)
    if shaper.missing(shown):  # a mark that has lost its letter
        return
    for line in shaper.lines([shown]):
        assert all(glyph.id for run in line for glyph in run.glyphs), ascii(shown)
        assert sum(len(run.text) for run in line) <= len(shown)
