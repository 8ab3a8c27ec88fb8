"""The app: wiring only. Screens show, commands ask, workers fetch; this file knows how they come together."""

from __future__ import annotations

import asyncio
import gc
import inspect
import os
import sys
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.events import Key
from textual.screen import Screen

from thrive_grids import clock
from thrive_grids.content.library import Library
from thrive_grids.errors import ThriveGridsError, WrongUse
from tui.commands.command import Command, bindings
from tui.commands.everywhere import AllCommands, ChangeColours, HelpNow, Quit, ShowKeys
from tui.commands.talk import Lock
from tui.private import CRASHED, PrivateApp, keep_quiet
from tui.themes import SAID, first_theme, next_theme, themes

if TYPE_CHECKING:
    from pathlib import Path

    from thrive_grids.content.models import Grid
    from thrive_grids.places import Home
    from tui.keeper import Keeper


class ThriveGridsApp(PrivateApp[int]):
    """Everything a clinician and a young person do together on one screen.

    ``today`` decides what is out of date. ``practice`` keeps nothing; ``demo`` says that the home is thrown away.
    ``open_grid`` starts at that grid, with ``talk`` at the conversation about it; in ``language`` as far as it is
    there.
    """

    TITLE = "thrive-grids"
    DEFAULT_MODE = "start"
    CSS_PATH: ClassVar = [  # the first screens' styles too: whatever comes later has everything parsed again
        "app.tcss",
        "screens/library.tcss",
        "screens/grid.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(HelpNow, AllCommands, ChangeColours, Lock, Quit),
    ]

    def __init__(
        self,
        home: Home,
        *,
        open_grid: str | None = None,
        language: str | None = None,
        talk: bool = False,
        practice: bool = False,
        demo: bool = False,
        today: date | None = None,
    ) -> None:
        super().__init__()
        self.add_mode("start", self._first_screen)
        self.add_mode("library", self._library_screen)
        self.home = home
        self.library = Library.open(home)
        self.today = today or clock.today()
        self.practice = practice
        self.demo = demo
        # Where the last page went: nobody should have to type it twice.
        self.paper_folder: Path | None = None
        self._start_at = open_grid
        self._start_in = language
        self._start_talking = talk
        self._keeper: Keeper | None = None
        self._started = False
        for theme in themes():
            self.register_theme(theme)
        self.set_reactive(App.theme, first_theme())
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def keeper(self) -> Keeper:
        """Who keeps conversations; made at the first need, so that no start waits for it."""
        if self._keeper is None:
            from tui.keeper import Keeper, PracticeKeeper

            self._keeper = PracticeKeeper() if self.practice else Keeper(self.home)
        return self._keeper

    def on_load(self) -> None:
        # From Python 3.12 on Textual starts tasks at once, so that a screen's widgets mount before the screen is on
        # the stack, where Input and our footer look for it. One order of events on every Python, and under a pilot.
        asyncio.get_running_loop().set_task_factory(None)

    def on_mount(self) -> None:
        self._started = True
        if self._start_talking and self._start_at is not None:
            self.talk_about(self.first_grid(self._start_at))

    def on_ready(self) -> None:
        if not gc.isenabled():
            gc.freeze()  # what the imports made stays: the collector need not look at it again
            gc.enable()

    # ---- going from screen to screen

    def back(self) -> None:
        """To the screen below; from a grid that the app started with, to the library."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.current_mode == "start" and self._start_at is not None:
            self.switch_mode("library")

    def first_grid(self, name: str) -> Grid:
        """The grid to start at, as asked for or the nearest to it. Raises as the library does."""
        found = self.library
        return found.nearest(name, self._start_in) if self._start_in else found.grid(name)

    def show_grid(self, grid: Grid) -> None:
        """Open a grid."""
        self.push_screen(self._grid_screen(grid))

    def talk_about(self, grid: Grid, options: tuple[str, ...] | None = None) -> None:
        """Start a conversation about the grid, or about the named options of it."""
        from tui.screens.talk import TalkScreen

        self.push_screen(TalkScreen(grid, options=options))

    def resume(self, id: str) -> None:
        """Go on with a conversation that was not brought to an end."""
        self.run_worker(self._resume(id), group="resume", exclusive=True)

    async def _resume(self, id: str) -> None:
        from tui.screens.talk import TalkScreen

        try:
            conversation = await asyncio.wrap_future(self.keeper.load(id))
            grid = self.library.grid(conversation.opening.grid, conversation.opening.language)
        except ThriveGridsError as error:
            self.notify(str(error), severity="error", markup=False)
        else:
            self.push_screen(TalkScreen(grid, conversation=conversation))

    def refresh_css(self, animate: bool = True) -> None:
        """Apply the styles again; not before the first screen is there, which would parse them all twice."""
        if self._started:
            super().refresh_css(animate)

    def _first_screen(self) -> Screen[None]:
        """The library, or the grid that was asked for."""
        if self._start_at is None:
            return self._library_screen()
        return self._grid_screen(self.first_grid(self._start_at))

    @staticmethod
    def _library_screen() -> Screen[None]:
        from tui.screens.library import LibraryScreen

        return LibraryScreen()

    @staticmethod
    def _grid_screen(grid: Grid) -> Screen[None]:
        from tui.screens.grid import GridScreen

        return GridScreen(grid)

    # ---- commands

    async def action_do(self, name: str, *asked: str) -> None:
        """Do the command: the screen first, then the app."""
        command = Command.known[name](*asked)
        for place in (self.screen, self):
            handler = getattr(place, command.handler_name, None)
            if handler is not None and not command.stopped:
                done = handler(command)
                if inspect.isawaitable(done):
                    await done

    def on_key(self, event: Key) -> None:
        """A letter that comes here was typed before a field took the keys over: it belongs to the field."""
        field = self.focused
        if field is not None and field.check_consume_key(event.key, event.character):
            event.prevent_default()
            field.post_message(Key(event.key, event.character))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command is bound where it is listed and done when the screen is able to."""
        if action != "do":
            return super().check_action(action, parameters)
        able = getattr(self.screen, "able", None)
        if able is None or not self.screen.is_mounted:  # it is still being built
            return True
        return bool(able(Command.known[str(parameters[0])]))

    def on_help_now(self, _command: HelpNow) -> None:
        from tui.screens.crisis import CrisisScreen

        if not isinstance(self.screen, CrisisScreen):
            grids = [getattr(screen, "grid", None) for screen in reversed(self.screen_stack)]
            areas = [grid.contacts for grid in grids if grid is not None and grid.contacts]
            self.push_screen(CrisisScreen(*areas[:1]))

    def on_show_keys(self, _command: ShowKeys) -> None:
        from tui.screens.keys import KeysScreen

        self.push_screen(KeysScreen(self.screen))

    def on_all_commands(self, _command: AllCommands) -> None:
        from tui.screens.palette import PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            self.push_screen(PaletteScreen(self.screen))

    def on_change_colours(self, _command: ChangeColours) -> None:
        self.theme = next_theme(self.theme)
        self.notify(SAID[self.theme], title="Colours", timeout=2, markup=False)

    def on_lock(self, _command: Lock) -> None:
        from tui.screens.lock import lock

        lock(self)

    def on_quit(self, command: Quit) -> None:
        """A conversation that lies below is asked too: it knows whether everything is saved."""
        for below in self.screen_stack[:-1]:
            if not command.stopped and (ask := getattr(below, "on_quit", None)):
                ask(command)
        if not command.stopped:
            self.exit(0)


def on_a_terminal() -> bool:
    """Whether there is a screen to draw on and keys to read: Textual hangs without."""
    if os.environ.get("TERM") == "dumb":
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def need_a_terminal() -> None:
    """Raises WrongUse where the app cannot be shown."""
    if not on_a_terminal():
        raise WrongUse(
            "The app needs a terminal.", "Use `thrive-grids show` or `thrive-grids talk --plain`."
        )


def run(
    home: Home,
    *,
    open_grid: str | None = None,
    language: str | None = None,
    talk: bool = False,
    practice: bool = False,
    demo: bool = False,
) -> int:
    """Run the app until it is left; the answer is the exit code.

    Raises WrongUse without a terminal, and what ``Library`` raises for a grid that cannot be opened, both before the
    screen is touched.
    """
    need_a_terminal()
    app = ThriveGridsApp(
        home, open_grid=open_grid, language=language, talk=talk, practice=practice, demo=demo
    )
    if open_grid is not None:
        app.first_grid(open_grid)  # its problems are told in plain text, not on a screen that goes
    return run_app(app)


def run_app(app: ThriveGridsApp) -> int:
    """Run an app that was made until it is left; gives the exit code. Raises WrongUse without a terminal."""
    need_a_terminal()
    keep_quiet()
    gc.disable()  # until the first screen is there
    try:
        app.run()
    finally:
        unsaved = app._keeper.close() if app._keeper else None  # noqa: SLF001
    if unsaved is not None:
        sys.stderr.write(f"Not saved. {unsaved.message} {unsaved.hint}\n")
        return CRASHED
    return app.return_code or 0
