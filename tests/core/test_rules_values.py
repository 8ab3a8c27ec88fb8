"""VAL: near misses, and what each rule says of itself."""

from __future__ import annotations

from pathlib import Path

from examples_values import TRIED, UNKNOWN
from sample_grid import TODAY, broken, written
from thrive_grids import check


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
