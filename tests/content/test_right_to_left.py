"""A small Arabic grid that never ships: what holds for languages that are written from right to left.

On paper its letters are shaped, joined and put in order by us. On the screen and in text they stay in the order in
which they are read, and a terminal of that language turns them round.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import readback
import vera
from command_line import call
from exports import text
from screens import flat, opened, press, rows
from thrive_grids import Library, check, shaping
from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read, read_bytes
from thrive_grids.pages import grid_page
from thrive_grids.places import shipped_content
from tui.screens.grid import GridScreen

ID = "sleep-community"
HOME = Path(__file__).parent / "rtl"
FILE = HOME / "grids" / "ar" / f"{ID}.yaml"
ARABIC_LETTER = re.compile("[\u0620-\u064a]")
LEFT, RIGHT, ARABIC = "\u200e", "\u200f", "\u061c"


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    """The shipped content with the samples as a service's own; nothing is ever written there."""
    monkeypatch.setenv("THRIVE_GRIDS_HOME", str(HOME))
    return Library.open()


@pytest.fixture
def arabic(library: Library) -> Grid:
    """The grid as the library gives it."""
    return library.grid(ID, "ar")


def test_it_is_not_shipped() -> None:
    """No grid of ours is in Arabic: this one is made up, by a machine."""
    assert not (shipped_content() / "ar").exists()


def test_direction_marks_are_kept_and_overrides_are_not(arabic: Grid) -> None:
    """The marks that Arabic needs come through as they were typed; what would turn a line around is refused."""
    assert read(FILE).problems == ()
    assert arabic.title.endswith(f"(NHS){RIGHT}")
    assert f"{LEFT}111{LEFT}" in (arabic.not_for or "")
    answers = {question.id: question.answers for question in arabic.questions}
    assert f"{ARABIC}2" in answers["do"]["wait"].say
    for override in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        turned = FILE.read_text(encoding="utf-8").replace(RIGHT, override, 1)
        assert read_bytes(turned.encode(), "").problems


def test_it_is_the_same_grid_in_other_words(arabic: Grid) -> None:
    """Every answer is there; its numbers are the source's, in its own digits or in ours."""
    assert arabic.standing
    assert (arabic.standing.translated, arabic.standing.missing, arabic.standing.stale) == (8, 0, 0)
    assert "٣٩" in next(q for q in arabic.questions if q.id == "helps").answers["course"].say
    assert [problem for problem in check(FILE) if problem.rule == "STR109"] == []


def test_another_number_is_found_in_arabic_digits(home: Path) -> None:
    """93 for 39 is the same slip in any digits."""
    for language in ("ar", "en-GB"):
        source = (HOME / "grids" / language / f"{ID}.yaml").read_text(encoding="utf-8")
        path = home / "grids" / language / f"{ID}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(source.replace("٣٩", "٩٣"), encoding="utf-8")
    wrong = [p for p in check(home / "grids" / "ar" / f"{ID}.yaml") if p.rule == "STR109"]
    assert [(p.severity, "٩٣" in p.message) for p in wrong] == [(Severity.ERROR, True)]


def test_it_checks_clean_and_prints(library: Library, tmp_path: Path) -> None:
    """What the check lets through is set: an accessible page with every word of the grid, option by option."""
    assert [p for p in check(FILE) if p.counts and not p.before_publishing] == []
    page = tmp_path / "page.pdf"
    said = call("print", ID, "--language", "ar", "-o", page)
    assert (said.code, said.err) == (0, "")
    data = page.read_bytes()
    verdict = vera.validate(data)
    assert verdict.passed, verdict.failures
    wanted = grid_page(library.grid(ID, "ar"), library=library)
    assert readback.read(data).words() == [readback.plain(words) for words in wanted.words()]


def test_without_the_extra_the_check_says_what_to_install(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, in words, with what works instead; no rule of English speaks; a PDF is refused, not made of boxes."""
    shaping.setter.cache_clear()
    monkeypatch.setattr(shaping, "can_shape", lambda: False)
    try:
        (problem,) = [p for p in check(FILE) if p.counts and not p.before_publishing]
        page = tmp_path / "page.pdf"
        said = call("print", ID, "--language", "ar", "-o", page)
    finally:
        shaping.setter.cache_clear()
    assert (problem.rule, problem.severity) == ("STR108", Severity.ERROR)
    assert problem.message == "No font here has the letters of this grid's language, ar."
    assert "on the screen and as text" in problem.hint
    assert 'pip install "thrive-grids[shaping]"' in problem.hint
    assert said.code == 2
    assert "pip install" in said.err
    assert not page.exists()


def test_show_gives_every_word_in_reading_order(library: Library, arabic: Grid) -> None:
    """The letters are not turned round: a terminal or a screen reader of that language does it."""
    said = call("show", ID, "--language", "ar")
    assert (said.code, said.err) == (0, "")
    words = set(said.out.split())
    for question in arabic.questions:
        assert set(question.ask.split()) <= words
        for answer in question.answers.values():
            assert set(answer.say.split()) <= words
    assert said.out.startswith("ترجمة آلية لم يراجعها أحد.")
    assert "MACHINE-MADE TRANSLATION into Arabic, not reviewed." in said.out
    assert text.render(grid_page(arabic, library=library)).count(RIGHT) >= 2
    listed = json.loads(call("list", "--json").out)
    assert next(row for row in listed if row["language"] == "ar")["title"] == arabic.title


async def test_a_terminal_that_turns_words_round_cannot_change_the_columns(
    library: Library, arabic: Grid
) -> None:
    """A strong sign of left to right stands before the first and between all columns, and takes no room."""
    async with opened(HOME, open_grid=None) as (app, pilot):
        await press(pilot, "slash", *"arabic", "enter")
        await press(pilot, "down")
        lines = [row for row in rows(app) if "│" in row and ARABIC_LETTER.search(row)]
        assert len(lines) > 5
        for line in lines:
            assert line.startswith(LEFT)
            assert re.fullmatch(
                f"{LEFT} *│ *{LEFT}", line[line.index(LEFT, 3) : line.rindex(LEFT) + 1]
            )
        assert len({cell_len(line[: line.index("│")]) for line in lines}) == 1


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_the_app_opens_it_and_keeps_words_whole(
    library: Library, arabic: Grid, size: tuple[int, int]
) -> None:
    """Each word stands on one line, with its marks, and no line is wider than the screen."""
    async with opened(HOME, size) as (app, pilot):
        await press(pilot, "slash", *"arabic", "enter")
        assert isinstance(app.screen, GridScreen)
        assert app.screen.grid.language == "ar"
        shown = set(flat(app).replace(LEFT, "").split())
        for option in arabic.options:
            assert set(option.name.split()) <= shown
            assert set(option.summary.split()) <= shown
        assert {"شيئًا", "تغيّر"} <= shown
        await press(pilot, "a", "escape", "g", "escape", "v", "down", "right", "o", "escape")
        assert isinstance(app.screen, GridScreen)
        assert rows(app)
    assert not (HOME / "records.db").exists()
    assert [path.name for path in HOME.iterdir()] == ["grids"]
