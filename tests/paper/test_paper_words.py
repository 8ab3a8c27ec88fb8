"""Every character is printed as itself, in words, or refused by name; nothing is smaller than 12
points."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import readback
import sample_pages
from exports.looks import Looks
from exports.pdf import fonts, render
from exports.pdf.colours import COLOURS, MONO
from exports.pdf.fonts import settable, weight
from readback import plain
from thrive_grids.errors import CannotBeSet, UnknownName

MARKUP = [
    "<b>bold</b> <img src=x onerror=alert(1)> <para fontSize=40>",
    "[bold]x[/] [@click=app.quit]press[/]",
    "&amp; &lt; &#65; 100% \\ (a) ((b \\051",
    "=cmd|' /C calc'!A0 @SUM(1) -- ${x} {{y}} %s %(z)d",
    "“quoted” ‘so’ – and — and … ½ £5 €6 39 × 2",
]


def _visible(data: bytes) -> str:
    """The words as a viewer would copy them from the drawn page."""
    document = pypdfium2.PdfDocument(data)
    return plain(" ".join(page.get_textpage().get_text_range() for page in document))


@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_printed_as_it_is_written(words: str) -> None:
    """Text that looks like markup of some tool is shown as those characters."""
    data = render(sample_pages.note_page(words))
    assert plain(words) in readback.read(data).words()
    assert plain(words) in _visible(data)


@pytest.mark.parametrize(
    "words",
    [
        "dŵr, tŷ, sgwrsio am y gŵr",
        "žluťoučký kůň",
        "Ελληνικά",
        "Українська",
        "tiếng Việt",
        "a → b ✓ ● ≤",
    ],
)
def test_fallback_sets_what_the_main_face_lacks(words: str) -> None:
    """Welsh, Greek, Cyrillic, Vietnamese, arrows and ticks are printed, regular and bold."""
    for role in ("plain", "strong"):
        data = render(sample_pages.note_page(f"Before {words} after", role))
        assert plain(f"Before {words} after") in readback.read(data).words()
        assert plain(words) in _visible(data)


def test_no_empty_box_is_ever_drawn() -> None:
    """No shown code is a font's missing-character glyph."""
    page = sample_pages.summary("Ελληνικά dŵr 😴 আমি \x1b[31m ✓")
    for item in readback.read(render(page)).shown:
        assert 0 not in item.codes, item.words


def test_content_with_an_unprintable_character_is_refused_by_name() -> None:
    """The message names the character, not the words around it."""
    with pytest.raises(CannotBeSet) as caught:
        render(sample_pages.note_page("Secret words 😴"))
    assert "U+1F634" in str(caught.value)
    assert "sleeping face" in str(caught.value)
    assert "Secret" not in str(caught.value)


@pytest.mark.parametrize(
    "words", ["a\u202eb", "a\u2067b", "tab\x07", "e\u0301x\u0323\u0308", "\ud800", "नमस्ते"]
)
def test_content_that_would_mislead_is_refused(words: str) -> None:
    """Direction overrides, controls, loose marks and scripts that need shaping are not half
    printed."""
    with pytest.raises(CannotBeSet):
        render(sample_pages.note_page(words))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("tired 😴😴 now", "tired [sleeping face] [sleeping face] now"),
        ("मुझे नहीं पता", "[words in Devanagari letters, not printable here]"),
        ("one\ntwo  three", "one two three"),
        ("bell\x07!", "bell [character U+0007] !"),
        ("family 👩\u200d👧", "family [woman] [girl]"),
        ("q\u0308!", "q [combining diaeresis] !"),
        ("我很好 ok", "[words in Chinese or Japanese letters, not printable here] ok"),
        ("half \ud800 pair", "half [character U+D800] pair"),
        ("fine ❤\ufe0f", "fine ❤"),
    ],
)
def test_own_words_never_vanish(typed: str, printed: str) -> None:
    """In a person's own words a character that no font has is printed as its name."""
    data = render(sample_pages.note_page(typed, "own-words", "summary"))
    assert plain(printed) in _visible(data)


@settings(max_examples=30)
@given(st.text(max_size=200))
def test_any_own_words_can_be_printed(typed: str) -> None:
    """No note can stop a summary page, and none is drawn with a missing glyph."""
    read = readback.read(render(sample_pages.summary(typed)))
    assert all(0 not in item.codes for item in read.shown)


def test_spaces_collapse_and_glue_stays() -> None:
    """Runs of spaces become one; a no-break space still holds its words together."""
    assert settable("  a \t b\n c ") == "a b c"
    assert settable("116\u00a0123\u202fx") == "116\u00a0123\u00a0x"
    assert settable("on 0800 068 4141 or 116 123") == "on 0800\u00a0068\u00a04141 or 116\u00a0123"
    assert settable("a\nb", own=True) == "a\nb"


@pytest.mark.parametrize(("size", "floor"), [("standard", 12.0), ("large", 16.0)])
def test_nothing_is_smaller_than_the_floor(size: str, floor: float) -> None:
    """Every text operator, also in footers and stamps, keeps the smallest size."""
    for page in (sample_pages.grid(), sample_pages.summary()):
        read = readback.read(render(page, Looks(size)))
        assert min(item.size for item in read.shown) >= floor


def test_another_size_is_refused() -> None:
    """A size that does not exist is named, with the ones that do."""
    with pytest.raises(UnknownName, match="large"):
        Looks("larg")


@pytest.mark.parametrize("colours", [COLOURS, MONO])
def test_words_stand_out_from_their_ground(colours: dict[str, str]) -> None:
    """Every colour of words has a contrast of 7:1 or more against every ground it may stand on."""

    def light(colour: str) -> float:
        parts = [float(part) for part in colours[colour].split()]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for words in ("ink", "soft", "accent"):
        for ground in ("paper", "tint", "pale"):
            assert (light(ground) + 0.05) / (light(words) + 0.05) >= 7, (words, ground)


def test_the_main_face_has_all_of_ascii() -> None:
    """The fast path takes every printable ASCII character to be in the main face."""
    printable = {chr(code) for code in range(32, 127)}
    assert printable <= weight("regular").plain
    assert printable <= weight("bold").plain


def test_more_characters_than_one_font_subset_holds() -> None:
    """A page with more than 255 different characters of a face is printed whole."""
    many = map(chr, [*range(0x391, 0x3A2), *range(0x400, 0x4F0), *range(0x1EA0, 0x1EF0)])
    words = " ".join(filter(fonts._has, many))
    assert len(words.split()) > 255
    read = readback.read(render(sample_pages.note_page(words)))
    assert plain(words) in read.words()
    assert all(0 not in item.codes for item in read.shown)
