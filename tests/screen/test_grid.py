"""The grid screen, as people use it."""

from __future__ import annotations

import pytest

from sample_grid import written
from screens import SIZES, flat, opened, press, rows, same_as_snapshot, text
from tui.screens.evidence import EvidenceScreen
from tui.screens.grid import GridScreen

GRID = "low-mood-nhs"
SITE = """\
site: camden-south
name: Camden South
options:
  low-mood-nhs/family: {available: false, because: no family therapist until spring, checked: 2026-11-01}
  low-mood-nhs/talking: {available: true, wait: about 6 weeks, checked: 2026-11-01}
"""


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen(home, size):
    """What a grid looks like when it opens, at three sizes."""
    written(home)
    async with opened(home, size, "sleep-nhs") as (app, _):
        same_as_snapshot(f"grid-{size[0]}x{size[1]}", text(app))


@pytest.mark.parametrize("size", SIZES)
async def test_a_chance_on_the_screen(home, size):
    """What one question with a chance looks like, at three sizes."""
    written(home)
    async with opened(home, size, "sleep-nhs") as (app, pilot):
        await press(pilot, "2", "v")
        same_as_snapshot(f"chance-{size[0]}x{size[1]}", text(app))


@pytest.mark.parametrize(("width", "names"), [(80, 2), (120, 3), (150, 4), (200, 5)])
async def test_option_names_stay_while_the_answers_scroll(home, width, names):
    """At the last row the names of the options shown are still above it, whole."""
    async with opened(home, (width, 40), GRID) as (app, pilot):
        await press(pilot, "end")
        assert isinstance(app.screen, GridScreen)
        view = app.screen.view
        assert len(view.shown) == names
        for place, index in enumerate(view.shown):
            left = 1 + place * (view.columns.text + view.columns.gap)
            head = " ".join(row[left : left + view.columns.text].strip() for row in rows(app)[2:4])
            assert head.startswith(app.screen.grid.options[index].name)
        assert "Hard points" in text(app)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (144, 45)])
async def test_every_word_can_be_reached_and_is_whole(home, size):
    """Going through all rows and options with the keys shows every word of every answer, none of them cut."""
    async with opened(home, size, GRID) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, GridScreen)
        seen: dict[tuple[int, int], str] = {}
        pages = -(-len(screen.view.chosen) // screen.view.columns.count)
        for _ in range(pages):
            await press(pilot, "home")
            for row in range(len(screen.view.table.rows)):
                screen.view.go_to(row)
                await pilot.pause()
                for column in screen.view.shown:
                    lines = screen.view.rows.layout_of_rows.lines
                    place = screen.view.shown.index(column)
                    seen[row, column] = " ".join(
                        line.pieces[place][0]
                        for line in lines
                        if line.row == row and not line.heading
                    )
            assert screen.view.rows.virtual_size.width <= screen.size.width  # never sideways
            await press(pilot, "right")
        wanted = {
            (row, column)
            for row in range(len(screen.view.table.rows))
            for column in range(len(screen.grid.options))
        }
        assert set(seen) == wanted
        for number, question in enumerate(screen.grid.questions):
            for column, option in enumerate(screen.grid.options):
                said = question.answers[option.id].say
                assert " ".join(said.split()) in " ".join(seen[number + 1, column].split())


async def test_scrolling_shows_each_line_once_whole(home):
    """Read on, screen by screen at 80x24: together the screens hold every line of the layout."""
    async with opened(home, (80, 24), GRID) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, GridScreen)
        seen: set[str] = set()
        view = screen.view.rows
        while view.scroll_offset.y < view.max_scroll_y or not seen:
            seen.update(row.strip(" ▁▂▃▄▅▆▇█▔") for row in rows(app))
            await press(pilot, "pagedown")
        seen.update(row.strip(" ▁▂▃▄▅▆▇█▔") for row in rows(app))
        for line in screen.view.rows.layout_of_rows.lines:
            if not line.heading:
                shown = " │ ".join(text.strip() for text, _ in line.pieces).split()
                assert any(shown == row.split() for row in seen), shown


async def test_moving_between_questions(home):
    """Up, down, Home, End and the digits move the question at hand, and its sign goes with it."""
    async with opened(home, (120, 40), GRID) as (app, pilot):
        assert "▶ In short" in text(app)
        await press(pilot, "down")
        assert "▶ 1. " in text(app)
        await press(pilot, "4")
        assert "▶ 4. How likely is it to help?" in text(app)
        assert "Question 4 of 8" in text(app)
        await press(pilot, "up")
        assert "▶ 3. " in text(app)
        await press(pilot, "end")
        assert "▶ Hard points" in text(app)
        await press(pilot, "down", "home", "up")
        assert "▶ In short" in text(app)


async def test_paging_the_options(home):
    """Right and left page the options and stop at the ends; the line below says where one is."""
    async with opened(home, (80, 24), GRID) as (app, pilot):
        assert "Options 1 to 2 of 5 ▶" in text(app)
        await press(pilot, "right", "right", "right", "right")
        assert "◀ Options 4 to 5 of 5" in text(app)
        await press(pilot, "left", "left", "left")
        assert "Options 1 to 2 of 5 ▶" in text(app)


async def test_one_question_at_a_time(home):
    """v shows one question in full; again v brings all of them back."""
    async with opened(home, (120, 40), GRID) as (app, pilot):
        await press(pilot, "4", "v")
        assert "[4]" in text(app)
        assert "What would I have to do?" not in text(app)
        await press(pilot, "down")
        assert "[5]" in text(app)
        await press(pilot, "v")
        assert "[5]" not in text(app)
        assert "▶ 5. " in text(app)


async def test_a_small_window_starts_with_one_question(home):
    """Below 72 columns one question at a time is the start; a choice made with v stays."""
    async with opened(home, (60, 24), GRID) as (app, pilot):
        assert "[In short]" in text(app)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "[In short]" not in text(app)
        await press(pilot, "v")
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert "[In short]" in text(app)


async def test_wider_columns(home):
    """Plus shows fewer and wider columns, minus brings the narrow ones back."""
    async with opened(home, (120, 40), GRID) as (app, pilot):
        await press(pilot, "plus", "plus", "plus")
        assert "Option 1 of 5 ▶" in text(app)
        await press(pilot, "minus", "minus")
        assert "Options 1 to 3 of 5 ▶" in text(app)


async def test_choosing_what_to_compare(home):
    """All options are ticked at the start; without one, the others stay in the grid's order; none is not allowed."""
    async with opened(home, (200, 60), GRID) as (app, pilot):
        await press(pilot, "o")
        assert text(app).count("[x]") == 5
        await press(pilot, "space", "enter")
        assert "Wait and see" not in text(app)
        assert "1 not shown" in text(app)
        await press(pilot, "o", *["down", "space"] * 4, "enter")
        assert "Tick at least one." in text(app)
        await press(pilot, "space", "enter")
        assert "4 not shown" in text(app)


async def test_a_chance_is_said_both_ways_and_drawn(home):
    """The first answer with a chance, alone on the screen: the words both ways round, and a dot for each person."""
    async with opened(home, (120, 40), GRID) as (app, pilot):
        await press(pilot, "4", "v", "plus", "plus", "plus")
        screen = app.screen
        assert isinstance(screen, GridScreen)
        chance = next(c for a in screen.grid.question("helps").answers.values() for c in a.chances)
        shown = flat(app)
        assert f"{chance.count} of {chance.of} {chance.outcome}" in shown
        assert f"{chance.of - chance.count} did not" in shown
        assert (shown.count("●"), shown.count("○")) == (chance.count, chance.of - chance.count)


async def test_evidence_is_one_key_away(home):
    """e shows, for every option compared, what the answer rests on and each source with its state."""
    async with opened(home, (120, 60), GRID) as (app, pilot):
        await press(pilot, "4", "e")
        assert isinstance(app.screen, EvidenceScreen)
        shown = flat(app)
        assert "This rests on: research." in shown
        assert "opened 22 November 2026" in shown
        assert all(name in shown for name in list(app.screen.grid.option_names.values())[:2])


async def test_words_and_about(home):
    """g explains the hard words the grid uses, a says who it is for and who made it."""
    async with opened(home, (120, 60), GRID) as (app, pilot):
        await press(pilot, "g")
        assert "CAMHS" in text(app)
        await press(pilot, "escape", "a")
        assert "Who it is for" in text(app)


async def test_a_draft_says_so(home):
    """DRAFT stands on the screen in words."""
    async with opened(home, (80, 24), GRID) as (app, _):
        assert "DRAFT for clinical review" in text(app)


async def test_what_the_service_says_is_shown_and_marked(home):
    """An option that is not available here stays on the screen, marked in its head, with the reason in its column."""
    home.mkdir()
    (home / "site.yaml").write_text(SITE)
    async with opened(home, (200, 60), GRID) as (app, _):
        assert "NOT AVAILABLE HERE" in text(app)
        shown = flat(app).replace("│", " ")
        assert "no family" in shown
        assert "Wait here: about 6 weeks" in " ".join(shown.split())


@pytest.mark.parametrize("size", [(39, 30), (80, 11)])
async def test_too_small_a_window_asks_for_more_room(home, size):
    """Below 40 by 12 the screen says what it needs instead of cutting words."""
    async with opened(home, size, GRID) as (app, pilot):
        assert "40 columns and 12 lines" in flat(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "In short" in text(app)


async def test_a_grid_opened_directly_leads_back_to_the_library(home):
    """Esc from the grid the app was started with opens the library, not a closed app."""
    async with opened(home, (80, 24), GRID) as (app, pilot):
        await press(pilot, "escape")
        assert "Type / to search" in text(app)
