"""The library screen, as people use it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sample_grid import GRID
from screens import SIZES, flat, opened, press, text, until
from tui.screens.grid import GridScreen
from tui.screens.library import LibraryScreen
from tui.screens.problems import ProblemsScreen
from tui.widgets.menu import Menu


@pytest.fixture
def service(home: Path) -> Path:
    """A service's own grids: one that is sound, one that is broken, one past its review date."""
    folder = home / "grids" / "en-GB"
    folder.mkdir(parents=True)
    (folder / "sleep-nhs.yaml").write_text(GRID)
    (folder / "broken-nhs.yaml").write_text(
        GRID.replace("sleep-nhs", "broken-nhs").replace("title:", "tilte:")
    )
    (folder / "old-nhs.yaml").write_text(
        GRID.replace("sleep-nhs", "old-nhs")
        .replace("Sleep: help", "Old: help")
        .replace("setting: nhs", "setting: community")
        .replace("review-by: ", "review-by: 2024-01-01 # ")
    )
    return home


@pytest.mark.parametrize("size", SIZES)
async def test_the_grids_are_listed_with_what_one_must_know(home, size):
    """Title, setting, DRAFT and review date of every shipped grid are on the first screen."""
    async with opened(home, size) as (app, _):
        shown = flat(app)
        assert "Low mood: help from the NHS" in shown
        assert "Self-harm: help from the NHS" in shown
        assert "Help from the NHS · Low mood · DRAFT · review by " in shown
        assert shown.count("· DRAFT · review by ") == len(app.library.entries())


async def test_searching_while_typing(home):
    """Every letter narrows the list; Enter opens the first that is left."""
    async with opened(home) as (app, pilot):
        await press(pilot, "slash", *"harm")
        assert text(app).count("Self-harm: help") == 2
        assert "Low mood: help" not in text(app)
        await press(pilot, "space", *"from")
        await press(pilot, "enter")
        assert isinstance(app.screen, GridScreen)
        assert app.screen.grid.id == "self-harm-nhs"


async def test_nothing_found_is_said_and_esc_brings_all_back(home):
    """An empty list says so; Esc clears the search and gives the list the keys again."""
    async with opened(home) as (app, pilot):
        await press(pilot, "slash", *"zzz")
        assert "No grid matches." in text(app)
        await press(pilot, "escape")
        assert "Low mood: help" in text(app)
        assert isinstance(app.focused, Menu)


async def test_filtering_by_topic_and_setting(service):
    """t and s go round what there is; the sign before the name says which one is on."""
    async with opened(service) as (app, pilot):
        await press(pilot, "t", "t")
        assert "● Low mood" in text(app)
        assert "Self-harm: help" not in text(app)
        await press(pilot, "t", "t", "t")
        assert "● All" in text(app)
        await press(pilot, "s")
        assert "● Help outside the NHS" in text(app)
        assert "Old: help from the NHS" in text(app)
        assert "Low mood: help from the NHS" not in text(app)


async def test_filtering_with_the_mouse(home):
    """A click on a topic is the same as its key."""
    async with opened(home) as (app, pilot):
        line = next(y for y, row in enumerate(text(app).splitlines()) if "Topic:" in row)
        column = text(app).splitlines()[line].index("Self-harm")
        await pilot.click(offset=(column, line))
        await pilot.pause()
        assert "● Self-harm" in text(app)
        assert "Low mood: help" not in text(app)


async def test_opening_with_the_keyboard_and_coming_back(home):
    """Down, Enter opens the second grid; Esc leads back to the list."""
    async with opened(home) as (app, pilot):
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, GridScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_opening_with_the_mouse(home):
    """A click on a title opens the grid."""
    async with opened(home) as (app, pilot):
        line = next(y for y, row in enumerate(text(app).splitlines()) if "Self-harm: help" in row)
        await pilot.click(offset=(5, line))
        await until(pilot, lambda: isinstance(app.screen, GridScreen))


async def test_a_broken_grid_is_listed_with_its_problem_and_never_opens(service):
    """After the closer look the row says what is wrong; Enter shows every problem with its mend."""
    async with opened(service) as (app, pilot):
        await until(pilot, lambda: "CANNOT BE USED" in text(app))
        await press(pilot, "slash", *"broken", "enter")
        assert isinstance(app.screen, ProblemsScreen)
        assert "title" in flat(app)
        assert "Line " in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_past_its_review_date_a_grid_is_marked(service):
    """OUT OF DATE stands in words beside the grid, in the library and on its own screen."""
    async with opened(service, today=date(2030, 1, 1)) as (app, pilot):
        assert "OUT OF DATE, review was due " in flat(app)
        await press(pilot, "slash", *"low", "enter")
        assert "OUT OF DATE. This page was due for review by " in flat(app)


async def test_the_library_makes_no_files(home):
    """Looking around creates nothing: no home, no store, no settings."""
    async with opened(home) as (_, pilot):
        await press(pilot, "slash", "a", "escape", "enter", "escape")
    assert not home.exists()
