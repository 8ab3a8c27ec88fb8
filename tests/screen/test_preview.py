"""The preview of a grid: another process saves the file, and people look on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from command_line import call
from sample_grid import CONTACTS, GRID, TODAY, broken, line_of, written
from screens import SIZES, Terminal, flat, press, same_as_snapshot, text, until
from thrive_grids.places import Home
from tui.console import paper
from tui.preview_app import PreviewApp
from tui.screens.crisis import CrisisScreen
from tui.screens.preview import PreviewScreen
from tui.watching import Watch

SAVE = """
import os, sys
path, way = sys.argv[1:]
new = sys.stdin.buffer.read()
if way == "over":
    open(path, "wb").write(new)
elif way == "away":
    os.unlink(path)
else:
    open(path + "~", "wb").write(new)
    os.replace(path + "~", path)
"""
BROKEN = broken("topic: sleep", "topc: sleep")


def save(path: Path, words: str = "", way: str = "beside") -> None:
    """What an editor does, in a process of its own: write beside and rename, write over, take away."""
    command = [sys.executable, "-I", "-S", "-c", SAVE, str(path), way]
    subprocess.run(command, input=words.encode(), check=True)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Looks more often than people need, so that no test waits for them."""
    monkeypatch.setattr("tui.screens.preview.EVERY", 0.02)
    monkeypatch.setattr("tui.screens.preview.QUIET", 0.05)


@asynccontextmanager
async def previewed(
    path: Path, home: Path, size: tuple[int, int] = (120, 40), pdf: Path | None = None
) -> AsyncIterator[tuple[PreviewApp, Pilot[int]]]:
    """The preview of a file, read once."""
    make = partial(paper.write, name="", output=str(pdf), form="pdf") if pdf else None
    app = PreviewApp(path, Home(home), make=make, today=TODAY)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: screen_of(app).reading is not None)
        await pilot.pause()
        yield app, pilot


def screen_of(app: PreviewApp) -> PreviewScreen:
    """The preview, whatever lies on top of it."""
    screen = app.screen_stack[0]
    assert isinstance(screen, PreviewScreen)
    return screen


@pytest.mark.parametrize("way", ["beside", "over"])
async def test_a_save_by_another_process_is_shown(home, way):
    """However an editor saves, the new words stand on the screen a moment later."""
    path = written(home)
    async with previewed(path, home) as (app, pilot):
        assert "No problems" in text(app)
        save(path, broken("You do a lesson each week.", "You try out a plan."), way)
        await until(pilot, lambda: "You try out a plan." in flat(app))
        save(path, broken("You do a lesson each week.", "You do it on a screen."), way)
        await until(pilot, lambda: "You do it on a screen." in flat(app))


async def test_a_save_leaves_people_where_they_are(home):
    """The question, the options shown, the mode and the column width stay, though rows come above."""
    path = written(home)
    async with previewed(path, home, (80, 40)) as (app, pilot):
        await press(pilot, "v", "2", "plus", "right")
        assert "Question 2 of 2" in text(app)
        assert "Option 2 of 2" in text(app)
        more = """\
  - id: before
    ask: What comes before?
    answers:
      wait: {say: Nothing yet., basis: consensus}
      course: {say: A talk first., basis: consensus}
"""
        save(path, broken("questions:\n", "questions:\n" + more))
        await until(pilot, lambda: "Question 3 of 3" in text(app))
        assert "Option 2 of 2" in text(app)
        assert "[3]" in text(app)
        assert "3. How likely is it to help?" in text(app)


async def test_options_that_are_compared_stay_so(home):
    """An option that was put aside stays aside, and one that is new in the file is not put in."""
    path = written(home)
    async with previewed(path, home, (200, 60)) as (app, pilot):
        await press(pilot, "o", "space", "enter")
        assert "1 not shown" in text(app)
        save(path, broken("name: Sleep course", "name: Sleep lessons"))
        await until(pilot, lambda: "Sleep lessons" in text(app))
        assert "1 not shown" in text(app)


async def test_a_broken_save_leaves_the_last_good_view(home):
    """It says that it is the last good one, of when, what is wrong and at which line; then all is well again."""
    path = written(home)
    async with previewed(path, home, (120, 40)) as (app, pilot):
        save(path, BROKEN)
        await until(pilot, lambda: "NOT SHOWN" in text(app))
        line = line_of("topc:", BROKEN)
        said = str(app.screen.query_one("#broken", Static).content)
        assert f"Line {line}: 'topc' is not a known name" in said
        assert "Below is the last good one, of 12:00:00" in said
        assert f"Line {line}: error, STR101" in flat(app)
        assert "You change nothing for now." in flat(app)
        save(path, broken("You change nothing for now.", "You wait."))
        await until(pilot, lambda: "You wait." in flat(app))
        assert "NOT SHOWN" not in text(app)
        assert "STR101" not in text(app)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"grid: [", b"- a", b"\x1b[2J: x"])
async def test_whatever_is_saved_the_last_good_view_stays(home, content):
    """Half a file, no file at all, another kind of file: nothing takes the view away."""
    path = written(home)
    async with previewed(path, home) as (app, pilot):
        path.write_bytes(content)
        await until(pilot, lambda: "NOT SHOWN" in text(app))
        assert "You change nothing for now." in flat(app)
        assert "\x1b" not in text(app)


async def test_a_file_that_goes_and_comes_back(home):
    """A file taken away leaves its last view and is shown again when it is there."""
    path = written(home)
    async with previewed(path, home) as (app, pilot):
        save(path, way="away")
        await until(pilot, lambda: "The file is not there" in flat(app))
        assert "You change nothing for now." in flat(app)
        assert "Nothing to check" in text(app)
        save(path, broken("You change nothing for now.", "You wait."))
        await until(pilot, lambda: "You wait." in flat(app))


async def test_a_file_that_comes_later(home):
    """Before there is a grid nothing of one is shown, and no key does harm; then it stands there."""
    path = written(home)
    path.unlink()
    async with previewed(path, home) as (app, pilot):
        assert "NOTHING TO SHOW YET" in text(app)
        await press(pilot, "v", "t", "e", "right", "down", "p", "n", "escape", "f1")
        assert isinstance(app.screen, CrisisScreen)
        await press(pilot, "escape")
        save(path, BROKEN)
        await until(pilot, lambda: "STR101" in text(app))
        assert "NOTHING TO SHOW YET" in text(app)
        save(path, GRID)
        await until(pilot, lambda: "You change nothing for now." in flat(app))


NO_GOOD = broken("good:\n      - You learn what helps you sleep.\n", "good: []\n")
FAULTY = broken("Nothing new.", "TODO", text=NO_GOOD)


async def test_going_through_the_problems(home):
    """n and b go from one to the next, and to the question and the option that it is about; x hides them all."""
    path = written(home, FAULTY)
    async with previewed(path, home, (120, 40)) as (app, pilot):
        assert "1 error, 1 warning" in text(app)
        await press(pilot, "n")
        assert "▶ Line" in text(app)
        assert "▶ Good points" in text(app)
        await press(pilot, "n")
        assert "▶ 1. What would I have to do?" in text(app)
        await press(pilot, "n", "b")
        assert "▶ Good points" in text(app)
        await press(pilot, "x")
        assert "1 error" not in text(app)
        await press(pilot, "x")
        assert "1 error" in text(app)


async def test_a_problem_brings_its_option_into_view(home):
    """In a narrow window the option that a problem is about is paged to."""
    path = written(home, broken("You do a lesson each week.", "TODO"))
    async with previewed(path, home, (60, 30)) as (app, pilot):
        assert "Option 1 of 2" in text(app)
        await press(pilot, "n")
        assert "Option 2 of 2" in text(app)


async def test_a_short_window_says_a_problem_in_a_note(home):
    """Where the list has no room the problems are counted, and n says the one at hand."""
    path = written(home, FAULTY)
    async with previewed(path, home, (60, 14)) as (app, pilot):
        assert "1 error, 1 warning" in text(app)
        assert "STR106" not in text(app)
        await press(pilot, "n")
        assert any("good point" in note.message for note in app._notifications)


@pytest.mark.parametrize("size", SIZES)
async def test_how_a_broken_save_looks(home, size):
    """The last good view, the words that say so and the problems, at three sizes."""
    path = written(home)
    async with previewed(path, home, size) as (app, pilot):
        save(path, BROKEN)
        await until(pilot, lambda: "NOT SHOWN" in text(app))
        await pilot.pause()
        same_as_snapshot(f"preview-{size[0]}x{size[1]}", text(app))


# ---- the page on disk


async def test_the_page_follows_the_file(home, tmp_path):
    """After a save the PDF beside it is another, whole one; after a broken one it is what it was."""
    path, pdf = written(home), tmp_path / "page.pdf"
    async with previewed(path, home, pdf=pdf) as (app, pilot):
        await until(pilot, lambda: "PDF written 12:00:00: page.pdf" in flat(app))
        first = pdf.read_bytes()
        assert first.startswith(b"%PDF")
        save(path, BROKEN)
        await until(pilot, lambda: "NOT SHOWN" in text(app))
        save(path, broken("You change nothing for now.", "You wait."))
        await until(pilot, lambda: pdf.read_bytes() != first)
        assert pdf.read_bytes().startswith(b"%PDF")
        assert pdf.read_bytes().rstrip().endswith(b"%%EOF")
        assert sorted(each.name for each in tmp_path.glob("*page*")) == ["page.pdf"]


async def test_no_other_file_is_replaced_by_the_page(home, tmp_path):
    """Something that is no PDF stays, and the screen says why there is no page; so for a folder that is not there."""
    path, other = written(home), tmp_path / "letter.pdf"
    other.write_text("Dear Sam")
    async with previewed(path, home, pdf=other) as (app, pilot):
        await until(pilot, lambda: "PDF not written" in flat(app))
        assert other.read_text() == "Dear Sam"
    async with previewed(path, home, pdf=tmp_path / "nowhere" / "page.pdf") as (app, pilot):
        await until(pilot, lambda: "There is no folder" in flat(app))


async def test_a_page_that_cannot_be_set_says_so(home, tmp_path):
    """A character that no font has: the problem with its line, and no page."""
    path = written(home, broken("Nothing new.", "Nothing new 👍."))
    async with previewed(path, home, pdf=tmp_path / "page.pdf") as (app, pilot):
        await until(pilot, lambda: "No font here can print U+1F44D" in flat(app))
        await until(pilot, lambda: "PDF not written" in flat(app))
        assert "STR108" in text(app)
        assert not (tmp_path / "page.pdf").exists()


# ---- what belongs to the grid


async def test_contacts_and_local_facts_count_too(home):
    """A change of the contacts or of site.yaml shows on the grid without a save of the grid."""
    path = written(home)
    async with previewed(path, home) as (app, pilot):
        contacts = home / "grids" / "contacts" / "england.yaml"
        save(contacts, CONTACTS.replace("review-by: 2027-05-01", "review-by: 2026-11-21"))
        await until(pilot, lambda: "SAF951" in text(app))
        site = "site: north\nname: North\noptions:\n  sleep-nhs/course: {available: false}\n"
        save(home / "site.yaml", site)
        await until(pilot, lambda: "NOT AVAILABLE HERE" in text(app))


async def test_a_grid_outside_the_home_uses_the_contacts_beside_it(home, tmp_path):
    """An author's own folder with contacts of its own area is enough."""
    path = written(tmp_path / "mine", GRID.replace("contacts: england", "contacts: wales"))
    (tmp_path / "mine/grids/contacts/england.yaml").unlink()
    wales = tmp_path / "mine/grids/contacts/wales.yaml"
    wales.write_text(CONTACTS.replace("england", "wales").replace("England", "Wales"))
    async with previewed(path, home) as (app, pilot):
        assert "You change nothing for now." in flat(app)
        await press(pilot, "f1")
        assert "Call 999" in flat(app)


async def test_a_page_whose_contacts_are_missing_is_said_and_nothing_breaks(home):
    """Without its contacts a grid has no page: the view stays and says so."""
    path = written(home)
    async with previewed(path, home) as (app, pilot):
        save(path, GRID.replace("contacts: england", "contacts: nowhere"))
        await until(pilot, lambda: "NOT SHOWN" in text(app))
        assert "nowhere" in flat(app)
        save(path, GRID)
        await until(pilot, lambda: "NOT SHOWN" not in text(app))
        save(home / "grids" / "contacts" / "england.yaml", "contacts: england\n")
        await until(pilot, lambda: "NOT SHOWN" in text(app))
        said = str(app.screen.query_one("#broken", Static).content)
        assert "england.yaml has" in said


async def test_nothing_typed_is_kept(home):
    """A conversation can be tried out; it is practice, and saves stay visible behind it."""
    path = written(home)
    async with previewed(path, home) as (app, pilot):
        await press(pilot, "t")
        assert app.practice
        save(path, broken("You change nothing for now.", "You wait."))
        screen = screen_of(app)
        await until(pilot, lambda: screen.grid.options[0].summary == "You wait.")
        assert not (home / "records").exists()


# ---- the command and the watch


def test_without_a_terminal_it_says_what_to_use(home, tmp_path):
    """Exit 2, with the command that says the same line by line."""
    done = call("preview", written(home))
    assert done.code == 2
    assert "thrive-grids check" in done.err


def test_the_command_in_a_terminal(home):
    """As typed: the grid, then the words of a save, the PDF beside the file, and exit 0 on leaving."""
    path = written(home)
    code = (
        "import sys; from tui.cli import main; "
        f"sys.argv = ['thrive-grids', 'preview', {str(path)!r}]; sys.exit(main())"
    )
    terminal = Terminal(code, env={"THRIVE_GRIDS_HOME": str(home)}, size=(120, 40))
    terminal.read_until(b"PDF written")
    save(path, broken("You change nothing for now.", "Zebras."))
    terminal.read_until(b"Zebras.")
    terminal.send(b"\x11")
    assert terminal.ended() == 0
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert not (home / "records").exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["grids"], "is a folder"),
        (["nowhere/sleep.yaml"], "no folder"),
        (["slep-nhs"], "sleep-nhs"),
        (["sleep.yaml", "--no-pdf", "-o", "a.pdf"], "opposite"),
        (["sleep.yaml", "-o", "a.html"], "End the name in .pdf."),
    ],
)
def test_what_cannot_be_previewed_is_said_before_the_screen(home, monkeypatch, given, words):
    """A folder, a place that is not there, an id that nobody has: exit 2, and no screen."""
    written(home)
    monkeypatch.chdir(home)
    said = call("preview", *given, terminal=True)
    assert said.code == 2
    assert words in " ".join(said.err.split())


def test_a_watch_sees_every_way_of_saving(tmp_path):
    """Written over, replaced, taken away, put back: once each; a file that is only empty for a moment never."""
    path, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_text("one")
    watch = Watch([path, other])
    assert watch.changed() == set()
    save(path, "three", "over")
    assert watch.changed() == {path}
    save(path, "three")
    assert watch.changed() == {path}
    assert watch.changed() == set()
    path.unlink()
    assert watch.changed() == set()
    save(path, "four")
    assert watch.changed() == {path}
    path.write_text("")
    assert watch.changed() == set()
    assert watch.changed() == {path}
    path.unlink()
    assert [watch.changed(), watch.changed(), watch.changed()] == [set(), {path}, set()]
    save(other, "new")
    assert watch.changed() == {other}
    watch.follow([other])
    save(path, "back")
    assert watch.changed() == set()
