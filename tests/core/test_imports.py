"""What a command may load: start-up time is import time, and the core never pulls in a screen or a page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Runs one command line in a clean interpreter and tells, as the last line of stderr, what that loaded.
PROBE = """
import json, sys
before = set(sys.modules)
from tui.cli import main
sys.argv = ["thrive-grids", *sys.argv[1:]]
try:
    code = main()
except SystemExit as exit:
    code = exit.code
sys.stderr.write("\\n" + json.dumps([code, sorted(set(sys.modules) - before)]))
"""


def loaded_by(root: Path, *arguments: str) -> tuple[int, set[str]]:
    """Exit code of `thrive-grids` with these arguments, and every module it loaded, packages included."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", PROBE, *arguments],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    return code or 0, set(modules)


@pytest.mark.parametrize("arguments", [("list",), ("check",)])
def test_reading_grids_loads_no_screen_and_no_page(root: Path, arguments: tuple[str, ...]) -> None:
    """`list` and `check` end well and load neither Textual nor ReportLab, nor the record store's libraries."""
    code, modules = loaded_by(root, *arguments)
    assert code == 0
    assert "pydantic" in modules, "the probe saw nothing"
    assert not modules & {"textual", "reportlab", "sqlalchemy", "sqlcipher3", "keyring"}


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("check", "--help")])
def test_help_and_version_load_nothing_heavy(root: Path, arguments: tuple[str, ...]) -> None:
    """Help and version answer from literals: no model, no YAML, no screen, no store, no package metadata."""
    code, modules = loaded_by(root, *arguments)
    assert code == 0
    assert "tui.cli" in modules, "the probe saw nothing"
    heavy = {"pydantic", "yaml", "rich", "textual", "sqlalchemy", "keyring", "reportlab"}
    assert not modules & (heavy | {"importlib.metadata"})
