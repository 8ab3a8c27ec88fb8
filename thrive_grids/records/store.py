"""The record store as the rest of the program sees it.

Importing this module is cheap; ``Records.open`` imports the database libraries (about 0.4 s), so call it in a worker
after the first paint.
"""

from __future__ import annotations

import getpass
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from thrive_grids.errors import NotAllowed, StoreBusy, StoreDamaged, StoreFailed, UnknownName
from thrive_grids.places import Home
from thrive_grids.records.keys import KeySource, RecoveryCode, Slots, usual_source
from thrive_grids.records.rows import RecordRow, Verification

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from thrive_grids.conversation import Conversation

Result = TypeVar("Result")


class Records:
    """The conversations kept on this machine. Use ``Records.open()``, and close it (or use ``with``).

    Every method may be called from any thread, one at a time: a lock sees to it. Every method raises, besides what
    it names: StoreBusy, StoreFull, StoreDamaged, PlaceFailed or StoreFailed, with everything saved before intact.

    ``recovery_code`` is the code to write down, set only by the opening that made it. ``notices`` are sentences a
    person should see once; the front end shows them.
    """

    def __init__(self, engine: Engine, file: Path, key: bytes, slots: Slots, actor: str) -> None:
        self._engine, self._file, self._key, self._slots = engine, file, key, slots
        self._actor = actor
        self._lock = threading.RLock()
        self._closed = False
        self.recovery_code: str | None = None

    @classmethod
    def open(
        cls,
        home: Home | Path | None = None,
        *,
        key: KeySource | None = None,
        on_first_key: Callable[[str], None] | None = None,
        actor: str = "",
    ) -> Self:
        """The store of ``home``, made if there is none.

        ``key`` says where its key comes from: by default the file that ``THRIVE_GRIDS_KEY_FILE`` names, else this
        machine's keyring or key file; a RecoveryCode also lets this machine open it from now on. ``on_first_key`` is
        called with the recovery code when one is made. ``actor`` is who the audit trail names; empty means the
        login name. Never asks and never waits for a person; without a terminal a new key goes into a file.

        Raises KeyMissing, WrongKey, StoreDamaged, StoreBusy, StoreFull or PlaceFailed.
        """
        from thrive_grids.records.faults import guarded

        place = _home(home)
        file = place.records_file
        slots = Slots.of(place)
        source = key or usual_source()
        opened = guarded(file, lambda: cls._open(file, slots, source, actor or _login()))
        if opened.recovery_code and on_first_key:
            on_first_key(opened.recovery_code)
        return opened

    @classmethod
    def _open(cls, file: Path, slots: Slots, source: KeySource, actor: str) -> Self:
        from thrive_grids.records import engine

        engine.refuse_network(file)
        if file.exists():
            key = source.find(slots)
        else:
            _refuse_lost(file, slots)
            key = source.first(slots)
            engine.create(file, key)
        known = slots.check(key)
        opened = engine.open_checked(file, key, known=known)
        records = cls(opened, file, key, slots, actor)
        try:
            if isinstance(source, RecoveryCode):
                slots.keep_here(key)
            if not known:
                records.recovery_code = slots.first_recovery_code(key)
        except BaseException:
            opened.dispose()
            raise
        return records

    @staticmethod
    def exist(home: Home | Path | None = None) -> bool:
        """True when ``home`` holds records, or held some: then ``open`` says that they are lost.

        Cheap, and makes nothing: ask it where a mere look must not make a store.
        """
        place = _home(home)
        return place.records_file.exists() or Slots.of(place).beside.exists()

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told about this opening; empty most times."""
        return tuple(self._slots.notices)

    def save(self, conversation: Conversation) -> str:
        """Keep what is new in ``conversation``; the answer is its id.

        One durable transaction: when this returns, the events are on the disk. Raises NotAllowed when the record was
        continued elsewhere, or erased, since this conversation was loaded.
        """
        from thrive_grids.records import chain, journal

        def act(connection: Connection) -> str:
            told = [chain.canonical(event.to_json()) for event in conversation.events]
            stored = journal.bodies(connection, conversation.id)
            if not stored and journal.is_erased(connection, conversation.id):
                raise NotAllowed(
                    f"Record {conversation.id} was erased.", "Start a new conversation instead."
                )
            if stored != told[: len(stored)]:
                raise NotAllowed(
                    f"Record {conversation.id} was continued elsewhere since it was opened here.",
                    "Open it again from the list of records and say there what is new.",
                )
            fresh = [
                journal.Happening("amended" if at else "recorded", body)
                for at, body in enumerate(told)
            ][len(stored) :]
            if fresh:
                site = conversation.opening.site
                journal.append(connection, site, conversation.id, self._actor, fresh)
                journal.stand(connection, conversation, new=not stored)
            return conversation.id

        return self._write(act)

    def load(self, id: str) -> Conversation:
        """The conversation of record ``id``. Raises UnknownName, or NotAllowed if it was erased."""
        from thrive_grids.records import journal

        def act(connection: Connection) -> Conversation:
            told = journal.bodies(connection, id)
            if not told:
                raise self._no_words(connection, id)
            return journal.tell(told)

        return self._read(act)

    def list(self, open_only: bool = False) -> list[RecordRow]:
        """The records, the one that changed last first; ``open_only`` leaves out those that were closed."""
        from thrive_grids.records import journal

        return self._read(lambda connection: [*journal.rows(connection, open_only=open_only)])

    def latest_open(self, grid_id: str) -> RecordRow | None:
        """The conversation about ``grid_id`` that was left open last, to take up again; or None."""
        from thrive_grids.records import journal

        return self._read(
            lambda connection: next(journal.rows(connection, open_only=True, grid=grid_id), None)
        )

    def viewed(self, id: str) -> None:
        """Note in the audit trail that somebody looked at record ``id``. Raises UnknownName."""
        self._note(id, "viewed")

    def printed(self, id: str) -> None:
        """Note in the audit trail that record ``id`` left the store, on paper or in a file. Raises UnknownName."""
        self._note(id, "exported")

    def erase(self, id: str) -> None:
        """Delete every word of record ``id``, for good; that it existed and who erased it stays. Raises UnknownName.

        The words go from the file as well as from the tables. Backups made earlier still hold them.
        """
        from thrive_grids.records import journal

        def act(connection: Connection) -> None:
            site = self._site(connection, id)
            journal.forget(connection, id)
            journal.append(connection, site, id, self._actor, [journal.Happening("erased")])

        self._write(act)
        self._empty_log()  # the words lived on in it

    def verify(self) -> Verification:
        """Check every page, link and word of the store, and its list; what is wrong is in the answer."""
        from thrive_grids.records import verify

        pages: list[str] = []
        try:
            # A power cut may tear pages that the log still holds whole; the page check knows no log.
            emptied = self._empty_log()
            pages = self._read(verify.check_pages)
            if pages and not emptied:
                raise StoreBusy(
                    "Another program is using the records, so their file cannot be checked whole.",
                    "Close other windows of thrive-grids and check again.",
                )
            found = self._read(verify.check_chains)
        except StoreDamaged as damage:
            sentences = (*pages, f"The store cannot be read to its end. {damage.hint}")
            return Verification(events=0, records=0, erased=0, heads={}, problems=sentences)
        return replace(found, problems=(*pages, *found.problems))

    def new_recovery_code(self) -> str:
        """A fresh recovery code, to be written down; the earlier one no longer opens the records here."""
        from thrive_grids.records.faults import guarded

        with self._lock:
            return guarded(self._file, lambda: self._slots.new_recovery_code(self._key))

    def close(self) -> None:
        """Let go of the file. Closing twice is fine."""
        with self._lock:
            self._closed = True
            self._key = b""
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _empty_log(self) -> bool:
        """Write the log back into the file and cut it to nothing; False when another program is in the way."""
        from thrive_grids.records import engine
        from thrive_grids.records.faults import guarded

        with self._lock:
            return guarded(self._file, lambda: engine.empty_log(self._engine))

    def _note(self, id: str, kind: str) -> None:
        from thrive_grids.records import journal

        def act(connection: Connection) -> None:
            site = self._site(connection, id)
            journal.append(connection, site, id, self._actor, [journal.Happening(kind)])

        self._write(act)

    def _site(self, connection: Connection, id: str) -> str:
        from thrive_grids.records import journal

        site = journal.site_of(connection, id)
        if site is None or journal.is_erased(connection, id):
            raise self._no_words(connection, id)
        return site

    def _no_words(self, connection: Connection, id: str) -> UnknownName | NotAllowed:
        from thrive_grids.records import journal

        if journal.is_erased(connection, id):
            return NotAllowed(
                f"Record {id} was erased.", "`thrive-grids records verify` counts it as erased."
            )
        return UnknownName("record", id, journal.known(connection))

    def _write(self, act: Callable[[Connection], Result]) -> Result:
        return self._run(act, self._engine)

    def _read(self, act: Callable[[Connection], Result]) -> Result:
        return self._run(act, self._engine.execution_options(reading=True))

    def _run(self, act: Callable[[Connection], Result], engine: Engine) -> Result:
        from thrive_grids.records.faults import guarded

        def whole() -> Result:
            with engine.begin() as connection:
                return act(connection)

        with self._lock:
            if self._closed:
                raise StoreFailed("The records were closed.", "Open them again.")
            return guarded(self._file, whole)


def _home(home: Home | Path | None) -> Home:
    return home if isinstance(home, Home) else Home.find(home)


def _refuse_lost(file: Path, slots: Slots) -> None:
    """A new store must not take the place of one that went missing."""
    if slots.beside.exists():
        raise StoreDamaged(
            f"The records file {file} is missing, though there were records here.",
            f"Restore it from a backup. To begin with none, move {slots.beside.name} away first.",
        )


def _login() -> str:
    """Who is logged in; an audit trail that names nobody is none. Empty where the machine does not say."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # which of them depends on Python and platform
        return ""
