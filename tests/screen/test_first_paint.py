"""What the app may load before there is something to see."""

from __future__ import annotations

import os
import subprocess
import sys

from screens import ROOT

CODE = """
import asyncio, sys
from thrive_grids.places import Home
from tui.app import ThriveGridsApp
from tui.screens.library import LibraryScreen

heavy = {"pydantic", "sqlalchemy", "sqlcipher3", "keyring", "reportlab", "click"}
LibraryScreen._look_closer = lambda self: print("first:", sorted(heavy & set(sys.modules)))

async def main():
    app = ThriveGridsApp(Home.find())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()

asyncio.run(main())
print("last:", sorted(heavy & set(sys.modules)))
"""


def test_the_library_is_painted_before_anything_heavy_is_imported(home):
    """Title, search and list stand there with YAML alone: no validation, store, keys or paper yet."""
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "THRIVE_GRIDS_HOME": str(home)},
    )
    assert "first: []" in done.stdout
