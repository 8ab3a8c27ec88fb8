"""Problems as workflow commands: GitHub shows each at its line of a pull request.

A command ends at the line's end, its properties at ``,`` and ``:``, so all of these are escaped, and so is the ``%``
that escapes them. GitHub shows the first ten of each weight and step; the log has them all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.console.grids import near
from tui.console.problems.report import Report, advised
from tui.console.problems.text import summary, weight
from tui.console.terminal import put, tell

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic

_COMMANDS = {"error": "error", "warning": "warning"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def put_report(report: Report) -> None:
    """A command a line to stdout, the sum to stderr."""
    for problem in report.problems:
        put(_annotation(problem))
    for place in report.unread:
        put(_command("error", {"file": _name(place.file)}, f"{place.message} {place.hint}"))
    tell(summary(report))


def _annotation(problem: Diagnostic) -> str:
    """Columns count from 1; ``endColumn`` is the one behind the last, as other checkers have it."""
    place: dict[str, str | int] = {
        "file": _name(problem.file),
        "line": problem.line,
        "col": problem.column,
        "endLine": problem.line,
        "endColumn": problem.column + problem.width,
        "title": f"{problem.rule} ({weight(problem)})",
    }
    return _command(_COMMANDS.get(weight(problem), "notice"), place, advised(problem))


def _name(file: str) -> str:
    """As the repository calls it: of a full path GitHub finds no file in a pull request."""
    return str(near(Path(file)))


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    said = ",".join(
        f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items()
    )
    return f"::{name} {said}::{message.translate(_IN_MESSAGE)}"
