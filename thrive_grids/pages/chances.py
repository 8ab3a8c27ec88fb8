"""A chance said in words: both ways round, with its group, its time and how sure anybody can be.

Natural frequencies with one denominator and both framings are what the evidence on explaining risk
asks for (Trevena et al., Med Decis Making 2021;41:778-800).
"""

from __future__ import annotations

from thrive_grids.content.models import Chance
from thrive_grids.pages.model import ChanceFigure, Span, mixed

CERTAINTY = {
    "high": "We can be very sure of these numbers.",
    "moderate": "We can be fairly sure of these numbers.",
    "low": "We are not very sure of these numbers.",
    "very-low": "We are very unsure of these numbers.",
    None: "Nobody has judged how sure these numbers are.",
}


def chance_figure(chance: Chance, ours: str = "", theirs: str = "") -> ChanceFigure:
    """The chance as a part of a page. Everything that its picture says is in the sentences, the time
    before the group, whose description may be long. ``ours`` is the language of the words that stand
    around the grid's, and ``theirs`` that of the grid's; both may be that of what holds the figure.
    """

    def said(words: str | None, otherwise: str = "") -> Span | str:
        return Span(words, theirs) if words else otherwise

    verb = _verb(chance.outcome)
    # What a trial gave is seldom the option to the letter (one medicine of the two kinds of help,
    # all therapies together), so no sentence ever says "this".
    had = said(chance.with_, "the help studied" if chance.without is not None else "")
    sentences = [
        mixed(
            *(("With ", had, ": ") if had else ()),
            f"{chance.count:,} of {chance.of:,} ",
            said(chance.outcome),  # a past-tense phrase, as the format asks
            f", {chance.of - chance.count:,} {verb} not.",
        )
    ]
    if chance.without is not None:
        # Behind the option's own it counts the same outcome without naming it again.
        sentences.append(
            mixed(
                "With ",
                said(chance.compared_with, "the comparison"),
                f": {chance.without:,} of {chance.of:,} {verb}, "
                f"{chance.of - chance.without:,} {verb} not.",
            )
        )
    sentences += (
        mixed("Counted after ", said(chance.after), ", in ", said(chance.who), "."),
        mixed(CERTAINTY[chance.certainty]),
    )
    counted = chance.count, chance.of, chance.outcome, chance.without
    return ChanceFigure(*counted, tuple(sentences), ours)


def chance_sentences(chance: Chance) -> tuple[str, ...]:
    """The words that go with the picture of a chance, in reading order."""
    return tuple(sentence.words for sentence in chance_figure(chance).sentences)


def _verb(outcome: str) -> str:
    """What stands for the outcome when it is said again."""
    return "were" if outcome.split(maxsplit=1)[0].lower() in {"were", "was"} else "did"
