"""The pages built from a grid and from a conversation, as values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest

from thrive_grids.content.models import Chance, Contacts, Glossary, Grid, Site
from thrive_grids.conversation import Conversation
from thrive_grids.errors import UnknownName
from thrive_grids.pages import grid_page, summary_page
from thrive_grids.pages.chances import chance_sentences
from thrive_grids.pages.hard_words import hard_words
from thrive_grids.pages.model import Box, Bullets, ChanceFigure, Heading, Page, Table, Text

TODAY = date(2026, 11, 20)

CHANCE = {
    "outcome": "felt clearly better",
    "count": 39,
    "of": 100,
    "without": 24,
    "compared-with": "a waiting list",
    "who": "people aged 10 to 18 in trials",
    "after": "2 months",
    "certainty": "low",
    "sources": ["trial"],
}

CONTACTS = Contacts.model_validate(
    {
        "contacts": "england",
        "area": "England",
        "language": "en-GB",
        "checked": "2026-11-01",
        "review-by": "2027-05-01",
        "emergency": ["Life is in danger."],
        "services": [
            {"name": "999", "how": "Call 999", "when": "any time", "short": True},
            {"name": "GP", "how": "Call your GP"},
        ],
    }
)

GLOSSARY = Glossary.model_validate(
    {
        "glossary": "en-GB",
        "words": [
            {"word": "US", "means": "A country."},
            {"word": "family therapist", "means": "A person for families."},
            {"word": "therapist", "means": "A trained person who works in a clinic."},
            {"word": "trial", "means": "A fair test."},
            {"word": "clinic", "also": ["health centre"], "means": "A place."},
            {"word": "GP", "means": "Your family doctor."},
        ],
    }
)


def made(**changes: Any) -> Grid:
    """A small whole grid, with top-level keys of it changed."""
    answers = {
        "wait": {"say": "Nobody knows.", "basis": "not-known"},
        "talk": {
            "say": "It helped some.",
            "basis": "research",
            "sources": ["trial"],
            "chances": [CHANCE],
        },
    }
    return Grid.model_validate(
        {
            "grid": "mood",
            "language": "en-GB",
            "title": "Mood",
            "topic": "low-mood",
            "setting": "nhs",
            "groupings": ["getting-help"],
            "condition": "You feel low.",
            "what-matters": [{"id": "time", "say": "How long it takes"}],
            "questions-to-ask": ["How long is the wait?"],
            "options": [
                {
                    "id": "wait",
                    "name": "Wait",
                    "summary": "S1",
                    "no-treatment": True,
                    "good": ["g"],
                    "hard": ["h"],
                },
                {"id": "talk", "name": "Talk", "summary": "S2", "good": ["g2"], "hard": ["h2"]},
            ],
            "questions": [{"id": "helps", "ask": "Does it help?", "answers": answers}],
            "sources": {
                "other": {
                    "title": "Other",
                    "by": "A",
                    "year": 2019,
                    "url": "https://x.example",
                    "checked": "2026-01-01",
                },
                "trial": {
                    "title": "Trial",
                    "by": "B",
                    "year": 2020,
                    "doi": "10.1/x",
                    "checked": "2026-01-01",
                    "status": "read",
                },
            },
            "contacts": "england",
            "editorial": {"version": "1.0.0", "review-by": "2027-01-01", "funding": "none"},
            **changes,
        }
    )


class Shelf:
    """What pages need of a library: contacts, and a service's own facts."""

    def __init__(self, **facts: Any) -> None:
        self.facts = {name: SimpleNamespace(**fact) for name, fact in facts.items()}
        self.site: Site | None = None

    def contacts(self, area: str) -> Contacts:
        """England's, whoever asks."""
        assert area == "england"
        return CONTACTS

    def glossary(self, language: str) -> Glossary:
        """Some hard words, of which the grid uses a few."""
        assert language == "en-GB"
        return GLOSSARY

    def fact(self, grid: str, option: str) -> Any:
        """What this service says about the option."""
        assert grid == "mood"
        return self.facts.get(option)


def shelf(**facts: Any) -> Any:
    """A library with these facts by option id."""
    return cast("Any", Shelf(**facts))


def table(page: Page) -> Table:
    """The page's first table."""
    return next(block for block in page.blocks if isinstance(block, Table))


def parts(page: Page, kind: type) -> Iterator[Any]:
    """The page's blocks of one kind."""
    return (block for block in page.blocks if isinstance(block, kind))


def test_every_option_answers_every_question_in_order() -> None:
    """The table has a column for each option, and rows for the summary, each question, good and hard points."""
    page = grid_page(made(), library=shelf(), today=TODAY)
    shown = table(page)
    assert [column.parts[0] for column in shown.columns] == [
        Text("Wait", "strong"),
        Text("Talk", "strong"),
    ]
    assert [row.head.words for row in shown.rows] == [
        "In short",
        "Does it help?",
        "Good points",
        "Hard points",
    ]
    assert all(len(row.cells) == 2 for row in shown.rows)


def test_a_chance_never_stands_without_its_comparison_group_time_certainty_and_source() -> None:
    """The cell says the number both ways round, for whom, when, how sure, and which source."""
    page = grid_page(made(), library=shelf(), today=TODAY)
    say, figure, note = table(page).rows[1].cells[1].parts
    assert say == Text("It helped some.")
    assert isinstance(figure, ChanceFigure)
    assert tuple(said.words for said in figure.sentences) == (
        "With the help studied: 39 of 100 felt clearly better, 61 did not.",
        "With a waiting list: 24 of 100 did, 76 did not.",
        "Counted after 2 months, in people aged 10 to 18 in trials.",
        "We are not very sure of these numbers.",
    )
    assert note == Text("Source: 2", "note")


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("were well", "3 of 10 were well, 7 were not."),
        ("had a headache", "3 of 10 had a headache, 7 did not."),
    ],
)
def test_the_other_side_of_a_chance_is_grammar(outcome: str, said: str) -> None:
    """What did not happen is said with the verb the outcome began with."""
    values = {**CHANCE, "outcome": outcome, "count": 3, "of": 10}
    del values["without"]
    assert chance_sentences(Chance.model_validate(values))[0] == said


def test_the_crisis_box_comes_before_the_table_and_holds_the_short_list() -> None:
    """Somebody in a hurry meets the contacts below the title, and not the whole directory."""
    page = grid_page(made(), library=shelf(), today=TODAY)
    kinds = [type(block) for block in page.blocks]
    assert kinds.index(Box) == 1
    words = " ".join(page.words())
    assert "999: Call 999. any time" in words
    assert "Call your GP" not in words
    assert "looked up on 1 November 2026" in words


def test_a_services_own_contacts_stand_above_the_national_ones() -> None:
    """Who is near comes first, each with the day of its check, on the grid's page and on the young person's own."""
    here = shelf()
    own = {"name": "Our duty line", "how": "Call 0100", "when": "9 to 5", "checked": "2026-11-01"}
    old = {"name": "Our old line", "how": "Call 0101"}
    here.site = Site.model_validate({"site": "x", "name": "X", "contacts": [own, old]})
    for page in (
        grid_page(made(), library=here, today=TODAY),
        summary_page(Conversation.start(made()), library=here, today=TODAY),
    ):
        listed = next(parts(page, Box)).parts[1]
        assert [point.words for point in listed.points] == [
            "Our duty line: Call 0100. 9 to 5 (checked 1 November 2026)",
            "Our old line: Call 0101 (not checked lately)",
            "999: Call 999. any time",
        ]


def test_stale_crisis_numbers_are_said_to_be_stale() -> None:
    """Past their review date the box says so, and what to do."""
    words = " ".join(grid_page(made(), library=shelf(), today=date(2027, 6, 1)).words())
    assert "due for a check by 1 May 2027" in words


@pytest.mark.parametrize(
    ("editorial", "today", "stamped"),
    [
        ({"status": "draft", "review-by": "2027-01-01"}, TODAY, ["DRAFT"]),
        ({"status": "published", "review-by": "2027-01-01"}, TODAY, []),
        ({"status": "published", "review-by": "2026-11-20"}, TODAY, []),
        ({"status": "published", "review-by": "2026-11-19"}, TODAY, ["OUT OF DATE"]),
        ({"status": "withdrawn"}, TODAY, ["WITHDRAWN"]),
        ({"status": "draft", "review-by": "2020-01-01"}, TODAY, ["DRAFT", "OUT OF DATE"]),
    ],
)
def test_stamps(editorial: dict[str, str], today: date, stamped: list[str]) -> None:
    """A draft, a withdrawn and a stale grid say so on every sheet; the review day itself is still in date."""
    stamps = grid_page(made(editorial=editorial), library=shelf(), today=today).stamps
    assert [stamp.words.split(".")[0].split(" for")[0] for stamp in stamps] == stamped


def test_only_chosen_options_and_the_rest_is_named() -> None:
    """Choosing options leaves their order alone and says what is not on the page."""
    page = grid_page(made(), options=["talk"], library=shelf(), today=TODAY)
    assert len(table(page).columns) == 1
    assert "Not on this page: Wait." in list(page.words())


def test_an_unknown_option_is_advice() -> None:
    """A misspelt option names the nearest one."""
    with pytest.raises(UnknownName, match="Did you mean 'talk'"):
        grid_page(made(), options=["tolk"], library=shelf(), today=TODAY)


def test_an_option_that_is_not_available_is_shown_and_marked() -> None:
    """A service's facts stand in the option's own header, with their date."""
    facts = {"available": False, "because": "no therapist", "checked": date(2026, 11, 1)}
    page = grid_page(made(), library=shelf(talk=facts), today=TODAY)
    assert table(page).columns[1].parts[1] == Text(
        "Not available here: no therapist (checked 1 November 2026)", "strong"
    )


def test_levels_of_headings_never_skip() -> None:
    """One title, and no level without the one above it."""
    talk = Conversation.start(made()).weigh("talk", mark="maybe")
    for page in (
        grid_page(made(), library=shelf(), today=TODAY),
        summary_page(talk, library=shelf(), today=TODAY),
    ):
        levels = [heading.level for heading in parts(page, Heading)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_empty_conversation_has_an_honest_page() -> None:
    """Nothing is made up: not weighed is said, undecided is said, and there is room to write."""
    words = list(summary_page(Conversation.start(made()), library=shelf(), today=TODAY).words())
    assert "We did not write this down. I can write it here" in words
    assert "Nothing is written down about: Wait; Talk." in words
    assert "We have not decided yet" in words
    assert any(word.startswith("My next step") for word in words)


def test_the_summary_keeps_everybodys_words_apart() -> None:
    """A parent's view stands beside the young person's, under its own name, and neither is changed."""
    talk = (
        Conversation.start(made())
        .matter("time", "exams [bold]soon[/]")
        .matter(words="her sleep", by="parent")
        .weigh("talk", mark="interested", why="<b>my</b> friend went")
        .weigh("talk", by="parent", mark="not-for-me")
        .ask("Can I bring my dog?")
        .decide("one", ["talk"], "let us try")
        .agree("parent", "unsure", "we will see")
        .next_step("ring CAMHS", "Friday", "Sam")
    )
    page = summary_page(talk, library=shelf(), today=TODAY)
    words = list(page.words())
    for said in (
        "How long it takes. exams [bold]soon[/]",
        "My parent or carer said: her sleep",
        "Interested. <b>my</b> friend went",
        "My parent or carer said: Not for me",
        "Can I bring my dog?",
        "We chose one option: Talk",
        "In our words: let us try",
        "My parent or carer said: I am not sure. we will see",
        "Next step: ring CAMHS",
        "By when: Friday",
        "Who to contact: Sam",
    ):
        assert said in words
    own = [text.words for text in parts(page, Text) if text.role == "own-words"]
    assert own == [
        "How long it takes. exams [bold]soon[/]",
        "Can I bring my dog?",
        "Interested. <b>my</b> friend went",
    ]
    assert any(stamp.words.startswith("Made with a DRAFT grid") for stamp in page.stamps)


def test_the_title_of_a_summary_gives_nothing_away() -> None:
    """The document's title and so its window and file listing do not name the difficulty."""
    page = summary_page(Conversation.start(made()), library=shelf(), today=TODAY)
    assert "Mood" not in page.title


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("Tell us about it.", []),
        ("A US trial, or two trials.", ["trial", "US"]),
        ("Two family therapists.", ["family therapist"]),
        ("The Therapist's room.", ["clinic", "therapist"]),
        ("Ask GPs at a health-centre.", ["clinic", "GP"]),
        ("Industrial", []),
    ],
)
def test_hard_words_are_those_that_are_used(text: str, used: list[str]) -> None:
    """By the alphabet, in any form, with the words that a meaning uses; never a part of another word."""
    assert [entry.word for entry in hard_words(GLOSSARY, [text])] == used


def test_a_page_explains_its_hard_words_before_its_sources() -> None:
    """The list holds this page's words only, and a part of a grid explains less."""

    def listed(**chosen: Any) -> list[str]:
        words = list(grid_page(made(), library=shelf(), today=TODAY, **chosen).words())
        if "Hard words" not in words:
            return []
        return words[words.index("Hard words") + 1 : words.index("Where the facts come from")]

    assert listed() == ["trial: A fair test."]
    assert listed(options=["wait"]) == []


def test_a_part_of_a_grid_lists_its_own_sources_from_1() -> None:
    """Numbers in the cells are those of the list below, whole page or part."""
    page = grid_page(made(), options=["talk"], questions=["helps"], library=shelf(), today=TODAY)
    sources = next(block for block in parts(page, Bullets) if block.numbered)
    assert [point.words.split(".")[0] for point in sources.points] == ["B, 2020"]
    assert table(page).rows[1].cells[0].parts[-1] == Text("Source: 1", "note")


def test_a_chance_names_what_its_people_had() -> None:
    """Two chances of one answer are told apart by what was studied."""
    said = chance_sentences(Chance.model_validate({**CHANCE, "with": "methylphenidate"}))
    assert said[0] == "With methylphenidate: 39 of 100 felt clearly better, 61 did not."


@pytest.mark.parametrize(
    ("basis", "facts", "said"),
    [
        ("consensus", {}, "From the makers of this page"),
        ("local-service", {}, "This depends on where you live: ask"),
        (
            "local-service",
            {"wait": {"available": True, "checked": None, "wait": None, "how_to_get_it": None}},
            "What your local service says",
        ),
        ("not-known", {}, "Not known yet"),
    ],
)
def test_no_claim_without_somebody_who_makes_it(basis: str, facts: Any, said: str) -> None:
    """Where no source is named, nobody's agreement is claimed."""
    answer = {"say": "It is free.", "basis": basis}
    question = {
        "id": "cost",
        "ask": "What does it cost?",
        "answers": {"wait": answer, "talk": answer},
    }
    page = grid_page(made(questions=[question]), library=shelf(**facts), today=TODAY)
    assert table(page).rows[1].cells[0].parts[-1] == Text(said, "note")
