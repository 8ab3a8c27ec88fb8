"""Problems for another program, as JSON values by our own names."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tui.console.problems.report import Report, well_formed
from tui.console.terminal import put_json

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic


def put_report(report: Report) -> None:
    """One object: how many files, the problems, what was waived and why, what could not be read."""
    put_json(
        {
            "files": len(report.files),
            "problems": [problem_values(each) for each in report.problems],
            "waived": [
                problem_values(each) | {"because": well_formed(each.waived)}
                for each in report.waived
            ],
            "not_read": [
                {name: well_formed(text) for name, text in asdict(each).items()}
                for each in report.unread
            ],
        }
    )


def problem_values(problem: Diagnostic) -> dict[str, Any]:
    """A problem as JSON values. Lines and columns count from 1, columns and width in characters."""
    return {
        "rule": problem.rule,
        "severity": problem.severity.word,
        "before_publishing": problem.before_publishing,
        "counts": problem.counts,
        "file": well_formed(problem.file),
        "line": problem.line,
        "column": problem.column,
        "width": problem.width,
        "message": well_formed(problem.message),
        "hint": well_formed(problem.hint),
    }
