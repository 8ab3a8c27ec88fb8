"""Rounds, medians and targets: how every benchmark here measures and tells.

This machine is shared with others, so contenders take turns within a round, in a rotating order, and a ratio is taken
between medians of the same rounds. The minimum stands beside the median: it repeats better.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

Samples = dict[str, list[float]]
"""Contender → seconds, one for each round."""


def interleave(contenders: Mapping[str, Callable[[], float]], rounds: int) -> Samples:
    """Run every contender once a round, each time starting with another one; the first round only warms caches.

    A contender returns the seconds it took, so that what it prepares does not count.
    """
    names = list(contenders)
    samples: Samples = {name: [] for name in names}
    for turn in range(rounds + 1):
        shift = turn % len(names)
        for name in names[shift:] + names[:shift]:
            seconds = contenders[name]()
            if turn:
                samples[name].append(seconds)
    return samples


@dataclass(frozen=True)
class Target:
    """At most ``factor`` times the median of ``against``; without ``against``, at most ``factor`` milliseconds.

    ``strictly`` asks for less than, as in "faster than all peers".
    """

    factor: float
    against: str = ""
    strictly: bool = False

    def holds(self, milliseconds: float, medians: Mapping[str, float]) -> bool:
        """Whether a contender of that median is within the target."""
        limit = self.factor * medians[self.against] if self.against else self.factor
        return milliseconds < limit if self.strictly else milliseconds <= limit

    def said(self) -> str:
        """The target in words."""
        sign = "<" if self.strictly else "≤"
        if not self.against:
            return f"{sign} {self.factor:g} ms"
        return (
            f"{sign} {self.factor:g} × {self.against}"
            if self.factor != 1
            else f"{sign} {self.against}"
        )


@dataclass(frozen=True)
class Row:
    """One contender's figures, in milliseconds; ``times`` is its median over the first contender's.

    ``met`` and ``missed`` are its targets, in words.
    """

    name: str
    median: float
    least: float
    times: float
    met: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One benchmark's outcome."""

    title: str
    rounds: int
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        title: str,
        samples: Samples,
        targets: Mapping[str, tuple[Target, ...]],
        notes: tuple[str, ...] = (),
    ) -> Table:
        """The table of some samples. Contenders stand in their order, the base of comparison first."""
        medians = {name: median(times) * 1000 for name, times in samples.items()}
        base = next(iter(medians.values()))
        rows = []
        for name, times in samples.items():
            told: dict[bool, list[str]] = {True: [], False: []}
            for target in targets.get(name, ()):
                told[target.holds(medians[name], medians)].append(target.said())
            rows.append(
                Row(
                    name,
                    round(medians[name], 2),
                    round(min(times) * 1000, 2),
                    round(medians[name] / base, 2),
                    tuple(told[True]),
                    tuple(told[False]),
                )
            )
        return cls(title, len(next(iter(samples.values()))), tuple(rows), notes)

    def said(self) -> str:
        """The table as lines for a terminal."""
        wide = max(len(row.name) for row in self.rows)
        lines = [
            f"{self.title} ({self.rounds} rounds, ms)",
            f"  {'':{wide}}   median      min       ×",
        ]
        for row in self.rows:
            line = f"  {row.name:{wide}} {row.median:8.1f} {row.least:8.1f} {row.times:7.2f}"
            lines.append(line)
            lines += [f"  {'':{wide}}   met: {target}" for target in row.met]
            lines += [f"  {'':{wide}}   MISSED: {target}" for target in row.missed]
        return "\n".join([*lines, *(f"  {note}" for note in self.notes)])

    def as_json(self) -> dict[str, Any]:
        """The same as JSON values."""
        return asdict(self)
