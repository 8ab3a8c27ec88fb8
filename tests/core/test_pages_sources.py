"""Where the facts of a page come from: numbers that lead to the right line, no fact lost, and links in words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from grid_pages import (
    LEAFLETS,
    SHIPPED,
    Make,
    every_grid,
    every_kind,
    first_leaflet,
    of_kind,
    page_of,
    short_page,
    table,
)
from sample_grid import TODAY, broken, written
from thrive_grids import Library
from thrive_grids.content.models import Grid
from thrive_grids.pages import grid_page, leaflet_page
from thrive_grids.pages.excerpt import sources_of
from thrive_grids.pages.links import readable
from thrive_grids.pages.model import Bullets, Text
from thrive_grids.pages.names import sentences


@every_grid
@pytest.mark.parametrize("make", [grid_page, short_page])
def test_numbers_lead_to_the_sources_that_they_stand_for(make: Make, id: str) -> None:
    """The number in a cell is the place in the list of a source of that answer."""
    grid, page = SHIPPED[id], page_of(make, id)
    (listed,) = (part for part in of_kind(page, Bullets) if part.numbered)
    for question, row in zip(grid.questions, table(page).rows[1:-2], strict=True):
        for option, cell in zip(grid.options, row.cells, strict=True):
            check_note(grid, question.answers[option.id], listed, cell.parts[-1])


@pytest.mark.parametrize(("id", "option"), LEAFLETS)
def test_a_leaflet_lists_its_own_sources_from_1(id: str, option: str) -> None:
    """The same on a leaflet, which lists none that its option does not rest on."""
    grid, page = SHIPPED[id], page_of(leaflet_page, id, option)
    lists = [part for part in of_kind(page, Bullets) if part.numbered]
    notes = [part for part in page.blocks if isinstance(part, Text) and part.role == "note"]
    used = 0
    for question in grid.questions:
        if sources := sources_of(question.answers[option]):
            note = next(each for each in notes[used:] if each.words.startswith("Source"))
            used = notes.index(note, used) + 1
            check_note(grid, question.answers[option], lists[0], note)
            assert len(sources) == len(note.words.split(","))
    of_all = {name for each in grid.questions for name in sources_of(each.answers[option])}
    assert sum(len(each.points) for each in lists) == len(of_all)


def check_note(grid: Grid, answer: Any, listed: Bullets, note: Any) -> None:
    """Fails unless the note's numbers are those of the answer's sources in the list."""
    sources = [grid.sources[name] for name in sources_of(answer)]
    if not sources:
        assert not note.words.startswith("Source")
        return
    numbers = [int(number) for number in re.findall(r"\d+", note.words)]
    told = sorted(listed.points[number - 1].words for number in numbers)
    for source in sources:
        assert source.address
        assert any(readable(source.address) in words for words in told)
    assert len(told) == len(sources)


@every_grid
def test_no_fact_about_a_source_is_lost(id: str) -> None:
    """Who, year, title and address at each; the day once for all, and at the source where it is another; and what was
    not opened says so."""
    grid, page = SHIPPED[id], page_of(grid_page, id)
    (listed,) = (part for part in of_kind(page, Bullets) if part.numbered)
    (brief,) = (part for part in of_kind(page_of(short_page, id), Bullets) if part.numbered)
    (day,) = (
        words for words in page.words() if words.startswith(("Looked up on", "We opened all"))
    )
    how = {"read": "", "second-hand": "quoted in another text", "to-check": "not opened yet"}
    for source, point, less in zip(grid.sources.values(), listed.points, brief.points, strict=True):
        assert source.by
        assert source.address
        told = (source.by, str(source.year), readable(source.address), how[source.status])
        assert all(each in point.words and each in less.words for each in told)
        assert str(source.title).rstrip(".") in point.words
        assert len(less.words) < len(point.words)
        assert source.checked == date(2026, 11, 22)
    assert "22 November 2026" in day


def test_another_day_stands_at_its_source(home: Path) -> None:
    """The day that most share is said once; the rest keep theirs, and who has no day says that."""
    one = GRID_SOURCE.format(name="a", status="read", day="checked: 2026-11-01")
    two = GRID_SOURCE.format(name="b", status="read", day="checked: 2026-05-03")
    three = GRID_SOURCE.format(name="c", status="to-check", day="checked: 2026-11-01")
    four = GRID_SOURCE.format(name="d", status="read", day="year: 2001")
    written(home, broken("contacts: england", f"{one}{two}{three}{four}\ncontacts: england"))
    library = Library.open(home)
    page = grid_page(library["sleep-nhs"], library=library, today=TODAY)
    words = list(page.words())
    at = words.index("Where the facts come from")
    assert words[at + 1].startswith("Looked up on 1 November 2026. We opened each one, unless")
    assert [said.partition("example")[2] for said in words[at + 3 : at + 7]] == [
        "/a",
        "/b (opened 3 May 2026)",
        "/c (not opened yet)",
        "/d (opened, day not known)",
    ]


GRID_SOURCE = """
  {name}: {{title: T, by: B, url: "https://x.example/{name}", status: {status}, {day}}}"""


def test_one_source_says_its_day_itself(home: Path) -> None:
    """There is nothing to say once for all."""
    written(home)
    library = Library.open(home)
    words = list(grid_page(library["sleep-nhs"], library=library, today=TODAY).words())
    assert words[words.index("Where the facts come from") + 1] == (
        "Nobody, 2020. A made-up trial for tests. doi.org/10.0000/made-up (opened 1 November 2026)"
    )


def test_sources_looked_up_on_one_day_are_only_called_opened_if_they_were(home: Path) -> None:
    """A source that nobody has opened is not among those that we opened."""
    for status, said in (("read", "We opened all of these on"), ("to-check", "Looked up on")):
        more = GRID_SOURCE.format(name="a", status=status, day="checked: 2026-11-01")
        written(home, broken("contacts: england", f"{more}\ncontacts: england"))
        library = Library.open(home)
        page = grid_page(library["sleep-nhs"], library=library, today=TODAY)
        assert any(words.startswith(said) for words in page.words())


def test_a_source_without_an_author_keeps_its_title_on_the_short_page(home: Path) -> None:
    """Else there would be an address alone."""
    written(home, broken("    by: Nobody\n", ""))
    library = Library.open(home)
    page = short_page(library["sleep-nhs"], library=library, today=TODAY)
    (listed,) = (part for part in of_kind(page, Bullets) if part.numbered)
    assert listed.points[0].words.startswith("2020. A made-up trial for tests. doi.org/")


def test_a_part_lists_its_own_sources_and_their_numbers_rise(home: Path) -> None:
    """Some questions of all options rest on some sources, whatever the order in which an answer names them."""
    more = GRID_SOURCE.format(name="a", status="read", day="checked: 2026-11-01")
    two = broken("sources: [made-up-2020]", "sources: [a, made-up-2020]")
    written(home, broken("contacts: england", f"{more}\ncontacts: england", text=two))
    library = Library.open(home)
    page = grid_page(library["sleep-nhs"], library=library, today=TODAY)
    assert "Sources: 1, 2" in page.words()
    part = grid_page(library["sleep-nhs"], questions=["involves"], library=library, today=TODAY)
    assert not [each for each in of_kind(part, Bullets) if each.numbered]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("Who, 2020", "Does it work?", "a.org"), "Who, 2020. Does it work? a.org"),
        (("Call 111.", "Any time"), "Call 111. Any time"),
        (("", "Maybe", "perhaps"), "Maybe. perhaps"),
        (("Maybe", ""), "Maybe"),
        (("", ""), ""),
    ],
)
def test_parts_have_one_stop_between_them(parts: tuple[str, ...], said: str) -> None:
    """A title that asks, and a contact that ends in a stop, get no second one."""
    assert sentences(*parts) == said


@every_kind
@every_grid
def test_links_stand_in_their_words_in_order(make: Make, id: str) -> None:
    """Each once, and each leads to a whole address or a number."""
    texts = [part for part in of_kind(page_of(make, id), Text) if part.links]
    assert texts
    for each in texts:
        rest = each.words
        for link in each.links:
            before, found, rest = rest.partition(link.words)
            assert found, (each.words, link)
            assert link.words not in before
            assert re.fullmatch(r"https://[^\s]+|tel:\+?\d+", link.target)


@pytest.mark.parametrize("make", [grid_page, first_leaflet])
def test_codes_are_asked_for_beside_the_sources_alone(make: Make) -> None:
    """QR codes stand in one list: that of the sources, each of which has its link."""
    page = make(SHIPPED["low-mood-nhs"], library=SHIPPED, codes=True)
    (coded,) = (part for part in of_kind(page, Bullets) if part.codes)
    assert coded.numbered
    assert all(point.links for point in coded.points)
    plain = make(SHIPPED["low-mood-nhs"], library=SHIPPED)
    assert list(plain.words()) == list(page.words())
