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
    return f"{count:,} of {of:,} {outcome}, {of - count:,} {_verb(outcome)} not"


def _verb(outcome: str) -> str:
    """What stands for the outcome when it is said again."""
    return "were" if outcome.split(maxsplit=1)[0].lower() in {"were", "was"} else "did"


def with_it(chance: Chance) -> str:
    """The option's own figure as a sentence; what a trial gave is seldom the option to the letter
    (one medicine of the two kinds of help, all therapies together), so it never says "this"."""
    said = both_ways(chance.count, chance.of, chance.outcome)
    had = chance.with_ or ("the help studied" if chance.without is not None else None)
    return f"With {had}: {said}." if had else f"{said}."


def without_it(chance: Chance) -> str | None:
    """The comparison group's figure as a sentence, or None where there is none. It stands behind
    the option's own, so it counts the same people's outcome without naming it again."""
    if chance.without is None:
        return None
    verb = _verb(chance.outcome)
    said = f"{chance.without:,} of {chance.of:,} {verb}, {chance.of - chance.without:,} {verb} not"
    return f"With {chance.compared_with or 'the comparison'}: {said}."


def chance_sentences(chance: Chance) -> tuple[str, ...]:
    """Everything the picture of a chance says, in reading order: the time before the group, whose
    description may be long."""
    said = [with_it(chance)]
    if comparison := without_it(chance):
        said.append(comparison)
    said.append(f"Counted after {chance.after}, in {chance.who}.")
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
