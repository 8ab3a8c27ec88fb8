"""What a grid opens with on the screen: whom to reach, in a few lines that scroll away with the page."""

from __future__ import annotations

import pytest

from sample_grid import written
from screens import SIZES, flat, opened, press, rows, same_as_snapshot, text
from thrive_grids import Library
from thrive_grids.pages.crisis import HEADING, LAST_RESORT, at_once

GRIDS = sorted(Library.open("/nowhere"))
MOST_LINES = 3


@pytest.mark.parametrize("size", [(40, 12), *SIZES])
@pytest.mark.parametrize("id", GRIDS)
async def test_every_grid_opens_with_whom_to_call(home, id, size):
    """999 stands on the first screen of every grid, also the smallest, with the key for more; from 80 by 24 on 111 and
    Childline too, and the answers begin after three lines."""
    async with opened(home, size, id) as (app, _):
        shown = flat(app)
        assert f"{HEADING} (F1 shows more)" in shown
        assert "Call 999 or go to A&E" in shown
        if size != (40, 12):
            assert "Call 111" in shown
            assert "0800 1111" in shown
            lines = rows(app)
            first = next(y for y, line in enumerate(lines) if HEADING in line)
            assert "In short" in lines[first + MOST_LINES] or "In short" in lines[first + 2]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_of_a_service_with_its_own_number(home, size):
    """What it looks like where a service has put a number of its own first."""
    written(home)
    (home / "site.yaml").write_text(
        "site: here\nname: Here\ncontacts:\n  - {name: Our crisis team, how: Call 020 7946 0000, checked: 2026-11-01}\n"
    )
    async with opened(home, size, "sleep-nhs") as (app, _):
        same_as_snapshot(f"first-{size[0]}x{size[1]}", text(app))


@pytest.mark.parametrize("id", [id for id in GRIDS if id.startswith("self-harm")])
async def test_it_scrolls_away_and_comes_back(home, id):
    """The answers have the whole window as soon as somebody reads on; Home brings it back."""
    async with opened(home, (80, 24), id) as (app, pilot):
        await press(pilot, "down")
        assert HEADING not in text(app)
        assert "▶ 1. " in text(app)
        await press(pilot, "home")
        assert HEADING in text(app)
        assert "▶ In short" in text(app)


async def test_one_question_at_a_time_leaves_it_at_the_start(home):
    """It stands above what is said in short, and above no question."""
    async with opened(home, (80, 24), GRIDS[0]) as (app, pilot):
        await press(pilot, "v")
        assert HEADING in text(app)
        await press(pilot, "down")
        assert HEADING not in text(app)


def test_a_broken_contacts_file_takes_nothing_away(home):
    """Where the contacts cannot be read, the numbers that are always true stand there."""
    folder = home / "grids" / "contacts"
    folder.mkdir(parents=True)
    (folder / "england.yaml").write_text("contacts: [")
    assert at_once(Library.open(home), "england") == (LAST_RESORT,)
    assert at_once(Library.open(home), None) == (LAST_RESORT,)
