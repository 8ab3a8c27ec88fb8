"""Plain words: near misses pass, and a word is told once, at its first place."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from examples_language import answered
from sample_grid import TODAY, broken, line_of, written
from thrive_grids import Diagnostic, Library, check
from thrive_grids.content.diagnostics import Severity


def found(folder: Path, text: str, rule: str) -> list[Diagnostic]:
    """The problems of one rule."""
    return [
        problem for problem in check(written(folder, text), today=TODAY) if problem.rule == rule
    ]


def test_a_hard_word_is_told_once(tmp_path: Path) -> None:
    """One line of the glossary mends all places, so one place is shown: the first."""
    text = broken("Nothing new.", "Ask about EMDR.", text=answered("EMDR or EMDR, or XYZ."))
    problems = found(tmp_path, text, "LAN403")
    assert [problem.line for problem in problems] == [
        line_of("about EMDR", text),
        line_of("XYZ", text),
    ]
    assert "glossary/en-GB.yaml" in problems[0].hint


def test_a_service_explains_its_own_words(tmp_path: Path) -> None:
    """A word in the glossary of the library is explained; a form below 'also' counts."""
    path = written(tmp_path, answered("Ask for EMDR help and referrals."))
    assert [p.rule for p in check(path, today=TODAY)] == ["LAN403", "LAN403"]
    glossary = tmp_path / "grids" / "glossary" / "en-GB.yaml"
    glossary.parent.mkdir()
    glossary.write_text(
        "glossary: en-GB\nwords:\n  - {word: NHS, means: Care.}\n  - {word: EMDR, means: A therapy.}\n"
        "  - {word: being passed on, also: [referral], means: Being sent to a team.}\n",
        encoding="utf-8",
    )
    assert check(path, today=TODAY, library=Library.open(tmp_path)) == []


def test_a_longer_word_explains_the_shorter_one_in_it(tmp_path: Path) -> None:
    """'Psychodynamic therapy' in the glossary covers 'psychodynamic' there, and only there."""
    home = tmp_path / "home"
    glossary = home / "grids" / "glossary" / "en-GB.yaml"
    glossary.parent.mkdir(parents=True)
    glossary.write_text(
        "glossary: en-GB\nwords:\n  - {word: NHS, means: Care.}\n"
        "  - {word: psychodynamic therapy, means: Talks.}\n",
        encoding="utf-8",
    )
    library = Library.open(home)
    for words, rules in (("Psychodynamic therapy.", []), ("A psychodynamic talk.", ["LAN403"])):
        path = written(tmp_path, answered(words))
        assert [p.rule for p in check(path, today=TODAY, library=library)] == rules


def test_plain_words_are_advice(tmp_path: Path) -> None:
    """LAN407 prints the plainer word, and the exit code is 0."""
    problem = found(tmp_path, answered("You utilise an app."), "LAN407")[0]
    assert (problem.severity, problem.counts) == (Severity.INFO, False)
    assert problem.hint == "In plain words: use."


def test_the_lists_are_sound() -> None:
    """Words stand once in a list, every plain word has its plainer one, and no advice needs advice."""
    for words in Library.open().wordlists("en-GB"):
        for name in ("chance", "relative", "clinical", "plain"):
            phrases = getattr(words, name)
            forms = [form.lower() for phrase in phrases for form in (phrase.word, *phrase.also)]
            assert sorted(forms) == sorted(set(forms))
        assert len(words.plain) >= 90
        assert all(phrase.instead for phrase in words.plain)
        hard = {form for phrase in words.plain for form in (phrase.word, *phrase.also)}
        assert not hard & {phrase.instead for phrase in words.plain}


@given(st.text(alphabet="AB&-s1 .", max_size=40))
@settings(max_examples=50)
def test_capitals_in_any_order_stop_nothing(text: str) -> None:
    """Looking for acronyms takes no time to speak of, however the capitals stand."""
    from thrive_grids.rules.language import _ACRONYM

    for match in _ACRONYM.finditer(text * 50):
        assert match[0].strip("s1&-")


def test_a_long_row_of_capitals_is_read_in_no_time() -> None:
    """A search that tries every way to part the capitals would never end."""
    from thrive_grids.rules.language import _ACRONYM

    assert not list(_ACRONYM.finditer("A" * 20_000 + "a"))
