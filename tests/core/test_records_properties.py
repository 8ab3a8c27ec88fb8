"""What holds for every conversation that could be kept, over made-up ones."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up_talks import conversations
from thrive_grids.conversation import Conversation
from thrive_grids.conversation.talk import new_id
from thrive_grids.places import Home
from thrive_grids.records import Records, recovery


@pytest.fixture(scope="module")
def records(tmp_path_factory) -> Iterator[Records]:
    """One store for all examples: each has its own record in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recovery, "SCRYPT_N", 16)
        patch.setenv("THRIVE_GRIDS_KEYRING", "off")
        with Records.open(Home(tmp_path_factory.mktemp("made-up"))) as store:
            yield store


@given(conversations(), st.sets(st.integers(1, 25)))
def test_however_a_conversation_is_saved_it_is_loaded_the_same(records, talk, stops):
    """Saved whole or at any moments on the way, a record holds the same conversation and its line in the list."""
    talk = Conversation((replace(talk.opening, id=new_id()), *talk.events[1:]))
    for stop in sorted(stop for stop in stops if stop < len(talk.events)):
        records.save(Conversation(talk.events[:stop]))
    records.save(talk)
    assert records.load(talk.id) == talk
    row = next(row for row in records.list() if row.id == talk.id)
    assert (row.closed, row.events) == (talk.closed, len(talk.events))
    assert row.choice == (talk.decision.choice if talk.decision else None)
    assert (row.reference, row.changed) == (talk.opening.reference, talk.events[-1].at)


def test_the_store_of_all_examples_verifies(records):
    """After all of them the chain holds and the list agrees with what was said."""
    assert records.verify().problems == ()
