"""``thrive-grids list``: the grids at hand, the broken ones with their first problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.console.grids import near, open_library
from tui.console.options import home_option, json_option
from tui.console.terminal import put, put_json, tell

if TYPE_CHECKING:
    from datetime import date

    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.content.entries import Entry
    from thrive_grids.content.marks import Standing


@click.command("list")
@json_option
@home_option
def command(as_json: bool) -> None:
    """List the grids: id, language, setting, status, review date and title.

    A grid that cannot be used is listed with its first problem, a translation with how far it is,
    and a service's copy with a word when the shipped grid has changed since it was made.

    \b
    Examples:
      thrive-grids list
      thrive-grids list --json
    """
    from thrive_grids import clock
    from thrive_grids.pages.names import how_far, language_name

    today = clock.today()
    entries = open_library().entries(check=True)
    if as_json:
        put_json([_values(entry, today) for entry in entries])
        return
    rows = [_row(entry, today) for entry in entries]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for entry, row in zip(entries, rows, strict=True):
        put("  ".join(word.ljust(wide) for word, wide in zip(row, widths, strict=True)).rstrip())
        if entry.problem is not None:
            put(f"  Cannot be used. {_problem(entry, entry.problem)}")
        if entry.standing is not None:
            of = language_name(entry.standing.of)
            put(f"  Translated from {of}: {how_far(entry.standing)}.")
        if entry.drifted:
            put(
                f"  The shipped grid has changed since this copy was made: `thrive-grids diff {entry.id}`."
            )
    if not rows:
        tell("There are no grids here.")


def _row(entry: Entry, today: date) -> tuple[str, ...]:
    review = f"review by {entry.review_by}" if entry.review_by else "no review date"
    return (
        entry.id,
        entry.language,
        entry.setting or "no setting",
        entry.status or "no status",
        f"OUT OF DATE since {entry.review_by}" if entry.out_of_date(today) else review,
        entry.title,
    )


def _problem(entry: Entry, problem: Diagnostic) -> str:
    more = f" ({entry.problems - 1} more: `thrive-grids check {entry.id}`)"
    return (
        f"{near(entry.path)}:{problem.line}:{problem.column}: {problem.message}"
        f"{more if entry.problems > 1 else ''}"
    )


def _values(entry: Entry, today: date) -> dict[str, Any]:
    from tui.console.problems.json import problem_values

    return {
        "id": entry.id,
        "language": entry.language,
        "title": entry.title,
        "topic": entry.topic,
        "setting": entry.setting,
        "status": entry.status,
        "review_by": entry.review_by and entry.review_by.isoformat(),
        "out_of_date": entry.out_of_date(today),
        "origin": entry.origin,
        "translation": _translation(entry.standing) if entry.standing else None,
        "shipped_changed": entry.drifted,
        "path": str(entry.path),
        "problems": entry.problems,
        "problem": problem_values(entry.problem) if entry.problem else None,
    }


def _translation(standing: Standing) -> dict[str, Any]:
    return {
        "of": standing.of,
        "answers": standing.answers,
        "translated": standing.translated,
        "out_of_date": standing.stale,
        "machine_made": standing.machine_made,
    }
