"""A translation and a service's own facts as people meet them: in commands, in the library and on a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import readback
from command_line import call
from sample_grid import GRID, broken, written
from screens import flat, opened, press, until
from second_language import WELSH, both, without
from thrive_grids import Library
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.pages import grid_page
from thrive_grids.pages.model import Box, Heading, Table
from thrive_grids.places import shipped_content
from tui.screens.grid import GridScreen
from tui.screens.options import OptionsScreen
from tui.widgets.menu import Menu

STALE = broken("You do a lesson each week.", "You do two lessons each week.")
SITE = """\
site: north
name: North Street Clinic
options:
  sleep-nhs/course: {available: true, wait: about 6 weeks, checked: 2026-11-01}
  sleep-nhs/wait: {available: false, because: nobody does it until spring, checked: 2026-11-02}
contacts:
  - {name: Duty team, how: Call 020 7946 0000, checked: 2026-11-03}
"""
PARTLY = "NOT FULLY TRANSLATED. Still in English: 1 of 4 answers."


# ---- commands


def test_the_list_says_how_far_a_translation_is(home: Path) -> None:
    """In words, and as numbers for a program."""
    both(home, without("wait"), STALE)
    said = call("list")
    assert "Translated from English: 3 of 4 answers, 1 text out of date." in said.out
    rows = {(row["id"], row["language"]): row for row in json.loads(call("list", "--json").out)}
    assert rows["sleep-nhs", "cy"]["translation"] == {
        "of": "en-GB", "answers": 4, "translated": 3, "out_of_date": 1,
        "machine_made": False,
    }  # fmt: skip
    assert rows["sleep-nhs", "en-GB"]["translation"] is None


def test_show_marks_what_is_not_translated(home: Path) -> None:
    """At the top, and before the answer itself; the rest is in the language asked for."""
    both(home, without("wait"))
    said = call("show", "sleep-nhs", "--language", "cy")
    assert (said.code, said.err) == (0, "")
    assert PARTLY in said.out
    assert "Not translated yet, in English\n\n    Nothing new." in said.out
    assert "W. You do a lesson each week." in said.out


@pytest.mark.parametrize("name", ["Welsh", "cymraeg", "c", ""])
def test_the_name_of_a_language_is_no_tag(home: Path, name: str) -> None:
    """Nobody is told that the Welsh page is not there because they did not write ``cy``."""
    both(home)
    said = call("show", "sleep-nhs", "--language", name)
    assert (said.code, said.out) == (2, "")
    assert "not the tag of a language" in said.err
    assert "cy" in said.err
    assert (
        call("show", "sleep-nhs", "--language", "CY").out
        == call("show", "sleep-nhs", "--language", "cy").out
    )


def test_a_language_that_is_not_there_is_said_on_both_streams(home: Path, tmp_path: Path) -> None:
    """Asked for Welsh, somebody gets the English page, and it says that it is."""
    written(home)
    sentence = "NOT TRANSLATED into Welsh yet. This is in English."
    said = call("show", "sleep-nhs", "--language", "cy")
    assert (said.code, said.err.strip()) == (0, sentence)
    assert sentence in said.out
    page = tmp_path / "page.txt"
    said = call("print", "sleep-nhs", "--language", "cy", "-o", page)
    assert (said.code, said.err.strip()) == (0, sentence)
    assert sentence in page.read_text(encoding="utf-8")


def test_a_translation_is_begun_and_renewed(home: Path) -> None:
    """The file that `translate` makes cannot be used before its heads are written; renewing ends what is stale."""
    written(home)
    said = call("translate", "sleep-nhs", "--to", "cy")
    path = home / "grids" / "cy" / "sleep-nhs.yaml"
    assert (said.code, said.out) == (0, f"{path}\n")
    assert (home / "grids" / "grid.schema.json").exists()
    assert call("show", "sleep-nhs", "--language", "cy").code == 1
    assert call("translate", "sleep-nhs", "--to", "cy").code == 2
    path = both(home, WELSH, STALE)
    assert "This answer has changed in en-GB" in call("check", path).out
    said = call("translate", "sleep-nhs", "--to", "cy", "--renew")
    assert (said.code, said.out) == (0, f"{path}\n")
    assert "looked at again: 1. Answers still missing: 0." in said.err
    assert "STR109" not in call("check", path).out
    assert "looked at again: 0" in call("translate", path, "--renew").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sleep-nhs"], "--to cy"),
        (["sleep-nhs", "--to", "Welsh"], "language"),
        (["sleep-nhs", "--to", "cy", "--renew"], "no cy grid"),
        (["sleep-nhs", "--to", "en-GB"], "already"),
        (["no-such", "--to", "cy"], "no grid called"),
        (["a/b.yaml"], "begins with the id"),
        (["low-mood-nhs", "--to", "en-GB", "--renew"], "came with the program"),
    ],
)
def test_translating_wrongly_is_advised(home: Path, arguments: list[str], words: str) -> None:
    """Each wrong use has its mend, and writes nothing."""
    path = written(home)
    said = call("translate", *arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert path.read_text(encoding="utf-8") == GRID
    assert not (home / "grids" / "cy").exists()


def copy_of_a_shipped_grid(home: Path, content: str) -> Path:
    """A service's copy of a shipped grid that was made when the grid had this fingerprint."""
    shipped = shipped_content() / "en-GB" / "low-mood-nhs.yaml"
    text = (
        shipped.read_text(encoding="utf-8") + f"based-on: {{version: 0.0.1, content: {content}}}\n"
    )
    return written(home, text, "low-mood-nhs")


def test_a_copy_says_when_its_shipped_grid_has_changed(home: Path) -> None:
    """`list`, `check` and `doctor`; as advice, since a service's own words are its own."""
    now = fingerprint(Library.open()["low-mood-nhs"])
    path = copy_of_a_shipped_grid(home, now)
    assert "has changed since" not in call("list").out
    assert "STR110" not in call("check", path).out
    path = copy_of_a_shipped_grid(home, f"sha256:{'0' * 64}")
    assert (
        "The shipped grid has changed since this copy was made: `thrive-grids diff"
        in call("list").out
    )
    said = call("check", path).out
    assert "advice[STR110]: The shipped grid has changed since" in said
    assert now in said
    row = next(r for r in json.loads(call("list", "--json").out) if r["id"] == "low-mood-nhs")
    assert (row["shipped_changed"], row["problems"]) == (True, 0)
    assert "the shipped grid has changed since for low-mood-nhs" in call("doctor").out


# ---- pages


def test_a_page_knows_the_language_of_each_answer(home: Path) -> None:
    """So that a screen reader changes its voice: for the cell, the crisis box, and the program's own words."""
    from exports import pdf

    both(home, without("wait"))
    library = Library.open()
    page = grid_page(library.grid("sleep-nhs", "cy"), library=library)
    table = next(block for block in page.blocks if isinstance(block, Table))
    cells = [cell.language for row in table.rows for cell in row.cells]
    assert (cells.count("en-GB"), cells.count("")) == (1, len(cells) - 1)
    assert {block.language for block in page.blocks if isinstance(block, Box)} == {"en-GB"}
    headings = [(each.words, each.language) for each in page.blocks if isinstance(each, Heading)]
    assert headings[:2] == [
        ("W. Sleep: help from the NHS", ""),
        ("What this page is about", "en-GB"),
    ]
    tagged = [node.language for node in readback.read(pdf.render(page)).tree.walk()]
    assert tagged.count("en-GB") > len(headings)
    english = readback.read(pdf.render(grid_page(library["sleep-nhs"], library=library)))
    assert {node.language for node in english.tree.walk()} == {""}


def test_a_page_says_what_is_known_here_and_since_when(home: Path) -> None:
    """Waits and contacts carry their day; what is not available is marked; the clinic is named."""
    written(home)
    (home / "site.yaml").write_text(SITE, encoding="utf-8")
    said = " ".join(call("show", "sleep-nhs").out.split())
    assert "Wait here: about 6 weeks (checked 1 November 2026)" in said
    assert "Not available here: nobody does it until spring (checked 2 November 2026)" in said
    assert "Duty team: Call 020 7946 0000 (checked 3 November 2026) - 999" in said
    assert "What is available here, and the waits: North Street Clinic" in said


# ---- the app


async def test_the_library_shows_languages_and_drift(home: Path) -> None:
    """Language and completeness at once; the drift of a copy after the closer look."""
    both(home, without("wait"), STALE)
    copy_of_a_shipped_grid(home, f"sha256:{'0' * 64}")
    async with opened(home) as (app, pilot):
        assert "Welsh · 3 of 4 answers, 1 text out of date" in flat(app)
        await until(pilot, lambda: "the shipped grid has changed since it was copied" in flat(app))
        await press(pilot, "slash", *"welsh", "space", *"sleep", "enter")
        assert isinstance(app.screen, GridScreen)
        assert app.screen.grid.language == "cy"
        assert PARTLY in flat(app)
        assert "The English words have changed since this was translated, in 1 place" in flat(app)
        assert "Not translated yet, in English" in flat(app)


async def test_what_is_not_here_is_marked_where_it_could_be_chosen(home: Path) -> None:
    """On the grid, in the list of options to compare, and among those to decide for line by line."""
    written(home)
    (home / "site.yaml").write_text(SITE, encoding="utf-8")
    async with opened(home, open_grid="sleep-nhs") as (app, pilot):
        assert "NOT AVAILABLE HERE" in flat(app)
        await press(pilot, "o")
        assert isinstance(app.screen, OptionsScreen)
        items = app.screen.query_one(Menu).items
        assert [any("Not available here" in note for note in item.notes) for item in items] == [
            True,
            False,
        ]
    said = call("talk", "sleep-nhs", "--plain", "--practice", typed="\n\n5\n1\n")
    assert "1. Wait and see (not available here)" in said.out
    assert "2. Sleep course\n" in said.out
