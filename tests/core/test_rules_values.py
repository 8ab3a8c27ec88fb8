"""VAL: near misses, and what each rule says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples_values import PASSES, TRIED, UNKNOWN
from sample_grid import TODAY, broken, written
from thrive_grids import check
from thrive_grids.rules.families import RULES

MINE = sorted(rule for rule in RULES if rule.startswith("VAL"))


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in PASSES.items() for text in texts]
)
def test_a_near_miss_does_not_raise_the_rule(tmp_path: Path, rule: str, text: str) -> None:
    """What only looks like a breach is left alone."""
    assert rule not in {problem.rule for problem in check(written(tmp_path, text), today=TODAY)}


@pytest.mark.parametrize("rule", MINE)
def test_a_rule_of_values_explains_itself_with_a_standard_and_examples(rule: str) -> None:
    """Each says where it comes from, and shows the same lines before and after."""
    known = RULES[rule]
    assert known.standard
    assert known.bad.splitlines()[0] == known.good.splitlines()[0]
    assert known.bad != known.good
    assert 3 <= len(known.good.splitlines()) <= 8


def test_what_is_misspelt_is_not_called_missing(tmp_path: Path) -> None:
    """Prompts and questions under a misspelt name are one slip each."""
    text = broken("what-matters:", "what-maters:")
    text = broken("questions-to-ask:", "question-to-ask:", text=text)
    problems = check(written(tmp_path, text), today=TODAY)
    assert [p.rule for p in problems] == ["STR101", "STR101"]


def test_only_the_option_without_treatment_tells_the_natural_course(tmp_path: Path) -> None:
    """Research behind another option does not count for VAL606."""
    text = broken(UNKNOWN, TRIED.format("consensus"))
    assert "basis: research" in text
    assert "VAL606" in {p.rule for p in check(written(tmp_path, text), today=TODAY)}
