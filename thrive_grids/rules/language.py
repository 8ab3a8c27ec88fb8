"""LAN: words that the people meant can read. The reading grade is in ``reading_grade``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.errors import ThriveGridsError
from thrive_grids.rules.case import Case, Said
from thrive_grids.rules.registry import rule

# What anybody of 11 knows, placeholders such as XXX (STR106's) and Roman numerals: no glossary explains those.
_NOT_HARD = re.compile(
    r"AM|GCSEs?|ID|OK|PC|PDF|PE|PIN|PM|QR|TV|UK|FIXME|TBA|TBC|TBD|TODO|([A-Z])\1\1+|X{0,3}(?:IX|IV|V?I{0,3})"
)
# The sign before it is looked at second: a search for a capital is fast.
_ACRONYM = re.compile(r"[A-Z](?<![\w&].)[A-Z\d]*(?:[&-][A-Z\d]+)*s?(?!\w)")


@rule(
    "LAN403",
    Severity.WARNING,
    what="Every acronym and every clinical word is explained in the glossary of the grid's "
    "language.",
    why="A word that everybody in the clinic says is a wall to somebody who comes for the first "
    "time, and few people ask.",
    mend="Write it out, or say it in everyday words; or add the word to the glossary, and any "
    "other forms of it below 'also'.",
    standard="own rule of this project; NICE ECD8, plain language (to confirm); abbreviations and "
    "medicine names stopped people in the user tests of MAGICapp's aids",
    bad="""\
cbt:
  say: A CBT-E course for moderate symptoms.
""",
    good="""\
cbt:
  say: A course about how eating, thoughts and feelings link.
""",
)
def explained(case: Case) -> Iterator[Finding]:
    """The first place of each acronym and listed clinical word that no glossary explains.

    Languages without a glossary are left alone, and so is one that is at fault: its own check says
    so.
    """
    try:
        known = case.around.known(case.grid.language)
    except ThriveGridsError:
        return
    told: set[str] = set()
    for word in _hard_words(case) if known else ():
        if word.name in told or _explains(known, word.written.lower(), word.said.text):
            continue
        if _is_shouted(word.written, case):
            continue
        told.add(word.name)
        plainer = f"Or write: {word.instead}." if word.instead else "Or write it another way."
        yield Finding(
            word.said.loc,
            f"The glossary does not explain '{word.written}'.",
            f"Add it to glossary/{case.grid.language}.yaml. {plainer}",
            part=word.part,
        )


_EVERYDAY = ("steering", "ranking", "chance", "relative", "plain")
"""Word lists that hold no acronym."""


def _is_shouted(word: str, case: Case) -> bool:
    """True for an everyday word in capitals ("your BEST friend"): one that the grid has in small
    letters elsewhere, or that a word list knows."""
    if not (word.isupper() and word.isalpha()):
        return False
    small = re.compile(rf"\b{word.lower()}\b")
    if any(small.search(said.text) for said in case.said):
        return True
    language = case.grid.language
    return any(next(case.around.finder(language, name).find(word), None) for name in _EVERYDAY)


class _HardWord(NamedTuple):
    """An acronym or clinical word as ``written``; ``name`` is the same for all its forms."""

    said: Said
    written: str
    name: str
    part: str
    instead: str | None = None


def _hard_words(case: Case) -> Iterator[_HardWord]:
    for said in case.said:
        for found in _ACRONYM.finditer(said.text):
            word = found[0]
            if sum(map(str.isupper, word)) > 1 and not _NOT_HARD.fullmatch(word):
                yield _HardWord(said, word, word.removesuffix("s"), word)
    for said, hit in case.listed("clinical", case.said):
        entry = hit.phrase
        yield _HardWord(said, hit.shown, entry.word, hit.part(said.text), entry.instead)


def _explains(known: Set[str], word: str, text: str) -> bool:
    """True when a word, its singular, or a longer term of the text that holds it is explained."""
    if word in known or (word.endswith("s") and word[:-1] in known):
        return True
    around = " ".join(text.lower().split())
    return any(word in term and term in around for term in known)


@rule(
    "LAN405",
    Severity.WARNING,
    what="No word blames a young person or makes them their illness.",
    why="Who feels judged stops talking, and does not come back.",
    mend="Say what happens to the person, or what they do, in words they would use themselves.",
    standard="own rule of this project; NICE NG204: respect, and no stigma (to confirm)",
    bad="""\
who-for: You, if you are a depressive or suffer from low mood.
""",
    good="""\
who-for: You, if you have depression or low mood.
""",
)
def stigma(case: Case) -> Iterator[Finding]:
    """Listed words that blame or label, in any text that a young person reads."""
    for said, hit in case.listed("stigma", case.said):
        because = f": {hit.phrase.because}" if hit.phrase.because else ""
        instead = hit.phrase.instead
        yield Finding(
            said.loc,
            f"'{hit.shown}' can blame or label a person{because}.",
            f"Instead: {instead}." if instead else "Say what happens, without a judgement.",
            part=hit.part(said.text),
        )


@rule(
    "LAN406",
    Severity.ERROR,
    what="The grid says what the difficulty is, what is decided, who it is for and who not.",
    why="Somebody who is not meant, or needs help first, must see it before the options.",
    mend="Add the missing line near the top of the grid.",
    standard="IPDASi v4 1.1.1 and 1.1.2 (Q1, Q2); NICE ECD8, essential content (E-C1); "
    "NICE NG197 1.3: an aid that fits the decision and the setting",
    bad="""\
title: "Low mood: help from the NHS"
condition: Low mood means you feel sad or flat for weeks.
decision: Which kind of help would you like to try now?
""",
    good="""\
title: "Low mood: help from the NHS"
condition: Low mood means you feel sad or flat for weeks.
decision: Which kind of help would you like to try now?
who-for: You, if you are 11 to 18 and feel low.
not-for: Do you think about suicide? Call 111 first.
""",
)
def opening(case: Case) -> Iterator[Finding]:
    """Opening sentences that are missing."""
    says = {
        "condition": "what the difficulty is",
        "decision": "which decision it is about",
        "who-for": "who it is for",
        "not-for": "when to get other help first",
    }
    for key, meaning in says.items():
        if getattr(case.grid, key.replace("-", "_")) is None:
            message = f"The grid does not say {meaning}."
            yield Finding((key,), message, f"Add '{key}: …' near the top.")


@rule(
    "LAN407",
    Severity.INFO,
    what="A long word has a shorter, everyday one.",
    why="Short words are read faster, and by more people.",
    mend="Write the plainer word, if it means the same here.",
    standard="own rule of this project, towards IPDASi v4 (K21), plain language",
    bad="""\
talking:
  say: Prior to each session you receive a short form.
""",
    good="""\
talking:
  say: Before each session you get a short form.
""",
)
def plainer(case: Case) -> Iterator[Finding]:
    """Listed words that have a plainer one, in any text that a young person reads."""
    for said, hit in case.listed("plain", case.said):
        yield Finding(
            said.loc,
            f"'{hit.shown}' has a plainer word.",
            f"In plain words: {hit.phrase.instead}." if hit.phrase.instead else "Say it shorter.",
            part=hit.part(said.text),
        )
