"""How a call ends in the world: pipes that close, disks that are full, keys that interrupt, faults of our own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Stream, call, start
from tui.console import ending, terminal

posix = pytest.mark.skipif(os.name != "posix", reason="signals and devices of a POSIX system")


def test_a_fault_of_our_own_is_one_line_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception nobody expected: its type and our file and line, exit code 3; no traceback, no message."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("what somebody typed")

    monkeypatch.setattr("thrive_grids.content.library.Library.open", broken)
    said = call("list")
    assert said.code == 3
    assert said.err.count("\n") == 1
    assert said.err.startswith("thrive-grids stopped: RuntimeError at tui/console/grids.py:")
    assert said.err.endswith("Nothing was sent anywhere.\n")
    assert "typed" not in said.out + said.err


def test_an_error_in_an_argument_cannot_steer_the_terminal() -> None:
    """Escape sequences in an argument come back as codes."""
    said = call("show", "\x1b[31mx")
    assert said.code == 2
    assert "\x1b" not in said.err
    assert "[U+001B][31mx" in said.err


@posix
@pytest.mark.parametrize("home", ["/dev/null", "/proc/nowhere"])
def test_a_home_that_cannot_be_written_is_advice(home: str) -> None:
    """It is said before anybody has told anything that could be lost, with exit code 3."""
    said = call("talk", "low-mood-nhs", "--plain", "--home", home, typed="\n\n1\n1\n\nq\n")
    assert said.code == 3
    assert "cannot be" in said.err
    assert "What matters" not in said.out
    assert "Traceback" not in said.err


@posix
@pytest.mark.parametrize(
    "arguments", [("list",), ("show", "low-mood-nhs"), ("--help",)], ids=" ".join
)
def test_a_full_disk_under_the_output_is_advice(arguments: tuple[str, ...]) -> None:
    """Writing to a full device: what is wrong in plain words and exit code 3, no traceback of Python's last flush."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        process = start(*arguments, stdout=full, stderr=subprocess.PIPE)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 3
    assert told.decode() == (
        "There is no room on the disk for the output.\nFree some space and try again.\n"
    )


@posix
def test_a_reader_that_went_away_is_no_fault() -> None:
    """When the reader of a pipe has closed it, the program ends without a word."""
    process = start("show", "low-mood-nhs", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == ending.READER_GONE


@posix
def test_closed_streams_end_nothing() -> None:
    """Without stdin, stdout and stderr the commands still run."""
    script = 'exec "$0" -P -m tui.cli list <&- >&- 2>&-'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        check=False,
        timeout=60,
    )
    assert done.returncode == 0


@posix
def test_a_crash_below_us_leaves_no_picture_of_what_was_typed() -> None:
    """A core file would hold every word in plain: the system is told to make none, of us and of whom we start."""
    script = (
        "import resource, subprocess, sys\n"
        "limit = resource.RLIMIT_CORE\n"
        "hard = resource.getrlimit(limit)[1]\n"
        "resource.setrlimit(limit, (hard, hard))\n"
        "from tui.cli import main\n"
        "sys.argv = ['thrive-grids', 'list']\n"
        "main()\n"
        "ask = f'import resource; print(resource.getrlimit({limit})[0])'\n"
        "sys.exit(subprocess.run([sys.executable, '-c', ask]).returncode)\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "0")


@posix
def test_ctrl_c_ends_quietly_and_keeps_what_was_said(home: Path) -> None:
    """Ctrl-C in the middle of a conversation: exit code 130, no traceback, and the step before it is kept."""
    process = start(
        *("talk", "low-mood-nhs", "--plain"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"\n\n1\nI love my dog\n")
    process.stdin.flush()
    for line in process.stdout:
        if line == b"Saved.\n":
            break
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == ending.INTERRUPTED
    assert b"Traceback" not in told
    assert b"dog" not in told
    assert call("records", "list", "--json").out.count('"id"') == 1


def test_letters_that_an_encoding_lacks_are_spelled_out() -> None:
    """An ASCII terminal gets codes instead of the end of the program."""
    process = start(
        *("show", "low-mood-nhs"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
            "PYTHONIOENCODING": "ascii",
        },
    )
    said, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, b"")
    assert rb"\xb7" in said


@pytest.mark.parametrize("arguments", [(), ("preview", "low-mood-nhs")], ids=["app", "preview"])
def test_the_app_is_not_drawn_into_a_file(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`2> log` would leave the screen black, and every word that is typed in the log: it is refused with advice."""
    monkeypatch.setattr(sys, "stdin", Stream(terminal=True))
    monkeypatch.setattr(sys, "stdout", Stream(terminal=True))
    monkeypatch.setattr(sys, "stderr", log := Stream())
    assert ending.run(list(arguments)) == 2
    assert "needs a terminal that it can draw on" in log.text
    assert "\x1b" not in log.text


def test_prose_is_wrapped_for_a_person_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal lines keep to its width, and never get too long; in a pipe a paragraph is a line."""
    monkeypatch.setenv("COLUMNS", "50")
    piped = call("show", "low-mood-nhs").out.split("\n")
    shown = call("show", "low-mood-nhs", terminal=True).out.split("\n")
    assert max(map(len, piped)) > 200
    assert all(len(line) < 50 or " " not in line.strip() for line in shown)
    monkeypatch.setenv("COLUMNS", "400")
    wide = call("show", "low-mood-nhs", terminal=True).out.split("\n")
    assert all(len(line) <= terminal.WIDEST or " " not in line.strip() for line in wide)
