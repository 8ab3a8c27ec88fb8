"""Where a sentence of English ends.

A sentence ends at ``.``, ``!``, ``?`` or ``…`` (with the quotes and brackets that close there) before a blank and a
capital letter or a figure. "Dr. Lee", "e.g. Sport", "3.5" and "J. Smith" end nothing. A text without a full stop, a
point of a list and what stands before an empty line are sentences of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"""([.!?…]["'”’)\]]*)\s+(?=["'“‘(\[]*[A-Z0-9£])""")
_WORD = re.compile(r"[^\W_]")
_BREAK = re.compile(
    r"\n\s*\n\s*"  # an empty line
    r"|(?:^|\n)\s*(?:[-*•–]|\d{1,2}[.)])\s+"  # the sign of a point
)
_SHORT_FORM = re.compile(
    r"(?:^|[\s(“\"'])(?:Dr|Mr|Mrs|Ms|Prof|St|Nos?|Fig|Tel|approx|cf|vs|incl|e\.g|i\.e|eg|ie|(?!I)[A-Z])$"
)
_LONGEST = len(" approx")


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
            if text[end.start()] != "." or not _is_short_form(text, start, end.start()):
                found.append((start, end.end(1)))
                start = end.end()
        found.append((start, last))
    return [span for span in found if _WORD.search(text, *span)]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """What empty lines and points of a list part; nearly every text is one block."""
    start = len(text) - len(text.lstrip())
    if "\n" in text or not text[start : start + 1].isalpha():
        for parting in _BREAK.finditer(text):
            yield start, _end(text, start, parting.start())
            start = parting.end()
    yield start, _end(text, start, len(text))


def _end(text: str, start: int, stop: int) -> int:
    """Where the words between two places end, blanks left out."""
    return start + len(text[start:stop].rstrip())


def _is_short_form(text: str, start: int, stop: int) -> bool:
    """True when the full stop at ``stop`` belongs to a title, a short form or an initial."""
    return _SHORT_FORM.search(text[max(start, stop - _LONGEST) : stop]) is not None
