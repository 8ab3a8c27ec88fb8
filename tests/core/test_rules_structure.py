"""STR: near misses, the caret's place, and how fast text is judged to fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from examples_structure import PASSES, PLACEHOLDERS
from sample_grid import CONTACTS, GRID, TODAY, broken, line_of, written
from thrive_grids import Diagnostic, check
from thrive_grids.rules.families import RULES

HERE = [f"STR{number}" for number in range(101, 109)]  # the others have tests of their own


def raised(rule: str, path: Path) -> Diagnostic:
    """The first problem of this rule."""
    return next(problem for problem in check(path, today=TODAY) if problem.rule == rule)


def test_every_structure_rule_has_a_near_miss() -> None:
    """No STR rule without a text that it must leave alone."""
    assert set(PASSES) == set(HERE)


@pytest.mark.parametrize(("text", "word"), PLACEHOLDERS.items())
def test_the_caret_stands_under_the_placeholder(tmp_path: Path, text: str, word: str) -> None:
    """Line, column and width are those of the words that stand in."""
    problem = raised("STR106", written(tmp_path, broken("Nothing new.", f'"{text}"')))
    start = problem.column - 1
    assert problem.source[start : start + problem.width] == word


def test_the_caret_stands_under_the_character_on_its_own_line(tmp_path: Path) -> None:
    """A sign in the third line of a text is shown there, and the sentence around it never said."""
    text = broken(
        "Nothing new.", ">-\n          One.\n          Two.\n          A secret ✓︎ day 🌂."
    )
    problem = raised("STR108", written(tmp_path, text))
    assert problem.source[problem.column - 1] == "🌂"
    assert "secret" not in problem.message + problem.hint


def test_every_structure_rule_shows_a_bad_and_a_good_example() -> None:
    """--explain has something to show, and says whose rule it is."""
    for rule in map(RULES.__getitem__, HERE):
        assert rule.standard, rule.id
        assert rule.bad, rule.id
        assert rule.good, rule.id
        assert rule.bad != rule.good


def test_contacts_and_local_facts_must_fit_the_page_too(tmp_path: Path) -> None:
    """They stand on every page: a sign that no font has is shown at its line in their own files."""
    contacts = written(tmp_path).parent.parent / "contacts" / "england.yaml"
    contacts.write_text(CONTACTS.replace("how: Call 999", "how: ☎️ 999 or 👍"), encoding="utf-8")
    found = raised("STR108", contacts)
    assert found.line == line_of("how:", CONTACTS)
    assert "U+1F44D" in found.message
    site = tmp_path / "site.yaml"
    text = f"site: a\nname: A\noptions:\n  sleep-nhs/wait:\n    wait: {'long' * 20}\n"
    site.write_text(text, encoding="utf-8")
    assert raised("STR108", site).line == line_of("    wait:", text)


def test_a_language_without_letters_here_is_said_once(tmp_path: Path) -> None:
    """Where no font has most of a grid's letters, the line of its language says so, and only it. Amharic is written in
    letters that neither the page's faces nor the fonts of the shaping extra have."""
    words = re.compile(r"(?<=[:-] )[A-Z][\w ,;]+(?=[.?]?$)", re.MULTILINE)
    amharic = words.sub("\u1230\u120b\u121d", GRID).replace("language: en-GB", "language: am")
    path = written(tmp_path, amharic)
    path = path.replace(tmp_path / "grids" / "am.yaml")
    found = [problem for problem in check(path, today=TODAY) if problem.rule == "STR108"]
    assert [(problem.line, "am." in problem.message) for problem in found] == [(2, True)]


@pytest.mark.parametrize("new", ["nothing", "curse", "x"])
@pytest.mark.parametrize("old", ["wait", "course"])
def test_an_id_that_was_changed_in_one_place_is_one_problem(
    tmp_path: Path, old: str, new: str
) -> None:
    """Renamed among the options, or in all answers: said once, with both ways to mend it."""
    here = broken(f"  - id: {old}\n", f"  - id: {new}\n")
    there = GRID.replace(f"      {old}:\n", f"      {new}:\n")
    for text, names in ((here, (new, old)), (there, (old, new))):
        (problem,) = check(written(tmp_path, text), today=TODAY)
        assert problem.message == f"Option '{names[0]}' is called '{names[1]}' in all answers."
        assert f"Write 'id: {names[1]}' here; or '{names[0]}:'" in problem.hint
        assert (problem.rule, problem.line) == ("STR102", line_of(f"- id: {names[0]}", text))


def test_two_ids_that_were_changed_are_paired_by_their_spelling(tmp_path: Path) -> None:
    """Two options renamed among the options: two problems, each with its own other name."""
    text = broken("- id: wait", "- id: waiting", text=broken("- id: course", "- id: courses"))
    found = [problem.message for problem in check(written(tmp_path, text), today=TODAY)]
    assert found == [
        "Option 'waiting' is called 'wait' in all answers.",
        "Option 'courses' is called 'course' in all answers.",
    ]


def test_ids_that_cannot_be_paired_are_named_one_by_one(tmp_path: Path) -> None:
    """With nothing alike, which name belongs to which option is for the author to say."""
    text = broken("- id: wait", "- id: abc", text=broken("- id: course", "- id: xyz"))
    found = check(written(tmp_path, text), today=TODAY)
    assert [problem.rule for problem in found].count("STR102") == 8


def test_lines_that_stand_too_far_left_are_told_where_they_may_belong(tmp_path: Path) -> None:
    """A source that is not indented: the hint names the empty key above, not all known ones."""
    text = broken("sources:\n  made-up-2020:", "sources:\nmade-up-2020:")
    found = check(written(tmp_path, text), today=TODAY)
    hint = next(problem.hint for problem in found if "'made-up-2020' is not" in problem.message)
    assert hint.startswith("Is it a part of 'sources:', which stands above and holds nothing?")
    assert "two more blanks" in hint


def test_ages_go_from_the_younger_to_the_older(tmp_path: Path) -> None:
    """The other way round nobody would be meant; one age is fine."""
    text = broken("from: 11, to: 18", "from: 18, to: 11")
    assert [(p.rule, p.line) for p in check(written(tmp_path, text), today=TODAY)] == [
        ("STR104", line_of("from: 18", text))
    ]
    assert check(written(tmp_path, broken("from: 11", "from: 18")), today=TODAY) == []
