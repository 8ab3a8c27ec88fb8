"""STR109 to STR111, EVI515, EVI516 and SAF951 of a site: what passes, and what a service's own facts need."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from examples_translation import FAILS, PASSES, SITE, site
from sample_grid import TODAY, line_of, written
from thrive_grids import Diagnostic, check
from thrive_grids.content.diagnostics import Severity


def judged(folder: Path, text: str, today: date = TODAY) -> list[Diagnostic]:
    """The problems of a grid, or of a site's facts beside the sample grid."""
    path = written(folder)
    if text.startswith("site:"):
        path = folder / "site.yaml"
    path.write_text(text, encoding="utf-8")
    return check(path, today=today)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in PASSES for text in PASSES[rule]]
)
def test_near_misses_pass(tmp_path: Path, rule: str, text: str) -> None:
    """What stands just inside a rule is no problem."""
    assert rule not in [problem.rule for problem in judged(tmp_path, text)]


def test_every_rule_here_has_both_kinds_of_example() -> None:
    """No rule that only ever fails or only ever passes."""
    assert set(FAILS) == set(PASSES)


def test_a_local_contact_is_as_good_as_its_last_check(tmp_path: Path) -> None:
    """Undated, old or from the future: a wrong number is an error, as in the national contacts."""
    assert judged(tmp_path, SITE) == []
    dated = "0000, checked: 2026-11-01"
    for new, words in (
        ("0000", "when this contact was checked"),
        ("0000, checked: 2026-05-01", "more than 6 months ago"),
        ("0000, checked: 2027-01-01", "not come yet"),
    ):
        text = site(dated, new)
        problems = judged(tmp_path, text)
        assert [(p.rule, p.severity) for p in problems] == [("SAF951", Severity.ERROR)]
        assert problems[0].line == line_of("Duty team", text)
        assert words in problems[0].message


def test_six_months_end_on_their_day(tmp_path: Path) -> None:
    """The last day still counts, also where the later month is shorter; a service may set another limit."""
    text = SITE.replace("2026-11-01", "2026-08-31")
    assert judged(tmp_path, text, date(2027, 2, 28)) == []
    assert [p.rule for p in judged(tmp_path, text, date(2027, 3, 1))] == [
        "EVI515",
        "EVI515",
        "SAF951",
    ]
    longer = text.replace("limits: {", "limits: {fact-months: 7, ")
    assert judged(tmp_path, longer, date(2027, 3, 1)) == []
