"""The end of a conversation: paper, what is kept, closing."""

from __future__ import annotations

import stat
from pathlib import Path

import pypdfium2
import pytest

from screens import same_as_snapshot
from talking import Visit, visit
from thrive_grids.errors import StoreFull
from thrive_grids.places import Home
from thrive_grids.records import Records
from tui.app import ThriveGridsApp
from tui.screens.finish import FinishScreen
from tui.screens.grid import GridScreen
from tui.screens.paper import PaperScreen
from tui.widgets.talk_line import Line

SUMMARY = "Make my page: what we talked about"
GRID_PAGE = "Make the page of the grid: all options and answers"


NOTE = "Make the note for the clinician's record"
MORE = "Other pages of this grid: short, to write on, a leaflet"
LARGE = "Large print, for every page that is made here"


async def into(here: Visit, folder: Path) -> None:
    """Have the pages written into this folder."""
    await here.reach("folder")
    await here.press("ctrl+u")
    await here.paste(str(folder))


async def said_something(here: Visit) -> None:
    """A conversation with one line chosen, at its finish screen."""
    await here.begin()
    await here.choose("I want to feel better soon")
    await here.saved()
    await here.press("f")
    await here.until(lambda: isinstance(here.app.screen, FinishScreen))
    await here.see("Everything you said is saved on this computer")


async def test_the_pages_are_written_where_the_screen_says(home: Path, tmp_path: Path):
    """The folder can be typed; the screen then shows the whole path, and the file is a PDF. The young
    person's page and the note are for their owner only, and their names say nothing about anybody."""
    folder = tmp_path / "out"
    folder.mkdir()
    async with visit(home, size=(200, 60)) as here:
        await said_something(here)
        await into(here, folder)
        await here.choose(SUMMARY)
        await here.see("Written: ")
        await here.choose(GRID_PAGE)
        await here.see(f"Written: {folder / 'low-mood-nhs.pdf'}")
        await here.choose(NOTE)
        await here.see(f"Written: {folder / 'note-'}")
        record = here.talking.talk.id
    pages = {page.name: page for page in folder.iterdir()}
    mine = {f"{name}-{here.app.today.isoformat()}-{record}.pdf" for name in ("our-page", "note")}
    assert set(pages) == {*mine, "low-mood-nhs.pdf"}
    for page in pages.values():
        assert page.read_bytes().startswith(b"%PDF")
    assert {stat.S_IMODE(pages[name].stat().st_mode) for name in mine} == {0o600}


async def test_the_next_family_is_not_shown_where_the_last_one_kept_its_pages(
    home: Path, tmp_path: Path
):
    """A folder that was typed stays for the other pages of this family, and goes with them: it may be a stick that
    bears a name."""
    folder = tmp_path / "MARKER"
    folder.mkdir()
    async with visit(home, size=(200, 60)) as here:
        await said_something(here)
        await into(here, folder)
        await here.choose(SUMMARY)
        await here.see("Written: ")
        await here.choose(MORE)
        await here.until(lambda: isinstance(here.app.screen, PaperScreen))
        await here.see("MARKER")
        await here.press("escape")
        await here.until(lambda: isinstance(here.app.screen, FinishScreen))
        await here.choose("Lock and clear the screen for the next family")
        await here.see("This screen is locked.")
        assert here.app.paper_folder is None


async def test_a_folder_that_cannot_be_written_is_advice(home: Path, tmp_path: Path):
    """No page is written, the screen says why and what to do, and the app goes on."""
    async with visit(home) as here:
        await said_something(here)
        await into(here, tmp_path / "nowhere")
        await here.choose(SUMMARY)
        await here.see("Not written.")
        await here.see("Make the folder first")


async def test_a_file_that_is_no_page_is_left_alone(home: Path, tmp_path: Path):
    """As on the command line: somebody's own file with our name stays, and the screen says what to do; an earlier page
    is replaced."""
    letter = tmp_path / "low-mood-nhs.pdf"
    letter.write_text("Dear Sam")
    async with visit(home, talk=False, size=(200, 60)) as here:
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        await here.press("p")
        await into(here, tmp_path)
        await here.choose("Make the page of the grid: all 5 options")
        await here.see("is there already and is no page of this form. Move it away, or choose")
        assert letter.read_text() == "Dear Sam"
        letter.write_bytes(b"%PDF-1.7 an earlier page")
        await here.choose("Make the page of the grid: all 5 options")
        await here.see("Written: ")
    assert letter.stat().st_size > 1000


async def test_a_welsh_page_has_its_language_in_its_name(home: Path, tmp_path: Path):
    """As on the command line, so that it never takes the place of the English one."""
    app = ThriveGridsApp(Home(home), open_grid="low-mood-community", language="cy")
    async with app.run_test(size=(200, 60)) as pilot:
        here = Visit(app, pilot)
        await here.until(lambda: isinstance(app.screen, GridScreen))
        await here.press("p")
        await into(here, tmp_path)
        await here.choose("Make a page to write on, with a pen")
        await here.until((tmp_path / "low-mood-community-cy-writing.pdf").exists)
        await here.see("Written: ")
        screen = app.screen
        assert isinstance(screen, PaperScreen)
        made = {paper.make()[1] for paper in screen.pages()}
        assert all(name.startswith("low-mood-community-cy") for name in made)
        assert len(made) == len(screen.pages())


async def test_a_page_that_could_not_be_noted_is_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The page is there, and the screen says that its record does not know of it."""

    def full(*_: object) -> None:
        raise StoreFull("There is no room for the record.", "Make some.")

    async with visit(home, size=(200, 60)) as here:
        await said_something(here)
        monkeypatch.setattr(Records, "printed", full)
        await into(here, tmp_path)
        await here.choose(SUMMARY)
        await here.see("Written: ")
        await here.see("could not note that this page was made: There is no room for the record.")


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
    async with visit(home, size=(120, 60)) as here:
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
        await into(here, tmp_path)
        await here.choose("Make the page of the grid: all 5 options")
        await here.see("Written: ")
        await here.press("escape")
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
    assert (tmp_path / "low-mood-nhs.pdf").read_bytes().startswith(b"%PDF")
    assert not home.exists()


async def test_every_page_of_a_grid_is_there_before_a_talk_and_after_it(home: Path, tmp_path: Path):
    """One to write on, the short one and a leaflet about any of the options, in the grid's order. Who made a page
    need not name the folder again, in a conversation either, and Esc leads back to where one was."""
    async with visit(home, talk=False, size=(200, 60)) as here:
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        await here.press("p")
        offered = [line.words for line in here.app.screen.query(Line)]
        leaflets = [words for words in offered if "leaflet" in words]
        options = here.app.library["low-mood-nhs"].options
        assert leaflets == [f"Make a leaflet: {option.name}" for option in options]
        await into(here, tmp_path)
        await here.choose("Make a page to write on, with a pen")
        await here.see("low-mood-nhs-writing.pdf")
        await here.press("escape", "t")
        await said_something(here)
        await here.choose(MORE)
        await here.until(lambda: isinstance(here.app.screen, PaperScreen))
        await here.choose("Make the short page: no hard words or sources")
        await here.see("low-mood-nhs-short.pdf")
        await here.choose(leaflets[2])
        await here.see("low-mood-nhs-leaflet-talking.pdf")
        await here.press("escape")
        await here.until(lambda: isinstance(here.app.screen, FinishScreen))
    made = {page.name for page in tmp_path.glob("*.pdf")}
    assert made == {f"low-mood-nhs-{kind}.pdf" for kind in ("writing", "short", "leaflet-talking")}


async def test_pages_are_made_in_large_print_where_it_is_asked_for(home: Path, tmp_path: Path):
    """Its type is larger, the file says so in its name, and taken back it is standard print again."""
    async with visit(home, talk=False, size=(200, 60)) as here:
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        await here.press("p")
        await into(here, tmp_path)
        for file in ("low-mood-nhs-writing-large.pdf", "low-mood-nhs-writing.pdf"):
            await here.choose(LARGE, "Make a page to write on, with a pen")
            await here.until((tmp_path / file).exists)
            await here.see(f"Written: {tmp_path / file}")
    large, standard = (
        len(pypdfium2.PdfDocument(tmp_path / f"low-mood-nhs-writing{size}.pdf"))
        for size in ("-large", "")
    )
    assert large > standard


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_pages_on_offer_fit_the_screen(
    home: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
):
    """All of them can be seen at once, with the keys."""
    monkeypatch.setattr("tui.screens.paper.usual_folder", lambda: Path("/home/us/Documents"))
    async with visit(home, talk=False, size=size) as here:
        await here.until(lambda: isinstance(here.app.screen, GridScreen))
        await here.press("p")
        await here.see("Make a leaflet: Fluoxetine")
        await here.see("Esc goes back.")
        same_as_snapshot(
            f"paper-{size[0]}x{size[1]}", "\n".join(map(str.rstrip, here.text.splitlines()))
        )
