"""Many files on every core: other processes check ahead, and the caller tells what they found.

Starting one costs about as much as checking 60 files, so a few files never do. Whatever keeps the helpers from working
is no failure: the caller then looks at the rest of the files itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from thrive_grids.errors import ThriveGridsError
from thrive_grids.rules.checking import Checker
from tui.console import pool

if TYPE_CHECKING:
    from datetime import date

    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.places import Home

    Found = list[Diagnostic] | None

FEWEST_FILES = 500
_AT_ONCE = 20  # files: little to wait for at the end, or after ctrl-C


def ahead(files: Sequence[Path], home: Home, today: date) -> Iterator[Found]:
    """What helpers find in each file, in order; None, without end, where the caller has to look itself.

    That is so for a file that they could not read, too: its error is raised where it is told.
    """
    helpers = pool.helpers()
    if len(files) >= FEWEST_FILES and helpers > 1:
        from concurrent.futures import BrokenExecutor

        with suppress(BrokenExecutor, ImportError, OSError):  # no semaphores here, or no memory
            yield from _by_helpers(helpers, files, home, today)
    yield from repeat(None)


def _by_helpers(helpers: int, files: Sequence[Path], home: Home, today: date) -> Iterator[Found]:
    parts = [files[at : at + _AT_ONCE] for at in range(0, len(files), _AT_ONCE)]
    for found in pool.by_helpers(helpers, _look, parts, _begin, (home, today)):
        yield from found


_checkers: list[Checker] = []  # of a helper: the one it began with


def _begin(home: Home, today: date) -> None:
    _checkers.append(Checker(home=home, today=today))


def _look(files: Sequence[Path]) -> list[Found]:
    return [_found(_checkers[0], file) for file in files]


def _found(checker: Checker, file: Path) -> Found:
    try:
        return checker.check(file)
    except ThriveGridsError:
        return None
