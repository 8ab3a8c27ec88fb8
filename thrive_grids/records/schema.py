"""The tables, the same for every engine.

    about     what this store is: its schema's number
    event     what happened, append-only: header, commitment, link of the site's hash chain; no words
    content   the words of an event and their salt: the only place that holds any, so the only place to erase from
    current   where each record stands, narrow and typed: what lists and statistics read; can be rebuilt from content
    head      the newest link of each site's chain, written in the same transaction

Importing this module imports SQLAlchemy (about 0.3 s): do it in the command or the worker that needs the store.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    event,
)

SCHEMA = 1
"""The number of this schema; a store that says more was written by a newer program."""

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

# Every unique key begins with the site: a clash must not tell one site what another holds.
events = Table(
    "event",
    metadata,
    Column("site", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("record", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("recorded_at", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("commitment", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Index("event_of_record", "record", "seq"),
)

content = Table(
    "content",
    metadata,
    Column("site", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    ForeignKeyConstraint(["site", "seq"], ["event.site", "event.seq"]),
)

current = Table(
    "current",
    metadata,
    Column("site", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("grid", String, nullable=False),
    Column("version", String, nullable=False),
    Column("language", String, nullable=False),
    Column("title", String, nullable=False),
    Column("started", String, nullable=False),  # ISO 8601 in UTC: sorts as text on every engine
    Column("changed", String, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("choice", String),
    Column("events", Integer, nullable=False),
    Index("current_by_id", "id"),
    Index("current_by_change", "changed"),
)

head = Table(
    "head",
    metadata,
    Column("site", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)


def _forbid(table: Table, what: str) -> None:
    """Append-only by the engine itself; on PostgreSQL grants will say the same."""
    text = (
        f"CREATE TRIGGER {table.name}_no_{what} BEFORE {what.upper()} ON {table.name} "
        "BEGIN SELECT RAISE(ABORT, 'append only'); END"
    )
    trigger = DDL(text).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]  # theirs is
    event.listen(table, "after_create", trigger)


_forbid(events, "update")
_forbid(events, "delete")
_forbid(content, "update")  # deleting is erasure, and the chain demands an `erased` event for it
