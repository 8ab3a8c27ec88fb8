"""A copy of a grid's file to work on: the file itself is replaced in one step, or stays as it is.

The copy lies beside the file, hidden, so that an editor finds the schema that the file names. A copy that is not
finished is never deleted: it is the person's work.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from glob import escape
from pathlib import Path
from shutil import rmtree

from thrive_grids.errors import PlaceFailed, ProblemsFound
from thrive_grids.places import READABLE, write_whole
from tui.console.grids import near


class WorkingCopy:
    """``target`` is the file that is meant and ``base`` what it says, or would say, without any change."""

    def __init__(self, target: Path, base: bytes) -> None:
        self.target = target
        self.base = base
        self.resumed = False
        self._before = _bytes_of(target)
        self._own_folder: Path | None = None
        self.path = target

    @property
    def name(self) -> str:
        """What messages call the grid's file: its own name, not the copy's."""
        return str(near(self.target))

    def left(self) -> Path | None:
        """The newest copy that was put away, or that somebody else is working on."""
        copies = self.target.parent.glob(f".{escape(self.target.stem)}.*{self.target.suffix}")
        return max(copies, key=lambda path: path.stat().st_mtime, default=None)

    def open(self, left: Path | None = None) -> None:
        """Make the copy, or go on with one that was ``left``. Raises OSError."""
        if left is not None:
            self.path, self.resumed = left, True
            return
        if self.target.parent.is_dir():
            number, name = tempfile.mkstemp(
                self.target.suffix, f".{self.target.stem}.", self.target.parent
            )
            with os.fdopen(number, "wb") as file:
                file.write(self.base)
            self.path = Path(name)
            return
        # Only a save makes a folder of the home: until then the copy lies in one of its own.
        self._own_folder = Path(tempfile.mkdtemp(prefix="thrive-grids-"))
        self.path = self._own_folder / self.target.parent.name / self.target.name
        self.path.parent.mkdir()
        self.path.write_bytes(self.base)
        _write_schema(self._own_folder)

    def read(self) -> bytes:
        """What the copy holds now. Raises PlaceFailed when it is gone."""
        raw = _bytes_of(self.path)
        if raw is None:
            raise PlaceFailed(
                f"The copy {self.path} is gone; {self.name} is as it was.", "Edit it again."
            )
        return raw

    def save(self, raw: bytes) -> None:
        """Put ``raw`` in the file's place. Raises ProblemsFound when somebody else wrote there, PlaceFailed."""
        if _bytes_of(self.target) != self._before:
            raise ProblemsFound(
                f"{self.name} was changed by somebody else meanwhile; it was left as it is now.",
                "Compare the two with `thrive-grids diff`, and edit again.",
            )
        self._make_folder()
        mode = READABLE if self._before is None else self.target.stat().st_mode & 0o777
        write_whole(self.target, raw, mode)
        if self._before is None:
            _write_schema(self.target.parent.parent)
        self.discard()

    def put_away(self) -> Path:
        """Keep the copy for later, beside the file; gives its place."""
        if self._own_folder is not None:
            with suppress(OSError, PlaceFailed):
                raw = self.read()
                self._make_folder()
                mark = self._own_folder.name[
                    -8:
                ]  # of this copy alone: somebody else may put one away
                kept = self.target.with_name(f".{self.target.stem}.{mark}{self.target.suffix}")
                write_whole(kept, raw, READABLE)
                self.discard()
                return kept
        return self.path

    def discard(self) -> None:
        """Delete the copy."""
        self.path.unlink(missing_ok=True)
        if self._own_folder is not None:
            rmtree(self._own_folder, ignore_errors=True)

    def _make_folder(self) -> None:
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PlaceFailed(
                f"The folder {self.target.parent} cannot be made.",
                "Choose a home that you may write to, with --home.",
            ) from error


def _write_schema(folder: Path) -> None:
    """What the first line of a shipped grid names, so that an editor can help with the copy."""
    from thrive_grids.content import schema

    write_whole(folder / schema.file_name(), schema.schema_text().encode(), READABLE)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
