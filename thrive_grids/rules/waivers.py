"""What a grid says it lives with: warnings it has waived, for a reason and until a day.

A waiver is for a warning, or for advice that was weighed and not taken. It is judged itself: one
that is over, leads nowhere, lasts too long or waives nothing any more is a finding of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.rules.currency import months_after

if TYPE_CHECKING:
    from thrive_grids.content.models import Grid, Waiver
    from thrive_grids.rules.registry import Rule

Weighed = tuple[str, Severity, Finding]
"""A rule's id, what the finding weighs, and the finding."""


class Waivers:
    """The waivers of one grid on one day; ``months`` is the longest that one may last."""

    def __init__(
        self, grid: Grid, today: date, rules: Mapping[str, Rule], months: int = 24
    ) -> None:
        self._all = grid.waive
        self._today = today
        self._rules = rules
        self._months = months
        self._holding: dict[str, int] = {}
        for index, waiver in enumerate(grid.waive):
            if waiver.until >= today:
                self._holding.setdefault(waiver.rule, index)
        self._used: set[int] = set()
        self._in_vain: set[int] = set()

    def reason(self, rule: str, severity: Severity) -> str:
        """Why the grid lives with a finding of this rule, or nothing when it does not; an error is
        never waived."""
        index = self._holding.get(rule)
        if index is None:
            return ""
        if severity is Severity.ERROR:
            self._in_vain.add(index)
            return ""
        self._used.add(index)
        return self._all[index].because

    def faults(self, *, judged: bool = True) -> Iterator[Weighed]:
        """What is wrong with the waivers, once every finding has asked for its ``reason``.

        ``judged`` is False when parts of the grid could not be judged: whether a waiver is still
        needed is not known then.
        """
        latest = months_after(self._today, self._months)
        for index, waiver in enumerate(self._all):
            loc: Loc = ("waive", index)
            rule = self._rules.get(waiver.rule)
            if rule is None:
                yield self._unknown(waiver, loc)
            elif rule.severity is Severity.ERROR:
                message = f"{rule.id} is an error, and an error cannot be waived."
                hint = "Mend the problem, and delete the waiver."
                yield rule.id, Severity.ERROR, Finding((*loc, "rule"), message, hint)
            elif waiver.until < self._today:
                message = f"This waiver of {rule.id} ended on {waiver.until}."
                hint = "Mend the problem and delete the waiver, or give a reason and a later day."
                yield rule.id, rule.severity, Finding((*loc, "until"), message, hint)
            elif waiver.until > latest:
                message = f"This waiver of {rule.id} lasts longer than {self._months} months."
                hint = f"Set a day up to {latest}, so that somebody looks at it again."
                yield rule.id, rule.severity, Finding((*loc, "until"), message, hint)
            elif judged and index not in self._used:
                yield rule.id, Severity.INFO, self._unneeded(waiver, index)

    def _unknown(self, waiver: Waiver, loc: Loc) -> Weighed:
        near = get_close_matches(waiver.rule, self._rules, 1, 0.5)
        every = "`thrive-grids check --explain all` has every rule."
        hint = f"Did you mean '{near[0]}'?" if near else every
        message = f"There is no rule '{waiver.rule}' to waive."
        return "STR104", Severity.ERROR, Finding((*loc, "rule"), message, hint)

    def _unneeded(self, waiver: Waiver, index: int) -> Finding:
        loc: Loc = ("waive", index, "rule")
        if index in self._in_vain:
            message = f"What breaks {waiver.rule} here is an error, and an error cannot be waived."
            return Finding(loc, message, "Mend the problem, and delete the waiver.")
        message = f"Nothing here breaks {waiver.rule}."
        if self._holding[waiver.rule] != index:
            message = f"{waiver.rule} is waived twice."
        return Finding(loc, message, "Delete the waiver: it is not needed.")
