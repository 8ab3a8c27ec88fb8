"""Holding every number of the shipped grids against tests/content/facts.yaml, where its source is written down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from thrive_grids.content.models import Grid

KEY = ("grid", "question", "option", "outcome", "with")
"""What tells two chances apart."""

VALUES = ("count", "of", "without", "after", "certainty", "source", "in-who")
"""What a chance and its row must say alike."""

FULL = (*KEY, *VALUES, "certainty-from", "evidence", "fact", "status")
"""What a row says; nothing may be missing and nothing more may stand there."""

TRUST = ("to-check", "second-hand", "read")
"""How near to the original somebody was, from far to near."""

NUMERAL = re.compile(r"(?<![\w,.])\d+(?:[,.]\d+)*")
CALLS = {"999", "111"}
A_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b(?:19|20)\d\d\b")
CODE = re.compile(r"[LCSR]\d{1,2}")


def chances(grid: Grid) -> Iterator[dict[str, Any]]:
    """Every chance that a grid prints, by the names of a row; the status is that of its source."""
    for question in grid.questions:
        for option, answer in question.answers.items():
            for chance in answer.chances:
                yield {
                    "grid": grid.id,
                    "question": question.id,
                    "option": option,
                    "outcome": chance.outcome,
                    "count": chance.count,
                    "of": chance.of,
                    "with": chance.with_,
                    "without": chance.without,
                    "after": chance.after,
                    "certainty": chance.certainty,
                    "source": " and ".join(chance.sources),
                    "in-who": [
                        int(found.replace(",", "")) for found in NUMERAL.findall(chance.who)
                    ],
                    "status": min(
                        (grid.sources[source].status for source in chance.sources), key=TRUST.index
                    ),
                }


def drift(printed: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Iterator[str]:
    """Where what is printed and what was read differ; nothing where each chance is a row and each row a chance."""
    ours, theirs = ({_key(each): each for each in many} for many in (printed, rows))
    for many in (printed, rows):
        yield from (f"twice: {key}" for key, times in Counter(map(_key, many)).items() if times > 1)
    yield from (f"no row: {key}" for key in ours.keys() - theirs.keys())
    yield from (f"not printed: {key}" for key in theirs.keys() - ours.keys())
    for key in ours.keys() & theirs.keys():
        chance, row = ours[key], theirs[key]
        for name in VALUES:
            if chance[name] != row[name]:
                yield f"{key}: {name} is {chance[name]!r}, was read as {row[name]!r}"
        if TRUST.index(chance["status"]) > TRUST.index(row["status"]):
            yield f"{key}: the grid says {chance['status']} of what is {row['status']}"


def unfounded(row: Mapping[str, Any]) -> Iterator[str]:
    """What a row lacks to stand for a fact."""
    if set(row) != set(FULL):
        yield f"names: {sorted(set(row) ^ set(FULL))}"
        return
    if row["status"] not in TRUST[1:]:
        yield f"{row['status']!r} is nothing that may be printed"
    evidence = row["evidence"]
    if not CODE.fullmatch(str(evidence.get("code"))) or not row["grid"].startswith(
        str(evidence.get("file")).removesuffix(".md") + "-"
    ):
        yield f"no place in the evidence: {evidence}"
    if not row["fact"] or not row["certainty-from"]:
        yield "it does not say what was read, or whose judgement the certainty is"
    if "UNVERIFIED" in str(row):
        yield "it rests on what nobody has opened"


def _key(row: Mapping[str, Any]) -> str:
    return " / ".join(str(row[name]) for name in KEY)


# ---- numbers in sentences


def sentences(grid: Grid) -> Iterator[tuple[str, str, set[str]]]:
    """Each text that says a fact: its place, its words, and the numbers in it that are a chance's own, an age of the
    grid or a number to call."""
    ages = {str(age) for age in ((grid.ages.from_, grid.ages.to) if grid.ages else ())}
    for place in ("condition", "decision", "who_for", "not_for"):
        yield place.replace("_", "-"), getattr(grid, place) or "", ages | CALLS
    yield "what-matters", " ".join(prompt.say for prompt in grid.what_matters), CALLS
    yield "questions-to-ask", " ".join(grid.questions_to_ask), CALLS
    for option in grid.options:
        yield f"{option.id}/summary", option.summary, CALLS
        for points in ("good", "hard"):
            yield f"{option.id}/{points}", " ".join(getattr(option, points)), CALLS
    for question in grid.questions:
        for id, answer in question.answers.items():
            own = {
                found
                for chance in answer.chances
                for value in (chance.count, chance.of, chance.without, chance.after)
                for found in NUMERAL.findall(str(value))
            }
            yield f"{question.id}/{id}", answer.say, own | CALLS
    yield "evidence-search", grid.editorial.evidence_search or "", set()


def wandering(grid: Grid, said: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Where a sentence of the grid says another number than was read, or one that nobody wrote down."""
    left = set(said)
    for place, text, own in sentences(grid):
        words = A_DAY.sub("", " ".join(text.split()))
        left.discard(place)
        read = [str(phrase) for phrase in said.get(place, {}).get("numbers", ())]
        numbers = {found for phrase in read for found in NUMERAL.findall(phrase)}
        if strange := set(NUMERAL.findall(words)) - own - numbers:
            yield f"{grid.id}, {place}: nobody wrote down where {sorted(strange)} comes from"
        yield from (
            f"{grid.id}, {place}: {phrase!r} is not said any more"
            for phrase in read
            if phrase not in words
        )
    yield from (f"{grid.id}, {place}: there is no such text" for place in left)
