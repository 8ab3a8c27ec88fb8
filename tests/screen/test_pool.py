"""Helpers run our code and nobody else's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from command_line import ROOT

SCRIPT = """
import os
from tui.console.pool import by_helpers

if __name__ == "__main__":
    print(list(by_helpers(2, len, ["a", "bb"], dict, ())), "PYTHONSAFEPATH" in os.environ)
"""


def test_no_file_of_the_folder_we_stand_in_is_run(tmp_path: Path) -> None:
    """In a shared folder anybody can leave a file that has the name of a module: the helpers, and the process that
    Python starts beside them, take theirs from where Python is installed. Afterwards the environment is as it was."""
    place = tmp_path / "shared"
    place.mkdir()
    for name in ("multiprocessing", "signal", "pickle", "threading"):
        (place / f"{name}.py").write_text("open('it-ran', 'w')\n", encoding="utf-8")
    script = tmp_path / "program.py"
    script.write_text(SCRIPT, encoding="utf-8")
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
    assert (said.stdout, said.stderr) == ("[1, 2] False\n", "")
    assert not (place / "it-ran").exists()
