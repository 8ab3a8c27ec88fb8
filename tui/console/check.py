"""``thrive-grids check``: all problems of all files in one run, each with its line and its mend."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thrive_grids.errors import MachineFailed
from tui.console.grids import near, open_library
from tui.console.options import home_option
from tui.console.terminal import put, put_json, tell

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.content.library import Library

PROBLEMS = 1

_LONGEST_LINE = 100  # characters of a source line that are shown round the fault


@click.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person or for another program.",
)
@click.option("--explain", metavar="RULE", help="Say what a rule asks, why, and how to mend.")
@home_option
def command(paths: tuple[str, ...], shape: str, explain: str | None) -> int:
    """Find all problems of grid files, each with its line and how to mend it.

    PATH is a file, a folder or the id of a grid; without PATH everything in the library is
    checked. The answer is exit code 1 when there is something to mend.

    \b
    Examples:
      thrive-grids check my-grid.yaml
      thrive-grids check --format json
      thrive-grids check --explain BAL201
    """
    if explain is not None:
        _explain(explain)
        return 0
    files, library = _files(paths)
    found, unread = {}, False
    for file in files:
        try:
            found[file] = _check(file, library)
        except MachineFailed as error:  # the other files are checked all the same
            tell(str(error))
            unread = True
    problems = [problem for several in found.values() for problem in several]
    if shape == "json":
        put_json({"files": len(files), "problems": [problem_values(each) for each in problems]})
    else:
        for problem in problems:
            put("\n".join(_shown(problem)))
            put()
        tell(_summary(found))
    if unread:
        return MachineFailed.exit_code
    return PROBLEMS if any(problem.counts for problem in problems) else 0


def _files(paths: tuple[str, ...]) -> tuple[list[Path], Library | None]:
    """The files to check, each once; with the library when it is the library that is checked."""
    if not paths:
        library = open_library()
        return [near(path) for path in _everything(library)], library
    named = [file for path in paths for file in _under(path)]
    return list(dict.fromkeys(named)), None


def _under(path: str) -> Iterator[Path]:
    place = Path(path)
    if place.is_dir():
        yield from sorted([*place.rglob("*.yaml"), *place.rglob("*.yml")])
    elif not place.exists() and path in (library := open_library()):
        yield from (near(entry.path) for entry in library.entries() if entry.id == path)
    else:
        yield place


def _everything(library: Library) -> Iterator[Path]:
    """The grids as they are used, and what belongs to all of them."""
    from thrive_grids.places import shipped_content

    yield from (entry.path for entry in library.entries())
    for folder in ("contacts", "glossary", "words"):
        for root in (shipped_content(), library.home.grids):
            yield from sorted((root / folder).glob("*.yaml"))
    if library.home.site_file.exists():
        yield library.home.site_file


def _check(file: Path, library: Library | None) -> list[Diagnostic]:
    from thrive_grids.rules import check

    return check(file, library=library)


def check_library(library: Library) -> dict[Path, list[Diagnostic]]:
    """Every file of the library with its problems."""
    return {file: _check(file, library) for file in _everything(library)}


def problem_values(problem: Diagnostic) -> dict[str, Any]:
    """A problem as JSON values."""
    return {
        "rule": problem.rule,
        "severity": problem.severity.word,
        "before_publishing": problem.before_publishing,
        "counts": problem.counts,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "width": problem.width,
        "message": problem.message,
        "hint": problem.hint,
    }


def _shown(problem: Diagnostic) -> Iterator[str]:
    """A problem for a person: a line that editors can jump to, the source with a caret, the mend."""
    weight = "before publishing" if problem.before_publishing else problem.severity.word
    place = f"{problem.file}:{problem.line}:{problem.column}"
    yield f"{place}: {weight}[{problem.rule}]: {problem.message}"
    gutter = " " * len(str(problem.line))
    if problem.source:
        line, start, width = _window(problem.source, problem.column - 1, problem.width)
        yield f" {problem.line} | {line}"
        yield f" {gutter} | {' ' * _columns(line[:start])}{'^' * _columns(line[start : start + width])}"
    if problem.hint:
        yield f" {gutter} = {problem.hint}"


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


def _summary(found: Mapping[Path, Sequence[Diagnostic]]) -> str:
    problems = [problem for several in found.values() for problem in several]
    counts = [
        _count(sum(_is(each, "error") for each in problems), "error"),
        _count(sum(_is(each, "warning") for each in problems), "warning"),
        _count(sum(each.before_publishing for each in problems), "thing", " before publishing"),
        _count(sum(_is(each, "advice") for each in problems), "piece", " of advice"),
    ]
    said = ", ".join(filter(None, counts)) or "no problems"
    return (
        f"{_count(len(found), 'file')} checked: {said}." if found else "There is nothing to check."
    )


def _is(problem: Diagnostic, word: str) -> bool:
    return not problem.before_publishing and problem.severity.word == word


def _count(number: int, thing: str, more: str = "") -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}{more}" if number else ""


def _explain(id: str) -> None:
    from thrive_grids.errors import UnknownName
    from thrive_grids.rules.families import RULES

    rule = RULES.get(id.upper())
    if rule is None:
        raise UnknownName("rule", id, RULES)
    when = ", before publishing only" if rule.before_publishing else ""
    lines: Iterable[str] = (
        f"{rule.id} ({rule.severity.word}{when})",
        f"What it asks: {rule.what}",
        f"Why: {rule.why}",
        f"How to mend: {rule.mend}",
    )
    put("\n".join(lines))
