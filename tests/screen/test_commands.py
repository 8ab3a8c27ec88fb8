"""Each thing a user can do is said once, and every list of them is made from that."""

from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.screen import Screen

from screens import flat, opened, press, text
from tui.app import ThriveGridsApp
from tui.commands.command import Command, key_name
from tui.screens.grid import GridScreen
from tui.screens.keys import commands_of
from tui.screens.library import LibraryScreen
from tui.screens.options import OptionsScreen
from tui.screens.palette import PaletteScreen

GRID = "low-mood-nhs"
SCREENS = (LibraryScreen, GridScreen, OptionsScreen, PaletteScreen)


def bound(screen: type[Screen[None]]) -> list[tuple[str, str]]:
    """(key, action) of a screen and of the app."""
    kinds = (*screen.__mro__, ThriveGridsApp)
    listed = [binding for kind in kinds for binding in vars(kind).get("BINDINGS", ())]
    return [
        (one.key, one.action)
        for one in listed
        if isinstance(one, Binding) and one.action.startswith("app.do")
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_means_two_things_on_one_screen(screen):
    """Within a screen every key of a command is its own."""
    actions: dict[str, set[str]] = {}
    for key, action in bound(screen):
        actions.setdefault(key, set()).add(action)
    assert all(len(meant) == 1 for meant in actions.values()), actions


def test_every_command_has_words_keys_and_help():
    """Nothing is undocumented: the class says the footer's words, a key and a whole sentence."""
    for command in Command.known.values():
        assert command.text, command
        assert command.keys, command
        assert command.help().endswith((".", "!", "?")), command


def test_keys_read_as_they_are_printed_on_a_keyboard():
    """Textual's names are not for people."""
    assert key_name("ctrl+g") == "Ctrl+G"
    assert key_name("question_mark") == "?"
    assert key_name("plus") == "+"
    assert key_name("f1") == "F1"
    assert key_name("t") == "t"


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_footer_shows_the_commands_that_can_be_done(home, size):
    """Each footer item is a command's key and words, whole, on as many lines as it takes."""
    async with opened(home, size, GRID) as (app, _):
        shown = flat(app)
        screen = app.screen
        assert isinstance(screen, GridScreen)
        for command in commands_of(screen, only_able=True):
            if command.footer:
                assert command.key() in shown
                assert (command.group or command.text) in shown


async def test_a_small_window_keeps_help_and_the_ways_out(home):
    """Where all keys would take the room of the text, the footer says how to see them."""
    async with opened(home, (40, 12), GRID) as (app, _):
        assert all(
            item in flat(app) for item in ("F1 Help now", "? Keys", "Esc Back", "Ctrl+Q Quit")
        )


async def test_the_footer_follows_what_can_be_done(home):
    """At the first options there is no way back, at the last none forward."""
    async with opened(home, (80, 24), GRID) as (app, pilot):
        assert "→ Options" in text(app)
        assert "← → Options" not in text(app)
        await press(pilot, "right")
        assert "← → Options" in text(app)
        await press(pilot, "right", "right")
        assert "← Options" in text(app)


async def test_a_click_on_the_footer_does_the_command(home):
    """The footer is a row of buttons."""
    async with opened(home, (120, 40), GRID) as (app, pilot):
        lines = text(app).splitlines()
        y = next(y for y, line in enumerate(lines) if "o Choose" in line)
        await pilot.click(offset=(lines[y].index("Choose"), y))
        await pilot.pause()
        assert isinstance(app.screen, OptionsScreen)


async def test_the_list_of_keys_has_every_command(home):
    """? shows each command of the screen with its help."""
    async with opened(home, (120, 200), GRID) as (app, pilot):
        screen = app.screen
        await press(pilot, "question_mark")
        shown = flat(app)
        for command in commands_of(screen):
            assert command.help() in shown
            assert command.text in shown


async def test_searching_and_doing_a_command(home):
    """Ctrl+P, some letters, Enter does it on the screen below; there is no command for a picture of the screen."""
    async with opened(home, (120, 60), GRID) as (app, pilot):
        await press(pilot, "ctrl+p")
        assert "creenshot" not in text(app)
        await press(pilot, *"compare", "enter")
        assert isinstance(app.screen, OptionsScreen)


async def test_colours_go_round(home):
    """F3 changes the colours everywhere, in sheets too, and back to the first after the last."""
    async with opened(home) as (app, pilot):
        names = [app.theme]
        for _ in range(3):
            await press(pilot, "f3")
            names.append(app.theme)
        assert names == ["dark", "light", "contrast", "dark"]
    assert not home.exists()
