"""Helpers run our code and nobody else's, and say nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from command_line import ROOT

SCRIPT = """
import os
from concurrent.futures import BrokenExecutor
from tui.console.pool import by_helpers

def broken():
    raise RuntimeError("what somebody wrote")

if __name__ == "__main__":
    try:
        print(list(by_helpers(2, len, ["a", "bb"], BEGIN, ())), "PYTHONSAFEPATH" in os.environ)
    except BrokenExecutor:
        print("broken")
"""


def run(begin: str, tmp_path: Path, place: Path) -> tuple[str, str]:
    """What a program with two helpers that begin like this says, started as an installed one is."""
    script = tmp_path / "program.py"
    script.write_text(SCRIPT.replace("BEGIN", begin), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONSAFEPATH", None)
    said = subprocess.run(
        [sys.executable, str(script)],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return said.stdout, said.stderr


def test_no_file_of_the_folder_we_stand_in_is_run(tmp_path: Path) -> None:
    """In a shared folder anybody can leave a file that has the name of a module: the helpers, and the process that
    Python starts beside them, take theirs from where Python is installed. Afterwards the environment is as it was."""
    place = tmp_path / "shared"
    place.mkdir()
    for name in ("multiprocessing", "signal", "pickle", "threading"):
        (place / f"{name}.py").write_text("open('it-ran', 'w')\n", encoding="utf-8")
    assert run("dict", tmp_path, place) == ("[1, 2] False\n", "")
    assert not (place / "it-ran").exists()


def test_a_helper_that_cannot_begin_shows_no_traceback(tmp_path: Path) -> None:
    """Nor any word of what went wrong: who started it hears that there is no helper."""
    assert run("broken", tmp_path, tmp_path) == ("broken\n", "")
