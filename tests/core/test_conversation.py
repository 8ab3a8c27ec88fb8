"""A conversation: each step as a person would take it, and what is known after it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from small_talk import NOON, opened
from thrive_grids.content.models import Grid
from thrive_grids.conversation import (
    LONGEST,
    Choice,
    Conversation,
    Mark,
    Party,
    View,
    event_from_json,
    own_words,
)
from thrive_grids.conversation.talk import new_id
from thrive_grids.errors import NotAllowed, StoreDamaged, UnknownName

YOUNG, PARENT = Party.YOUNG_PERSON, Party.PARENT
MARKER = "MARKER-Zebra-Quartz"


def small_grid() -> Grid:
    """The least a conversation needs of a grid."""
    answer = {"say": "Nobody knows.", "basis": "not-known"}
    return Grid.model_validate(
        {
            "grid": "sleep",
            "language": "en-GB",
            "title": "Sleeping better",
            "topic": "sleep",
            "setting": "nhs",
            "groupings": ["getting-help"],
            "condition": "You sleep badly.",
            "contacts": "england",
            "what-matters": [{"id": "school", "say": "Getting to school"}],
            "options": [
                {"id": "wait", "name": "Wait and see", "summary": "s", "no-treatment": True},
                {"id": "talking", "name": "Talking", "summary": "s"},
            ],
            "questions": [
                {"id": "how", "ask": "How?", "answers": {"wait": answer, "talking": answer}}
            ],
            "sources": {},
            "editorial": {"version": "1.0.0", "review-by": "2027-01-01"},
        }
    )


# ---- beginning


def test_a_start_keeps_the_grids_words_of_that_day():
    """What the grid said is in the record itself, so that it can be read when the grid has changed."""
    talk = Conversation.start(small_grid(), site="north", reference=" room 4 ", at=NOON)
    opening = talk.opening
    assert (opening.grid, opening.language, opening.title) == ("sleep", "en-GB", "Sleeping better")
    assert dict(talk.option_names) == {"wait": "Wait and see", "talking": "Talking"}
    assert dict(talk.prompts) == {"school": "Getting to school"}
    assert (opening.site, opening.reference, opening.contacts) == ("north", "room 4", "england")
    assert opening.fingerprint
    assert opening.present == (YOUNG, Party.CLINICIAN)
    assert opening.at == NOON


def test_a_start_needs_nothing_but_the_grid():
    """Who is there, the site and the time have defaults, and every conversation has its own id."""
    one, other = Conversation.start(small_grid()), Conversation.start(small_grid())
    assert one.id != other.id
    assert one.opening.at.utcoffset() is not None
    assert not one.closed
    for part in (one.matters, one.weighings, one.questions, one.agreement):
        assert not part
    assert one.decision is None
    assert one.plan is None


def test_an_unknown_person_in_the_room_is_named():
    """A party that does not exist is answered with those that do."""
    with pytest.raises(UnknownName, match=r"person called 'parents'.*'parent'"):
        Conversation.start(small_grid(), present=["parents"])


def test_ids_cannot_be_misread():
    """Ids hold no letter or digit that looks or sounds like another one of them."""
    ids = {new_id() for _ in range(500)}
    assert len(ids) == 500
    assert not set("".join(ids)) & set("01ilou")


# ---- what matters


def test_what_matters_keeps_its_order_and_its_speaker():
    """The same words from two people stand side by side; taken back by one, the other's stay."""
    talk = opened().matter("school").matter("school", by="parent").matter(words="my dog")
    assert [(said.by, said.prompt, said.words) for said in talk.matters] == [
        (YOUNG, "school", ""),
        (PARENT, "school", ""),
        (YOUNG, "", "my dog"),
    ]
    talk = talk.matter("school", holds=False)
    assert [(said.by, said.prompt) for said in talk.matters] == [(PARENT, "school"), (YOUNG, "")]


def test_nothing_cannot_matter():
    """Neither a prompt nor words is refused, and so is a prompt that the grid does not have."""
    with pytest.raises(NotAllowed, match="Choose a line or write one"):
        opened().matter(words=" \n ")
    with pytest.raises(UnknownName, match="'school'"):
        opened().matter("schol")


# ---- weighing


def test_views_of_an_option_stand_side_by_side():
    """Each person has a view of each option; a later one replaces only their own."""
    talk = opened().weigh("wait", mark="maybe").weigh("wait", mark="not-for-me", by="parent")
    talk = talk.weigh("wait", mark=Mark.INTERESTED, why="no travel")
    assert {key: said.mark for key, said in talk.weighings.items()} == {
        (YOUNG, "wait"): Mark.INTERESTED,
        (PARENT, "wait"): Mark.NOT_FOR_ME,
    }


def test_a_mark_can_be_taken_back():
    """Without mark and reason an option counts as not weighed; a reason alone stays."""
    talk = opened().weigh("wait", mark="maybe").weigh("wait", mark=None)
    assert not talk.weighings
    talk = talk.weigh("wait", mark=None, why="not sure yet")
    assert talk.weighings[YOUNG, "wait"].why == "not sure yet"


@pytest.mark.parametrize(
    "step",
    [
        lambda talk: talk.weigh("waiting", mark="maybe"),
        lambda talk: talk.weigh("wait", mark="may be"),
        lambda talk: talk.weigh("wait", mark="maybe", by="young person"),
        lambda talk: talk.decide("one", ["waiting"]),
        lambda talk: talk.decide("just-one", ["wait"]),
        lambda talk: talk.decide("none").agree("parent", "agreed"),
    ],
    ids=["option", "mark", "person", "decided option", "decision", "view"],
)
def test_unknown_names_are_answered_with_the_nearest(step):
    """A misspelt option, mark, person, decision or view says what was probably meant."""
    with pytest.raises(UnknownName, match="Did you mean") as caught:
        step(opened())
    assert caught.value.__cause__ is None


# ---- questions


def test_a_question_is_on_the_list_once():
    """Asked twice it stands once; taken off it is gone; an empty one is refused."""
    talk = opened().ask("How long?").ask("Who helps?").ask(" How long? ", by="parent")
    assert [said.words for said in talk.questions] == ["Who helps?", "How long?"]
    talk = talk.ask("Who helps?", holds=False)
    assert [said.words for said in talk.questions] == ["How long?"]
    with pytest.raises(NotAllowed, match="Write the question first"):
        talk.ask("  ")


# ---- deciding


@pytest.mark.parametrize(
    ("choice", "options", "allowed"),
    [
        ("one", [], False),
        ("one", ["wait"], True),
        ("one", ["wait", "wait"], True),
        ("one", ["wait", "habits"], False),
        ("several", ["wait"], False),
        ("several", ["wait", "habits"], True),
        ("something-else", [], True),
        ("something-else", ["wait"], True),
        ("not-yet", [], True),
        ("not-yet", ["wait"], False),
        ("none", [], True),
        ("none", ["wait"], False),
    ],
)
def test_a_decision_names_as_many_options_as_its_kind_means(choice, options, allowed):
    """One names one, several two or more, none and not yet none."""
    if allowed:
        decision = opened().decide(choice, options).decision
        assert decision is not None
        assert decision.choice is Choice(choice)
        assert decision.options == tuple(dict.fromkeys(options))
    else:
        with pytest.raises(NotAllowed):
            opened().decide(choice, options)


def test_a_new_decision_asks_everybody_again():
    """Agreement belongs to the decision it was given to."""
    talk = opened().decide("one", ["wait"]).agree("young-person", "agree").agree("parent", "unsure")
    assert {who: said.view for who, said in talk.agreement.items()} == {
        YOUNG: View.AGREE,
        PARENT: View.UNSURE,
    }
    assert not talk.decide("not-yet").agreement


def test_there_is_nothing_to_agree_with_before_a_decision():
    """Agreement without a decision is refused with what to do first."""
    with pytest.raises(NotAllowed, match="Decide first"):
        opened().agree("parent", "agree")


def test_the_last_plan_stands():
    """The next step, its time and its contact are replaced together."""
    talk = opened().next_step("Ring the GP", "Monday", "the GP").next_step("Wait")
    assert talk.plan is not None
    assert (talk.plan.step, talk.plan.by_when, talk.plan.contact) == ("Wait", "", "")


def test_a_closed_conversation_opens_with_the_next_step():
    """Closing twice is once; anything said later opens it again."""
    talk = opened().close()
    assert talk.closed
    assert talk.close() is talk
    assert not talk.ask("One more?").closed


# ---- values


def test_a_step_leaves_the_earlier_state_alone():
    """States are values: what was known before a step is still known after it."""
    before = opened().matter("school")
    seen = before.matters
    after = before.matter("friends")
    assert before.matters is seen
    assert len(before.events) + 1 == len(after.events)
    for mapping in (before.option_names, before.weighings, before.agreement):
        with pytest.raises(TypeError):
            mapping["x"] = "y"  # type: ignore[index]


def test_a_time_without_a_zone_is_refused():
    """A naive time means a different moment on every machine."""
    with pytest.raises(NotAllowed, match="time zone"):
        opened().matter("school", at=datetime(2026, 11, 20, 12))  # noqa: DTZ001  the point of it


def test_events_are_replayed_only_from_one_beginning():
    """No events, a lost start or a second one is a damaged record."""
    talk = opened().matter("school")
    assert Conversation.replay(talk.events) == talk
    for broken in ((), talk.events[1:], (*talk.events, talk.events[0])):
        with pytest.raises(StoreDamaged):
            Conversation.replay(broken)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "rated"},
        {"kind": ["weighed"]},
        {"by": "teacher"},
        {"by": None},
        {"mark": 3},
        {"option": None},
        {"option": True},
        {"why": ["x"]},
        {"at": "2026-11-20"},
        {"at": 5},
        {"mood": MARKER},
    ],
)
def test_an_event_that_is_not_one_is_refused_without_its_words(change):
    """A wrong kind, type or name, or one field too many, is a damaged record and not quoted."""
    values = opened().weigh("wait", mark="maybe", why=MARKER).events[-1].to_json()
    event_from_json(values)
    with pytest.raises(StoreDamaged) as caught:
        event_from_json({**values, **change})
    assert MARKER not in str(caught.value)
    for name in values:
        with pytest.raises(StoreDamaged):
            event_from_json({key: value for key, value in values.items() if key != name})


@pytest.mark.parametrize(
    "change",
    [{"options": "wait"}, {"options": ["wait"]}, {"options": [["a", "b", "c"]]}, {"present": "x"}],
)
def test_an_opening_with_other_lists_is_refused(change):
    """Lists of pairs, of people and of ids are told apart."""
    with pytest.raises(StoreDamaged):
        event_from_json({**opened().opening.to_json(), **change})


def test_json_that_is_no_event_is_refused():
    """Whatever a file may hold instead of an event, the answer is the same advice."""
    values: list[Any] = [None, [], "x", 3, {}, {"kind": None}]
    for value in values:
        with pytest.raises(StoreDamaged):
            event_from_json(value)


def test_an_event_is_plain_json():
    """An event in JSON has only JSON's own values, with the zone in its time."""
    values = opened().weigh("wait", mark="maybe", at=NOON).events[-1].to_json()
    assert values == json.loads(json.dumps(values))
    assert values["at"] == "2026-11-20T12:00:00+00:00"
    assert values["mark"] == "maybe"


# ---- words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  plain  ", "plain"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\tb", "a b"),
        ("[bold]x[/] <b> =cmd() [@click=app.quit]", "[bold]x[/] <b> =cmd() [@click=app.quit]"),
        ("\x1b[31mred", "[U+001B][31mred"),
        ("\x1c", "[U+001C]"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\ud800b", "a[U+D800]b"),
        ("e\u0301", "é"),
        ("👩\u200d👧 ok", "👩\u200d👧 ok"),
    ],
)
def test_words_are_kept_as_typed_and_never_obeyed(typed, kept):
    """Markup stays itself, what could steer a terminal is spelt out, and nothing is dropped."""
    assert own_words(typed) == kept


def test_a_note_has_a_longest_length():
    """The longest note passes; one character more is refused with the limit and not a word of it."""
    assert own_words("x" * LONGEST) == "x" * LONGEST
    with pytest.raises(NotAllowed, match=r"2,000 .* 2,001") as caught:
        opened().ask(MARKER + "x" * (LONGEST + 1 - len(MARKER)))
    assert MARKER not in str(caught.value)


def test_the_clock_is_asked_once_a_step(clock):
    """A step without a time happens now."""
    clock.tick(hours=1)
    assert opened().matter("school").events[-1].at == datetime(2026, 11, 20, 13, tzinfo=UTC)
