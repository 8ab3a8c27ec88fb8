"""The service report: what the library and the records say, nobody compared, no small number shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from grid_pages import missing
from sample_grid import GRID, TODAY, broken, written
from thrive_grids.content.library import Library
from thrive_grids.conversation import Conversation
from thrive_grids.evaluation.counts import counted
from thrive_grids.pages import Page, service_page
from thrive_grids.pages.model import Bullets, Heading, Table
from thrive_grids.pages.service_counts import RULES, TOO_FEW, counts_blocks
from thrive_grids.places import Home
from thrive_grids.rules.checking import Checker


def library(home: Path, grid: str = GRID, site: str = "") -> Library:
    """A home with the sample grid and, if asked, the facts of its site."""
    written(home, grid)
    if site:
        (home / "site.yaml").write_text(site, encoding="utf-8")
    return Library(Home(home), {"service": home / "grids"})


def report(shelf: Library, talks: Sequence[Conversation] | None = None) -> Page:
    """The report of the day, with what `check` finds."""
    checker = Checker(today=TODAY, library=shelf)
    problems = {path: checker.check(path) for id in shelf for path in shelf.paths(id)}
    found = None if talks is None else counted(talks, TODAY)
    return service_page(shelf, problems, counted=found, today=TODAY)


def row(page: Page) -> list[str]:
    """The words of the first grid's cells."""
    table = next(block for block in page.blocks if isinstance(block, Table))
    return [*Page("", "", (Table("", (), table.rows[:1]),)).words()][2:]


def first(page: Page) -> list[str]:
    """What to look at first."""
    return [point.words for point in next(b for b in page.blocks if isinstance(b, Bullets)).points]


SITE = """\
site: north
name: North team
options:
  sleep-nhs/wait: {available: true, wait: none, checked: 2026-10-01}
  "*/course": {available: false, because: no room, checked: 2026-09-01}
contacts:
  - {name: Duty line, how: Call 0100, checked: 2026-11-01}
"""


def test_a_grid_says_how_it_stands(home: Path) -> None:
    """Status, version, days left, what is said to be here, problems, translation."""
    page = report(library(home, site=SITE))
    status, here, problems, translation = row(page)
    assert status == "Draft, version 1.0.0. Due by 1 November 2027, 344 days left"
    assert here == "Said of 2 of 2 options; waits of 1. Oldest check 1 September 2026"
    assert (problems, translation) == ("None", "None")
    assert page.title == "Service report: North team"
    assert "Duty line: checked 1 November 2026" in page.words()


def test_what_is_late_or_broken_comes_first(home: Path) -> None:
    """A grid that cannot be used, one out of date, and a draft are named before all tables."""
    late = broken("review-by: 2027-11-01", "review-by: 2026-11-21")
    shelf = library(home, late)
    written(home, broken("grid: sleep-nhs", "grid: torn-nhs") + "oddity: 1\n", "torn-nhs")
    said = first(report(Library(shelf.home, {"service": home / "grids"})))
    assert said[0] == "Cannot be used: torn-nhs."
    assert said[1] == "Out of date: sleep-nhs."
    assert not any(words.startswith("Due for review") for words in said)
    assert said[2].startswith("Errors found by 'check': ")
    assert said[-1].startswith("There is no site.yaml")


@pytest.mark.parametrize(
    ("day", "soon"), [("2026-11-22", True), ("2027-01-21", True), ("2027-01-22", False)]
)
def test_a_review_of_the_next_sixty_days_is_told(home: Path, day: str, soon: bool) -> None:
    """From today on: a group has to meet for it."""
    said = first(report(library(home, broken("review-by: 2027-11-01", f"review-by: {day}"))))
    assert ("Due for review in the next 60 days: sleep-nhs." in said) is soon


def test_a_copy_that_fell_behind_is_told(home: Path) -> None:
    """The shipped grid is not the one that the service's copy was made of."""
    shipped = Library.open(home).paths("low-mood-nhs")[0].read_text(encoding="utf-8")
    content = "sha256:" + "0" * 64
    based = f'based-on: {{version: 0.0.1, content: "{content}"}}\neditorial:'
    written(home, broken("editorial:", based, text=shipped), "low-mood-nhs")
    page = service_page(Library.open(home), {}, today=TODAY)
    assert missing(page, ("the shipped grid has changed since this copy was made",)) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2027, 5, 1), ", due for a check"), (date(2027, 5, 2), ", OUT OF DATE, due")],
)
def test_numbers_to_call_that_nobody_checked_are_told(home: Path, day: date, said: str) -> None:
    """They stand on every page, and a wrong one is worse than none."""
    page = service_page(library(home), {}, today=day)
    assert missing(page, (f"England: looked up on 1 November 2026{said}",)) == []


def test_problems_of_other_files_are_told(home: Path) -> None:
    """Facts that nobody checked for long are not in any grid: they are named with their file."""
    shelf = library(home, site=SITE)
    found = Checker(today=date(2027, 9, 1), library=shelf).check(home / "site.yaml")
    page = service_page(shelf, {home / "site.yaml": found}, today=TODAY)
    assert "In site.yaml: 1 error, 2 warnings." in first(page)


def test_a_site_file_that_cannot_be_used_stops_nothing(home: Path) -> None:
    """The report says so, and goes on."""
    page = report(library(home, site="site: [north\n"))
    assert first(page)[-1].startswith("The service's own file, site.yaml, cannot be used")
    assert row(page)[1] == "Nothing said"


def talks(grid: Library, count: int) -> list[Conversation]:
    """Conversations of October, every fourth without a word of what matters."""
    begun = datetime(2026, 10, 5, 12, tzinfo=UTC)
    made = []
    for number in range(count):
        talk = Conversation.start(grid["sleep-nhs"], at=begun)
        talk = talk.matter(words="SECRET") if number % 4 else talk
        made.append(talk.decide("one", ["wait" if number % 2 else "course"]).close())
    return made


@pytest.mark.parametrize("count", [0, 1, 4, 5, 7, 12, 40])
def test_no_small_count_is_on_the_page(home: Path, count: int) -> None:
    """From 1 to 4 there is no number of conversations, however many there are; and no word of theirs."""
    shelf = library(home)
    page = report(shelf, talks(shelf, count))
    headings = [block.words if isinstance(block, Heading) else "" for block in page.blocks]
    blocks = page.blocks[headings.index("The conversations") : headings.index("How to read this")]
    words = [*Page("", "", blocks).words()]
    shown = [word.rpartition(": ")[2].rstrip(".") for word in words]
    assert not {"1", "2", "3", "4"} & {*shown}
    assert "SECRET" not in " ".join(words)
    assert ("No conversation of a month that is over is kept here." in words) == (count == 0)
    assert all(rule in words for rule in RULES) is (count >= 5)


def test_of_fewer_than_five_nothing_more_is_said() -> None:
    """Four grids with a talk each would make "fewer than 5" a 4, and three noughts would tell what the few all said."""
    shelf = Library.open()
    begun = datetime(2026, 10, 5, 12, tzinfo=UTC)
    four = [
        Conversation.start(shelf[id], at=begun).decide("none").agree("young-person", "disagree")
        for id in tuple(shelf)[:4]
    ]
    blocks = list(counts_blocks(counted(four, TODAY)))
    assert [*Page("", "", tuple(blocks)).words()] == [
        "Begun in October 2026: fewer than 5.",
        TOO_FEW,
    ]
    fifth = Conversation.start(shelf["low-mood-nhs"], at=begun)
    assert len(list(counts_blocks(counted([*four, fifth], TODAY)))) > 2


def test_no_option_is_named_and_nobody_is_compared(home: Path) -> None:
    """Which option was chosen, and by whom, is nowhere on the page."""
    shelf = library(home)
    words = " ".join(report(shelf, talks(shelf, 40)).words())
    assert not any(name in words for name in shelf["sleep-nhs"].option_names.values())
    assert "It was" not in words


def test_records_that_were_not_counted_are_said_to_be_so(home: Path) -> None:
    """None is not nought."""
    assert "The conversations kept here were not counted." in report(library(home)).words()


def test_the_day_is_on_every_sheet(home: Path) -> None:
    """A report without its day is worth nothing later; and it is nobody's own page."""
    page = report(library(home))
    assert date(2026, 11, 22) == TODAY
    assert page.running.words == "Service report · 22 November 2026"
    assert not page.personal
