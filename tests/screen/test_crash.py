"""A crash, a log, a screenshot: none of them holds a word that a person typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from screens import ROOT, Terminal
from tui.private import CRASHED

MARKER = "JANEDOE"

APP = """
import sys
from tui.app import ThriveGridsApp, run
from thrive_grids.places import Home

def crash(self, event):
    words = {"typed": event.value}
    if event.value.endswith("!"):
        raise ValueError(f"the young person said {words}")

from tui.screens.library import LibraryScreen
LibraryScreen.on_input_changed = crash
sys.exit(run(Home.find()))
"""


def crashed(code: str, env: dict[str, str]) -> tuple[int, str]:
    """Exit code and everything written when the app crashes with the marker typed."""
    terminal = Terminal(code, env)
    terminal.read_until(b"Low mood: help")
    terminal.send(b"/")
    for letter in f"{MARKER}!":
        terminal.send(letter.encode())
    code_of_exit = terminal.ended()
    return code_of_exit, terminal.words()


def after_the_app(words: str) -> str:
    """What stays on the terminal once the app has left its own screen."""
    return words[words.index("The app stopped") :]


def test_a_crash_shows_no_word_that_was_typed(home):
    """The message names the error and where it happened, says what is safe, and the exit code is 3."""
    code, words = crashed(APP, {"THRIVE_GRIDS_HOME": str(home)})
    said = after_the_app(words)
    assert code == CRASHED
    assert MARKER not in said
    assert "the young person said" not in said
    assert "ValueError" in said
    assert "crash" in said
    assert "Nothing was sent anywhere" in said


@pytest.mark.parametrize(
    "leak",
    [
        {"TEXTUAL_LOG": "log.txt"},
        {"TEXTUAL": "devtools,debug", "TEXTUAL_DEBUG": "1", "TEXTUAL_SHOW_RETURN": "1"},
        {"TEXTUAL_SCREENSHOT": "1", "TEXTUAL_SCREENSHOT_LOCATION": "."},
    ],
    ids=["log", "devtools", "screenshot"],
)
def test_textuals_own_switches_leak_nothing(home, tmp_path, leak):
    """With every switch of Textual's on, no file is written and the crash message is the same."""
    place = tmp_path / "here"
    place.mkdir()
    code = f"import os; os.chdir({str(place)!r})\n{APP}"
    _, words = crashed(code, {"THRIVE_GRIDS_HOME": str(home), **leak})
    assert MARKER not in after_the_app(words)
    assert list(place.iterdir()) == []


def test_an_error_outside_the_app_is_as_quiet(tmp_path):
    """Threads, clean-up and the top of the program say where they failed, not what they held."""
    code = (
        "import threading\nfrom tui.private import keep_quiet\nkeep_quiet()\n"
        f"def work():\n    raise ValueError('{MARKER}')\n"
        "thread = threading.Thread(target=work); thread.start(); thread.join()\n"
        f"class Odd:\n    def __del__(self):\n        raise ValueError('{MARKER}')\n"
        f"Odd()\nraise KeyError('{MARKER}')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    assert MARKER not in done.stderr + done.stdout
    assert done.stderr.count("The app stopped") == 3


def test_without_a_terminal_the_app_does_not_start(monkeypatch):
    """Redirected, or on a terminal that cannot be drawn on, run() says what to use instead of hanging."""
    from thrive_grids.errors import WrongUse
    from thrive_grids.places import Home
    from tui.app import on_a_terminal, run

    with pytest.raises(WrongUse, match="needs a terminal"):
        run(Home(Path("nowhere")))
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert not on_a_terminal()
