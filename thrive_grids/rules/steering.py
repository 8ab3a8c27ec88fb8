"""BAL: what the words of a grid may not do: steer, score, rank or preselect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule
from thrive_grids.rules.sentences import spans
from thrive_grids.rules.wordlists import as_sentence

_OWN_VOICE = ("prompt", "to-ask")  # what the young person says


@rule(
    "BAL206",
    Severity.WARNING,
    what="No word steers towards an option or away from it, such as best, proven, only, just or "
    "should. What a young person says or asks is not judged.",
    why="A word of praise or a small 'just' decides for people who are tired or trust us.",
    mend="Say what is true of the option, with a number or a source, and leave the verdict to the "
    "reader. A service can add and allow words in its own word list.",
    standard="NICE ECD8 essential content (neutral wording); the list is this project's own",
    bad="""\
talking:
  say: This is the best therapy. You just have to talk.
  basis: consensus
""",
    good="""\
talking:
  say: You meet a therapist and talk. NICE lists it as a choice.
  basis: consensus
""",
)
def steering(case: Case) -> Iterator[Finding]:
    """Listed words in what the grid claims; not in a question, which claims nothing."""
    claims = [said for said in case.said if said.part not in _OWN_VOICE]
    for said, hit in case.listed("steering", claims):
        if _asked(said.text, hit.start):
            continue
        yield Finding(
            said.loc,
            f"'{hit.shown}' steers{_because(hit.phrase.because)}.",
            as_sentence(
                hit.phrase.instead or "say what is true of the option, and leave the choice"
            ),
            part=hit.part(said.text),
        )


def _asked(text: str, place: int) -> bool:
    """True when the sentence around ``place`` is a question."""
    ends = (end for start, end in spans(text) if start <= place < end)
    return text[: next(ends, 0)].rstrip("\"'’”)]").endswith("?")


_SIGNS = {
    "a star": r"[★☆✩✪⭐]|\b(?:[1-5]|one|two|three|four|five)[\s-]stars?\b",
    "a mark that preselects": r"[☑✔✓✅]",
    "a score": r"(?<![\d/.])\d{1,3}(?:\.\d)?\s?/\s?(?:5|10|100)(?![\d/]|\.\d)"
    r"|\b(?:score[sd]?|rat(?:ed|ing))\b(?:\s?[:=]|\s+(?:is|of|at))*\s*\d"
    r"|\b\d{1,3}\s?(?:%|per\s?cent)\s+(?:match|fit)\b",
    "a place in a ranking": r"(?<![\w&])#\s?1\b",
}
_SIGN = re.compile(
    "|".join(f"({pattern})" for pattern in _SIGNS.values()), re.IGNORECASE | re.ASCII
)
_PARTS_OF_SIGNS = (*"★☆✩✪⭐☑✔✓✅", "star", "/", "score", "rated", "rating", "%", "cent", "#")


@rule(
    "BAL207",
    Severity.ERROR,
    what="Nothing in a grid scores, ranks or preselects an option: no name before a ':', no word, "
    "no star, no '8/10'.",
    why="The choice is the young person's. A program that ranks treatments is also a medical device "
    "under UK rules, and this one is not.",
    mend="Take it out, and say what the option is like. Write people as '4 in 10 people'.",
    standard="own rule of this project, after the MHRA's line between explaining options and "
    "recommending one; NICE ECD8 essential content (even-handed display)",
    bad="""\
- id: talking
  name: Talking therapy
  summary: Our top choice. You talk with one therapist.
  score: 8
""",
    good="""\
- id: talking
  name: Talking therapy
  summary: You talk with one therapist.
""",
)
def ranking(case: Case) -> Iterator[Finding]:
    """Words and signs of ranking in any text. Names such as ``score:`` are met when a file is read:
    ``content.sentences``."""
    hint = "Take it out, and say what the option is like."
    for said, hit in case.listed("ranking", case.said):
        yield Finding(
            said.loc,
            f"'{hit.shown}' ranks or preselects{_because(hit.phrase.because)}.",
            as_sentence(hit.phrase.instead) if hit.phrase.instead else hint,
            part=hit.part(said.text),
        )
    for said in case.holding(*_PARTS_OF_SIGNS):
        for found in _SIGN.finditer(said.text):
            written, what = found[0], list(_SIGNS)[(found.lastindex or 1) - 1]
            people = "Write '4 in 10 people' if people are meant; otherwise take it out."
            message = f"'{written}' reads as {what}."
            yield Finding(said.loc, message, people if "/" in written else hint, part=written)


def _because(reason: str | None) -> str:
    return f": {reason.rstrip('.')}" if reason else ""
