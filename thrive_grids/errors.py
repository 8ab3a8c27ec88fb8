"""Every exception the core raises, in one tree.

    ThriveGridsError                    anything we say to a person: what is wrong, how to mend it
    ├── ProblemsFound        (exit 1)   content was read and has problems
    │   └── GridProblems                a grid file; carries its diagnostics
    ├── WrongUse             (exit 2)   something was asked that does not exist or fit
    │   ├── UnknownName                 no such grid, option, question, record or rule
    │   ├── NotAllowed                  a step the conversation does not allow
    │   └── CannotBeSet                 text that fits no page, or a character no font has
    └── MachineFailed        (exit 3)   this machine or its data failed
        ├── PlaceFailed                 a folder or file cannot be read or written
        ├── FontMissing                 a font file is not where its package should put it
        └── StoreFailed                 the record store
            ├── KeyMissing              no key on this machine opens the store
            ├── WrongKey                the key does not open this store
            ├── StoreDamaged            the file is not a store, or parts of it fail their checks
            ├── StoreBusy               another program holds the store for too long
            └── StoreFull               no room on the disk

The three branches are the three exit codes, so that a front end needs one table and no guessing. A
message never contains what a person typed: it names places (a file, a line, an option id), not
words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic


class ThriveGridsError(Exception):
    """What is wrong (``message``) and how to mend it (``hint``), both one plain sentence or
    empty."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ProblemsFound(ThriveGridsError):
    """Content was read and has problems."""

    exit_code = 1


class GridProblems(ProblemsFound):
    """A grid cannot be used; ``diagnostics`` holds every problem found, in file order."""

    def __init__(self, name: str, diagnostics: Sequence[Diagnostic]) -> None:
        count = len(diagnostics)
        plural = "problem" if count == 1 else "problems"
        super().__init__(
            f"{name} has {count} {plural} and cannot be used.",
            "Run `thrive-grids check` on it to see each one with its line.",
        )
        self.diagnostics = tuple(diagnostics)


class WrongUse(ThriveGridsError):
    """The caller asked for something that does not exist or does not fit."""

    exit_code = 2


class UnknownName(WrongUse, KeyError):
    """No ``kind`` is called ``name``; the nearest known names are the hint, or ``otherwise`` where none is known."""

    def __init__(self, kind: str, name: str, known: Iterable[str], otherwise: str = "") -> None:
        names = list(known)
        near = get_close_matches(name, names, 1, 0.5)
        if near:
            hint = f"Did you mean '{near[0]}'?"
        elif names:
            hint = f"Known: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}."
        else:
            hint = otherwise
        WrongUse.__init__(self, f"There is no {kind} called '{name}'.", hint)


class NotAllowed(WrongUse):
    """A step the conversation does not allow."""


class CannotBeSet(WrongUse):
    """Text that does not fit its page at the smallest allowed size, or a character that no font can
    show."""

    _place = ""

    def stand(self, place: str) -> None:
        """Say where on the page it is; the first that knows, who is the nearest, says it."""
        if not self._place:
            self._place = place
            self.message = f"{self.message.removesuffix('.')}, {place}."


class MachineFailed(ThriveGridsError):
    """This machine or its data failed; the user did nothing wrong."""


class PlaceFailed(MachineFailed):
    """A folder or file cannot be read or written."""


class FontMissing(MachineFailed):
    """A font file is not where its package should have put it."""


class StoreFailed(MachineFailed):
    """The record store cannot do what was asked."""


class KeyMissing(StoreFailed):
    """No key on this machine opens the store."""


class WrongKey(StoreFailed):
    """The key does not open this store."""


class StoreDamaged(StoreFailed):
    """The file is not a store, or parts of it fail their checks."""


class StoreBusy(StoreFailed):
    """Another program holds the store for longer than we wait."""


class StoreFull(StoreFailed):
    """There is no room on the disk for the change; nothing was half written."""
