"""A made-up conversation in one line, without a grid: for tests of what keeps or tells conversations."""

from __future__ import annotations

from datetime import UTC, datetime

from thrive_grids.conversation import Conversation, Party
from thrive_grids.conversation.events import Started

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def opened(
    id: str = "k7m2p9x4rt", *, grid: str = "sleep", site: str = "north", reference: str = ""
) -> Conversation:
    """A conversation that has just begun, about three options and two prompts."""
    opening = Started(
        at=NOON,
        id=id,
        grid=grid,
        language="en-GB",
        version="1.2.0",
        status="draft",
        fingerprint="0" * 16,
        title="Sleeping better",
        options=(("wait", "Wait and see"), ("habits", "New habits"), ("talking", "Talking")),
        prompts=(("school", "Getting to school"), ("friends", "Seeing friends")),
        contacts="england",
        site=site,
        present=(Party.YOUNG_PERSON, Party.CLINICIAN),
        reference=reference,
    )
    return Conversation((opening,))


def told(words: str, id: str = "k7m2p9x4rt") -> Conversation:
    """A whole conversation, with ``words`` in every place that takes any."""
    talk = opened(id, reference=words).matter("school").matter(words=words, by="parent")
    talk = talk.weigh("habits", mark="interested", why=words).weigh("wait", mark="not-for-me")
    talk = talk.ask(words).decide("one", ["habits"], words).agree("young-person", "agree", words)
    return talk.next_step(words, words, words).close()
