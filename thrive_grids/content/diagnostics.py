"""One problem in one place: what every check, reader and editor plug-in of this project speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a problem weighs (rules.md): an error stops publishing, a warning must be mended or
    waived."""

    ERROR = "E"
    WARNING = "W"
    INFO = "I"

    @property
    def word(self) -> str:
        """The weight as people say it."""
        return {"E": "error", "W": "warning", "I": "advice"}[self.value]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem with its place and its mend.

    ``line`` and ``column`` count from 1, columns in characters; ``width`` is how many characters
    the caret underlines; ``source`` is the line as it stands in the file, without its line end,
    control characters replaced. ``before_publishing`` marks a problem that a draft is allowed to
    have (rules.md). ``waived`` is the reason why the grid lives with it, or empty.
    """

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    source: str = ""
    width: int = 1
    before_publishing: bool = False
    waived: str = ""

    @property
    def counts(self) -> bool:
        """True when this problem makes ``check`` answer exit code 1."""
        return self.severity is not Severity.INFO and not (self.before_publishing or self.waived)
