"""The page for authors tells the truth: its commands are run in order, and say what it shows."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from command_line import call
from screens import text, until
from thrive_grids.places import Home
from tui.console.group import HELPS
from tui.preview_app import PreviewApp
from tui.screens.preview import PreviewScreen

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "writing-a-grid.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "docs" / "examples" / "my-grids" / "grids" / "en-GB" / "focus-community.yaml"
FINISHED = EXAMPLE.read_text(encoding="utf-8")
WRITTEN_ON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LEFT_OUT = "…"

UNQUOTED = re.sub(r'say: "(Say so: .*)"', r"say: \1", FINISHED)
WITHOUT_NUMBER = re.sub(
    r"(?s)say: Of people with ADHD.*?\n(.*?)        chances:.*?(?=      support:)",
    r"say: Most people still have some signs at 25.\n\1",
    FINISHED,
)
SAVED = [None, UNQUOTED, WITHOUT_NUMBER, FINISHED, FINISHED]
"""What the author has saved before each command of the page; None where there is no file yet."""


def blocks(kind: str) -> list[str]:
    """The page's blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def grid(home, clock) -> Path:
    """Where the page's grid lies, on the day when the page was written."""
    clock.moment = WRITTEN_ON
    return Path(home, "grids", "en-GB", EXAMPLE.name)


def test_the_commands_say_what_is_shown(home, grid, monkeypatch):
    """Run one after the other in an empty folder, each prints the lines that the page shows."""
    home.mkdir()
    monkeypatch.chdir(home)
    for saved, block in zip(SAVED, blocks("console"), strict=True):
        if saved:
            grid.write_text(saved, encoding="utf-8")
        command, *shown = block.splitlines()
        program, *arguments = shlex.split(command.removeprefix("$ "))
        said = call(*arguments)
        printed = (said.out + said.err).splitlines()
        assert program == "thrive-grids"
        if shown[-1] == LEFT_OUT:
            shown.pop()
            printed = printed[: len(shown)]
        assert printed == shown, command
    assert (home / "focus-community.pdf").read_bytes().startswith(b"%PDF-")


def test_a_draft_prints_before_every_text_is_written(home, grid, monkeypatch):
    """After ten minutes there is a page, though most of it still says TODO."""
    home.mkdir()
    monkeypatch.chdir(home)
    call(*shlex.split(blocks("console")[0].splitlines()[0].removeprefix("$ "))[1:])
    assert "TODO" in grid.read_text(encoding="utf-8")
    assert call("print", "focus-community").code == 0


def test_each_line_to_write_is_one_of_the_finished_grid():
    """What the page tells an author to write stands in the example, line for line."""
    waiver = blocks("yaml")[-1]
    lines = {line.strip() for line in FINISHED.splitlines()}
    told = [
        line.split("  #")[0].strip() for block in blocks("yaml")[:-1] for line in block.splitlines()
    ]
    assert [line for line in told if line not in lines and not line.startswith("#")] == []
    assert waiver.startswith("waive:")


def test_the_waiver_that_is_shown_works(home, grid):
    """A sentence that is too long counts no more with the waiver of the page below it."""
    long = FINISHED.replace(
        "summary: Your school makes",
        "summary: Your school, with all the people who teach you there and know you well by now, makes",
    )
    grid.parent.mkdir(parents=True)
    grid.write_text(long, encoding="utf-8")
    assert "LAN402" in call("check", "focus-community").out
    grid.write_text(long + blocks("yaml")[-1], encoding="utf-8")
    assert call("check", "focus-community").code == 0


def test_every_command_that_is_named_exists():
    """Whatever follows `thrive-grids` on the page is a command."""
    named = set(re.findall(r"\bthrive-grids ([a-z]+)", PAGE))
    assert {"new", "edit", "check", "preview", "print", "sign"} <= named
    assert named <= HELPS.keys()


async def test_the_preview_shows_what_is_shown(home, grid):
    """The page's picture of the preview is the top of the real one, on a terminal of 110 columns."""
    grid.parent.mkdir(parents=True)
    grid.write_text(FINISHED, encoding="utf-8")
    (shown,) = blocks("text")
    app = PreviewApp(grid, Home(home), make=None, today=date(2026, 11, 22))
    async with app.run_test(size=(110, 40)) as pilot:
        screen = app.screen_stack[0]
        assert isinstance(screen, PreviewScreen)
        await until(pilot, lambda: shown.strip() in text(app))
