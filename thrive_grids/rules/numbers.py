"""NUM: a number says what was counted, and says it the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.content.models import Answer, Chance
from thrive_grids.content.structure import impossible
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import declare, rule

DENOMINATORS = (10, 100, 1000, 10000)

declare(
    "NUM301",
    Severity.ERROR,
    what="A chance says what happened, to how many of how many, who they were, when, and who "
    "found it.",
    why="A number without these cannot be weighed, or checked.",
    mend="Add the missing line to the chance.",
)


@rule(
    "NUM310",
    Severity.ERROR,
    what="The count lies between 0 and 'of'; 'of' is 10, 100, 1000 or 10000; the answer's words "
    "say the same as its chance.",
    why="A slip in a number looks like a fact.",
    mend="Look the number up in its source, and write the same in the words and in the chance.",
)
def chances(case: Case) -> Iterator[Finding]:
    """Odd denominators, and words that contradict a chance. A count outside 0 to 'of' keeps the
    whole grid from being used: see ``content.structure``."""
    for row, question in enumerate(case.grid.questions):
        for option, answer in question.answers.items():
            loc: Loc = ("questions", row, "answers", option)
            if any(any(impossible(chance)) for chance in answer.chances):
                continue  # said already, and nothing can be held against it
            odd = [
                finding
                for index, chance in enumerate(answer.chances)
                for finding in _denominator(chance, (*loc, "chances", index, "of"))
            ]
            yield from odd or _contradictions(answer, (*loc, "say"))


def _denominator(chance: Chance, loc: Loc) -> Iterator[Finding]:
    if chance.of not in DENOMINATORS:
        allowed = "10, 100, 1000 or 10000"
        hint = f"Write it out of {allowed}, so that people can compare."
        yield Finding(loc, f"'of' is {chance.of}; it must be {allowed}.", hint)


_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_NUMBER = rf"(\d[\d,]*|{'|'.join(_WORDS)})"
_SAID = re.compile(
    rf"\b(?P<bound>fewer than|less than|under|up to|at most|more than|over|at least)?\s*"
    rf"\b(?:{_NUMBER}\s*(?:to|-|–|or)\s*)?{_NUMBER}\s*"
    rf"(?:(?:people|young people)\s+)?(?:in|of|out of|in every)\s+(?:every\s+)?{_NUMBER}\b"
    r"(?!\s*(?:%|per cent|minutes?|hours?|days?|weeks?|months?|years?|sessions?|meetings?))",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"\b(\d+(?:\.\d+)?)\s?(?:%|per ?cent)", re.IGNORECASE)
_AT_MOST = ("fewer than", "less than", "under", "up to", "at most")


def _contradictions(answer: Answer, loc: Loc) -> Iterator[Finding]:
    """A share said in words that none of the answer's chances gives, rounded to what is said."""
    shares = [share for chance in answer.chances for share in _shares(chance)]
    if not shares:
        return
    for low, high, said in _said(answer.say):
        if not any(low <= share <= high for share in shares):
            yield Finding(
                loc,
                f"'{said}' is not what the numbers of this answer say.",
                "Write the same number in 'say' and in 'chances'.",
            )


def _shares(chance: Chance) -> Iterator[float]:
    """Every share that a chance gives, both ways round, with and without the option."""
    if chance.of > 0:
        for count in (chance.count, chance.without):
            if count is not None:
                yield count / chance.of
                yield (chance.of - count) / chance.of


def _said(text: str) -> Iterator[tuple[float, float, str]]:
    """Each share that a text speaks of: its lower and upper end, and the words."""
    for found in _SAID.finditer(text):
        low, high, of = (_number(found[group]) for group in (2, 3, 4))
        if not of or high is None or (of < 10 and " of " in found[0].lower()):
            continue  # "1 of 3 visits" is no share of people
        low = high if low is None else low
        lower, upper = (low - 0.5) / of, (high + 0.5) / of
        bound = (found["bound"] or "").lower()
        if bound:
            lower, upper = (0, high / of) if bound in _AT_MOST else (low / of, 1)
        yield lower - 1e-9, upper + 1e-9, " ".join(found[0].split())
    for found in _PER_CENT.finditer(text):
        share = float(found[1]) / 100
        yield share - 0.005 - 1e-9, share + 0.005 + 1e-9, found[0]


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    return _WORDS[word.lower()] if word.lower() in _WORDS else int(word.replace(",", ""))
