"""The conversation in a real terminal that is killed, or that crashes."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from screens import Terminal
from thrive_grids.places import Home
from thrive_grids.records import Records

MARKER = "zebulon"
TALK = """
from thrive_grids.places import Home
from tui.app import run
raise SystemExit(run(Home.find(), open_grid="low-mood-nhs", talk=True))
"""
CRASH = """
from tui.screens.matters import MattersRoom
show = MattersRoom.show
def crash(self):
    show(self)
    words = [held.words for held in self.now.talk.matters]
    if "zebulon" in words:
        raise ValueError(f"boom {words}")
MattersRoom.show = crash
"""


def started(code: str, env: dict[str, str], *, fresh: bool) -> Terminal:
    """The app at its first room, with the cursor in the field for own words."""
    terminal = Terminal(code, env=env)
    terminal.read_until(b"Who is here?")
    terminal.seen = b""  # the room was painted before the question
    terminal.send(b"\r")
    if fresh:
        terminal.read_until(b"write this code down")
        terminal.seen = b""
        terminal.send(b"\t \t\r")
    terminal.read_until(b"I want to feel better soon")
    for _ in range(7):
        terminal.send(b"\x1b[B")
    return terminal


@pytest.mark.slow
def test_a_killed_app_has_lost_nothing_that_was_shown_as_saved(home: Path):
    """Killed the moment the screen says "Saved", the note is on the disk: three rounds in one home."""
    with Records.open(home):
        pass
    env = {"THRIVE_GRIDS_HOME": str(home)}
    for attempt in range(3):
        terminal = started(TALK, env, fresh=False)
        terminal.send(f"note {attempt}".encode())
        terminal.read_until(b"Saved ")
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
        with Records.open(Home(home)) as records:
            latest = records.load(records.list()[0].id)
        assert [held.words for held in latest.matters] == [f"note {attempt}"]


def test_a_crash_in_a_conversation_prints_no_word_of_it(home: Path):
    """After the crash the terminal holds where it happened, exit code 3, and not what was typed; and
    what had been handed to the keeper is on the disk."""
    env = {"THRIVE_GRIDS_HOME": str(home)}
    terminal = started(CRASH + TALK, env, fresh=True)
    terminal.send(MARKER.encode())
    assert terminal.ended() == 3
    after = re.split(rb"\x1b\[\?1049l", terminal.seen)[-1]
    assert b"The app stopped: ValueError" in after
    assert MARKER.encode() not in after
    with Records.open(home) as records:
        assert records.load(records.list()[0].id).matters[-1].words == MARKER
