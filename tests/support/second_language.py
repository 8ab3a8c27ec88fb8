"""The sample grid in a second language, as a translator would have written it into the skeleton."""

from __future__ import annotations

from pathlib import Path

from sample_grid import GRID, broken, written
from thrive_grids.content.loading import load
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read_bytes
from thrive_grids.content.skeleton import skeleton


def source(text: str = GRID) -> Grid:
    """A grid from its text."""
    return load(Grid, read_bytes(text.encode(), ""))


def finished(empty: str) -> str:
    """A skeleton with each text written: the words above it, with a W. before them."""
    lines, words = [], []
    for line in empty.split("\n"):
        if line.strip().startswith("# "):
            words.append(line.strip()[2:])
        elif '""' in line:
            lines.append(line.replace('""', f'"W. {" ".join(words)}"'))
            words = []
        else:
            lines.append(line)
            words = []
    return "\n".join(lines)


WELSH = finished(skeleton(source(), "cy"))


def both(folder: Path, welsh: str = WELSH, english: str = GRID) -> Path:
    """The grid in both languages below ``folder``; gives the path of the translation."""
    path = written(folder, english).parent.parent / "cy" / "sleep-nhs.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(welsh, encoding="utf-8")
    return path


def without(option: str, text: str = WELSH) -> str:
    """The translation with an empty answer: to the first question, for this option."""
    said = {"wait": "W. Nothing new.", "course": "W. You do a lesson each week."}[option]
    return broken(f'"{said}"', '""', text=text)
