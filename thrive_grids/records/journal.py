"""Reading and writing the tables: links of a chain, words, and where each record stands.

Every function works inside the transaction of the connection it is given.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from thrive_grids import clock
from thrive_grids.conversation import Choice, Conversation, event_from_json
from thrive_grids.errors import StoreDamaged
from thrive_grids.records import chain
from thrive_grids.records.rows import RecordRow
from thrive_grids.records.schema import content, current, events, head

SAID = frozenset({"recorded", "amended"})
"""The kinds of link that carry words; every other kind carries none."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A link to be: what happened to a record, with the words if it carries any."""

    kind: str
    body: bytes | None = None


def append(
    connection: Connection, site: str, record: str, actor: str, happenings: Sequence[Happening]
) -> None:
    """Add links to the chain of ``site``, their words, and the chain's new head."""
    last = connection.execute(select(head.c.seq, head.c.hash).where(head.c.site == site)).first()
    seq, previous = (last.seq, last.hash) if last else (0, chain.START)
    links, words = [], []
    for happening in happenings:
        seq += 1
        moment = clock.now().isoformat(timespec="milliseconds")
        fields = header(site, seq, record, happening.kind, moment, actor)
        committed = chain.NOTHING
        if happening.body is not None:
            salt = chain.new_salt()
            committed = chain.commitment(salt, happening.body)
            words.append({"site": site, "seq": seq, "salt": salt, "body": happening.body})
        previous = chain.link(previous, fields, committed)
        links.append({**fields, "commitment": committed, "hash": previous})
    connection.execute(insert(events), links)
    if words:
        connection.execute(insert(content), words)
    if last is None:
        connection.execute(insert(head), {"site": site, "seq": seq, "hash": previous})
    else:
        connection.execute(update(head).where(head.c.site == site).values(seq=seq, hash=previous))


def header(
    site: str, seq: int, record: str, kind: str, recorded_at: str, actor: str
) -> dict[str, Any]:
    """What a link says besides its words; the hash covers all of it."""
    return {
        "site": site,
        "seq": seq,
        "record": record,
        "kind": kind,
        "recorded_at": recorded_at,
        "actor": actor,
    }


def bodies(connection: Connection, record: str) -> list[bytes]:
    """The words of ``record`` in order, each checked against the chain. Empty when there are none.

    Raises StoreDamaged for words that are missing or are not those that were recorded.
    """
    found = connection.execute(
        select(events.c.kind, events.c.commitment, content.c.salt, content.c.body)
        .outerjoin(content, (content.c.site == events.c.site) & (content.c.seq == events.c.seq))
        .where(events.c.record == record)
        .order_by(events.c.seq)
    ).all()
    if any(row.kind == "erased" for row in found):
        return []
    said = [row for row in found if row.kind in SAID]
    for row in said:
        if row.body is None or not hmac.compare_digest(
            chain.commitment(row.salt, row.body), row.commitment
        ):
            raise StoreDamaged(
                f"The words of record {record} are not those that were saved.",
                "Run `thrive-grids records verify`, and restore the newest backup that passes.",
            )
    return [row.body for row in said]


def tell(told: Sequence[bytes]) -> Conversation:
    """The conversation that these bodies tell. Raises StoreDamaged, without a word of them."""
    try:
        values = [json.loads(body) for body in told]
    except ValueError:
        values = [None]
    return Conversation.replay(event_from_json(value) for value in values)


def is_erased(connection: Connection, record: str) -> bool:
    """True when the words of ``record`` were erased; the trace of that stays."""
    erased = select(events.c.seq).where(events.c.record == record, events.c.kind == "erased")
    return connection.execute(erased).first() is not None


def site_of(connection: Connection, record: str) -> str | None:
    """The site whose chain holds ``record``, or None."""
    found = connection.execute(
        select(events.c.site).where(events.c.record == record).limit(1)
    ).first()
    return found.site if found else None


def known(connection: Connection) -> list[str]:
    """The ids of all records that still hold their words."""
    return list(connection.execute(select(current.c.id).order_by(current.c.id)).scalars())


def standing(conversation: Conversation) -> dict[str, Any]:
    """The row of ``current`` for ``conversation``: ids and times, no typed word."""
    opening, decision = conversation.opening, conversation.decision
    return {
        "site": opening.site,
        "id": opening.id,
        "grid": opening.grid,
        "version": opening.version,
        "language": opening.language,
        "title": opening.title,
        "started": _utc(opening.at),
        "changed": _utc(conversation.events[-1].at),
        "closed": conversation.closed,
        "choice": decision.choice.value if decision else None,
        "events": len(conversation.events),
    }


def stand(connection: Connection, conversation: Conversation, *, new: bool) -> None:
    """Write where the record stands now."""
    row = standing(conversation)
    if new:
        connection.execute(insert(current), row)
    else:
        connection.execute(
            update(current)
            .where(current.c.site == row["site"], current.c.id == row["id"])
            .values(row)
        )


def rows(
    connection: Connection, *, open_only: bool = False, grid: str | None = None
) -> Iterator[RecordRow]:
    """The list of records, the one that changed last first."""
    query = (
        select(current, content.c.body)
        .outerjoin(
            events,
            (events.c.site == current.c.site)
            & (events.c.record == current.c.id)
            & (events.c.kind == "recorded"),
        )
        .outerjoin(content, (content.c.site == events.c.site) & (content.c.seq == events.c.seq))
        .order_by(current.c.changed.desc(), current.c.id)
    )
    if open_only:
        query = query.where(current.c.closed.is_(False))
    if grid is not None:
        query = query.where(current.c.grid == grid)
    return map(_row, connection.execute(query))


def _row(found: Any) -> RecordRow:
    return RecordRow(
        id=found.id,
        grid=found.grid,
        title=found.title,
        language=found.language,
        site=found.site,
        reference=_reference(found.body),
        started=datetime.fromisoformat(found.started),
        changed=datetime.fromisoformat(found.changed),
        closed=found.closed,
        choice=Choice(found.choice) if found.choice else None,
        events=found.events,
    )


def _reference(body: bytes | None) -> str:
    """From the opening; a damaged one leaves the list readable, and ``verify`` names it."""
    try:
        return str(json.loads(body or b"{}").get("reference", ""))
    except (ValueError, AttributeError):
        return ""


def forget(connection: Connection, record: str) -> None:
    """Delete the words of ``record`` and its line in the list; its links stay."""
    links = select(events.c.site, events.c.seq).where(events.c.record == record)
    for site, seq in connection.execute(links).all():
        connection.execute(delete(content).where(content.c.site == site, content.c.seq == seq))
    connection.execute(delete(current).where(current.c.id == record))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
