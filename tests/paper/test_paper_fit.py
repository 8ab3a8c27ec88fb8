"""What STR108 says at `check` is what happens on paper, and the other way round."""

from __future__ import annotations

import sys
from functools import reduce
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exports.pdf import fonts
from exports.pdf.compose import Composer
from exports.pdf.faces import measured
from exports.pdf.layout import Words
from exports.pdf.sheets import Plan, best_plan
from sample_grid import TODAY
from thrive_grids import Library
from thrive_grids.content.models import Grid
from thrive_grids.errors import CannotBeSet
from thrive_grids.pages import grid_page
from thrive_grids.paper import FACES, MARGIN, SIZES, faces
from thrive_grids.rules import fit
from thrive_grids.rules.case import Case
from thrive_grids.rules.surroundings import Surroundings

LIBRARY = Library.open()


def test_the_widths_in_the_core_are_those_of_the_fonts() -> None:
    """faces.json is what the fonts say; ``python -m exports.pdf.faces`` writes it anew."""
    assert FACES.read_text(encoding="ascii") == measured()


def test_the_core_and_the_paper_refuse_the_same_characters() -> None:
    """Every character there is: printable here means printable there."""
    known = faces()
    wrong = [
        hex(number)
        for number in range(sys.maxunicode + 1)
        if fonts._has(chr(number)) == bool(known.missing(chr(number)))
    ]
    assert wrong == []


def test_no_letter_is_wider_than_the_quick_look_takes_it_for() -> None:
    """Words that are let through by their length alone do fit."""
    for widths in faces().main.values():
        assert max(widths.values()) <= fit._WIDEST_OF_ALL
        assert max(width for char, width in widths.items() if char.isascii()) <= fit._WIDEST


LETTERS = "abcdefghijklmnopqrstuvwxyzWMéŵŷŁßжλ–’—½‰"


@given(st.text(LETTERS + "\u00a0", min_size=1, max_size=12), st.sampled_from(["regular", "bold"]))
def test_a_word_is_as_wide_here_as_there(word: str, weight: str) -> None:
    """With letters of the main face, of the other, and of both."""
    assert faces().width(word, weight) == pytest.approx(fonts.weight(weight).width(word))


# ---- made-up grids

SPICE = st.one_of(
    st.integers(10, 60).map(lambda n: "pneumonoultramicroscopicsilicovolcanoconiosis"[:n] * (1 + n // 46)),
    st.integers(8, 45).map("W".__mul__),
    st.integers(10, 90).map("i".__mul__),
    st.text(LETTERS, min_size=1, max_size=50),
    st.text("ab-/.", min_size=1, max_size=80),
    st.sampled_from(["👍", "अब", "x\u0301\u0323", "e\u0301", "\u200f", "5\u00a0µg", "→✓", "中", "a\u200db"]),
    st.integers(2, 9).map(lambda n: " ".join(["0300123"] * n)),
    st.integers(30, 200).map(lambda n: "https://example.org/" + "x" * n),
    st.integers(5, 40).map(lambda n: "well-" * n + "known"),
)  # fmt: skip
OPTION, ANSWER = ("options", 0), ("questions", 0, "answers", "o0")
PLACES: list[tuple[str | int, ...]] = [
    *(("title",), ("condition",), ("who-for",), ("what-matters", 0, "say"), ("questions-to-ask", 0)),
    *((*OPTION, "name"), (*OPTION, "summary"), (*OPTION, "good", 0), ("questions", 0, "ask")),
    *((*ANSWER, "say"), (*ANSWER, "chances", 0, "outcome"), (*ANSWER, "chances", 0, "who")),
    *((*ANSWER, "chances", 0, "after"), (*ANSWER, "chances", 0, "compared-with")),
    *(("sources", "s", "title"), ("sources", "s", "by"), ("sources", "s", "url")),
    *(("editorial", "funding"), ("editorial", "people", 0, "credentials")),
]  # fmt: skip


def made_up(options: int, questions: int, words: int, of: int) -> dict[str, Any]:
    """The data of a grid of plain words, with one chance."""
    said = " ".join(["You meet somebody each week."] * (words // 5 + 1))
    ids = [f"o{number}" for number in range(options)]
    answer = {"say": said, "basis": "consensus"}
    rows: list[dict[str, Any]] = [
        {
            "id": f"q{n}",
            "ask": "How long does it take?",
            "answers": {id: dict(answer) for id in ids},
        }
        for n in range(questions)
    ]
    chance = {
        "outcome": "felt better",
        "count": 3,
        "of": of,
        "without": 2,
        "compared-with": "a list",
    }
    rows[0]["answers"]["o0"]["chances"] = [
        chance | {"who": "some", "after": "weeks", "sources": ["s"]}
    ]
    option = {"name": "Talking therapy", "summary": said}
    person = {"role": "author", "name": "Nobody", "credentials": "none", "interests": "none"}
    return {
        "grid": "made-up", "language": "en-GB", "title": "Made up", "topic": "low-mood",
        "setting": "nhs", "groupings": ["getting-help"], "condition": said, "who-for": said,
        "what-matters": [{"id": "a", "say": said}], "questions-to-ask": [said],
        "options": [{"id": id, **option, "good": [said], "hard": [said]} for id in ids],
        "questions": rows,
        "sources": {"s": {"title": said, "by": "A", "year": 2020, "url": "https://example.org"}},
        "contacts": "england",
        "editorial": {"review-by": "2026-01-31", "funding": "none", "people": [person]},
    }  # fmt: skip


def spiced(data: dict[str, Any], spices: list[tuple[tuple[str | int, ...], str]]) -> Grid:
    """The grid with more words at some of its places."""
    for (*way, last), word in spices:
        holder = reduce(lambda inner, key: inner[key], way, data)  # type: ignore[index]
        holder[last] += f" {word}"  # type: ignore[index]
    return Grid.model_validate(data)


def plans(grid: Grid) -> list[Plan]:
    """The sheets of the grid's page: standard and large print, A4 and A3. Raises CannotBeSet."""
    document = Composer(grid_page(grid, library=LIBRARY, today=TODAY)).document("Page 99 of 99")
    return [best_plan(document, sizes, paper) for sizes in SIZES.values() for paper in ("a4", "a3")]


def torn(plan: Plan) -> list[str]:
    """The paragraphs that have a word cut between two letters, but for addresses."""
    return [
        item.piece.text
        for sheet in plan.sheets
        for item in sheet.items
        if isinstance(item.piece, Words) and item.data[0].torn
        if not fit._ADDRESS.search(item.piece.text)
    ]


def beyond(plan: Plan) -> list[object]:
    """Whatever stands lower than its sheet's words may."""
    foot = plan.paper[1] - 2 * MARGIN - plan.top - plan.foot + 0.5
    items = (item for sheet in plan.sheets for item in sheet.items)
    return [item for item in items if item.y + (item.last - item.first) * item.unit > foot]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(1, 6),
    st.integers(1, 4),
    st.sampled_from([5, 30, 400]),
    st.sampled_from([10, 100, 1000]),
    st.lists(st.tuples(st.sampled_from(PLACES), SPICE), max_size=3),
)
@example(5, 1, 30, 1000, [])
@example(2, 1, 5, 100, [(("title",), "word " * 250)])
@example(2, 1, 5, 100, [(("questions", 0, "ask"), "electroencephalographic-antidepressants")])
@example(2, 1, 5, 100, [(("questions", 0, "ask"), "pneumonoultramicroscopic")])
@example(6, 1, 5, 10, [((*OPTION, "name"), "word " * 100)])
@example(1, 1, 5, 10, [((*OPTION, "name"), "abcdefghij" * 9), ((*OPTION, "summary"), "W" * 34)])
def test_what_passes_is_set_whole_and_what_is_refused_was_reported(
    options: int,
    questions: int,
    words: int,
    of: int,
    spices: list[tuple[tuple[str | int, ...], str]],
) -> None:
    """No finding: the page is made at every size, no word torn, nothing below its sheet's end. The
    page cannot be made, or tears a word: there is a finding at a text that is to blame. (A word that
    no column holds keeps the sheet upright, where another may be torn that a turned one would hold.)"""
    grid = spiced(made_up(options, questions, words, of), spices)
    case = Case(grid, TODAY, Surroundings(LIBRARY))
    found = {finding.loc for finding in fit.fit(case)}
    assert found <= {place for place, _ in spices}
    try:
        made = plans(grid)
    except CannotBeSet:
        assert found
        return
    if not found:
        for plan in made:
            assert torn(plan) == []
            assert beyond(plan) == []
    texts = [said.text for said in case.printed if said.loc in found]
    blamed = [word for text in texts for word in text.split()]
    for paragraphs in filter(None, map(torn, made)):
        assert any(word in paragraph for word in blamed for paragraph in paragraphs)
