"""A visit to the app at a conversation: keys in, words out, waiting by looking and never by the clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widget import Widget

from thrive_grids.places import Home
from thrive_grids.records import Records
from tui.app import ThriveGridsApp
from tui.keeper import Saved
from tui.screens.begin import BeginScreen
from tui.screens.recovery import RecoveryScreen
from tui.screens.talk import TalkScreen
from tui.widgets.talk_line import Line
from tui.widgets.talk_words import Words

PATIENCE = 20.0
GRID = "low-mood-nhs"


class Visit:
    """The app as somebody at the keyboard has it."""

    def __init__(self, app: ThriveGridsApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def text(self) -> str:
        """The words on the screen, row by row."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(piece.text for piece in strip) for strip in strips)

    @property
    def talking(self) -> TalkScreen:
        """The conversation's screen, wherever it lies."""
        return next(s for s in self.app.screen_stack if isinstance(s, TalkScreen))

    async def until(self, what: Callable[[], object]) -> None:
        """Wait until ``what`` is true of the app."""
        end = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < end, f"waited in vain at:\n{self.text}"
            await self.pilot.pause()
            await asyncio.sleep(0.01)

    async def see(self, words: str) -> None:
        """Wait until the words are on the screen; how the lines break does not matter, nor where a
        long path does."""
        wanted = "".join(words.split())
        await self.until(lambda: wanted in "".join(self.text.split()))

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, words: str) -> None:
        """Type the words, key by key."""
        await self.pilot.press(*({" ": "space"}.get(char, char) for char in words))

    async def paste(self, words: str) -> None:
        """Put the words into the field at once: a key takes the pilot a twentieth of a second."""
        self.app.post_message(Paste(words))
        await self.until(lambda: words in getattr(self.app.focused, "text", ""))

    async def reach(self, what: str) -> None:
        """Go down, with the arrow key only, to the line with these words or the field with this id."""
        for _ in range(4):  # the way can grow while one walks it
            here = self.app.focused
            chain = self.app.screen.focus_chain
            there = next((at for at, widget in enumerate(chain) if _is(widget, what)), None)
            if here is not None and _is(here, what):
                return
            if there is not None:
                start = chain.index(here) if here in chain else -1
                for _ in range((there - start) % len(chain)):
                    self.app.post_message(Key("down", None))  # as fast as a held key
                await self.pilot.pause()
        raise AssertionError(f"no way to {what!r} at:\n{self.text}")

    async def choose(self, *lines: str) -> None:
        """Choose lines by their words."""
        for words in lines:
            await self.reach(words)
            await self.pilot.press("space")

    async def write(self, field: str, words: str) -> None:
        """Put words into a field."""
        await self.reach(field)
        await self.paste(words)

    async def saved(self) -> None:
        """Wait until the screen says that everything is saved."""
        await self.until(
            lambda: (
                isinstance(self.talking.kept, Saved)
                and self.talking.house.keeper.unsaved == 0
                and not any(field.waiting for field in self.talking.query(Words))
            )
        )

    async def begin(self) -> None:
        """Past who is here and, on a fresh home, past the recovery code."""
        await self.until(lambda: isinstance(self.app.screen, BeginScreen) and self.app.focused)
        fresh = not self.app.practice and not Records.exist(self.app.home)
        await self.press("enter")
        if fresh:
            await self.until(lambda: isinstance(self.app.screen, RecoveryScreen))
            await self.press("tab", "space", "tab", "enter")
        await self.until(
            lambda: isinstance(self.app.screen, TalkScreen) and isinstance(self.app.focused, Line)
        )


def _is(widget: Widget, what: str) -> bool:
    return widget.id == what or getattr(widget, "words", None) == what


@asynccontextmanager
async def visit(
    home: Path, *, size: tuple[int, int] = (80, 24), talk: bool = True, practice: bool = False
) -> AsyncIterator[Visit]:
    """The app at a conversation about the low mood grid; ``talk`` False stops at the grid."""
    app = ThriveGridsApp(Home(home), open_grid=GRID, talk=talk, practice=practice)
    try:
        async with app.run_test(size=size) as pilot:
            yield Visit(app, pilot)
    finally:
        app.keeper.close()
