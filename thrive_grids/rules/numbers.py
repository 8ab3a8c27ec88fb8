"""NUM: a number says what was counted, and says it the same everywhere.

Here are the rules about chances, the numbers that a grid holds as data; the rules about numbers in
sentences are in ``numbers_in_words``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.content.models import Answer, Chance, Question
from thrive_grids.content.structure import impossible
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule
from thrive_grids.rules.shares import ROUND, Share
from thrive_grids.rules.timespans import names_time, same_time


@rule(
    "NUM301",
    Severity.ERROR,
    what="A chance says what happened, to how many of how many, who they were, when, and who "
    "found it. A number of people in an answer's words is such a chance, too.",
    why="A number without these cannot be weighed, or checked. Said in words alone, it has no "
    "source of its own and is never shown the other way round.",
    mend="Add the missing line to the chance, or the chance to the answer. A number that is no "
    "outcome, such as how many in the trial were girls, belongs to 'who' of a chance, or nowhere.",
    standard="IPDASi v4 (K3 to K6), event rates, and the group and time they are about; "
    "NICE NG197 1.4 (to confirm)",
    bad="""\
chances:
  - outcome: felt much better
    count: 39
    of: 100
    sources: [cuijpers-2023]
""",
    good="""\
chances:
  - outcome: felt much better
    count: 39
    of: 100
    who: children and teenagers in trials
    after: about 2 months
    sources: [cuijpers-2023]
""",
)
def said_and_not_given(case: Case) -> Iterator[Finding]:
    """Shares of people in the words of an answer that has no chance at all. A chance that lacks a
    line is found while the file is read; words that differ from a chance are NUM310's."""
    for row, question in enumerate(case.grid.questions):
        for option, answer in question.answers.items():
            loc = _answer(row, option)
            for share in () if answer.chances else case.shares.get((*loc, "say"), ()):
                if not (share.one_in or share.change):
                    yield Finding(
                        loc,  # a chance in it that is at fault is being mended
                        f"'{share.said}' is said in words and given by no chance.",
                        "Add 'chances:' to this answer, with outcome, count, of, who, after and "
                        "sources. Is it no outcome, but who took part? Then leave it out here; it "
                        "can stand in 'who' of a chance.",
                        part=share.said,
                    )


@rule(
    "NUM302",
    Severity.ERROR,
    what="All numbers of a question are out of the same number, such as 100.",
    why="3 out of 10 and 24 out of 100 cannot be compared at a glance: people look at the first "
    "number and take 24 for more.",
    mend="Write every number of this question out of the same number, in 'chances' and in words.",
    standard="IPDASi v4 (K7), same denominator; strong support in the 2025 check of the "
    "IPDAS advice on probabilities (doi 10.1177/0272989X251346811)",
    bad="""\
wait:
  chances: [{outcome: felt better, count: 24, of: 100, …}]
talking:
  chances: [{outcome: felt better, count: 390, of: 1000, …}]
""",
    good="""\
wait:
  chances: [{outcome: felt better, count: 24, of: 100, …}]
talking:
  chances: [{outcome: felt better, count: 39, of: 100, …}]
""",
)
def one_denominator(case: Case) -> Iterator[Finding]:
    """Chances out of another number than most of the question; the same for words.

    Words may round: "about 4 in 10" for 39 of 100 is fine while all answers of the question do so,
    or where the same text also says it out of the usual number.
    """
    for row, question in enumerate(case.grid.questions):
        chances = list(_chances(question, row))
        usual = _most_used([chance.of for _, _, chance in chances])
        for loc, _, chance in chances:
            if chance.of != usual:
                message = f"'of' is {chance.of}; other numbers of this question are out of {usual}."
                yield Finding((*loc, "of"), message, f"Write it out of {usual}, too.")
        yield from _denominators_said(case, row, question, usual)


def _denominators_said(
    case: Case, row: int, question: Question, usual: int | None
) -> Iterator[Finding]:
    said = {
        loc: [share for share in case.shares[loc] if not (share.per_cent or share.one_in)]
        for option in question.answers
        if (loc := (*_answer(row, option), "say")) in case.shares
    }
    used = [int(share.of) for shares in said.values() for share in shares]
    main = usual if usual in used else _most_used(used)
    for loc, shares in said.items():
        main_ones = [share for share in shares if share.of == main]
        for share in shares:
            if share.of != main and not any(_alike(share, other) for other in main_ones):
                message = f"'{share.said}': other numbers of this question are out of {main}."
                yield Finding(loc, message, f"Write it out of {main}, too.", part=share.said)


def _alike(one: Share, other: Share) -> bool:
    return one.low <= other.high and other.low <= one.high


def _most_used(numbers: list[int]) -> int | None:
    """The number that stands there most often, the first one where two do."""
    return Counter(numbers).most_common(1)[0][0] if numbers else None


@rule(
    "NUM303",
    Severity.ERROR,
    what="All numbers of a question are about the same length of time, or each answer says its "
    "own in words.",
    why="More people feel better in a year than in a month, whatever they choose: an option that "
    "was counted later looks better than it is.",
    mend="Take numbers for the same time, or name the time in each answer's words ('After 12 "
    "months, …').",
    standard="IPDASi v4 (K6), same time period across options",
    bad="""\
wait:
  say: 53 out of 100 got well.
  chances: [{outcome: got well, after: 12 months, …}]
talking:
  say: 39 out of 100 got well.
  chances: [{outcome: got well, after: 2 months, …}]
""",
    good="""\
wait:
  say: After 12 months, 53 out of 100 got well.
  chances: [{outcome: got well, after: 12 months, …}]
talking:
  say: After 2 months, 39 out of 100 got well.
  chances: [{outcome: got well, after: 2 months, …}]
""",
)
def one_time(case: Case) -> Iterator[Finding]:
    """Chances of several lengths of time in a question whose answers do not name them.

    "2 months", "8 weeks" and "about two months" are one length. What is no plain length ("the trial
    period") is compared as text. Lengths of time are known by their English words: in another
    language nothing is judged here, and STR109 holds a translation to its source.
    """
    if not case.grid.language.startswith("en"):
        return
    for row, question in enumerate(case.grid.questions):
        chances = list(_chances(question, row))
        if all(same_time(chances[0][2].after, chance.after) for _, _, chance in chances):
            continue
        for loc, option, chance in chances:
            if not names_time(question.answers[option].say, chance.after):
                yield Finding(
                    (*loc, "after"),
                    "The numbers of this question are about different lengths of time, and the "
                    f"answer for '{option}' does not name its own.",
                    "Start that answer with the time ('After …, '), or take numbers for the same "
                    "time.",
                )


@rule(
    "NUM309",
    Severity.WARNING,
    what="Each chance says how sure the number is.",
    why="A number looks exact even when it comes from one small trial.",
    mend="Write 'certainty: high', moderate, low or very-low, as the review behind it says; your "
    "own reading counts if 'evidence-search' says that it is yours.",
    standard="IPDASi v4, certifying (C5), how uncertain the probabilities are; NICE ECD8, numbers and "
    "uncertainty (to confirm)",
    bad="""\
- outcome: felt much better
  count: 39
  of: 100
  after: about 2 months
""",
    good="""\
- outcome: felt much better
  count: 39
  of: 100
  after: about 2 months
  certainty: low
""",
)
def certainty(case: Case) -> Iterator[Finding]:
    """Chances that do not say how sure they are."""
    for row, question in enumerate(case.grid.questions):
        for loc, _, chance in _chances(question, row):
            if chance.certainty is None:
                yield Finding(
                    (*loc, "certainty"),
                    "This chance does not say how sure the number is.",
                    "Add 'certainty: low', or very-low, moderate or high.",
                    key=True,
                )


@rule(
    "NUM310",
    Severity.ERROR,
    what="The count lies between 0 and 'of'; 'of' is 10, 100, 1000 or 10000; the answer's words "
    "say the same as its chance.",
    why="A slip in a number looks like a fact.",
    mend="Look the number up in its source, and write the same in the words and in the chance.",
    standard="own rule of this project; round denominators follow the Patient Information Forum's "
    "guide on risk",
    bad="""\
say: About 5 in 10 felt much better.
chances:
  - {outcome: felt much better, count: 39, of: 100, …}
""",
    good="""\
say: About 4 in 10 felt much better.
chances:
  - {outcome: felt much better, count: 39, of: 100, …}
""",
)
def chances(case: Case) -> Iterator[Finding]:
    """Odd denominators, and words that contradict a chance. A count outside 0 to 'of' keeps the
    whole grid from being used: see ``content.structure``."""
    for row, question in enumerate(case.grid.questions):
        for option, answer in question.answers.items():
            loc = _answer(row, option)
            if any(any(impossible(chance)) for chance in answer.chances):
                continue  # said already, and nothing can be held against it
            odd = [
                finding
                for index, chance in enumerate(answer.chances)
                for finding in _denominator(chance, (*loc, "chances", index, "of"))
            ]
            yield from odd or _contradictions(case, answer, (*loc, "say"))


def _denominator(chance: Chance, loc: Loc) -> Iterator[Finding]:
    if chance.of not in ROUND:
        allowed = "10, 100, 1000 or 10000"
        hint = f"Write it out of {allowed}, so that people can compare."
        yield Finding(loc, f"'of' is {chance.of}; it must be {allowed}.", hint)


def _contradictions(case: Case, answer: Answer, loc: Loc) -> Iterator[Finding]:
    """A share said in words that none of the answer's chances gives, rounded to what is said."""
    given = [share for chance in answer.chances for share in both_ways(chance)]
    for said in case.shares.get(loc, ()) if given else ():
        if not said.change and not any(said.holds(share) for share in given):
            yield Finding(
                loc,
                f"'{said.said}' is not what the numbers of this answer say.",
                "Write the same number in 'say' and in 'chances'. Who took part belongs to 'who'.",
                part=said.said,
            )


@rule(
    "NUM312",
    Severity.WARNING,
    what="Where options have numbers, the option without treatment has one too.",
    why="39 out of 100 says little until you know how many feel better without it.",
    mend="Find the number for no treatment. If nobody has counted it, let the answer say so, and "
    "waive this check with that reason.",
    standard="own rule of this project; NICE ECD8: what happens with no new or different treatment",
    bad="""\
wait:
  say: It can get better in time.
talking:
  say: 39 out of 100 felt better.
  chances: [{outcome: felt better, count: 39, of: 100, …}]
""",
    good="""\
wait:
  say: 24 out of 100 felt better.
  chances: [{outcome: felt better, count: 24, of: 100, …}]
talking:
  say: 39 out of 100 felt better.
  chances: [{outcome: felt better, count: 39, of: 100, …}]
""",
)
def baseline(case: Case) -> Iterator[Finding]:
    """Questions with numbers, and none for the option without treatment.

    Where a comparison group had no treatment, or was on a waiting list, its number is that one. A
    dummy pill or other care is something else."""
    waiting = next((option.id for option in case.grid.options if option.no_treatment), None)
    for row, question in enumerate(case.grid.questions):
        counted = [option for option, answer in question.answers.items() if answer.chances]
        if not counted or waiting is None or waiting not in question.answers or waiting in counted:
            continue
        if any(_untreated(chance) for _, _, chance in _chances(question, row)):
            continue
        loc = _answer(row, waiting)
        if (*loc, "say") not in case.shares:
            yield Finding(
                loc,
                f"'{counted[0]}' has a number here, and '{waiting}', without treatment, has none.",
                "Add its number; or let the answer say that it is not known, and say why at the end "
                "of the file: 'waive: [{rule: NUM312, because: …, until: …}]', until a day.",
                key=True,
            )


_UNTREATED = re.compile(
    r"\bwait(?:s|ed|ing)?\b|\bno (?:treatment|therapy|help|care|medicine)\b|\bnothing\b",
    re.IGNORECASE,
)


def _untreated(chance: Chance) -> bool:
    return chance.without is not None and bool(_UNTREATED.search(chance.compared_with or ""))


def _chances(question: Question, row: int) -> Iterator[tuple[Loc, str, Chance]]:
    for option, answer in question.answers.items():
        for index, chance in enumerate(answer.chances):
            yield (*_answer(row, option), "chances", index), option, chance


def _answer(row: int, option: str) -> Loc:
    return ("questions", row, "answers", option)


def both_ways(chance: Chance) -> Iterator[float]:
    """Every share, 0 to 1, that a chance gives: the people who had the outcome and those who had
    not, with the option and without."""
    if chance.of > 0:
        for count in (chance.count, chance.without):
            if count is not None:
                yield count / chance.of
                yield (chance.of - count) / chance.of
