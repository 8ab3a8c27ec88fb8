"""Text is text: whatever stands in a grid or is typed is shown as those signs, and nothing of it is obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample_grid import GRID
from screens import flat, opened, press, rows, text, until
from thrive_grids.pages.model import Cell, Heading, Row, Table, Text
from tui.screens.grid import GridScreen
from tui.screens.library import LibraryScreen
from tui.screens.place import Sheet, words
from tui.widgets.gridview import GridView
from tui.widgets.menu import Item, Menu

MARKUP = (
    "[bold]x[/]",
    "[@click=app.quit]go[/]",
    "[/x]",
    "<b>y</b>",
    "=cmd()",
    "[red]",
    "$ink",
    "{0}",
    "%s",
)
STEERING = "\x1b[31mred\x1b[0m \x07 \x9b2J \u202eleft\u202c \x00"


@pytest.fixture
def hostile(home: Path) -> Path:
    """A grid whose every text holds what a terminal library might obey."""
    folder = home / "grids" / "en-GB"
    folder.mkdir(parents=True)
    evil = " ".join(MARKUP).replace("{", "(").replace("}", ")")
    changed = GRID
    for old in (
        "Sleep: help from the NHS",
        "Wait and see",
        "You change nothing for now.",
        "Nothing new.",
    ):
        changed = changed.replace(old, evil)
    changed = changed.replace(f"name: {evil}", f"name: '{evil}'").replace(
        f"say: {evil}", f"say: '{evil}'"
    )
    changed = changed.replace(f"summary: {evil}", f"summary: '{evil}'").replace(
        "sleep-nhs", "hostile-nhs"
    )
    (folder / "hostile-nhs.yaml").write_text(changed)
    return home


async def test_markup_in_a_grid_is_shown_as_written(hostile):
    """Title, option name, summary and answer stand there sign by sign, on every screen that shows them."""
    async with opened(hostile, (200, 60)) as (app, pilot):
        await until(pilot, lambda: "[@click=app.quit]go[/]" in text(app))
        await press(pilot, "slash", *"click", "enter")
        assert isinstance(app.screen, GridScreen), text(app)
        for way in ([], ["o"], ["1", "e"], ["a"], ["f1"], ["ctrl+p"], ["question_mark"]):
            await press(pilot, *way)
            if way not in (["f1"], ["ctrl+p"], ["question_mark"]):
                for sign in ("[bold]x[/]", "[@click=app.quit]go[/]", "[/x]"):
                    assert sign in flat(app).replace("│ ", ""), (way, sign)
            if way:
                await press(pilot, "escape")
        assert app.is_running


async def test_a_click_on_text_from_a_grid_does_nothing(hostile):
    """A link written into a grid is not a link."""
    async with opened(hostile, (200, 60), "hostile-nhs") as (app, pilot):
        for y, row in enumerate(rows(app)[:-3]):
            if "@click" in row:
                await pilot.click(offset=(row.index("@click"), y))
                await pilot.pause()
        assert app.is_running
        assert app._exit is False


async def test_markup_typed_into_the_search_is_text(home):
    """What is typed into the search field stays what it is."""
    async with opened(home) as (app, pilot):
        await press(pilot, "slash")
        field = app.screen.query_one("#search")
        field.value = "[/x] [@click=app.quit]"  # type: ignore[attr-defined]
        await pilot.pause()
        assert "[/x] [@click=app.quit]" in text(app)
        assert isinstance(app.screen, LibraryScreen)


class Reading(Sheet):
    """A sheet with steering characters in its text."""

    heading = STEERING

    def parts(self):
        yield words(STEERING)


async def test_steering_characters_never_reach_the_terminal(home):
    """Even past every check of the content, the widgets spell out what could steer a terminal."""
    async with opened(home, (120, 40)) as (app, pilot):
        cell = Cell((Text(STEERING),))
        table = Table("", (cell, cell), (Row(Heading(STEERING), (cell, cell)),))  # type: ignore[arg-type]
        await app.screen.mount(GridView(table), before=0)
        await app.screen.mount(Menu([Item("a", STEERING, (STEERING,))]), before=0)
        await pilot.pause()
        assert not set(text(app)) & set("\x1b\x07\x9b\u202e\u202c\x00")
        assert "[U+001B]" in text(app)
        await app.push_screen(Reading())
        await pilot.pause()
        assert not set(text(app)) & set("\x1b\x07\x9b\u202e\u202c\x00")
        assert "[U+202E]" in text(app)
