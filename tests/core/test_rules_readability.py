"""LAN401 and LAN402: what they let pass, whom they judge, and what a waiver may hide."""

from __future__ import annotations

import re
from pathlib import Path

from examples_readability import EASY, HARD, WHO_FOR, more, sentence
from sample_grid import GRID, TODAY, broken, line_of, written
from thrive_grids import Diagnostic, Library, check
from thrive_grids.content.diagnostics import Severity
from thrive_grids.rules.checking import Checker

WAIVER = "waive:\n  - {rule: LAN401, because: A reason., until: 2027-06-01}\n"


def found(folder: Path, text: str, rule: str) -> list[Diagnostic]:
    """The problems of this rule, at every service's usual limits."""
    return [each for each in Checker(today=TODAY).check(written(folder, text)) if each.rule == rule]


def test_a_very_hard_grid_is_an_error_that_no_waiver_hides(tmp_path: Path) -> None:
    """Above grade 6 a warning, which a reason may waive; above grade 8 an error."""
    hard, harder = more(GRID, whole=8 * HARD), more(GRID, whole=20 * HARD)
    for text, severity, waived in (
        (hard, Severity.WARNING, "A reason."),
        (harder, Severity.ERROR, ""),
    ):
        problem = found(tmp_path, text, "LAN401")[0]
        assert (problem.severity, problem.waived) == (severity, "")
        problem = found(tmp_path, text + WAIVER, "LAN401")[0]
        assert (problem.severity, problem.waived) == (severity, waived)


def test_both_grades_are_said_where_the_glossary_explains_a_word(tmp_path: Path) -> None:
    """The limit is for the grade without its words; the other one stands beside it."""
    text = more(GRID, whole=8 * HARD + " Fluoxetine is a medicine.")
    message = found(tmp_path, text, "LAN401")[0].message
    assert re.search(
        r"syllables; with the words that the glossary explains, grade \d\.\d\.\)$", message
    )


def test_another_language_is_not_scored(tmp_path: Path) -> None:
    """The formulas were made for English."""
    text = broken(
        "language: en-GB", "language: cy", text=more(GRID, whole=20 * HARD + sentence(30))
    )
    path = written(tmp_path, text)
    moved = path.parent.parent / "cy" / path.name
    moved.parent.mkdir()
    path.rename(moved)
    assert {"LAN401", "LAN402"}.isdisjoint(problem.rule for problem in check(moved, today=TODAY))


def test_the_caret_stands_under_the_start_of_the_sentence(tmp_path: Path) -> None:
    """Also where a sentence begins in the middle of a line of a folded text."""
    easy = EASY.rstrip(".").lower()
    lines = f"who-for: >-\n  You, now. You, too,{easy} all day long,\n  and then {sentence(9)}"
    problem = found(tmp_path, broken(WHO_FOR, lines), "LAN402")[0]
    assert problem.line == line_of("You, too,", lines) + line_of("who-for", GRID) - 1
    assert problem.source[problem.column - 1 :].startswith("You, too,")
    assert "31 words" in problem.message


def test_every_long_sentence_is_shown(tmp_path: Path) -> None:
    """Two in one text are two problems, each at its own start, though they say the same."""
    text = broken(WHO_FOR, f"{WHO_FOR} {sentence(25)} And {sentence(25)}")
    columns = [problem.column for problem in found(tmp_path, text, "LAN402")]
    assert len(set(columns)) == 2


def test_a_service_may_set_other_limits(tmp_path: Path) -> None:
    """The limits of site.yaml count."""
    (tmp_path / "site.yaml").write_text(
        "site: north\nname: North\nlimits: {grade-warning: 2.0, sentence-words: 8}\n",
        encoding="utf-8",
    )
    path = written(tmp_path, more(GRID, whole=5 * HARD))
    rules = [problem.rule for problem in check(path, today=TODAY, library=Library.open(tmp_path))]
    assert {"LAN401", "LAN402"} <= set(rules)
