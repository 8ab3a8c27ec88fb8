"""What a rule is, and the one list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding

if TYPE_CHECKING:
    from thrive_grids.content.models import Contacts, Grid


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may look at: the grid, the day it is judged on, and the crisis contacts by area.

    ``contacts`` raises ThriveGridsError when there are none that can be used.
    """

    grid: Grid
    today: date
    contacts: Callable[[str], Contacts]


Look = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in plain words: ``what`` it asks, ``why`` it matters, how to ``mend`` a grid.

    ``look`` is None for what the reader and the models decide before there is a grid to look at.
    A draft may break a rule that is only ``before_publishing``.
    """

    id: str
    severity: Severity
    what: str
    why: str
    mend: str
    before_publishing: bool = False
    look: Look | None = None


RULES: dict[str, Rule] = {}


def rule(
    id: str,
    severity: Severity,
    *,
    what: str,
    why: str,
    mend: str,
    before_publishing: bool = False,
) -> Callable[[Look], Look]:
    """Put the function that follows into the list of rules."""

    def put(look: Look) -> Look:
        RULES[id] = Rule(id, severity, what, why, mend, before_publishing, look)
        return look

    return put


def declare(id: str, severity: Severity, *, what: str, why: str, mend: str) -> None:
    """Put a rule into the list that reading a file decides."""
    RULES[id] = Rule(id, severity, what, why, mend)
