"""Which files of a folder are ours, and what they were made from: so a long job is resumed, and no other file replaced.

A line is written before its file is put in place, and lines are only ever added, so that a stop at any moment leaves a
ledger that is true. A file without a line is not ours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from thrive_grids.errors import WrongUse
from thrive_grids.places import READABLE, write_whole

NAME = ".made-by-thrive-grids.jsonl"


@dataclass(frozen=True, slots=True)
class Made:
    """``source`` is the hash of all that a file was made from, ``content`` the hash of its bytes; ``sheets`` is None
    for a file that has none."""

    source: str
    content: str
    sheets: int | None


class Ledger(dict[str, Made]):
    """Paths in ``folder``, with ``/`` between their parts, and how each was made."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._path = folder / NAME
        self._lines = 0
        if self._path.is_symlink() or (self._path.exists() and not self._path.is_file()):
            raise WrongUse(f"{self._path} is not a file of ours.", "Name another folder.")
        text = self._path.read_text("utf-8", "replace") if self._path.exists() else ""
        self._torn = bool(text) and not text.endswith("\n")
        for line in text.splitlines():
            self._lines += 1
            self._read(line)

    def _read(self, line: str) -> None:
        """A line that is not whole, after a power cut, or not ours says nothing."""
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            values = dict(json.loads(line))
            path, sheets = str(values.pop("path")), values.get("sheets")
            if all(isinstance(values[name], str) for name in ("source", "content")):
                self[path] = Made(
                    **{**values, "sheets": sheets if isinstance(sheets, int) else None}
                )

    def note(self, path: str, made: Made) -> None:
        """Add or renew the line of a file that is about to be put in place. Raises OSError."""
        if self.get(path) == made:
            return
        with self._path.open("a", encoding="utf-8") as file:
            file.write("\n" * self._torn + _line(path, made))
        self._torn = False
        self._lines += 1
        self[path] = made

    def tidy(self) -> None:
        """Leave out lines that later ones replaced, once they are more than the others. Raises PlaceFailed."""
        if self._lines > 2 * len(self):
            data = "".join(_line(path, made) for path, made in self.items()).encode()
            write_whole(self._path, data, READABLE)
            self._lines = len(self)


def _line(path: str, made: Made) -> str:
    values: Mapping[str, object] = {"path": path, **asdict(made)}
    return f"{json.dumps(values)}\n"
