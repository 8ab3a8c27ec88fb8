"""Problems for a person: a line that editors can jump to, the source with a caret, the mend."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.console.problems.report import Report, one_line
from tui.console.terminal import put, tell

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic

_LONGEST_LINE = 100  # characters of a source line that are shown round the fault
_MANY = 3
"""So many problems of a file in the same words are shown as one: a new grid has dozens of placeholders, and what its
author needs of them is the list of their lines."""


def put_report(report: Report) -> None:
    """The problems to stdout, the sum of them to stderr."""
    for problems in _folded(report.problems):
        put("\n".join(shown(problems[0]) if len(problems) == 1 else _shown_together(problems)))
        put()
    tell(summary(report))


def _folded(problems: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """Each problem by itself, but for many in the same words: they stand where the first one does."""
    groups: dict[object, list[Diagnostic]] = {}
    words = [(each.file, each.rule, each.message, each.hint) for each in problems]
    times = Counter(words)
    for number, problem in enumerate(problems):
        said = words[number]
        groups.setdefault(said if times[said] >= _MANY else number, []).append(problem)
    return list(groups.values())


def _shown_together(problems: Sequence[Diagnostic]) -> Iterator[str]:
    """Problems in the same words: the first one's place, then their lines, those that read alike together."""
    first = problems[0]
    place = f"{one_line(first.file)}:{first.line}:{first.column}"
    yield f"{place}: {weight(first)}[{first.rule}] ({len(problems)} times): {first.message}"
    alike: dict[str, dict[int, None]] = {}
    for problem in problems:
        line, _, _ = _window(problem.source, problem.column - 1, problem.width)
        alike.setdefault(line.strip(), {})[problem.line] = None
    for line, numbers in alike.items():
        lines = "line" if len(numbers) == 1 else "lines"
        yield f"  {lines} {', '.join(map(str, numbers))} | {line}"
    yield f"  = {first.hint}"


def shown(problem: Diagnostic) -> Iterator[str]:
    """The lines of one problem."""
    place = f"{one_line(problem.file)}:{problem.line}:{problem.column}"
    yield f"{place}: {weight(problem)}[{problem.rule}]: {problem.message}"
    gutter = " " * len(str(problem.line))
    if problem.source:
        line, start, width = _window(problem.source, problem.column - 1, problem.width)
        yield f" {problem.line} | {line}"
        yield f" {gutter} | {' ' * _columns(line[:start])}{'^' * _columns(line[start : start + width])}"
    if problem.hint:
        yield f" {gutter} = {problem.hint}"


def weight(problem: Diagnostic) -> str:
    """What the problem weighs, in a word or two."""
    return "before publishing" if problem.before_publishing else problem.severity.word


def summary(report: Report) -> str:
    """How much was looked at and found, in a sentence."""
    if not report.files:
        return "There is nothing to check."
    weights = [weight(problem) for problem in report.problems]
    counts = [
        _count(weights, "error", "error"),
        _count(weights, "warning", "warning"),
        _count(weights, "before publishing", "thing", " before publishing"),
        _count(weights, "advice", "piece", " of advice"),
    ]
    said = ", ".join(filter(None, counts)) or "no problems"
    waived = f" ({len(report.waived)} waived)" if report.waived else ""
    return f"{_times(len(report.files), 'file')} checked: {said}{waived}."


def _window(line: str, start: int, width: int) -> tuple[str, int, int]:
    """The part of a line that shows ``width`` characters from ``start``; a very long line is cut round them."""
    first = 0
    if len(line) > _LONGEST_LINE:
        first = max(0, min(start - 20, len(line) - _LONGEST_LINE))
        cut = line[first : first + _LONGEST_LINE]
        line = f"{'… ' if first else ''}{cut}{' …' if first + _LONGEST_LINE < len(line) else ''}"
        start -= first - (2 if first else 0)
    room = max(1, len(line) - start)
    return f"{line} " if start >= len(line) else line, start, max(1, min(width, room))


def _columns(text: str) -> int:
    """Terminal columns: two for a wide character, none for a mark that sits on another."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def _count(weights: Sequence[str], word: str, thing: str, more: str = "") -> str:
    number = weights.count(word)
    return f"{_times(number, thing)}{more}" if number else ""


def _times(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
