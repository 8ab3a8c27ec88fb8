"""The checker as a whole: waivers, drafts, many files in one run, and rules that explain themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import examples_evidence
import examples_safety
from sample_grid import GRID, TODAY, broken, line_of, written
from thrive_grids import Diagnostic, check
from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.content.library import Library
from thrive_grids.content.models import Limits
from thrive_grids.content.reading import read_bytes
from thrive_grids.rules.case import Case
from thrive_grids.rules.checking import Checker
from thrive_grids.rules.families import RULES
from thrive_grids.rules.registry import Rule

TODO = broken("Nothing new.", "TODO")
FAILS = {**examples_evidence.FAILS, **examples_safety.FAILS}
BEFORE_PUBLISHING = {"EVI503", "EVI508", "EVI509", "EVI513", "EVI514", "SAF953"}


def waiving(*waivers: tuple[str, str], text: str = TODO) -> str:
    """The text with these rules waived until these days."""
    lines = "".join(
        f"  - {{rule: {id}, because: A reason., until: {day}}}\n" for id, day in waivers
    )
    return f"{text}waive:\n{lines}"


def told(folder: Path, text: str, today: date = TODAY) -> list[tuple[str, str, int, str]]:
    """Rule, weight, line and message of each problem of a text."""
    problems = check(written(folder, text), today=today)
    return [(each.rule, each.severity.value, each.line, each.message) for each in problems]


def weighing(severity: Severity, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets STR106 weigh something else for this test."""
    monkeypatch.setitem(RULES, "STR106", replace(RULES["STR106"], severity=severity))


# ---- waivers


def test_a_waived_problem_keeps_its_reason(tmp_path: Path) -> None:
    """`check` leaves it out; a Checker still has it, with the reason, and it does not count."""
    path = written(tmp_path, waiving(("STR106", "2026-12-01")))
    assert check(path, today=TODAY) == []
    (problem,) = Checker(today=TODAY).check(path)
    assert (problem.rule, problem.waived, problem.counts) == ("STR106", "A reason.", False)


def test_a_waiver_of_an_unknown_rule_is_an_error(tmp_path: Path) -> None:
    """A slip in the id waives nothing, and says what may be meant."""
    text = waiving(("STR107", "2026-12-01"), ("STR196", "2026-12-01"))
    problems = check(written(tmp_path, text), today=TODAY)
    (unknown,) = [problem for problem in problems if problem.rule == "STR104"]
    assert unknown.message == "There is no rule 'STR196' to waive."
    assert unknown.hint.startswith("Did you mean 'STR10")
    assert (unknown.line, unknown.severity) == (line_of("STR196", text), Severity.ERROR)
    assert unknown.source[unknown.column - 1 :].startswith("STR196")


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.INFO])
def test_a_waiver_past_its_end_weighs_what_its_rule_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, severity: Severity
) -> None:
    """Past its day the problem is back, and the waiver is one more; for advice, both are advice."""
    weighing(severity, monkeypatch)
    text = waiving(("STR106", "2026-11-21"))
    line = line_of("STR106", text)
    problem, waiver = check(written(tmp_path, text), today=TODAY)
    assert (problem.rule, problem.severity, waiver.rule) == ("STR106", severity, "STR106")
    assert (waiver.severity, waiver.line) == (severity, line)
    assert waiver.message == "This waiver of STR106 ended on 2026-11-21."
    assert problem.counts is waiver.counts is (severity is Severity.WARNING)


def test_advice_can_be_waived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Advice that was weighed and not taken need not be read again before its day."""
    weighing(Severity.INFO, monkeypatch)
    assert told(tmp_path, waiving(("STR106", "2026-12-01"))) == []


def test_a_waiver_lasts_two_years_at_most(tmp_path: Path) -> None:
    """Nobody looks again at what is waived for ever; the limit is the one of reviews."""
    assert told(tmp_path, waiving(("STR106", "2028-11-22"))) == []
    text = waiving(("STR106", "2028-11-23"))
    message = "This waiver of STR106 lasts longer than 24 months."
    assert told(tmp_path, text) == [("STR106", "W", line_of("STR106", text), message)]


def test_a_waiver_that_waives_nothing_is_advice(tmp_path: Path) -> None:
    """What was mended needs no waiver, and one waiver is enough."""
    text = waiving(("STR106", "2026-12-01"), text=GRID)
    line = line_of("STR106", text)
    assert told(tmp_path, text) == [("STR106", "I", line, "Nothing here breaks STR106.")]
    twice = waiving(("STR106", "2026-12-01"), ("STR106", "2026-12-02"))
    second = line_of("2026-12-02", twice)
    assert told(tmp_path, twice) == [("STR106", "I", second, "STR106 is waived twice.")]


def test_a_waiver_is_not_judged_where_the_grid_is_not(tmp_path: Path) -> None:
    """With a broken part nobody knows whether its waiver is still needed."""
    text = waiving(("STR106", "2026-12-01"), text=broken("    name: Sleep course", "    nme: TODO"))
    assert [problem[0] for problem in told(tmp_path, text)] == ["STR101"]


def test_a_heavier_finding_of_a_lighter_rule_is_not_waived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule with two weights can be waived as far as it warns."""

    def look(_: Case) -> Iterator[Finding]:
        yield Finding(("title",), "Light.", "Mend.")
        yield Finding(("topic",), "Heavy.", "Mend.", severity=Severity.ERROR)

    monkeypatch.setitem(RULES, "STR106", replace(RULES["STR106"], look=look))
    found = told(tmp_path, waiving(("STR106", "2026-12-01"), text=GRID))
    assert [(weight, message) for _, weight, _, message in found] == [("E", "Heavy.")]


def test_a_waiver_that_meets_an_error_only_is_told_why_it_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be false to say that nothing breaks the rule."""

    def look(_: Case) -> Iterator[Finding]:
        yield Finding(("topic",), "Heavy.", "Mend.", severity=Severity.ERROR)

    monkeypatch.setitem(RULES, "STR106", replace(RULES["STR106"], look=look))
    found = told(tmp_path, waiving(("STR106", "2026-12-01"), text=GRID))
    assert [(weight, message) for _, weight, _, message in found] == [
        ("E", "Heavy."),
        ("I", "What breaks STR106 here is an error, and an error cannot be waived."),
    ]


# ---- word lists


def test_a_word_list_that_cannot_be_used_hides_no_other_problem(tmp_path: Path) -> None:
    """The shipped words are looked for all the same, and every grid says that the service's were not."""
    path = written(tmp_path, broken("Nothing new.", "This is the best."))
    words = path.parent.parent / "words" / "en-GB.yaml"
    words.parent.mkdir()
    words.write_text("words: en-GB\nsteering: [{word: lesson\n", encoding="utf-8")
    found = Checker(today=TODAY, library=Library.open(tmp_path)).check(path)
    assert [(each.rule, each.severity.value, each.line) for each in found] == [
        ("BAL206", "E", 2),
        ("BAL206", "W", line_of("the best", path.read_text(encoding="utf-8"))),
    ]
    assert str(words) in found[0].message
    words.write_text("words: en-GB\nsteering: [{word: lesson}]\n", encoding="utf-8")
    found = Checker(today=TODAY, library=Library.open(tmp_path)).check(path)
    assert [each.severity.value for each in found] == ["W", "W"]


# ---- drafts


def test_six_rules_wait_for_publishing() -> None:
    """No more than the six that the format names."""
    assert {rule.id for rule in RULES.values() if rule.before_publishing} == BEFORE_PUBLISHING


@pytest.mark.parametrize("rule", sorted(BEFORE_PUBLISHING))
def test_a_draft_may_lack_what_a_published_grid_may_not(tmp_path: Path, rule: str) -> None:
    """Printed as before publishing in a draft; counted in a published grid."""
    text = FAILS[rule][0][0].replace("status: published", "status: draft")
    for status, waits in (("draft", True), ("published", False)):
        this = text.replace("status: draft", f"status: {status}")
        found = [each for each in check(written(tmp_path, this), today=TODAY) if each.rule == rule]
        assert found
        assert {(each.before_publishing, each.counts) for each in found} == {(waits, not waits)}


# ---- many files


def test_one_checker_judges_many_files_alike(tmp_path: Path) -> None:
    """What a checker keeps from file to file changes nothing that it says."""
    paths = [
        written(tmp_path / name, text) for name, text in (("a", TODO), ("b", GRID), ("c", TODO))
    ]
    checker = Checker(today=TODAY)
    once: list[list[Diagnostic]] = [check(path, today=TODAY) for path in paths]
    assert [checker.check(path) for path in paths] == once
    assert [checker.check(path) for path in paths] == once


# ---- rules


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_has_all_that_an_author_asks(rule: Rule) -> None:
    """What, why, from where, how to mend, and an example broken and mended: short, and YAML that is read."""
    for text in (rule.what, rule.why, rule.mend, rule.standard, rule.bad, rule.good):
        assert text.strip()
    assert rule.bad != rule.good
    for example in (rule.bad, rule.good):
        lines = example.splitlines()
        assert 1 <= len(lines) <= 14
        assert max(map(len, lines)) <= 100
        written_out = example.replace(", …", "")  # the mark for what an example leaves out
        document = read_bytes(written_out.encode(), f"{rule.id}.yaml")
        if rule.id != "STR105" or example is rule.good:  # what STR105 is about cannot be read
            assert isinstance(document.data, dict | list), example
            assert not document.problems, document.problems


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_names_the_limits_that_it_measures_against(rule: Rule) -> None:
    """The numbers that a service can change are said by the rules that use them."""
    assert set(rule.limits) <= set(Limits.model_fields)
    used = {name for name in Limits.model_fields if rule.look and name in _names(rule)}
    assert used <= set(rule.limits)


def _names(rule: Rule) -> set[str]:
    """The names in a rule's own function."""
    assert rule.look
    return set(rule.look.__code__.co_names)


def test_every_limit_is_a_rule_s() -> None:
    """A number in site.yaml that no rule listens to would be a promise that is not kept."""
    assert {name for rule in RULES.values() for name in rule.limits} == set(Limits.model_fields)


def test_a_file_is_held_against_the_content_beside_it(tmp_path: Path) -> None:
    """Contacts, hard words and listed words beside it count as in a home; a slip there is told."""
    path = written(tmp_path, broken("Nothing new.", "Nothing but EMDR."))
    for kind, text in (
        ("glossary", "glossary: en-GB\nwords: [{word: EMDR, means: A therapy.}]\n"),
        ("words", "words: en-GB\nallow: [nothing but]\nsteering: [{word: lesson}]\n"),
    ):
        (tmp_path / "grids" / kind).mkdir()
        (tmp_path / "grids" / kind / "en-GB.yaml").write_text(text, encoding="utf-8")
    for library in (None, Library.open(tmp_path)):
        found = check(path, today=TODAY, library=library)
        assert [each.message for each in found] == ["'lesson' steers."]
    (tmp_path / "grids" / "words" / "en-GB.yaml").write_text("words: [", encoding="utf-8")
    found = check(path, today=TODAY)
    assert [each.severity.value for each in found] == ["E", "W"]
