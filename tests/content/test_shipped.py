"""The content that ships: every file passes every rule, and the parts belong together."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from thrive_grids import Library, check
from thrive_grids.content.building import parsers
from thrive_grids.content.models import Contacts, Grid
from thrive_grids.content.reading import read
from thrive_grids.places import shipped_content

FOLDER = shipped_content()
FILES = sorted(FOLDER.glob("*/*.yaml"))
GRIDS = sorted(Library.open("/nowhere"))


def day_of_writing() -> Contacts:
    """The contacts; their day of checking is the day the shipped content was true."""
    return Library.open().contacts("england")


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def test_a_shipped_file_has_no_problem(path: Path) -> None:
    """No error, no warning and no advice on the day the contacts were checked; a draft may still lack
    what only publishing needs."""
    problems = check(path, today=day_of_writing().checked)
    assert [f"{p.line}: {p.rule} {p.message}" for p in problems if not p.before_publishing] == []


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def test_both_parsers_read_a_shipped_file_alike(path: Path) -> None:
    """Somebody without libyaml sees the same grid, and the same lines."""
    first, second = (read(path, parse=parse) for parse in parsers().values())
    assert (first.data, first.values, first.keys) == (second.data, second.values, second.keys)


@pytest.mark.parametrize("id", GRIDS)
def test_a_shipped_grid_is_an_honest_draft(id: str) -> None:
    """Nobody has signed it, so it says draft; and it is reviewed within two years."""
    grid = Library.open()[id]
    assert grid.editorial.status == "draft"
    assert not grid.editorial.sign_offs
    assert grid.editorial.review_by
    assert grid.editorial.review_by - day_of_writing().checked < timedelta(days=731)


@pytest.mark.parametrize("id", GRIDS)
def test_every_answer_is_sourced_or_honest(id: str) -> None:
    """Research has sources that resolve, and what is not known has no numbers."""
    grid: Grid = Library.open()[id]
    used = set()
    for question in grid.questions:
        for answer in question.answers.values():
            used |= {*answer.sources, *(s for chance in answer.chances for s in chance.sources)}
            if answer.basis == "research":
                assert answer.sources
            if answer.basis == "not-known":
                assert not answer.chances
    assert used <= set(grid.sources)


def test_the_first_contacts_are_for_life_in_danger() -> None:
    """The crisis box starts with 999, then 111; each short contact fits a line."""
    short = [contact for contact in day_of_writing().services if contact.short]
    assert "999" in short[0].how
    assert "111" in short[1].how
    assert all(len(contact.how) <= 60 for contact in short)
