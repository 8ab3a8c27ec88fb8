"""Made-up conversations for properties: whatever people may do, in any order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from small_talk import opened
from thrive_grids.conversation import Conversation, Mark, Party, View, own_words
from thrive_grids.errors import NotAllowed

Step = Callable[[Conversation], Conversation]

notes = st.text(max_size=40)
said = notes.filter(lambda text: own_words(text) != "")
parties = st.sampled_from(Party)
options = st.sampled_from(["wait", "habits", "talking"])
prompts = st.sampled_from(["school", "friends"])
moments = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001  hypothesis adds the zone
    timezones=st.just(UTC),
)


def taken(name: str, *values: Any, **named: Any) -> st.SearchStrategy[Step]:
    """A step: a method's name and what each of its arguments may be."""
    return st.builds(
        lambda inputs, names: lambda talk: getattr(talk, name)(*inputs, **names),
        st.tuples(*values),
        st.fixed_dictionaries(named),
    )


steps = st.lists(
    st.one_of(
        taken("matter", prompts, by=parties, holds=st.booleans(), at=moments),
        taken("matter", words=said, by=parties, holds=st.booleans(), at=moments),
        taken("weigh", options, mark=st.sampled_from([None, *Mark]), by=parties, why=notes),
        taken("ask", said, by=parties, holds=st.booleans()),
        taken("decide", st.just("one"), st.tuples(options), notes),
        taken("decide", st.just("several"), st.just(("wait", "habits")), notes),
        taken("decide", st.sampled_from(["not-yet", "none", "something-else"])),
        taken("agree", parties, st.sampled_from(View), notes),
        taken("next_step", notes, notes, notes),
        taken("close", at=moments),
    ),
    max_size=25,
)


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    """Whatever people may do, in any order; a step that is not allowed is not taken."""
    talk = opened(reference=own_words(draw(notes)))
    for step in draw(steps):
        try:
            talk = step(talk)
        except NotAllowed:
            assert talk.decision is None  # only agreeing too early is refused here
    return talk
