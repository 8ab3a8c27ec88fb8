"""What holds for every conversation that could be had, over made-up ones."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from made_up_talks import conversations
from thrive_grids.conversation import (
    LONGEST,
    Choice,
    Conversation,
    event_from_json,
    own_words,
)
from thrive_grids.errors import NotAllowed
from thrive_grids.visible import visible


@given(conversations())
def test_a_round_trip_through_json_gives_an_equal_conversation(talk):
    """What is stored as text is told again the same, and folds to the same state."""
    text = json.dumps([event.to_json() for event in talk.events], ensure_ascii=False)
    again = Conversation.replay(map(event_from_json, json.loads(text.encode())))
    assert again == talk
    assert again.matters == talk.matters
    assert again.weighings == talk.weighings
    assert again.questions == talk.questions
    assert again.agreement == talk.agreement


@given(conversations())
def test_the_state_follows_from_the_events_alone(talk):
    """Each part of the state is what a plain reading of the events, last word wins, says."""
    marks: dict[Any, Any] = {}
    matters: dict[Any, bool] = {}
    questions: dict[str, bool] = {}
    for event in talk.events:
        values = event.to_json()
        if values["kind"] == "weighed":
            marks[values["by"], values["option"]] = values["mark"], values["why"]
        elif values["kind"] == "mattered":
            matters[values["by"], values["prompt"], values["words"]] = values["holds"]
        elif values["kind"] == "asked":
            questions[values["words"]] = values["holds"]
    assert {
        (by.value, option): (said.mark.value if said.mark else None, said.why)
        for (by, option), said in talk.weighings.items()
    } == {key: value for key, value in marks.items() if value != (None, "")}
    assert {(m.by.value, m.prompt, m.words) for m in talk.matters} == {
        key for key, holds in matters.items() if holds
    }
    assert {q.words for q in talk.questions} == {words for words, on in questions.items() if on}


@given(conversations())
def test_the_state_keeps_its_promises(talk):
    """Views only of options there are, agreement only with a decision, nothing counted or ranked."""
    assert {option for _, option in talk.weighings} <= set(talk.option_names)
    assert not talk.agreement or talk.decision is not None
    assert talk.closed == (talk.events[-1].kind == "closed")
    if talk.decision is not None and talk.decision.choice is Choice.ONE:
        assert len(talk.decision.options) == 1


@given(conversations(), st.integers(0, 30))
def test_every_beginning_of_a_conversation_is_one(talk, length):
    """Cut anywhere after its start, as by a crash, the events still tell a conversation."""
    part = Conversation.replay(talk.events[: max(1, length)])
    assert part.id == talk.id


everything = st.text(st.characters(), max_size=60)  # lone surrogates too


@given(everything)
def test_words_are_safe_to_show_and_to_store(text):
    """Own words can be encoded, hold nothing that steers a terminal, and are settled after one pass."""
    words = own_words(text)
    assert words.encode().decode() == words
    assert visible(words) == words
    assert own_words(words) == words
    assert words == words.strip()


@given(everything)
def test_no_sign_is_dropped_in_silence(text):
    """Every character that is not a blank is still there, as itself or as its code."""
    words = own_words(text)
    ascii_signs = [sign for sign in text if "!" <= sign <= "~"]
    remaining = iter(words)
    assert all(sign in remaining for sign in ascii_signs)
    assert words.count("[U+") >= sum(sign < " " and sign not in "\t\n\r" for sign in text)


@given(st.integers(LONGEST - 2, LONGEST + 2))
def test_the_limit_counts_what_is_kept(length):
    """Outer blanks do not count towards the longest note."""
    typed = "  " + "x" * length + "\n"
    if length <= LONGEST:
        assert len(own_words(typed)) == length
    else:
        try:
            own_words(typed)
        except NotAllowed:
            return
        raise AssertionError("a note over the limit was kept")
