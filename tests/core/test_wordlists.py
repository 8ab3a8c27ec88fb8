"""Finding listed words: what counts as the same word, and what an entry does not mean."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thrive_grids.content.models import Phrase, WordList
from thrive_grids.rules.wordlists import WordFinder, words_of


def finder(*phrases: Phrase | str, **more: tuple[str, ...]) -> WordFinder:
    """A finder of these entries."""
    listed = tuple(Phrase(word=p) if isinstance(p, str) else p for p in phrases)
    return WordFinder.of([WordList(words="en-GB", steering=listed, **more)], "steering")


def found(words: WordFinder, text: str) -> list[str]:
    """What it finds, as written there; each hit stands where it says."""
    hits = list(words.find(text))
    assert all(text[hit.start : hit.end] == hit.written for hit in hits)
    return [hit.written for hit in hits]


@pytest.mark.parametrize(
    ("entry", "text", "written"),
    [
        ("best", "The best.", "best"),
        ("best", "BEST of all", "BEST"),
        ("best", "it is 'best'", "best"),
        ("best", "it is ‘best’", "best"),
        ("best", "(best)", "best"),
        ("best", "best - or not", "best"),
        ("best", "best–known", "best"),
        ("score", "the score's end", "score"),
        ("score", "the score’s end", "score"),
        ("don't worry", "Don’t worry", "Don’t worry"),
        ("don’t worry", "don't  worry", "don't  worry"),
        ("attention-seeking", "attention seeking", "attention seeking"),
        ("attention seeking", "Attention-seeking", "Attention-seeking"),
        ("attention-seeking", "attention\u2011seeking", "attention\u2011seeking"),
        ("attention-seeking", "attention-\nseeking", "attention-\nseeking"),
        ("last resort", "a last\n    resort.", "last\n    resort"),
        ("last resort", "a last\u00a0resort", "last\u00a0resort"),
        ("10/10", "It is 10/10!", "10/10"),
        ("★", "★", "★"),
        ("★", "good★", "★"),
        ("a+b", "a+b", "a+b"),
    ],
)
def test_the_same_word_is_found(entry: str, text: str, written: str) -> None:
    """Capitals, apostrophes, hyphens, blanks and line breaks make no other word."""
    assert found(finder(entry), text) == [written]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("safe", "safety, unsafe, safely"),
        ("best", "second-best, best-known"),
        ("should", "You shouldn't"),
        ("should", "You shouldn’t"),
        ("t", "don't"),
        ("s", "the score's"),
        ("score", "scores"),
        ("10/10", "110/10, 10/100"),
        ("last resort", "last. Resort"),
        ("a.b", "acb"),
    ],
)
def test_another_word_is_not(entry: str, text: str) -> None:
    """A part of a word, of a compound or of a short form is not the word; nor is a pattern."""
    assert found(finder(entry), text) == []


def test_other_forms_are_listed_and_lead_to_their_entry() -> None:
    """Plurals are found under ``also`` and not guessed."""
    entry = Phrase(word="score", also=("scores",), instead="words")
    hits = list(finder(entry).find("Scores and a score; scored"))
    assert [hit.written for hit in hits] == ["Scores", "score"]
    assert all(hit.phrase is entry for hit in hits)


@pytest.mark.parametrize(
    ("word", "unless", "text", "left"),
    [
        ("best", "best friend", "your best friend", []),
        ("least", "at least", "at least two", []),
        ("only", "the only one", "You are the only one here", []),
        ("the best", "best friend", "the best friend", []),
        ("best of all", "the best", "the best of all", []),
        ("best", "best friend", "The best friend knows best", ["best"]),
        ("best", "best friend", "best-friend", []),
        ("best", "best friend", "Best\nfriend", []),
        ("best", "do one’s best", "do one's best", []),
        ("best", "best friend", "best friends", ["best"]),
        ("best", "-", "best", ["best"]),
    ],
)
def test_an_entry_is_not_meant_in_some_phrases(
    word: str, unless: str, text: str, left: list[str]
) -> None:
    """An ``unless`` phrase may begin before the word or after it; elsewhere the word still counts."""
    assert found(finder(Phrase(word=word, unless=(unless,))), text) == left


def test_unless_excuses_its_own_entry_only() -> None:
    """A second entry inside the phrase is still found."""
    just = Phrase(word="just", unless=("just in case",))
    assert found(finder(just, "case"), "just in case") == ["case"]
    other = finder(just, Phrase(word="just in case"))
    assert found(other, "just in case") == ["just in case"]


def test_the_first_and_longest_of_overlapping_entries_counts() -> None:
    """One place gives one hit; where the longer is not meant, the shorter may be."""
    words = finder("best", "the best", "best choice", "choice of all")
    assert found(words, "the best choice of all") == ["the best", "choice of all"]
    assert found(words, "best choice of all") == ["best choice"]
    longer = Phrase(word="best choice", unless=("best choice of all",))
    assert found(finder("best", longer), "best choice of all") == ["best"]


def test_a_service_adds_replaces_and_allows() -> None:
    """Its file comes after the shipped one, and ``allow`` takes a word out in every spelling."""
    shipped = WordList(
        words="en-GB",
        steering=(Phrase(word="best"), Phrase(word="top-rated", also=("top",))),
    )
    own = WordList(
        words="en-GB",
        allow=("Top rated",),
        steering=(Phrase(word="Best", instead="ours"), Phrase(word="super")),
    )
    words = WordFinder.of([shipped, own], "steering")
    hits = list(words.find("best super top-rated top"))
    assert [hit.written for hit in hits] == ["best", "super", "top"]
    assert hits[0].phrase.instead == "ours"


def test_an_empty_list_finds_nothing() -> None:
    """No list of that name, and no word in it, is no error."""
    assert found(WordFinder.of([], "self-harm"), "anything at all") == []
    assert found(finder("-"), "a - b") == []


def test_only_forms_that_a_text_may_hold_are_looked_for() -> None:
    """Those whose words it holds, in any order, and signs."""
    words = finder("the best", "★", "do-it-all", "at best")
    forms = list(words.among(frozenset(words_of("it is the best we all do"))))
    assert {form.written for form in forms} == {"the best", "★", "do it all"}
    best = [form for form in forms if form.anchor == "best"]
    assert [hit.written for hit in words.find("the best ★", best)] == ["the best"]


def test_words_of_a_text() -> None:
    """Small letters; apostrophes and hyphens part words."""
    assert words_of("Don’t self-harm, Élan 2\u00a0x") == [
        "don",
        "t",
        "self",
        "harm",
        "élan",
        "2",
        "x",
    ]


WORDS = st.text("abé'’- ★/1", min_size=1, max_size=8).filter(lambda word: word.strip())
ENTRIES = st.builds(
    Phrase,
    word=WORDS,
    also=st.lists(WORDS, max_size=2).map(tuple),
    unless=st.lists(WORDS, max_size=2).map(tuple),
)


@given(st.lists(ENTRIES, max_size=5), st.text("abéAB'’- ★/1\n", max_size=40))
def test_hits_are_in_order_apart_and_where_they_say(entries: list[Phrase], text: str) -> None:
    """For any list and text; and looking only for what the text's own words allow loses nothing."""
    words = finder(*entries)
    hits = list(words.find(text))
    assert all(text[hit.start : hit.end] == hit.written for hit in hits)
    assert all(one.end <= two.start for one, two in pairwise(hits))
    listed = " ".join(form for entry in entries for form in (entry.word, *entry.also))
    assert list(words.find(text, words.among(frozenset(words_of(listed))))) == hits


@given(
    st.from_regex(r"[a-z]{1,6}([ '-][a-z]{1,6}){0,2}", fullmatch=True),
    st.sampled_from([" ", "\n", "\u00a0", "-", "\u2011"]),
    st.sampled_from(["{}", "1 {} 2", "({})", "‘{}’", "{}'s", "{}.", "★{}★"]),
    st.booleans(),
)
def test_an_entry_is_found_however_it_is_written(
    entry: str, gap: str, around: str, large: bool
) -> None:
    """Every way to write an entry of plain words leads to that entry, once."""
    written = entry.replace("-", " ").replace(" ", gap).replace("'", "’")
    written = written.upper() if large else written
    assert found(finder(entry), around.format(written)) == [written]


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=6), max_size=4))
def test_no_text_and_no_list_is_too_odd(text: str, entries: list[str]) -> None:
    """Any signs at all: no failure, and every hit is a piece of the text."""
    hits = found(finder(*(word for word in entries if word.strip())), text)
    assert all(hit in text for hit in hits)
