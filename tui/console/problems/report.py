"""What one run of `check` found, before it has a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thrive_grids.visible import visible

if TYPE_CHECKING:
    from pathlib import Path

    from thrive_grids.content.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or folder that this machine would not read, and how to mend that."""

    file: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Report:
    """The files that were looked at, and what is wrong with them, file after file.

    ``waived`` are the problems that a grid lives with, each with its reason.
    """

    files: list[Path] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    waived: list[Diagnostic] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def advised(problem: Diagnostic) -> str:
    """What is wrong and how to mend it, in one line."""
    return f"{problem.message} {problem.hint}".strip()


def one_line(text: str) -> str:
    """A name as it may stand in a line: a file's name may hold anything but NUL and '/'."""
    return visible(text).replace("\n", "[U+000A]")


def well_formed(text: str) -> str:
    """The text without bytes that are no letters (of a file's name): strict readers of JSON refuse
    them."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
