"""Where a sentence of English ends.

A sentence ends at ``.``, ``!``, ``?`` or ``…`` (with the quotes and brackets that close there) before a blank and a
capital letter or a figure. "Dr. Lee", "e.g. Sport", "3.5" and "J. Smith" end nothing; "A&E." may. A text without a
full stop, a point of a list and what stands before an empty line are sentences of their own.
"""

from __future__ import annotations

import re

# What a full stop belongs to without ending anything; one fixed width each, as a look behind must have.
_SHORT_FORMS = (
    "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "No", "Nos", "Fig", "Tel", "approx", "cf", "vs", "incl", r"e\.g", r"i\.e",
    "eg", "ie", "(?<!&)[A-HJ-Z]",
)  # fmt: skip
_NO_END = "".join(rf"(?<!\b{form}\.)" for form in _SHORT_FORMS)
_END = re.compile(rf"""([.!?…](?=["'”’)\]]*\s){_NO_END}["'”’)\]]*)\s+(?=["'“‘(\[]*[A-Z0-9£])""")
_WORD = re.compile(r"[^\W_]")
_BREAK = re.compile(
    r"\n\s*\n\s*"  # an empty line
    r"|(?:^|\n)\s*(?:[-*•–]|\d{1,2}[.)])\s+"  # the sign of a point
)

NOT_KNOWN = re.compile(
    r"\b(?:unknown|unclear|unsure)\b"
    r"|(?:\bnot|n['’]t)(?: yet)? (?:known?|say|tell|clear|sure|certain|counted|studied)\b"
    r"|(?:\bnot|n['’]t)(?: yet)? have (?:an?|any|the)(?: \w+)? (?:numbers?|figures?|answer)\b"
    r"|\b(?:nobody|no one|no study|no trial) (?:knows|has|can)\b"
    r"|\bno (?:\w+ )?(?:numbers?|figures?|studies|trials|research)\b",
    re.IGNORECASE,
)
"""The words of a sentence that says that something is not known, counted or studied."""


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` in order, as they are written there; what holds no letter and no figure is left
    out."""
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """The same as places in ``text``: where each sentence starts and ends."""
    found = []
    for first, last in _blocks(text):
        start = first
        for end in _END.finditer(text, first, last):
            found.append((start, end.end(1)))
            start = end.end()
        found.append((start, last))
    return [span for span in found if _WORD.search(text, *span)]


def _blocks(text: str) -> list[tuple[int, int]]:
    """What empty lines and points of a list part; nearly every text is one block."""
    if text[:1].isalpha() and "\n" not in text:
        return [(0, _end(text, 0, len(text)))]
    found = []
    start = len(text) - len(text.lstrip())
    for parting in _BREAK.finditer(text):
        found.append((start, _end(text, start, parting.start())))
        start = parting.end()
    return [*found, (start, _end(text, start, len(text)))]


def _end(text: str, start: int, stop: int) -> int:
    """Where the words between two places end, blanks left out."""
    return start + len(text[start:stop].rstrip())
