"""Replays a log of disk calls up to a power cut: what was synced is there, the rest is anybody's guess.

The log is that of ``power_log.c``. A disk that loses power may have written none, some, all or halves of what the
program had not yet synced, in any order; sectors of 512 bytes are whole or not there.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Call:
    """One call: ``what`` is W, T, S, U or A (see power_log.c)."""

    what: str
    name: str
    offset: int
    data: bytes


def read_log(raw: bytes) -> list[Call]:
    """The calls in the order they were made."""

    def calls() -> Iterator[Call]:
        at = 0
        while at < len(raw):
            end = raw.index(b"\n", at)
            what, name, offset, length = raw[at:end].decode().split(" ")
            at = end + 1 + int(length)
            yield Call(what, name, int(offset), raw[end + 1 : at])

    return list(calls())


def disk_after(
    before: dict[str, bytes], calls: Sequence[Call], chance: random.Random
) -> dict[str, bytes]:
    """The files as a cut after ``calls`` may leave them, from those there were ``before``."""
    disk = {name: bytearray(data) for name, data in before.items()}
    waiting: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        if call.what == "S":
            for earlier in waiting.pop(call.name, []):
                _write(disk, earlier)
        elif call.what == "U":
            waiting.pop(call.name, None)
            disk.pop(call.name, None)
        elif call.what in "WT":
            waiting[call.name].append(call)
    fate = chance.choice(["nothing", "some", "torn", "everything"])
    for late in waiting.values():
        for call in late:
            _write_late(disk, call, fate, chance)
    return {name: bytes(data) for name, data in disk.items()}


def _write_late(disk: dict[str, bytearray], call: Call, fate: str, chance: random.Random) -> None:
    if fate == "nothing" or (fate == "some" and chance.random() < 0.5):
        return
    if fate == "torn" and call.what == "W":
        kept = SECTOR * chance.randrange(len(call.data) // SECTOR + 1)
        call = Call("W", call.name, call.offset, call.data[:kept])
    _write(disk, call)


def _write(disk: dict[str, bytearray], call: Call) -> None:
    file = disk.setdefault(call.name, bytearray())
    end = call.offset + len(call.data)
    if call.what == "T":
        del file[end:]
    file.extend(bytes(max(0, end - len(file))))
    file[call.offset : end] = call.data
