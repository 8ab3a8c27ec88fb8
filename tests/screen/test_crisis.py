"""Help now: one key from everywhere, without a network, never empty."""

from __future__ import annotations

from datetime import date

import pytest

from sample_grid import written
from screens import flat, opened, press, same_as_snapshot, text
from tui.screens.crisis import CrisisScreen
from tui.screens.grid import GridScreen

GRID = "low-mood-nhs"


@pytest.mark.parametrize("key", ["f1", "ctrl+g"])
@pytest.mark.parametrize(
    "way",
    [
        [],
        ["slash", "a"],
        ["ctrl+p"],
        ["enter"],
        ["enter", "o"],
        ["enter", "question_mark"],
        ["enter", "4", "e"],
    ],
    ids=["library", "typing", "commands", "grid", "options", "keys", "evidence"],
)
async def test_one_key_from_every_screen(home, way, key):
    """From every screen, from every sheet and while typing, the key shows the contacts; Esc leads back."""
    async with opened(home) as (app, pilot):
        await press(pilot, *way)
        before = app.screen
        assert "F1 Help now" in text(app)
        await press(pilot, key)
        assert isinstance(app.screen, CrisisScreen)
        assert "Call 999" in text(app)
        await press(pilot, key, "escape")
        assert app.screen is before


async def test_the_contacts(home):
    """The screen at 80x24, with contacts of our own so that no new number changes the picture."""
    written(home)
    async with opened(home, (80, 24)) as (app, pilot):
        await press(pilot, "f1")
        same_as_snapshot("help-now-80x24", text(app))


async def test_stale_contacts_are_shown_and_said_to_be_stale(home):
    """Past their own review date the numbers still stand there, under a warning and the numbers that stay."""
    async with opened(home, today=date(2031, 1, 1)) as (app, pilot):
        await press(pilot, "f1")
        assert "OUT OF DATE. These contacts were due for a check by " in flat(app)
        assert "call 999 or go to A&E. For urgent help, call 111." in flat(app)
        assert "Childline" in text(app)


async def test_a_broken_contacts_file_still_gives_help(home):
    """A service's own contacts file that cannot be read does not take the numbers away that are always true."""
    folder = home / "grids" / "contacts"
    folder.mkdir(parents=True)
    (folder / "england.yaml").write_text("contacts: [")
    async with opened(home) as (app, pilot):
        await press(pilot, "f1")
        assert "call 999 or go to A&E" in flat(app)


async def test_the_services_own_contacts_come_first(home):
    """A contact of site.yaml stands above the national ones."""
    home.mkdir()
    (home / "site.yaml").write_text(
        "site: here\nname: Here\ncontacts:\n  - {name: Our crisis team, how: Call 020 7946 0000, checked: 2026-11-01}\n"
    )
    async with opened(home, (120, 60)) as (app, pilot):
        await press(pilot, "f1")
        shown = flat(app)
        assert shown.index("Our crisis team") < shown.index("Childline")


async def test_the_contacts_are_those_of_the_grid_at_hand(home):
    """A grid of another area shows that area's contacts, on its own screen and on the sheets above it."""
    path = written(home)
    path.write_text(path.read_text().replace("contacts: england", "contacts: wales"))
    of_wales = (
        (home / "grids" / "contacts" / "england.yaml").read_text().replace("england", "wales")
    )
    of_wales = of_wales.replace("England", "Wales")
    (home / "grids" / "contacts" / "wales.yaml").write_text(of_wales)
    async with opened(home, open_grid="sleep-nhs") as (app, pilot):
        await press(pilot, "o", "f1")
        assert "Wales." in text(app)


async def test_help_does_not_lose_the_place(home):
    """After a look at the contacts the grid stands where it stood."""
    async with opened(home, open_grid=GRID) as (app, pilot):
        await press(pilot, "4", "f1", "escape")
        assert isinstance(app.screen, GridScreen)
        assert app.screen.view.here == 4
