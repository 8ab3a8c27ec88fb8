"""Numbers: near misses pass, and shares and times are read as people mean them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import examples_numbers as examples
from examples_numbers import good, hard, said, unsaid, waiting
from sample_grid import TODAY, broken, line_of, written
from thrive_grids import Diagnostic, check
from thrive_grids.content.diagnostics import Severity
from thrive_grids.rules.shares import shares_in
from thrive_grids.rules.timespans import names_time, same_time


def found(folder: Path, text: str, rule: str) -> list[Diagnostic]:
    """The problems of one rule."""
    return [
        problem for problem in check(written(folder, text), today=TODAY) if problem.rule == rule
    ]


def test_a_finding_points_at_its_words_in_a_text_over_lines(tmp_path: Path) -> None:
    """The caret stands under the number, on its own line, not at the start of the text."""
    text = broken(
        examples.SAY, "say: >-\n          In all, well\n          about 5 in 10 slept well."
    )
    problem = found(tmp_path, text, "NUM310")[0]
    assert (problem.line, problem.column, problem.width) == (line_of("about 5", text), 17, 7)


def test_one_answer_may_break_several_rules(tmp_path: Path) -> None:
    """'1 in 20' is both a wrong way to say a number, and another number than the chance."""
    problems = check(written(tmp_path, said("1 in 20 slept better.")), today=TODAY)
    assert sorted(problem.rule for problem in problems) == ["NUM304", "NUM310"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("1 in 5", "Write '20 out of 100'."),
        ("one in three", "Write 'about 33 out of 100'."),
        ("1 in 60", "Write 'about 17 out of 1000'."),
        ("1 in 3,000", "Write 'about 3 out of 10000'."),
        ("1 in 100", "Write '1 out of 100'."),
        ("1 in 500", "Write '2 out of 1000'."),
        ("1 in 5,000", "Write '2 out of 10000'."),
        ("1 in a million", "Write how many out of 10000, or leave the number out."),
        ("1 in 0", "Write how many out of 10000, or leave the number out."),
    ],
)
def test_one_in_some_is_rewritten_for_the_author(tmp_path: Path, words: str, hint: str) -> None:
    """The hint does the sum."""
    assert [problem.hint for problem in found(tmp_path, hard(f"{words} stay up."), "NUM304")] == [
        hint
    ]


def test_the_hints_of_numbers_say_how_to_mend(tmp_path: Path) -> None:
    """A percentage comes with its people, a chance word with what to write."""
    assert found(tmp_path, said("39% slept."), "NUM305")[0].hint == "Write '39 out of 100'."
    hint = found(tmp_path, unsaid("It is rare."), "NUM306")[0].hint
    assert hint == "Give the number ('n out of 100'); or leave the word out."


def test_the_odd_denominator_is_the_one_that_is_shown(tmp_path: Path) -> None:
    """With two of one and one of another the one has to change."""
    text = waiting(count=240, of=1000)
    second = "          - outcome: slept badly\n            count: 50\n            of: 100\n            who: people\n"
    second += "            after: 2 months\n            certainty: low\n            sources: [made-up-2020]\n"
    text = broken("\nsources:\n", f"{second}\nsources:\n", text=text)
    problems = found(tmp_path, text, "NUM302")
    assert [problem.line for problem in problems] == [line_of("of: 1000", text)]


def test_each_chance_of_an_answer_is_judged(tmp_path: Path) -> None:
    """Two times in one answer: both have to be named."""
    later = "          - outcome: slept badly\n            count: 50\n            of: 100\n            who: people\n"
    later += "            after: 1 year\n            certainty: low\n            sources: [made-up-2020]\n"
    text = broken("\nsources:\n", f"{later}\nsources:\n")
    assert len(found(tmp_path, text, "NUM303")) == 2
    text = broken(
        examples.SAY, "say: By 2 months 4 in 10 did, and 5 in 10 by 12 months.", text=text
    )
    assert found(tmp_path, text, "NUM303") == []


def test_advice_about_framing_does_not_count(tmp_path: Path) -> None:
    """NUM308 is advice: it prints, and the exit code is 0."""
    problem = found(tmp_path, good("9 out of 10 like it."), "NUM308")[0]
    assert problem.severity is Severity.INFO
    assert not problem.counts


def test_a_grid_in_another_language_gets_no_chance_words(tmp_path: Path) -> None:
    """Without lists for a language its words are not judged."""
    folder = tmp_path / "grids" / "cy"
    folder.mkdir(parents=True)
    path = folder / "sleep-nhs.yaml"
    text = broken("language: en-GB", "language: cy", text=unsaid("It is rare and doubles."))
    path.write_text(text, encoding="utf-8")
    rules = {problem.rule for problem in check(path, today=TODAY)}
    assert not rules & {"NUM306", "NUM307", "LAN403", "LAN405", "LAN407"}


@given(st.integers(0, 100), st.sampled_from(["out of", "of", "in", "out of every"]))
def test_an_exact_share_holds_itself_and_not_its_neighbours(count: int, between: str) -> None:
    """'n out of 100' stands for n hundredths, rounded, and for nothing else."""
    (share,) = shares_in(f"Then {count} {between} 100 slept.")
    assert share.said == f"{count} {between} 100"
    assert [n for n in range(101) if share.holds(n / 100)] == [count]
    assert share.holds((count + 0.4) / 100)


@given(st.integers(1, 9), st.integers(0, 1000))
def test_a_rounded_share_holds_what_rounds_to_it(tens: int, exact: int) -> None:
    """'about n in 10' holds a share exactly when that rounds to n tenths."""
    (share,) = shares_in(f"about {tens} in 10 slept")
    assert share.holds(exact / 1000) == (tens * 100 - 50 <= exact <= tens * 100 + 50)


@given(st.text(alphabet="01259 ,.-%inoutfevry\nceptab", max_size=60))
def test_any_text_can_be_read_for_shares(text: str) -> None:
    """No text makes the reading of numbers fail."""
    for share in shares_in(text):
        assert share.low <= share.high
        assert share.said


@pytest.mark.parametrize(
    "text", ["9" * 400 + " in 10", "1 in " + "9" * 400, "9" * 400 + "%", "1," * 5000]
)
def test_numbers_without_end_are_no_shares(tmp_path: Path, text: str) -> None:
    """A number of hundreds of digits is no share, and stops nothing."""
    assert all(share.high < 1e10 for share in shares_in(text))
    assert not [p for p in check(written(tmp_path, hard(text[:300])), today=TODAY) if not p.message]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2 months", "8 weeks", True),
        ("about two months", "2 months", True),
        ("12 months", "a year", True),
        ("52 weeks", "1 year", True),
        ("half a year", "6 months", True),
        ("12 weeks", "3 months", True),
        ("18 months", "1.5 years", True),
        ("6 to 8 weeks", "6-8 weeks", True),
        ("6 to 8 weeks", "6 weeks", False),
        ("10 weeks", "11 weeks", False),
        ("2 months", "3 months", False),
        ("2 months after the end", "2 months", False),
        ("the trial period", "After the trial period.", True),
        ("the trial period", "2 months", False),
    ],
)
def test_times_are_compared_as_lengths(one: str, other: str, same: bool) -> None:
    """Two ways to write a length are one length; what is no plain length is a text."""
    assert same_time(one, other) is same
    assert same_time(other, one) is same


@given(st.integers(1, 500), st.sampled_from(["day", "week", "month", "year"]))
def test_a_time_is_named_by_itself_alone(count: int, unit: str) -> None:
    """A text names the length that stands in it, and not one that is longer by one."""
    assert names_time(f"After about {count} {unit}s, some slept.", f"{count} {unit}s")
    assert not names_time(f"After about {count + 1} {unit}s, some slept.", f"{count} {unit}s")
