"""The check of the whole store: pages, chains, words, and the list against what was said."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from thrive_grids.errors import StoreDamaged
from thrive_grids.records import chain, journal
from thrive_grids.records.rows import Verification
from thrive_grids.records.schema import content, current, events, head


@dataclass
class _Findings:
    """What is known while the links go by."""

    problems: list[str] = field(default_factory=list)
    links: int = 0
    heads: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)  # records that hold words
    missing: dict[str, list[int]] = field(default_factory=dict)  # record → links without words
    erased: dict[str, int] = field(default_factory=dict)  # record → the link that erased it

    def say(self, sentence: str) -> None:
        if sentence not in self.problems:
            self.problems.append(sentence)


def check_pages(connection: Connection) -> list[str]:
    """What the engine finds wrong with its own file: pages that fail their checksum, broken trees."""
    pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    trees = connection.exec_driver_sql("PRAGMA quick_check").scalars().all() if not pages else []
    problems = [f"A page of the records file is damaged: {row[0]}." for row in pages]
    if trees and list(trees) != ["ok"]:
        problems.append("The tables of the records file do not fit together.")
    return problems


def check_chains(connection: Connection) -> Verification:
    """Every link, every word and every line of the list, read once from first to last."""
    findings = _Findings()
    for row in _links(connection):
        _check_link(findings, row)
    _check_heads(findings, connection)
    _check_missing(findings)
    _check_strays(findings, connection)
    _check_list(findings, connection)
    return Verification(
        events=findings.links,
        records=len(findings.said - findings.erased.keys()),
        erased=len(findings.erased),
        heads={site: newest.hex() for site, (_, newest) in findings.heads.items()},
        problems=tuple(findings.problems),
    )


def _links(connection: Connection) -> Iterator[Any]:
    query = (
        select(events, content.c.salt, content.c.body)
        .outerjoin(content, (content.c.site == events.c.site) & (content.c.seq == events.c.seq))
        .order_by(events.c.site, events.c.seq)
    )
    return iter(connection.execution_options(yield_per=500).execute(query))


def _check_link(findings: _Findings, row: Any) -> None:
    findings.links += 1
    where = f"entry {row.seq} of site '{row.site}' (record {row.record})"
    seq, previous = findings.heads.get(row.site, (0, chain.START))
    if row.seq != seq + 1:
        findings.say(f"Before {where}, at least one entry was taken out.")
    fields = journal.header(row.site, row.seq, row.record, row.kind, row.recorded_at, row.actor)
    if chain.link(previous, fields, row.commitment) != row.hash:
        findings.say(f"The chain breaks at {where}: it, or the entry before it, was changed.")
    findings.heads[row.site] = row.seq, row.hash
    if row.kind == "erased":
        findings.erased[row.record] = row.seq
    if row.kind not in journal.SAID:
        if row.commitment != chain.NOTHING or row.body is not None:
            findings.say(f"There are words at {where}, where none belong.")
    elif row.body is None:
        findings.missing.setdefault(row.record, []).append(row.seq)
    else:
        findings.said.add(row.record)
        if not hmac.compare_digest(chain.commitment(row.salt, row.body), row.commitment):
            findings.say(f"The words at {where} were changed after they were saved.")


def _check_heads(findings: _Findings, connection: Connection) -> None:
    noted = {row.site: (row.seq, row.hash) for row in connection.execute(select(head))}
    for site in noted.keys() | findings.heads.keys():
        if noted.get(site) != findings.heads.get(site):
            findings.say(f"The newest entries of site '{site}' were taken out or replaced.")


def _check_missing(findings: _Findings) -> None:
    for record, seqs in findings.missing.items():
        if max(seqs) > findings.erased.get(record, 0):
            findings.say(f"Words of record {record} are missing, but nobody erased them.")
    for record in findings.erased:
        if record in findings.said:
            findings.say(f"Record {record} was erased, but its words are here again.")


def _check_strays(findings: _Findings, connection: Connection) -> None:
    strays = (
        select(content.c.site, content.c.seq)
        .outerjoin(events, (content.c.site == events.c.site) & (content.c.seq == events.c.seq))
        .where(events.c.seq.is_(None))
    )
    for site, seq in connection.execute(strays):
        findings.say(f"There are words for entry {seq} of site '{site}', which does not exist.")


def _check_list(findings: _Findings, connection: Connection) -> None:
    listed = {row["id"]: dict(row) for row in connection.execute(select(current)).mappings()}
    for record, told in _stories(connection):
        line = listed.pop(record, None)
        if record in findings.erased or record in findings.missing:
            continue
        try:
            expected = journal.standing(journal.tell(told))
        except StoreDamaged:
            findings.say(f"The words of record {record} cannot be read as a conversation.")
            continue
        if line != expected:
            findings.say(f"The list does not show record {record} as it was saved.")
    for record in listed:
        findings.say(f"The list shows record {record}, which holds no words.")


def _stories(connection: Connection) -> Iterator[tuple[str, list[bytes]]]:
    """Each record with its words in order, one at a time: the store may be larger than memory."""
    query = (
        select(events.c.record, content.c.body)
        .join(content, (content.c.site == events.c.site) & (content.c.seq == events.c.seq))
        .where(events.c.kind.in_(sorted(journal.SAID)))
        .order_by(events.c.record, events.c.seq)
    )
    found = connection.execution_options(yield_per=500).execute(query)
    for record, rows in groupby(found, key=lambda row: str(row.record)):
        yield record, [row.body for row in rows]
