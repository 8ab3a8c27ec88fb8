"""LAN: words that the people meant can read."""

from __future__ import annotations

from collections.abc import Iterator

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule


@rule(
    "LAN406",
    Severity.ERROR,
    what="The grid says what the difficulty is, what is decided, who it is for and who not.",
    why="Somebody who is not meant, or needs help first, must see it before the options.",
    mend="Add the missing line near the top of the grid.",
)
def opening(case: Case) -> Iterator[Finding]:
    """Opening sentences that are missing."""
    says = {
        "condition": "what the difficulty is",
        "decision": "which decision it is about",
        "who-for": "who it is for",
        "not-for": "when to get other help first",
    }
    for key, meaning in says.items():
        if getattr(case.grid, key.replace("-", "_")) is None:
            message = f"The grid does not say {meaning}."
            yield Finding((key,), message, f"Add '{key}: …' near the top.")
