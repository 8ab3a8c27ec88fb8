"""The README tells the truth: short, every command named, every link and picture there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tui.console.group import HELPS


def test_the_readme_is_short_and_names_every_command(root: Path) -> None:
    """Under 120 lines, and no command that the program has is missing."""
    text = (root / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 120
    assert [name for name in HELPS if f"`thrive-grids {name}" not in text] == []


def test_the_example_runs(root: Path, tmp_path: Path) -> None:
    """The few lines of Python in the README do what they say when pasted."""
    text = (root / "README.md").read_text(encoding="utf-8")
    example = re.findall(r"```python\n(.*?)```", text, re.DOTALL)[0]
    subprocess.run(
        [sys.executable, "-c", example],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=True,
        timeout=60,
    )
    assert [path.read_bytes()[:5] for path in tmp_path.glob("*.pdf")] == [b"%PDF-"]


def test_the_pictures_fetch_nothing(root: Path) -> None:
    """A picture shows itself: no font or file from elsewhere."""
    picture = (root / "docs/images/screen.svg").read_text(encoding="utf-8")
    assert not re.search(r"url\(|href=|@import|<script", re.sub(r"url\(#[^)]*\)", "", picture))
