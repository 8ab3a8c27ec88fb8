"""The record store for commands: opened when it is needed, made only by a save, its notices told once."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from thrive_grids.errors import MachineFailed, ThriveGridsError
from tui.console.options import home
from tui.console.terminal import somebody_there, tell

if TYPE_CHECKING:
    from thrive_grids.conversation import Conversation
    from thrive_grids.records import KeySource, RecordRow, Records


def open_records() -> Records:
    """The store of this home, made if there is none. What a person must know of it goes to stderr.

    Where the key of this machine does not open it, a person at a terminal is asked for the recovery
    code; elsewhere KeyMissing or WrongKey is raised.
    """
    from thrive_grids.errors import KeyMissing, WrongKey
    from thrive_grids.records import RecoveryCode

    try:
        records = _open()
    except (KeyMissing, WrongKey) as error:
        code = _asked_for_code(error) if somebody_there() else ""
        if not code:
            raise
        records = _open(RecoveryCode(code))
        tell("The records are open, and this machine has its key again.")
    for notice in records.notices:
        tell(notice)
    return records


def _open(key: KeySource | None = None) -> Records:
    from thrive_grids.records import Records

    return Records.open(home(), key=key, on_first_key=_tell_recovery_code)


def _asked_for_code(error: ThriveGridsError) -> str:
    tell(f"{error}\nType the recovery code, or press Enter to stop.")
    return sys.stdin.readline().strip()


@contextmanager
def existing_records() -> Iterator[Records | None]:
    """The store, or None where there is none: a look must not make one."""
    from thrive_grids.records import Records

    if not Records.exist(home()):
        yield None
        return
    with open_records() as records:
        yield records


def _tell_recovery_code(code: str) -> None:
    """Show the recovery code, the one time that it is known."""
    tell(
        "The records on this machine are encrypted. If this machine loses its key, only this "
        f"recovery code opens them:\n\n  {code}\n\n"
        "Write it down now and lock it away. It is not shown again.\n"
    )


class Keeping:
    """Saves a conversation at every step. What could not be saved stays here for the next try."""

    def __init__(self) -> None:
        self._records: Records | None = None
        self._waiting: Conversation | None = None
        self.kept = False

    def begin(self) -> None:
        """Open the store before anybody speaks: its faults and its recovery code are no part of a talk."""
        self._store()

    def step(self, talk: Conversation) -> str:
        """Save the conversation as it stands, and say what became of it."""
        self._waiting = talk
        try:
            self.finish()
        except MachineFailed as error:
            return f"Not saved. {error} It is tried again with your next answer."
        return "Saved."

    def finish(self) -> None:
        """Save what is still waiting. Raises what the store raises."""
        if self._waiting is not None:
            self._store().save(self._waiting)
            self._waiting, self.kept = None, True

    def unfinished(self, grid: str) -> Sequence[RecordRow]:
        """Conversations about a grid that were not brought to an end, the latest first."""
        with existing_records() as records:
            rows = records.list(open_only=True) if records else []
        return [row for row in rows if row.grid == grid]

    def load(self, record: str) -> Conversation:
        """A kept conversation, to go on with."""
        self.kept = True
        return self._store().load(record)

    def printed(self, record: str) -> None:
        """Note that the record left the store on paper."""
        self._store().printed(record)

    def close(self) -> None:
        """Let go of the store."""
        if self._records is not None:
            self._records.close()

    def _store(self) -> Records:
        if self._records is None:
            self._records = open_records()
        return self._records


class NotKeeping(Keeping):
    """Practice: keeps nothing, opens nothing, and says so."""

    def begin(self) -> None:
        """Nothing to open."""

    def step(self, talk: Conversation) -> str:
        """Say that this is practice."""
        return "Noted. This is practice: nothing is kept."

    def unfinished(self, grid: str) -> Sequence[RecordRow]:
        """Nothing was kept, so nothing can be taken up again."""
        return ()
