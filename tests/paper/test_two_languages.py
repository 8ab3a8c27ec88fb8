"""A page of a grid that is not in English: our words are, and every piece says which language it is in.

A screen reader reads what is marked as English in an English voice and the rest in another; and Arabic in an English
sentence stands in its place in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import readback
import tongues
import vera
from exports import html, pdf, text
from exports.looks import Looks
from html_words import Read
from thrive_grids import Library
from thrive_grids.content.models import Grid
from thrive_grids.pages import grid_page, leaflet_page, note_page, summary_page, writing_page
from thrive_grids.pages.model import Bullets, ChanceFigure, Heading, Link, Page, Span, Text, mixed

OURS = "en-GB"
ARABIC = re.compile("[\u0600-\u06ff]")
LATIN = re.compile("[A-Za-z]+")
NAMES = {"NHS", "CBT", "Nobody", "none"}  # which the sample writes as English does
GRIDS = {"cy": ("low-mood-community", "Mae’n bwysig"), "ar": ("sleep-community", "هذا مهم (2)\nلي")}
KINDS = ("grid", "short", "writing", "leaflet", "summary", "note")
RTL = Path(__file__).parents[1] / "content" / "rtl"


@cache
def _grid(language: str) -> tuple[Grid, Library]:
    """The grid, with the library that has it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THRIVE_GRIDS_HOME", str(RTL))
        library = Library.open()
    return library.grid(GRIDS[language][0], language), library


@cache
def _page(language: str, kind: str) -> Page:
    grid, library = _grid(language)
    one, other = list(grid.option_names)[:2]
    match kind:
        case "grid":
            return grid_page(grid, library=library)
        case "short":
            return grid_page(grid, library=library, options=[one], short=True, discreet=True)
        case "writing":
            return writing_page(grid, library=library, discreet=True)
        case "leaflet":
            return leaflet_page(grid, other, library=library, discreet=True)
    talk = tongues.talked(grid, GRIDS[language][1])
    return (
        summary_page(talk, library=library)
        if kind == "summary"
        else note_page(talk, library=library)
    )


@pytest.fixture(params=[(language, kind) for language in GRIDS for kind in KINDS], ids=str)
def page(request: pytest.FixtureRequest) -> Page:
    """A page of each kind, in Welsh and in Arabic."""
    return _page(*request.param)


def _texts(value: Any) -> Iterator[str]:
    """Every text of a grid that a reader gets."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from () if key in {"sources", "role", "id", "language"} else _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_arabic_and_what_is_not_says_so(kind: str) -> None:
    """No Arabic letter is said to be English, and no word of ours to be Arabic."""
    for language, words in tongues.pieces(_page("ar", kind)):
        if language == OURS:
            assert not ARABIC.search(words), words
        else:
            assert language == "ar"
            assert set(LATIN.findall(words)) <= NAMES, words


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_welsh_and_what_is_not_says_so(kind: str) -> None:
    """What is said to be Welsh are words of the grid or of the people; no such words are said to be English."""
    grid, _ = _grid("cy")
    known = {*_texts(grid.model_dump()), GRIDS["cy"][1]}
    flat = " ".join(known)
    for language, words in tongues.pieces(_page("cy", kind)):
        if language == OURS:
            assert words not in known - {"NHS"}, words
        else:
            assert language == "cy"
            for part in re.split(r"; |, |[“”]|(?<=\.) ", words):
                assert part.strip(". ") in flat, part


def test_html_says_it_of_the_same_words(page: Page) -> None:
    """Letter for letter, with fields or without."""
    for form in (False, True):
        read = Read(html.render(page, Looks(form=form)))
        assert tongues.by_language(read.pieces) == tongues.by_language(tongues.pieces(page))


def test_the_foot_says_it_too() -> None:
    """The name of a grid is in its language, its version in ours; a summary's foot is all ours."""
    foot = _page("ar", "grid").running
    title, rest = foot.spans
    assert (title.language, rest.language) == ("", OURS)
    assert not ARABIC.search(rest.words)
    assert f'<span lang="{OURS}" dir="ltr">{rest.words}</span></p></footer>' in html.render(
        _page("ar", "grid")
    ).replace("\n", "")
    assert [_page("ar", kind).running.language for kind in ("summary", "note")] == [OURS, ""]
    assert {span.language for span in _page("ar", "writing").running.spans} == {OURS}


def test_pdf_says_it_of_the_same_words(page: Page) -> None:
    """Letter for letter, in an accessible file; and its words are those of the page, in order."""
    data = pdf.render(page)
    read = readback.read(data)
    found = readback.tongues(read.tree, page.language)
    assert tongues.by_language(found) == tongues.by_language(tongues.pieces(page))
    assert read.words() == [
        readback.plain(words) for words in page.words() if readback.plain(words)
    ]
    verdict = vera.validate(data)
    assert verdict.passed, verdict.failures


def test_text_has_the_same_words(page: Page) -> None:
    """Besides marks that print nothing; an Arabic piece in a sentence of ours has one behind it."""
    rest = " ".join(text.render(page, width=None).replace("\u200e", "").split())
    for words in page.words():
        wanted = " ".join(words.replace("\u200e", "").split())
        assert wanted in rest
    if page.language == "cy":
        assert "\u200e" not in text.render(page)


def test_text_keeps_numbers_behind_arabic_in_their_place() -> None:
    """``61 did not`` would be drawn before the Arabic words without a mark."""
    assert "ناموا أفضل بوضوح\u200e, 61 did not." in text.render(_page("ar", "grid"))


def _drawn(*blocks: Text | Bullets | ChanceFigure, language: str = "ar") -> list[str]:
    """What is painted on the lines of a page below its title, from left to right."""
    data = pdf.render(Page("عنوان", language, (Heading("عنوان", 1), *blocks)))
    shown = [item for item in readback.read(data).shown if item.mark is not None and item.size < 16]
    return [item.words.strip() for item in sorted(shown, key=lambda item: item.x)]


@pytest.mark.parametrize("language", ["ar", OURS])
def test_a_chance_is_drawn_in_reading_order(language: str) -> None:
    """Our words from left to right, on a page of either direction, with the Arabic piece in its place."""
    said = mixed(
        "With ", Span("دورة", "ar"), ": 39 of 100 ", Span("ناموا (أفضل)", "ar"), ", 61 did not."
    )
    chance = ChanceFigure(39, 100, "x", None, (said,), OURS)
    line = "".join(_drawn(chance, language=language))
    places = [line.index(words) for words in ("With", ": 39 of 100", ", 61 did not.")]
    assert places == sorted(places)
    assert ARABIC.search(line[places[0] : places[1]])
    assert ARABIC.search(line[places[1] : places[2]])
    assert not ARABIC.search(line[places[2] :])


def test_a_second_line_of_what_somebody_typed_begins_where_the_first_does() -> None:
    """Both are in a text of ours, so both begin on the left."""
    said = mixed("In our words: ", Span("نعم\nلا", "ar"), language=OURS)
    data = pdf.render(Page("عنوان", "ar", (Heading("عنوان", 1), said)))
    (our,) = (item for item in readback.read(data).shown if item.words.startswith("In our"))
    below = [item for item in readback.read(data).shown if set(item.words.strip()) == set("لا")]
    (place,) = {item.x for item in below if item.mark is not None}
    assert our.x - 5 < place <= our.x  # its blank, which prints nothing, stands before it


def test_a_link_in_an_arabic_piece_stands_where_arabic_has_it() -> None:
    """The first Arabic word is the rightmost of its piece, then the link, then the last one; the stop is ours."""
    site = Link("nhs.uk", "https://nhs.uk")
    words = Span("انظر nhs.uk الآن", "ar")
    (point,) = Bullets((mixed("Updates: ", words, ".", links=(site,)),), language=OURS).points
    drawn = _drawn(Text(point.words, language=OURS, links=point.links, spans=point.spans))
    first, last = (next(n for n, run in enumerate(drawn) if letter in run) for letter in ("ظ", "ن"))
    link = next(n for n, run in enumerate(drawn) if "nhs.uk" in run)
    assert drawn[0].startswith("Updates:")
    assert 0 < last < link < first
    assert drawn[-1] == "."


def test_pieces_in_one_language_are_one_text() -> None:
    """An English page has no pieces: its files stay as they were."""
    assert mixed("Updates: ", Span("yearly", "")) == Text("Updates: yearly")
    assert mixed("A ", Span("b", OURS), language=OURS) == Text("A b", language=OURS)
    library = Library.open()
    for english in (grid_page(library["low-mood-nhs"], library=library), _english_summary(library)):
        assert {language for language, _ in tongues.pieces(english)} == {OURS}
        assert "spans=(Span" not in repr(english)


def _english_summary(library: Library) -> Page:
    return summary_page(tongues.talked(library["low-mood-nhs"], "exams"), library=library)
