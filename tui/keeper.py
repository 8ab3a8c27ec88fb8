"""Keeping a conversation while it happens: one background thread owns the record store.

A screen hands over the whole conversation at every change and is told, in order, what became of it. The thread
imports the database libraries and opens the store, so that no key press ever waits for a disk. ``Saved`` is said only
after the store has returned from its durable commit; until then a screen shows ``Saving``.

A change that could not be saved stays here, in memory, and is tried again with every later change, on request, and
when the app ends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from thrive_grids.errors import NotAllowed, ThriveGridsError

if TYPE_CHECKING:
    from thrive_grids.conversation import Conversation
    from thrive_grids.places import Home
    from thrive_grids.records import RecordRow


@dataclass(frozen=True, slots=True)
class Untouched:
    """Nothing was said yet, so there is nothing to keep."""


@dataclass(frozen=True, slots=True)
class Saving:
    """On its way to the disk."""


@dataclass(frozen=True, slots=True)
class Saved:
    """On the disk; ``at`` is the local time at which the commit returned."""

    at: datetime


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Not on the disk: what is wrong, and how to mend it. Neither holds a word that a person typed."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """This is practice: nothing is kept, on purpose."""


Kept = Untouched | Saving | Saved | NotSaved | Practice
Tell = Callable[[Kept], None]


class Store(Protocol):
    """What the keeper needs of the record store (thrive_grids.records.Records)."""

    recovery_code: str | None

    @property
    def notices(self) -> tuple[str, ...]: ...
    def save(self, conversation: Conversation) -> str: ...
    def load(self, id: str) -> Conversation: ...
    def viewed(self, id: str) -> None: ...
    def list(self, open_only: bool = ...) -> list[RecordRow]: ...
    def printed(self, id: str) -> None: ...
    def close(self) -> None: ...


class Keeper:
    """Saves, lists and loads conversations in one background thread, in the order it was asked.

    ``home`` is where the records are; ``open_store`` opens them and is called in that thread at the
    first need. ``tell`` callbacks are called in that thread too: they should only post a message.
    Futures raise what the store raised.
    """

    practice = False

    def __init__(
        self, home: Home | None = None, *, open_store: Callable[[], Store] | None = None
    ) -> None:
        self._home = home
        self._open_store = open_store or self._open_records
        self._store: Store | None = None
        self._recovery_code: str | None = None
        self._notices: tuple[str, ...] = ()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeper")
        self._lock = threading.Lock()
        self._wanted: dict[str, tuple[Conversation, Tell]] = {}
        self._closed = False

    # ---- from the screen's thread

    def prepare(self, tell: Tell) -> None:
        """Open the store before it is needed, so that a fault and a new recovery code are seen
        before anybody speaks. ``tell`` hears Untouched or NotSaved."""
        self._thread.submit(lambda: tell(self._advised(self._opened) or Untouched()))

    def save(self, conversation: Conversation, tell: Tell) -> None:
        """Keep ``conversation`` as it stands. Waiting changes of one conversation are written together: the later
        state holds every event of the earlier ones."""
        with self._lock:
            self._wanted[conversation.id] = (conversation, tell)
        tell(Saving())
        self._thread.submit(self._write_all)

    def try_again(self) -> None:
        """Try once more to write what could not be written; every waiting screen is told."""
        with self._lock:
            waiting = list(self._wanted.values())
        for _, tell in waiting:
            tell(Saving())
        self._thread.submit(self._write_all)

    @property
    def unsaved(self) -> int:
        """How many conversations have changes that are not on the disk yet."""
        with self._lock:
            return len(self._wanted)

    def open_conversations(self) -> Future[list[RecordRow]]:
        """Records that were not brought to an end, the latest first; look whether there are records
        first, because asking makes a store."""
        return self._thread.submit(self._open_conversations)

    def load(self, id: str) -> Future[Conversation]:
        """The conversation with this id, as it was last saved."""
        return self._thread.submit(self._load, id)

    def printed(self, id: str) -> Future[None]:
        """Note that the record left the store, on paper or in a file."""
        return self._thread.submit(lambda: self._opened().printed(id))

    def take_recovery_code(self) -> str | None:
        """The code that opens the records on another machine, once, after a fresh store was made."""
        code, self._recovery_code = self._recovery_code, None
        return code

    def take_notices(self) -> tuple[str, ...]:
        """What the store wants people to know about this opening of it, once."""
        notices, self._notices = self._notices, ()
        return notices

    def close(self) -> NotSaved | None:
        """Wait for everything that is on its way, try once more what failed, and close the store.

        Returns what is wrong when something could not be kept after all, else None. Call it after the app has
        ended; a second call does nothing.
        """
        if self._closed:
            return None
        self._closed = True
        outcome = self._thread.submit(self._finish).result()
        self._thread.shutdown(wait=True)
        return outcome

    # ---- in the keeper's thread

    def _open_records(self) -> Store:
        from thrive_grids.records import Records  # the database libraries: 0.4 s

        return Records.open(self._home)

    def _opened(self) -> Store:
        if self._store is None:
            self._store = self._open_store()
            self._recovery_code = self._store.recovery_code
            self._notices = self._store.notices
        return self._store

    def _write_all(self) -> NotSaved | None:
        with self._lock:
            waiting = list(self._wanted.values())
        problem: NotSaved | None = None
        for conversation, tell in waiting:
            outcome = self._write(conversation)
            with self._lock:
                later = self._wanted.get(conversation.id)
                newest = later is None or later[0] is conversation
                if newest and isinstance(outcome, Saved):
                    self._wanted.pop(conversation.id, None)
            if isinstance(outcome, NotSaved):
                problem = outcome
            if newest:  # else the later change is about to be written, and speaks for both
                tell(outcome)
        return problem

    def _write(self, conversation: Conversation) -> Saved | NotSaved:
        problem = self._advised(lambda: self._opened().save(conversation))
        return problem or Saved(datetime.now().astimezone())

    @staticmethod
    def _advised(act: Callable[[], object]) -> NotSaved | None:
        """Do it; what went wrong, as advice."""
        try:
            act()
        except ThriveGridsError as error:
            return NotSaved(error.message, error.hint)
        except Exception as error:  # noqa: BLE001  whatever it was, people must hear that nothing is kept
            return NotSaved(
                f"The record store stopped with {type(error).__name__}.",
                "Run `thrive-grids doctor` on this machine.",
            )
        return None

    def _load(self, id: str) -> Conversation:
        """Reading somebody's words leaves a trace."""
        store = self._opened()
        conversation = store.load(id)
        store.viewed(id)
        return conversation

    def _open_conversations(self) -> list[RecordRow]:
        return self._opened().list(open_only=True)

    def _finish(self) -> NotSaved | None:
        problem = self._write_all()
        if self._store is not None:
            self._store.close()
            self._store = None
        return problem


class PracticeKeeper(Keeper):
    """Keeps nothing, opens nothing, and says so: for showing the tool and for training."""

    practice = True

    def __init__(self) -> None:
        super().__init__(open_store=_no_store)

    def prepare(self, tell: Tell) -> None:
        """Say that this is practice."""
        tell(Practice())

    def save(self, conversation: Conversation, tell: Tell) -> None:
        """Say that this is practice."""
        tell(Practice())

    def open_conversations(self) -> Future[list[RecordRow]]:
        """Nothing was kept, so nothing can be taken up again."""
        nothing: Future[list[RecordRow]] = Future()
        nothing.set_result([])
        return nothing

    def printed(self, id: str) -> Future[None]:
        """There is no record to note it in."""
        done: Future[None] = Future()
        done.set_result(None)
        return done


def _no_store() -> Store:
    raise NotAllowed("In practice mode nothing is kept.", "Start again without --practice.")
