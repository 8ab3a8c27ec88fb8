"""The young person's own page: their words above all, nobody else's among them, and what the grid was that day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from made_up_talks import conversations
from small_talk import opened, told
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.library import Library
from thrive_grids.content.models import Grid
from thrive_grids.conversation import Conversation, Party, event_from_json
from thrive_grids.pages import Page, note_page, summary_page
from thrive_grids.pages.model import Box, Bullets, Heading, Lines, Text
from thrive_grids.pages.summary import CHANGE
from thrive_grids.records import Records, chain

LIBRARY = Library.open()
TODAY = date(2026, 11, 20)
EMOJI = "😢💔 \N{ZERO WIDTH JOINER}🏳️‍🌈 <script>alert(1)</script> [bold]{x}[/] =1+1"


def page(talk: Conversation, *, discreet: bool = False) -> Page:
    """The summary, with the shipped contacts."""
    return summary_page(talk, library=LIBRARY, today=TODAY, discreet=discreet)


def own(page: Page) -> list[str]:
    """What stands on the page as the young person's words."""
    return [
        block.words
        for block in page.blocks
        if isinstance(block, Text) and block.role == "own-words"
    ]


@settings(max_examples=50)
@given(conversations())
def test_only_what_the_young_person_said_is_set_as_theirs(talk: Conversation) -> None:
    """The role own-words holds each of their lines, and none of a parent, a clinician or of us."""
    me = Party.YOUNG_PERSON
    matters = [
        (talk.prompts.get(held.prompt, ""), held.words) for held in talk.matters if held.by is me
    ]
    views = [said.why for (by, _), said in talk.weighings.items() if by is me]
    asked = [said.words for said in talk.questions if said.by is me]
    mine = own(page(talk))
    assert len(mine) == len(matters) + len(views) + len(asked) + (me in talk.agreement)
    assert set(asked) <= set(mine)
    assert all(any(line.endswith(why) for line in mine) for why in views)
    assert all(any(prompt in line and words in line for line in mine) for prompt, words in matters)


@settings(max_examples=50)
@given(conversations())
def test_every_word_that_still_holds_is_on_the_page(talk: Conversation) -> None:
    """Nothing that anybody typed and did not take back is lost, here or in the note."""
    said = [
        *(held.words for held in talk.matters),
        *(view.why for view in talk.weighings.values()),
        *(asked.words for asked in talk.questions),
        *(felt.words for felt in talk.agreement.values()),
        talk.decision.words if talk.decision else "",
        *((talk.plan.step, talk.plan.by_when, talk.plan.contact) if talk.plan else ()),
    ]
    for made in (page(talk), note_page(talk, library=LIBRARY)):
        words = list(made.words())
        assert all(any(each in line for line in words) for each in said)


def test_a_parents_view_comes_after_and_under_their_name() -> None:
    """Beside, never mixed in: in a list, by name, below what the young person said of the same option."""
    talk = opened().weigh("habits", by="parent", mark="interested", why="better for her")
    blocks = page(talk.weigh("habits", mark="maybe", why="perhaps")).blocks
    at = blocks.index(Heading("New habits", 3))
    assert blocks[at + 1 : at + 3] == (
        Text("Maybe. perhaps", "own-words"),
        Bullets((Text("My parent or carer said: Interested. better for her"),)),
    )


def test_a_question_of_somebody_else_is_not_mine() -> None:
    """Who asked is kept: a parent's question is not among those I want to ask."""
    words = list(page(opened().ask("What does it cost?", by="parent").ask("Will it hurt?")).words())
    mine = words.index("Questions I want to ask")
    assert words[mine + 1 : mine + 4] == [
        "Will it hurt?",
        "Questions that others want to ask",
        "My parent or carer said: What does it cost?",
    ]


def test_what_nobody_asked_leaves_room_and_puts_no_words_in_a_mouth() -> None:
    """Where nothing was said, the page says so, and there are lines to write on."""
    made = page(opened().weigh("wait", by="clinician", mark="maybe"))
    assert own(made) == []
    assert "What I think about this is not written down." in made.words()
    assert [block.count for block in made.blocks if isinstance(block, Lines)] == [3, 2, 4]


@pytest.mark.parametrize(
    ("present", "said"),
    [
        ((), "20 November 2026"),
        ((Party.YOUNG_PERSON,), "20 November 2026"),
        ((Party.YOUNG_PERSON, Party.CLINICIAN), "20 November 2026, with my clinician"),
        ((Party.PARENT,), "20 November 2026, without me"),
    ],
)
def test_the_page_says_who_was_there_as_far_as_it_is_known(
    present: tuple[Party, ...], said: str
) -> None:
    """A record that does not say who was there does not say that the young person was not."""
    assert said in page(Conversation((replace(opened().opening, present=present),))).words()


def test_a_discreet_page_says_nothing_where_somebody_looks_first() -> None:
    """Title, document's title and foot are neutral; everything else is there."""
    plain, discreet = page(told("mine")), page(told("mine"), discreet=True)
    for words in (discreet.title, discreet.running.words, next(iter(discreet.blocks))):
        assert "talked" not in str(words)
        assert "Sleeping" not in str(words)
    assert [*discreet.words()] == [
        discreet.title if line == plain.title else line for line in plain.words()
    ]


def test_help_comes_at_the_top_and_in_full_at_the_end() -> None:
    """The first sheet says whom to call, with numbers to tap; a page without contacts says nothing of its own."""
    blocks = page(told("mine")).blocks
    at_once = blocks[2]
    assert isinstance(at_once, Text)
    assert at_once.words.startswith("If you need help now: Call 999")
    assert [link.target for link in at_once.links][:2] == ["tel:999", "tel:111"]
    assert [block.heading.words for block in blocks if isinstance(block, Box)] == [
        "If you need help now"
    ]
    without = page(Conversation((replace(opened().opening, contacts=""),)))
    assert not any("help now" in words for words in without.words())


def test_whoever_decided_is_told_that_they_can_change_their_mind() -> None:
    """Below what was decided; where nothing was, there is nothing to change."""
    assert CHANGE in page(opened().decide("one", ["wait"])).words()
    assert CHANGE not in page(opened()).words()


# ---- what the grid was that day


def stamps(talk: Conversation, library: Library = LIBRARY) -> list[str]:
    """The first words of each stamp, which the note carries too."""
    made = summary_page(talk, library=library, today=TODAY)
    assert made.stamps == note_page(talk, library=library).stamps
    return [stamp.words.partition(".")[0] for stamp in made.stamps]


@pytest.mark.parametrize(
    ("review_by", "stamped"),
    [(date(2026, 11, 19), True), (date(2026, 11, 20), False), (None, False)],
)
def test_a_grid_that_was_out_of_date_is_stamped(review_by: date | None, stamped: bool) -> None:
    """The day of the talk counts, and the review day itself is still in date."""
    begun = replace(opened().opening, status="published", review_by=review_by)
    said = stamps(Conversation((begun,)))
    assert said == (["Made with a grid that was OUT OF DATE"] if stamped else [])


def test_a_machine_made_translation_is_stamped_in_both_languages() -> None:
    """What the translation says of itself comes first, then what we say."""
    talk = Conversation.start(LIBRARY.grid("low-mood-community", "cy"))
    first, second, *_ = summary_page(talk, library=LIBRARY, today=TODAY).stamps
    translation = LIBRARY.grid("low-mood-community", "cy").translation
    assert translation
    assert first == Text(translation.machine_made or "", language="cy")
    assert second.words.startswith("Made with a MACHINE-MADE TRANSLATION into Welsh")
    assert second.language == "en-GB"


def _as_kept_before(talk: Conversation) -> list[dict[str, object]]:
    """The entries as a version wrote them that did not keep the review date."""
    late = {"review_by", "machine_made", "translated_from"}
    return [
        {key: value for key, value in event.to_json().items() if key not in late}
        for event in talk.events
    ]


def test_a_record_kept_before_is_told_and_stamped_by_the_grid_it_was_made_with() -> None:
    """Its grid is still here in the same words: then its review date is known, and its translation."""
    welsh = LIBRARY.grid("low-mood-community", "cy")
    talk = Conversation.start(welsh)
    older = Conversation.replay(map(event_from_json, _as_kept_before(talk)))
    assert older.opening.review_by is None
    assert stamps(older) == stamps(talk)
    late = replace(older.opening, at=older.opening.at.replace(year=2031))
    assert stamps(Conversation((late,)))[-1] == "Made with a grid that was OUT OF DATE"


def test_a_record_kept_before_is_told_by_the_shipped_grid_where_the_service_has_its_own_now(
    home: Path,
) -> None:
    """The talk was about the shipped words; a service's copy that says something else does not hide them."""
    shipped = LIBRARY["low-mood-nhs"]
    older = replace(Conversation.start(shipped).opening, review_by=None)
    folder = home / "grids" / "en-GB"
    folder.mkdir(parents=True)
    text = LIBRARY.paths("low-mood-nhs")[0].read_text(encoding="utf-8")
    own = text.replace(shipped.options[0].name, "Another name")
    (folder / "low-mood-nhs.yaml").write_text(own, encoding="utf-8")
    library = Library.open(home)
    assert library["low-mood-nhs"].options[0].name == "Another name"
    late = Conversation((replace(older, at=older.at.replace(year=2031)),))
    assert stamps(late, library)[-1] == "Made with a grid that was OUT OF DATE"


def test_a_record_kept_before_is_not_guessed_at_when_its_grid_changed() -> None:
    """Other words, other fingerprint: then nothing is said of a review that may have moved."""
    older = replace(
        Conversation.start(LIBRARY["low-mood-nhs"]).opening, review_by=None, fingerprint="sha256:0"
    )
    late = replace(older, at=older.at.replace(year=2031))
    assert stamps(Conversation((late,))) == [
        "Made with a DRAFT grid, not yet checked for use with families"
    ]


def test_a_record_kept_before_goes_on_and_still_verifies() -> None:
    """Saving more of it leaves what was kept as it was, to the byte: the chain and the store agree."""
    grid: Grid = LIBRARY["low-mood-nhs"]
    talk = Conversation.start(grid).matter(words="mine")
    older = Conversation.replay(map(event_from_json, _as_kept_before(talk)))
    assert older.opening.fingerprint == fingerprint(grid)
    kept = [chain.canonical(dict(each)) for each in _as_kept_before(talk)]
    assert [chain.canonical(event.to_json()) for event in older.events] == kept
    with Records.open() as records:
        records.save(older)
        records.save(records.load(older.id).matter(words="and more"))
        assert records.load(older.id).opening == older.opening
        assert records.verify().ok


def test_a_new_record_keeps_the_review_date() -> None:
    """What the page needs is in the record itself, whatever becomes of the grid."""
    with Records.open() as records:
        id = records.save(Conversation.start(LIBRARY["low-mood-nhs"]))
        values = records.load(id).opening.to_json()
    assert values["review_by"] == json.loads(json.dumps(values))["review_by"] == "2027-05-01"


def test_hostile_words_survive_whole() -> None:
    """Emoji, markup and formulas are words; each stands on the page as it was typed."""
    talk = told(EMOJI)
    said = talk.questions[0].words
    for made in (page(talk), note_page(talk, library=LIBRARY)):
        assert sum(said in line for line in made.words()) >= 8
