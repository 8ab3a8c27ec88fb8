"""The clinician's note: who said what, in the order of a record, and nothing of ours."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from made_up_talks import conversations
from small_talk import NOON, opened
from thrive_grids.content.library import Library
from thrive_grids.conversation import Conversation
from thrive_grids.pages import Page, note_page
from thrive_grids.pages.model import Bullets, Heading, Table, Text
from thrive_grids.pages.note import NOT_IN_IT

LIBRARY = Library.open()


def note(talk: Conversation) -> Page:
    """The note, with the shipped library."""
    return note_page(talk, library=LIBRARY)


def under(page: Page, heading: str) -> list[str]:
    """The words under one heading, up to the next."""
    words: list[str] = []
    here = False
    for block in page.blocks:
        if isinstance(block, Heading):
            here = block.words == heading
        elif here:
            words += Page("", "", (block,)).words()
    return words


def whole() -> Conversation:
    """A conversation of three, with a view of each and an open question."""
    talk = opened(reference="A17").matter("school", "exams soon").matter(words="sleep", by="parent")
    talk = talk.weigh("habits", mark="interested", why="on my own").weigh("wait", mark="not-for-me")
    talk = talk.weigh("habits", by="clinician", mark="maybe").ask("How long?", by="parent")
    talk = talk.decide("one", ["habits"], "try it").agree("young-person", "agree", "ok")
    return talk.agree("parent", "unsure").next_step("start", "Friday", "Sam").close()


def test_the_order_is_that_of_a_record() -> None:
    """When and who, then the options, what matters, the views, questions, decision, next step, limits."""
    page = note(whole())
    headings = [block.words for block in page.blocks if isinstance(block, Heading)]
    assert headings == [
        "Shared decision note",
        "Options discussed",
        "What matters, said by the young person",
        "What matters, said by the parent or carer",
        "What each person said of each option",
        "Questions asked",
        "Decision",
        "Next step",
    ]
    facts = page.blocks[1]
    assert isinstance(facts, Bullets)
    assert [point.words.partition(":")[0] for point in facts.points] == [
        *("Date", "Present", "Grid", "Service", "Record"),
    ]
    assert facts.points[2].words == (
        "Grid: “Sleeping better” (sleep), version 1.2.0, draft on that day, in English"
    )
    assert page.blocks[-1] == Text(NOT_IN_IT, "note")


def test_each_view_is_in_a_cell_of_its_own() -> None:
    """Options down, people across; who said nothing of an option is said to have said nothing."""
    table = next(block for block in note(whole()).blocks if isinstance(block, Table))
    assert [*Page("", "", (table,)).words()] == [
        *("Option, and who said it", "Young person", "Clinician"),
        *("Wait and see", "Not for me", "Nothing recorded"),
        *("New habits", "Interested. “on my own”", "Maybe"),
    ]


def test_what_was_typed_is_quoted_and_who_said_it_stays() -> None:
    """Nobody takes a family's words for the clinician's finding."""
    page = note(whole())
    assert under(page, "What matters, said by the young person") == [
        "“Getting to school”. “exams soon”"
    ]
    assert under(page, "Questions asked") == ["Parent or carer: “How long?”"]
    assert under(page, "Decision") == [
        "One option was chosen: New habits",
        "In the words of the conversation: “try it”",
        "Agreement",
        "Young person: Agrees. “ok”",
        "Parent or carer: Is not sure",
        "Clinician: not recorded",
    ]
    assert under(page, "Next step")[:3] == ["Step: “start”", "By when: “Friday”", "Contact: “Sam”"]


@pytest.mark.parametrize(
    ("choice", "words", "said"),
    [
        ("not-yet", "wait for Dad", "Why, in the words of the conversation: “wait for Dad”"),
        ("none", "", "No reason was recorded."),
        (None, "", "No reason was recorded."),
    ],
)
def test_what_is_open_says_why(choice: str | None, words: str, said: str) -> None:
    """Not decided is an outcome: it stands at the end, with the reason as it was given."""
    talk = opened()
    page = note(talk.decide(choice, words=words) if choice else talk)
    assert under(page, "Not decided, and why")[0] == said
    assert sum("words of the conversation" in words for words in page.words()) == bool(words)
    assert "Not decided, and why" not in list(note(whole()).words())


def test_the_record_is_named_as_the_service_names_it() -> None:
    """By our number, and by the service's own where there is one."""
    named = [words for words in note(whole()).words() if words.startswith("Record: ")]
    assert named == ["Record: k7m2p9x4rt, finished; the service's reference: A17"]
    assert "Record: k7m2p9x4rt, not finished" in note(opened()).words()


def test_a_later_day_is_named() -> None:
    """A conversation that went on another day has both days, in their order."""
    talk = opened().matter("school", at=NOON + timedelta(days=7))
    assert "continued on 27 November 2026" in next(w for w in note(talk).words() if "Date" in w)


@settings(max_examples=60)
@given(conversations())
def test_no_word_of_ours_judges(talk: Conversation) -> None:
    """Whatever was said: no level of risk, no score, no number of views, no verdict is added."""
    page = note(talk)
    typed = {event.words for event in talk.events if hasattr(event, "words")}
    ours = [word for word in page.words() if not any(said and said in word for said in typed)]
    plain = " ".join(ours).replace(NOT_IN_IT, "").lower()
    for judging in ("risk", "score", "severe", "recommend", "best", "prefer", "concern", "total"):
        assert judging not in plain
    assert page.personal


def test_the_title_and_the_foot_name_no_difficulty() -> None:
    """A list of files and the foot of a sheet say a day and a record number."""
    page = note(whole())
    assert "leep" not in page.title + page.running.words
