"""One SQLCipher file and the one way to connect to it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from thrive_grids.errors import MachineFailed, PlaceFailed, StoreFailed, WrongKey
from thrive_grids.records.faults import NOT_A_DATABASE, damaged
from thrive_grids.records.files import make_folder, on_network, publish
from thrive_grids.records.schema import SCHEMA, about, metadata

SAFE_SQLITE = (3, 51, 3)
"""The first SQLite in which two connections cannot break a file by checkpointing at the wrong moment."""

WAIT_MS = 10_000
"""How long a writer waits for another before StoreBusy."""

PAGE = 4096  # bytes: SQLCipher's page, the least that a store can be

_SIDES = ("", "-wal", "-shm")


def connect(file: Path, key: bytes) -> Any:
    """A keyed DB-API connection to ``file`` (which must exist), with every setting that safety rests on.

    ``key`` is 32 raw bytes; it goes to the engine as it is, never into an address or a log.
    """
    if dbapi2.sqlite_version_info < SAFE_SQLITE:
        raise MachineFailed(
            f"The SQLite inside sqlcipher3 is {dbapi2.sqlite_version}, which can damage a file.",
            "Install sqlcipher3 0.6.4 or newer.",
        )
    connection = dbapi2.connect(
        f"{file.absolute().as_uri()}?mode=rw",  # rw: never make an empty store where one is missing
        uri=True,
        isolation_level=None,  # we say BEGIN ourselves
        check_same_thread=False,  # Records holds a lock; the opening thread need not be the using one
        timeout=WAIT_MS / 1000,
    )
    try:
        _prepare(connection.cursor(), key)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(cursor: Any, key: bytes) -> None:
    cursor.execute("PRAGMA cipher_log_level = none")  # first: SQLCipher prints errors over a screen
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    cursor.execute("PRAGMA cipher_compatibility = 4")  # a later SQLCipher must still read this file
    cursor.execute("PRAGMA temp_store = memory")  # a sort that spills would write words in clear
    cursor.execute("PRAGMA journal_mode = wal")
    cursor.execute("PRAGMA synchronous = full")  # NORMAL loses acknowledged saves in a power cut
    cursor.execute("PRAGMA foreign_keys = on")
    cursor.execute("PRAGMA recursive_triggers = on")  # else REPLACE walks round the delete triggers
    cursor.execute("PRAGMA secure_delete = on")
    cursor.execute(f"PRAGMA busy_timeout = {WAIT_MS}")


def engine_for(file: Path, key: bytes) -> Engine:
    """An SQLAlchemy engine with one connection to ``file``.

    A transaction begins as a writer, unless it runs under ``execution_options(reading=True)``: a reader that turns
    into a writer half-way loses the race against another writer, a declared writer waits for its turn.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(file, key),
        module=dbapi2,
        poolclass=StaticPool,
        hide_parameters=True,  # else a failed insert would print what somebody said
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def create(file: Path, key: bytes) -> None:
    """A new, empty store at ``file``, whole or not at all: built beside it, synced, then given its name.

    If another program gives its own store that name first, theirs stays and ours goes. The file and everything
    SQLite puts beside it is for its owner only.
    """
    make_folder(file.parent)
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}.new")
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        engine = engine_for(fresh, key)
        try:
            with engine.begin() as connection:
                metadata.create_all(connection)
                connection.execute(insert(about), {"name": "schema", "value": str(SCHEMA)})
        finally:
            engine.dispose()  # the last connection out writes the log back into the file
        publish(fresh, file)
    finally:
        for side in _SIDES:
            fresh.with_name(fresh.name + side).unlink(missing_ok=True)


def open_checked(file: Path, key: bytes, *, known: bool) -> Engine:
    """An engine on the store at ``file``, after reading from it.

    ``known`` says that ``key`` is certainly the store's, so that a file it cannot open is damaged; otherwise the key
    is the likelier fault. Raises WrongKey, StoreDamaged, and StoreFailed for a store of a newer program.
    """
    if file.stat().st_size < PAGE:  # SQLite would take it for a new database and begin to fill it
        raise damaged(file)
    engine = engine_for(file, key)
    failure: StoreFailed | None = None
    try:
        with engine.execution_options(reading=True).begin() as connection:
            wanted = select(about.c.value).where(about.c.name == "schema")
            _fits(file, connection.execute(wanted).scalar())
    except DBAPIError as error:
        engine.dispose()
        if getattr(error.orig, "sqlite_errorcode", None) != NOT_A_DATABASE:
            raise
        failure = damaged(file) if known else _wrong_key(file)
    except BaseException:
        engine.dispose()
        raise
    if failure:  # raised here, where it does not drag the driver's exception along
        raise failure
    return engine


def _fits(file: Path, found: str | None) -> None:
    if found is None or not found.isdecimal():
        raise damaged(file)
    if int(found) > SCHEMA:
        raise StoreFailed(
            f"The records were written by a newer thrive-grids (schema {found}, here {SCHEMA}).",
            "Update thrive-grids on this machine; the records are untouched.",
        )


def _wrong_key(file: Path) -> WrongKey:
    return WrongKey(
        f"The key on this machine does not open the records file {file}, or the file is damaged.",
        "Run `thrive-grids records list` to type the recovery code, or restore a backup.",
    )


def empty_log(engine: Engine) -> bool:
    """Write the log back into the file and cut it to nothing; False when another program is in the way."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        outcome = cursor.fetchone()  # (busy, pages in the log, pages written back)
    finally:
        connection.close()
    return outcome is not None and outcome[0] == 0


def refuse_network(file: Path) -> None:
    """Raise PlaceFailed when ``file`` would lie on a network share."""
    if on_network(file.parent):
        raise PlaceFailed(
            f"{file.parent} is on a network share, where the records file can be damaged.",
            "Choose a folder on this computer with --home.",
        )
