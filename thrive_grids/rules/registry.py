"""What a rule is, and the one list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.rules.case import Case

Look = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in plain words: ``what`` it asks, ``why`` it matters, how to ``mend`` a grid.

    ``standard`` names what asks for it in the field (NICE ECD8, an IPDASi item), or is empty where
    the rule is this project's own. ``bad`` and ``good`` are a few lines of a grid each: one that
    breaks the rule, and the same mended. ``look`` is None for what the reader and the models decide
    before there is a grid to look at. A draft may break a rule that is only ``before_publishing``.
    A rule that weighs more in some cases has its lighter ``severity`` here, and its findings say the
    heavier. ``limits`` are the numbers it measures against that a service can change (fields of
    ``Limits``).
    """

    id: str
    severity: Severity
    what: str
    why: str
    mend: str
    standard: str = ""
    bad: str = ""
    good: str = ""
    before_publishing: bool = False
    limits: tuple[str, ...] = ()
    look: Look | None = None


RULES: dict[str, Rule] = {}


def rule(
    id: str,
    severity: Severity,
    *,
    what: str,
    why: str,
    mend: str,
    standard: str = "",
    bad: str = "",
    good: str = "",
    before_publishing: bool = False,
    limits: tuple[str, ...] = (),
) -> Callable[[Look], Look]:
    """Put the function that follows into the list of rules."""

    def put(look: Look) -> Look:
        RULES[id] = Rule(
            id, severity, what, why, mend, standard, bad, good, before_publishing, limits, look
        )
        return look

    return put


def declare(
    id: str,
    severity: Severity,
    *,
    what: str,
    why: str,
    mend: str,
    standard: str = "",
    bad: str = "",
    good: str = "",
    limits: tuple[str, ...] = (),
) -> None:
    """Put a rule into the list that reading a file decides."""
    RULES[id] = Rule(id, severity, what, why, mend, standard, bad, good, limits=limits)
