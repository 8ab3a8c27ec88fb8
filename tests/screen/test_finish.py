"""The end of a conversation: paper, what is kept, closing."""

from __future__ import annotations

import stat
from pathlib import Path

from talking import Visit, visit
from thrive_grids.records import Records
from tui.screens.finish import FinishScreen
from tui.screens.grid import GridScreen

SUMMARY = "Make my page: what we talked about"
GRID_PAGE = "Make the page of the grid: all options and answers"


async def said_something(here: Visit) -> None:
    """A conversation with one line chosen, at its finish screen."""
    await here.begin()
    await here.choose("I want to feel better soon")
    await here.saved()
    await here.press("f")
    await here.until(lambda: isinstance(here.app.screen, FinishScreen))
    await here.see("Everything you said is saved on this computer")


async def test_both_pages_are_written_where_the_screen_says(home: Path, tmp_path: Path):
    """The folder can be typed; the screen then shows the whole path, and the file is a PDF. The young
    person's page is for its owner only, and its name says nothing about them."""
    folder = tmp_path / "out"
    folder.mkdir()
    async with visit(home, size=(200, 60)) as here:
        await said_something(here)
        await here.press("up", "ctrl+u")
        await here.paste(str(folder))
        await here.choose(SUMMARY)
        await here.see("Written: ")
        await here.choose(GRID_PAGE)
        await here.see(f"Written: {folder / 'low-mood-nhs.pdf'}")
        record = here.talking.talk.id
    pages = {page.name: page for page in folder.iterdir()}
    assert set(pages) == {f"our-page-{here.app.today.isoformat()}-{record}.pdf", "low-mood-nhs.pdf"}
    for page in pages.values():
        assert page.read_bytes().startswith(b"%PDF")
    mine = next(page for name, page in pages.items() if record in name)
    assert stat.S_IMODE(mine.stat().st_mode) == 0o600


async def test_a_folder_that_cannot_be_written_is_advice(home: Path, tmp_path: Path):
    """No page is written, the screen says why and what to do, and the app goes on."""
    async with visit(home) as here:
        await said_something(here)
        await here.press("up", "ctrl+u")
        await here.paste(str(tmp_path / "nowhere"))
        await here.choose(SUMMARY)
        await here.see("Not written.")
        await here.see("Make the folder first")


async def test_a_conversation_is_brought_to_an_end(home: Path):
    """Ended, it is no longer offered to be taken up again, and the screen goes back to the grid."""
    async with visit(home) as here:
        await said_something(here)
        await here.choose("We are done: end this conversation")
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        await here.until(lambda: here.app.keeper.unsaved == 0)
        assert here.app.keeper.open_conversations().result(20) == []
    with Records.open(home) as records:
        assert records.list()[0].closed


async def test_the_finish_screen_tells_what_was_said(home: Path):
    """Everything of the young person's page can be read on the screen before it is printed."""
    async with visit(home, size=(120, 40)) as here:
        await said_something(here)
        await here.see("What matters to me I want to feel better soon")
        await here.press("escape")
        await here.see("[1 What matters]")


async def test_the_page_of_a_grid_is_one_key_from_the_grid(home: Path, tmp_path: Path):
    """Somebody who only wants the paper gets it without a conversation, with the options at hand,
    and nothing is kept for it."""
    async with visit(home, talk=False) as here:
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        await here.press("p")
        await here.see("all 5 options")
        await here.press("up", "ctrl+u")
        await here.paste(str(tmp_path))
        await here.choose("Make the page of the grid: all 5 options")
        await here.see("Written: ")
        await here.press("escape")
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
    assert (tmp_path / "low-mood-nhs.pdf").read_bytes().startswith(b"%PDF")
    assert not home.exists()
