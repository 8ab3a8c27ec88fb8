"""Each rule by id: a grid that passes it, a grid that fails it, and the line that says so."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import examples_balance as balance
import examples_evidence as evidence
import examples_language as language
import examples_numbers as numbers
import examples_readability as readability
import examples_safety as safety
import examples_structure as structure
import examples_translation as translation
import examples_values as values
from sample_grid import CONTACTS, GRID, TODAY, broken, line_of, written
from thrive_grids import Diagnostic, Library, check
from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.loading import load
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read
from thrive_grids.rules.families import RULES
from thrive_grids.rules.registry import Rule

FAMILIES = (
    balance,
    evidence,
    language,
    numbers,
    readability,
    safety,
    structure,
    translation,
    values,
)
FAILS = {rule: examples for family in FAMILIES for rule, examples in family.FAILS.items()}


def cases() -> list[tuple[str, str, str, str]]:
    """Every failing example with its rule."""
    return [(rule, *example) for rule, examples in FAILS.items() for example in examples]


def told(problems: list[Diagnostic]) -> list[str]:
    """The rules of the problems, in order."""
    return [problem.rule for problem in problems]


def placed(folder: Path, text: str) -> Path:
    """The text as a file: a grid, or the facts of a site with the sample grid beside it."""
    if not text.startswith("site:"):
        return written(folder, text)
    written(folder)
    path = folder / "site.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_rule_has_an_example_that_fails() -> None:
    """No rule without a proof that it bites, and no proof of a rule that is not there."""
    assert set(FAILS) == set(RULES)


def test_the_sample_grid_passes_every_rule(tmp_path: Path) -> None:
    """The passing example of all rules."""
    assert check(written(tmp_path), today=TODAY) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (rule, text)
        for family in FAMILIES
        if family is not translation  # those have files beside them, and a test of their own
        for rule, texts in family.PASSES.items()
        for text in texts
    ],
)
def test_a_near_miss_does_not_raise_the_rule(tmp_path: Path, rule: str, text: str) -> None:
    """What only looks like a breach, or stands just inside, is left alone."""
    problems = check(written(tmp_path, text), today=TODAY)
    assert rule not in told(problems), problems


@pytest.mark.parametrize(("rule", "text", "line", "message"), cases())
def test_a_rule_shows_its_line(
    tmp_path: Path, rule: str, text: str, line: str, message: str
) -> None:
    """A failing example gives this rule and no other but advice, at the line that has to change."""
    found = check(placed(tmp_path, text), today=TODAY)
    problems = [each for each in found if each.rule == rule or each.severity is not Severity.INFO]
    assert told(problems) == [rule], problems
    assert problems[0].severity in {RULES[rule].severity, Severity.ERROR}  # of several weights
    assert line in problems[0].source
    assert message in problems[0].message
    assert problems[0].hint


def test_a_reason_stands_in_for_the_option_without_treatment(tmp_path: Path) -> None:
    """BAL202 takes the clinical reason instead."""
    text = broken("    no-treatment: true\n", "")
    text = broken(
        "\noptions:", "\nno-treatment-reason: Waiting is not safe here.\n\noptions:", text=text
    )
    assert check(written(tmp_path, text), today=TODAY) == []


def test_the_last_day_of_a_review_still_counts(tmp_path: Path) -> None:
    """A grid is out of date after its review day, not on it."""
    path = written(tmp_path)
    assert check(path, today=date(2027, 4, 30)) == []
    assert "EVI505" not in told(check(path, today=date(2027, 11, 1)))
    assert "EVI505" in told(check(path, today=date(2027, 11, 2)))


def test_contacts_must_be_usable_and_in_date(tmp_path: Path) -> None:
    """SAF951 looks into the contacts file: past its review day or broken, the grid fails."""
    path = written(tmp_path)
    assert told(check(path, today=date(2027, 5, 2))) == ["SAF951"]
    own = check(tmp_path / "grids" / "contacts" / "england.yaml", today=date(2027, 5, 2))
    assert [(p.rule, p.line) for p in own] == [("SAF951", line_of("review-by", CONTACTS))]
    (tmp_path / "grids" / "contacts" / "england.yaml").write_text("contacts: england\n")
    assert told(check(path, today=TODAY)) == ["SAF951"]


def test_contacts_come_from_the_library_that_is_given(tmp_path: Path) -> None:
    """With a library its contacts count; without one and outside a folder, the shipped ones."""
    lone = tmp_path / "elsewhere" / "sleep-nhs.yaml"
    lone.parent.mkdir()
    lone.write_text(GRID, encoding="utf-8")
    assert check(lone, today=TODAY) == []
    assert told(check(lone, today=date(2027, 5, 23))) == ["SAF951"]
    home = tmp_path / "own"
    (home / "grids" / "contacts").mkdir(parents=True)
    own = home / "grids" / "contacts" / "england.yaml"
    own.write_text(CONTACTS.replace("2027-05-01", "2026-11-21"), encoding="utf-8")
    assert told(check(lone, today=TODAY, library=Library.open(home))) == ["SAF951"]


WAIVED = "waive:\n  - {{rule: {0}, because: A reason., until: {1}}}\n"


def test_a_warning_can_be_waived_until_a_day(tmp_path: Path) -> None:
    """A waiver hides its warning until its end date, and is a warning itself after it."""
    text = broken("Nothing new.", "TODO")
    assert told(check(written(tmp_path, text), today=TODAY)) == ["STR106"]
    path = written(tmp_path, text + WAIVED.format("STR106", TODAY))
    assert check(path, today=TODAY) == []
    problems = check(path, today=date(2026, 11, 23))
    assert told(problems) == ["STR106", "STR106"]
    assert problems[1].line == line_of("until:", path.read_text())
    assert "ended on 2026-11-22" in problems[1].message
    assert problems[1].severity is Severity.WARNING


def test_an_error_cannot_be_waived(tmp_path: Path) -> None:
    """The error stays, and the waiver is one more."""
    text = broken("  funding: none\n", "") + WAIVED.format("EVI506", "2027-01-01")
    problems = check(written(tmp_path, text), today=TODAY)
    assert told(problems) == ["EVI506", "EVI506"]
    assert all(problem.severity is Severity.ERROR for problem in problems)


def test_a_draft_may_break_some_rules_until_it_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that is only before publishing prints in a draft and counts in a published grid."""
    old = RULES["EVI506"]
    later = Rule(
        old.id, old.severity, old.what, old.why, old.mend, look=old.look, before_publishing=True
    )
    monkeypatch.setitem(RULES, "EVI506", later)
    text = broken("  funding: none\n", "")
    draft = check(written(tmp_path, text), today=TODAY)[0]
    assert (draft.before_publishing, draft.counts) == (True, False)
    published = broken("status: draft", "status: published", text=text)
    problem = check(written(tmp_path, published), today=TODAY)[0]
    assert (problem.before_publishing, problem.counts) == (False, True)


def test_advice_never_counts() -> None:
    """I-rules print, and leave the exit code alone."""
    assert not Diagnostic("NUM308", Severity.INFO, "f", 1, 1, "m").counts
    assert Diagnostic("STR106", Severity.WARNING, "f", 1, 1, "m").counts


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_explains_itself_in_plain_words(rule: Rule) -> None:
    """What, why and mend are sentences without the words of programmers."""
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.id)
    for text in (rule.what, rule.why, rule.mend):
        assert text.endswith(".")
        assert not re.search(r"\b(string|dict|list of|null|schema|YAML|field|boolean)\b", text)


def test_other_files_are_checked_by_what_they_are(tmp_path: Path) -> None:
    """Contacts, glossary and site.yaml are known by their first name, else by their folder."""
    contacts = written(tmp_path).parent.parent / "contacts" / "england.yaml"
    assert check(contacts) == []
    contacts.write_text(CONTACTS.replace("contacts: england\n", ""), encoding="utf-8")
    assert [p.message for p in check(contacts)] == ["'contacts' is missing."]
    glossary = tmp_path / "en-GB.yaml"
    glossary.write_text("glossary: en-GB\nwords:\n  - {word: GP, meens: A doctor.}\n")
    assert [(p.rule, p.line, p.hint) for p in check(glossary)] == [
        ("STR101", 3, "Did you mean 'means'?")
    ]
    site = tmp_path / "site.yaml"
    site.write_text("site: north\nname: North\noptions:\n  sleep-nhs/wait: {availble: true}\n")
    assert [(p.rule, p.line, p.hint) for p in check(site)] == [
        ("STR101", 4, "Did you mean 'available'?")
    ]
    site.write_text("site: north\nname: North\noptions:\n  sleep: {available: true}\n")
    assert [(p.rule, p.line) for p in check(site)] == [("STR103", 4)]


def test_a_fact_about_no_option_is_an_error(tmp_path: Path) -> None:
    """A misspelt option in site.yaml would be shown as available; a grid that cannot be used is not judged."""
    written(tmp_path)
    (tmp_path / "grids" / "en-GB" / "broken.yaml").write_text("grid: broken", encoding="utf-8")
    site = tmp_path / "site.yaml"
    facts = ("sleep-nhs/wait", "sleep-nhs/curse", "slep-nhs/wait", "broken/any", "*/any")
    lines = "".join(f'  "{fact}": {{available: true, checked: {TODAY}}}\n' for fact in facts)
    site.write_text(f"site: north\nname: North\noptions:\n{lines}", encoding="utf-8")
    for library in (None, Library.open(tmp_path)):
        assert [(p.rule, p.line, p.hint) for p in check(site, library=library, today=TODAY)] == [
            ("STR101", 5, "Did you mean 'sleep-nhs/course'?"),
            ("STR101", 6, "Did you mean 'sleep-nhs/wait'?"),
        ]
    (tmp_path / "grids" / "en-GB" / "broken.yaml").unlink()
    assert [p.line for p in check(site, today=TODAY)] == [5, 6, 7, 8]


def test_a_grid_in_memory_is_judged_too(tmp_path: Path) -> None:
    """Without a file the problems still come, at line 1 of the grid's id."""
    data = read(written(tmp_path, broken("  funding: none\n", ""))).data
    grid = Grid.model_validate(data)
    assert [(p.rule, p.file, p.line) for p in check(grid, today=TODAY)] == [
        ("EVI506", "sleep-nhs", 1)
    ]


def test_today_is_asked_once_and_can_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is asked only when no day is given."""
    path = written(tmp_path)
    monkeypatch.setattr("thrive_grids.clock.today", lambda: date(2030, 1, 1))
    assert told(check(path)) == ["SAF951", "EVI505"]
    assert check(load(Grid, read(path)), today=TODAY) == []
