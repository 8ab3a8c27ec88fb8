"""Problems as SARIF 2.1.0, the exchange format of code scanning: one run, every rule with its help.

No path of this machine is in it: what lies below the folder of the call has an address relative to ``%SRCROOT%``, and
only what lies elsewhere has a full one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from thrive_grids._version import __version__
from tui.console.grids import near
from tui.console.problems.report import Report, Unread, advised, one_line, well_formed
from tui.console.terminal import put_json

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.rules.registry import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"

_ROOT = "%SRCROOT%"
_LEVELS = {"E": "error", "W": "warning", "I": "note"}


def put_report(report: Report) -> None:
    """One log with one run."""
    from thrive_grids.rules.families import RULES

    rules = list(RULES.values())
    places = {rule.id: index for index, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "thrive-grids",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "language": "en-GB",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The folder that the check was started in."}}
        },
        "invocations": [
            {
                "executionSuccessful": not report.unread,
                "toolExecutionNotifications": [_notification(each) for each in report.unread],
            }
        ],
        "results": [_result(each, places) for each in (*report.problems, *report.waived)],
    }
    put_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    """A reportingDescriptor. Its help is for a reader of plain text."""
    from tui.console.explain import explained

    return {
        "id": rule.id,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": f"{rule.what} {rule.why}"},
        "help": {"text": explained(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity.value]},
        "properties": {"before-publishing": rule.before_publishing},
    }


def _result(problem: Diagnostic, places: dict[str, int]) -> dict[str, Any]:
    """A result. What a draft may still lack is a note; what is waived is suppressed in the source, with the reason."""
    level = "note" if problem.before_publishing else _LEVELS[problem.severity.value]
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "level": level,
        "message": _message(advised(problem)),
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(problem.file),
                    "region": {
                        "startLine": problem.line,
                        "startColumn": problem.column,
                        "endLine": problem.line,
                        "endColumn": problem.column + problem.width,
                    },
                }
            }
        ],
        "suppressions": [],
    }
    if problem.rule in places:
        result["ruleIndex"] = places[problem.rule]
    if problem.waived:
        waiver = {"kind": "inSource", "status": "accepted", "justification": _plain(problem.waived)}
        result["suppressions"] = [waiver]
    return result


def _notification(place: Unread) -> dict[str, Any]:
    return {
        "level": "error",
        "message": _message(f"{place.message} {place.hint}"),
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(place.file)}}],
    }


def _message(text: str) -> dict[str, str]:
    """A message in which nothing is a link: the standard reads one even into plain text."""
    return {"text": _plain(text).replace("](", "] (")}


def _plain(text: str) -> str:
    return well_formed(one_line(text))


def _artifact(file: str) -> dict[str, str]:
    """Where a file is: percent-encoded bytes, so that any name a system allows is an address."""
    path = near(Path(file))
    address = quote(os.fsencode(path.as_posix()), safe="/")
    if path.is_absolute():
        return {"uri": f"file://{'' if address.startswith('/') else '/'}{address}"}
    return {"uri": address, "uriBaseId": _ROOT}
