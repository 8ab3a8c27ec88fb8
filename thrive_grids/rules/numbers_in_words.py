"""NUM: numbers in sentences, and words that stand in for a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.content.models import Answer
from thrive_grids.rules.case import Case, Said
from thrive_grids.rules.numbers import both_ways
from thrive_grids.rules.registry import rule
from thrive_grids.rules.sentences import NOT_KNOWN, spans
from thrive_grids.rules.shares import EACH, NOT_A_UNIT, NUMBER, PEOPLE, ROUND, Share, number

_ONE_IN = re.compile(
    rf"(?<![\w.,–-])(?:1|one)(?:\s+{PEOPLE})?"
    rf"(?:[\s-]+in[\s-]+{EACH}({NUMBER}|million)|\s+(?:out\s+)?of\s+every\s+({NUMBER}|million)|"
    rf"\s+out\s+of\s+(?:an?\s+)?((?!10+\b|1,000|ten\b|hundred|thousand){NUMBER}|million))"
    rf"{NOT_A_UNIT}",
    re.IGNORECASE,
)


@rule(
    "NUM304",
    Severity.ERROR,
    what="No text says a chance as '1 in 5' or 'one in 20'.",
    why="People take 1 in 20 for more than 1 in 5, because 20 is more than 5; and it sounds closer "
    "to home than 5 out of 100.",
    mend="Write it out of the same number as the other numbers: '20 out of 100'.",
    standard="IPDAS advice on probabilities, strong support in the check of 2025 "
    "(doi 10.1177/0272989X251346811); IPDAS risk primer (doi 10.1186/1472-6947-13-S2-S7)",
    bad="""\
talking:
  say: 1 in 5 young people felt upset by it.
""",
    good="""\
talking:
  say: 20 out of 100 young people felt upset by it.
""",
)
def one_in_some(case: Case) -> Iterator[Finding]:
    """Each "1 in X", in any text that a young person reads."""
    for said in case.counting:
        for found in _ONE_IN.finditer(said.text):
            of = found[1] or found[2] or found[3]
            if _is_year(of):
                continue
            written = " ".join(found[0].split())
            yield Finding(
                said.loc, f"'{written}' is a '1 in …' number.", _rewritten(of), part=written
            )


def _is_year(of: str) -> bool:
    return bool(re.fullmatch(r"19\d\d|20(?!00)\d\d", of))


def _rewritten(of: str) -> str:
    """The sum done: out of the first round number that gives it exactly, or with two figures."""
    size = 1_000_000 if of.lower() == "million" else number(of)
    bases = [base for base in ROUND[1:] if 1 <= size <= base]
    if not bases:
        return "Write how many out of 10000, or leave the number out."
    clear = (base for base in bases if base % size == 0 or base / size >= 10)
    base = next(clear, bases[-1])
    about = "" if base % size == 0 else "about "
    return f"Write '{about}{round(base / size)} out of {base}'."


@rule(
    "NUM305",
    Severity.WARNING,
    what="A percentage stands beside its people: '39% (39 out of 100)'.",
    why="Per cent is school maths; people out of 100 can be pictured.",
    mend="Write 'n out of 100', with the percentage or in its place.",
    standard="Patient Information Forum, communicating benefits, risks and uncertainties: "
    "frequencies, not percentages; NICE NG197 1.4 (to confirm)",
    bad="""\
talking:
  say: After 2 months, 39% felt much better.
""",
    good="""\
talking:
  say: After 2 months, 39 out of 100 felt much better.
""",
)
def per_cent(case: Case) -> Iterator[Finding]:
    """Percentages without the same share as "n out of d" in their text."""
    for loc, shares in case.shares.items():
        counted = [share for share in shares if not share.per_cent]
        for share in shares:
            if share.per_cent and not share.change and not any(_meets(share, c) for c in counted):
                amount = re.sub(r"\s*(?:%|per\s?cent)$", "", share.said, flags=re.IGNORECASE)
                yield Finding(
                    loc,
                    f"'{share.said}' does not say how many people that is.",
                    f"Write '{amount} out of 100'.",
                    part=share.said,
                )


def _meets(one: Share, other: Share) -> bool:
    return one.low <= other.high and other.low <= one.high


@rule(
    "NUM306",
    Severity.ERROR,
    what="A word such as rare, common, likely, usually or most has its number beside it, unless "
    "its sentence says that this is not known, and so does the answer's basis.",
    why="To one reader 'rare' is 1 out of 10, to another 1 out of 1000.",
    mend="Give the number in the same text or in the answer's 'chances'; or write what may happen, "
    "without saying how often.",
    standard="IPDAS advice on probabilities, strong support in the check of 2025 "
    "(doi 10.1177/0272989X251346811); doi 10.1136/bmj.n1430; Patient Information Forum",
    bad="""\
fluoxetine:
  say: Feeling sick is common.
  basis: research
""",
    good="""\
fluoxetine:
  say: You may feel sick.
  basis: research
""",
)
def chance_words(case: Case) -> Iterator[Finding]:
    """Words for how often something happens, in answers, good and hard points, without a number.

    The basis ``not-known`` excuses the sentences that say so ("We do not know how common it is"),
    and no claim beside them.

    "Beside it" is the same text: an answer is two or three short sentences, and "It is common.
    About 15 out of 100 feel it." is good English. A chance of the answer is printed right below its
    words, and counts. Points have no chances, so they need the number in their words.
    """
    texts = [said for said in case.says if said.part != "summary"]
    for said, hit in case.listed("chance", texts):
        if said.loc in case.shares:
            continue
        answer = _answer_of(case, said)
        if answer is not None and (answer.chances or _not_known(answer, hit.start)):
            continue
        yield Finding(
            said.loc,
            f"'{hit.shown}' says how often something happens, and no number is beside it.",
            f"Give the number ('n out of 100')"
            f"{f'; or {hit.phrase.instead}' if hit.phrase.instead else ', or say it another way'}.",
            part=hit.part(said.text),
        )


def _not_known(answer: Answer, place: int) -> bool:
    """True when the sentence round a place in the answer says that something is not known."""
    return answer.basis == "not-known" and any(
        start <= place < end and NOT_KNOWN.search(answer.say, start, end)
        for start, end in spans(answer.say)
    )


@rule(
    "NUM307",
    Severity.ERROR,
    what="A change such as 'doubles', 'halves' or '30% less' has both numbers beside it: with and "
    "without.",
    why="From 1 to 2 out of 10000 and from 20 to 40 out of 100 are both 'double'.",
    mend="Write both numbers ('3 out of 100 with it, 2 out of 100 without'), or give the answer a "
    "chance with 'count' and 'without'.",
    standard="IPDAS advice on probabilities, strong support in the check of 2025 "
    "(doi 10.1177/0272989X251346811); NICE NG197 1.4 (to confirm)",
    bad="""\
talking:
  say: Therapy doubles how many feel better.
""",
    good="""\
talking:
  say: 40 out of 100 felt better with it, and 20 out of 100 without.
""",
)
def relative_changes(case: Case) -> Iterator[Finding]:
    """Changes said without the two numbers they lie between.

    An outcome may be a change itself ("their worry halved"): then its chance counts the people."""
    texts = [said for said in case.said if said.part != "chance"]
    for said, written in _changes(case, texts):
        counted = [share for share in case.shares.get(said.loc, ()) if not share.change]
        if len(counted) >= 2 or _both_given(_answer_of(case, said), written):
            continue
        yield Finding(
            said.loc,
            f"'{written}' says how much a number changes, but not from what to what.",
            "Write both numbers: 'n out of 100 with it, m out of 100 without'.",
            part=written,
        )


def _changes(case: Case, texts: list[Said]) -> Iterator[tuple[Said, str]]:
    for said, hit in case.listed("relative", texts):
        yield said, hit.shown
    for said in texts:
        for share in case.shares.get(said.loc, ()):
            if share.change:
                yield said, share.said


def _both_given(answer: Answer | None, change: str) -> bool:
    return answer is not None and any(
        chance.without is not None or change.lower() in chance.outcome.lower()
        for chance in answer.chances
    )


@rule(
    "NUM308",
    Severity.INFO,
    what="A number said in a good or hard point, a summary or above the options is one of the "
    "chances in the answers, so that the page shows it both ways round.",
    why="'39 out of 100 felt better' and '61 out of 100 did not' are one fact and feel like two; "
    "the page adds the other half to every chance, and cannot for words.",
    mend="Say the number in the answer that it belongs to, with its chance; or leave it out here. "
    "In an answer's own words it needs a chance (NUM301).",
    standard="IPDASi v3 item 16 (K8b), balanced framing; Patient Information Forum",
    bad="""\
- id: talking
  good:
    - 39 out of 100 felt much better.
""",
    good="""\
- id: talking
  good:
    - You learn skills that you can keep using.
""",
)
def both_framings(case: Case) -> Iterator[Finding]:
    """Numbers outside answers that no chance carries: of the option, or for what belongs to none of
    them, of the grid."""
    for said in case.counting:
        if said.part in ("chance", "answer"):
            continue
        chances = [chance for answer in _answers(case, said.option) for chance in answer.chances]
        given = [share for chance in chances for share in both_ways(chance)]
        for share in case.shares.get(said.loc, ()):
            if not (share.one_in or share.change or any(map(share.holds, given))):
                yield Finding(
                    said.loc,
                    f"'{share.said}' is no chance of the grid, so the other way round is not shown.",
                    "Say it in the answer it belongs to, with its chance; or leave it out here.",
                    part=share.said,
                )


def _answers(case: Case, option: str) -> list[Answer]:
    return [
        answer
        for question in case.grid.questions
        for id, answer in question.answers.items()
        if not option or id == option
    ]


def _answer_of(case: Case, said: Said) -> Answer | None:
    """The answer whose words these are, or None for another text."""
    if said.part != "answer":
        return None
    row, option = int(said.loc[1]), str(said.loc[3])
    return case.grid.questions[row].answers[option]
