"""The shipped word lists: each word is listed once, can be found, and does not excuse itself."""

from __future__ import annotations

import pytest

from thrive_grids import Library
from thrive_grids.content.models import Phrase, WordList
from thrive_grids.rules.wordlists import WordFinder

LISTS = Library.open("/nowhere").wordlists()[0]
NAMES = [name for name in WordList.model_fields if name not in ("words", "allow")]


def entries(name: str) -> tuple[Phrase, ...]:
    """The entries of one list."""
    listed: tuple[Phrase, ...] = getattr(LISTS, name)
    return listed


@pytest.mark.parametrize("name", NAMES)
def test_every_listed_form_is_found_and_listed_once(name: str) -> None:
    """In a text of its own each form is found whole, and leads to the entry that lists it."""
    finder = WordFinder.of([LISTS], name)
    assert entries(name)
    for phrase in entries(name):
        for form in (phrase.word, *phrase.also):
            hits = list(finder.find(f"So: {form}"))
            assert [(hit.written, hit.phrase.word) for hit in hits] == [(form, phrase.word)]


@pytest.mark.parametrize("name", NAMES)
def test_every_excuse_excuses_something(name: str) -> None:
    """An ``unless`` that holds no form of its entry is a slip of the list."""
    for phrase in entries(name):
        bare = phrase.model_copy(update={"unless": ()})
        finder = WordFinder.of([WordList(words="en-GB", steering=(bare,))], "steering")
        for unless in phrase.unless:
            assert any(finder.find(unless)), f"{name}: {phrase.word}: {unless}"


@pytest.mark.parametrize("name", ["steering", "ranking", "self_harm", "stigma"])
def test_what_a_list_says_fits_into_a_message(name: str) -> None:
    """Short, without a full stop, and not a sentence of its own."""
    for phrase in entries(name):
        for words in filter(None, (phrase.instead, phrase.because)):
            assert len(words) < 90
            assert not words.endswith(".")


def test_a_method_has_no_advice() -> None:
    """``instead`` and ``because`` would end up in a message."""
    assert all(not (phrase.instead or phrase.because) for phrase in LISTS.methods)
