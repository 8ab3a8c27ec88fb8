"""LAN: words that the people meant can read. The reading grade is in ``reading_grade``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.errors import ThriveGridsError
from thrive_grids.rules.case import Case, Said
from thrive_grids.rules.registry import rule

# What anybody of 11 knows: no glossary has to explain it.
_EVERYDAY = frozenset(
    ("AM", "GCSE", "GCSEs", "ID", "OK", "PC", "PDF", "PE", "PIN", "PM", "QR", "TV", "UK")
)
_PLACEHOLDERS = frozenset(("FIXME", "TBC", "TBD", "TODO"))  # STR106's
_ACRONYM = re.compile(r"(?<![\w&])[A-Z][A-Z\d]*(?:[&-]?[A-Z\d]+)+s?(?!\w)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


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
        glossary = case.around.glossary(case.grid.language)
    except ThriveGridsError:
        return
    known = {form.lower() for word in glossary.words for form in (word.word, *word.also)}
    told: set[str] = set()
    for said, word, part, instead in _hard_words(case) if known else ():
        small = word.lower()
        if small in told or _explains(known, small, said.text):
            continue
        told.add(small)
        plainer = f" Or write: {instead}." if instead else " Or write it another way."
        yield Finding(
            said.loc,
            f"The glossary does not explain '{word}'.",
            f"Add it to glossary/{case.grid.language}.yaml.{plainer}",
            part=part,
        )


def _hard_words(case: Case) -> Iterator[tuple[Said, str, str, str | None]]:
    """Each acronym and clinical word, what a finding points at, and what to write instead."""
    for said in case.said:
        for found in _ACRONYM.finditer(said.text):
            if found[0] in _EVERYDAY or found[0] in _PLACEHOLDERS:
                continue
            if not _ROMAN.fullmatch(found[0]):
                yield said, found[0], found[0], None
    for said, hit in case.listed("clinical", case.said):
        yield said, hit.written, hit.part(said.text), hit.phrase.instead


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
            f"'{hit.written}' can blame or label a person{because}.",
            f"Instead: {instead}." if instead else "Say what happens, without a judgement.",
            part=hit.part(said.text),
        )


@rule(
    "LAN406",
    Severity.ERROR,
    what="The grid says what the difficulty is, what is decided, who it is for and who not.",
    why="Somebody who is not meant, or needs help first, must see it before the options.",
    mend="Add the missing line near the top of the grid.",
    standard="IPDASi v4, qualifying: the condition, and the decision; NICE ECD8, essential content; "
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
    standard="own rule of this project; IPDASi v4, plain language",
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
            f"'{hit.written}' has a plainer word.",
            f"In plain words: {hit.phrase.instead}." if hit.phrase.instead else "Say it shorter.",
            part=hit.part(said.text),
        )
