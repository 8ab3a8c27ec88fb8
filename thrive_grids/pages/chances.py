"""A chance said in words: both ways round, with its group, its time and how sure anybody can be.

Natural frequencies with one denominator and both framings are what the evidence on explaining risk
asks for (Trevena et al., Med Decis Making 2021;41:778-800).
"""

from __future__ import annotations

from thrive_grids.content.models import Chance
from thrive_grids.pages.model import ChanceFigure

CERTAINTY = {
    "high": "We can be very sure of these numbers.",
    "moderate": "We can be fairly sure of these numbers.",
    "low": "We are not very sure of these numbers.",
    "very-low": "We are very unsure of these numbers.",
    None: "Nobody has judged how sure these numbers are.",
}


def both_ways(count: int, of: int, outcome: str) -> str:
    """``39 of 100 felt better, 61 did not`` - the outcome is a past-tense phrase, as the format
    asks."""
    first = outcome.split(maxsplit=1)[0].lower()
    denied = "were not" if first in {"were", "was"} else "did not"
    return f"{count:,} of {of:,} {outcome}, {of - count:,} {denied}"


def with_it(chance: Chance) -> str:
    """The option's own figure as a sentence; what a trial gave is seldom the option to the letter
    (one medicine of the two kinds of help, all therapies together), so it never says "this"."""
    said = both_ways(chance.count, chance.of, chance.outcome)
    had = chance.with_ or ("the help studied" if chance.without is not None else None)
    return f"With {had}: {said}." if had else f"{said}."


def without_it(chance: Chance) -> str | None:
    """The comparison group's figure as a sentence, or None where there is none."""
    if chance.without is None:
        return None
    said = both_ways(chance.without, chance.of, chance.outcome)
    return f"With {chance.compared_with or 'the comparison'}: {said}."


def chance_sentences(chance: Chance) -> tuple[str, ...]:
    """Everything the picture of a chance says, in reading order."""
    said = [with_it(chance)]
    if comparison := without_it(chance):
        said.append(comparison)
    said.append(f"Counted in {chance.who}, after {chance.after}.")
    said.append(CERTAINTY[chance.certainty])
    return tuple(said)


def chance_figure(chance: Chance) -> ChanceFigure:
    """The chance as a part of a page."""
    return ChanceFigure(
        count=chance.count,
        of=chance.of,
        outcome=chance.outcome,
        without=chance.without,
        sentences=chance_sentences(chance),
    )
