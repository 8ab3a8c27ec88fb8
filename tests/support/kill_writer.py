"""Plays a conversation and saves each step, saying aloud which step is safe, until it is killed.

Run as a program: ``kill_writer.py RECORD``, with THRIVE_GRIDS_HOME set.
"""

from __future__ import annotations

import os
import sys

from small_talk import opened
from thrive_grids.conversation import Conversation
from thrive_grids.records import Records

MOST = 100_000


def step(talk: Conversation) -> Conversation:
    """The next thing that happens in it; which one follows from how much has happened."""
    match len(talk.events) % 4:
        case 0:
            return talk.weigh("habits", mark="maybe", why="because " * 20)
        case 1:
            return talk.ask(f"What about {len(talk.events)}?")
        case 2:
            return talk.decide("one", ["habits"], "for now")
        case _:
            return talk.matter(words=f"matter {len(talk.events)}")


def main(record: str) -> None:
    """Take the record up where it stands, go on, and say after each save how many events are safe."""
    with Records.open() as store:
        talk = store.load(record) if any(r.id == record for r in store.list()) else opened(record)
        for _ in range(MOST):
            store.save(talk)
            os.write(1, b"%d\n" % len(talk.events))
            talk = step(talk)


if __name__ == "__main__":
    main(sys.argv[1])
