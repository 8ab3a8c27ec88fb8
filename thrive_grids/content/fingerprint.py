"""The identity of what a grid says: equal for equal content, whatever the layout of its file.

What it covers is what somebody who signs stands for: every word and number that a reader can meet,
the order of columns and rows, the sources, who made the grid for whose money, and until when it may
be used. What it leaves out:

- ``status``, ``published`` and ``version``: publishing sets them, and publishing follows signing. A
  version is the name of a wording, not a part of it; a record keeps both.
- ``sign-offs``: they speak about the content and are not it.
- ``waive``: it is said to the checks, and no reader meets it.
- ``based-on`` and ``translation``: where a copy or a translation came from does not change what it
  says. The answers that a translation lacks, and shows in its source's language, are the source's.

``review-by`` and ``involved`` are in. To move a review day is to trust the evidence for longer, and
a count of people is a claim; both are for the ones who sign.

Canonical form: the grid by the format's names, every number and yes-or-no as the text it is written
with, texts composed (NFC) and without outer blanks, what is empty or equal to its default left out;
as JSON with sorted keys, no blanks, nothing escaped that need not be; in UTF-8. docs/signing.md
recomputes it without this package.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Final

from thrive_grids.content.models import Grid

LEFT_OUT: Final = ("waive", "based-on", "translation")
LEFT_OUT_OF_EDITORIAL: Final = ("version", "status", "published", "sign-offs")


def fingerprint(grid: Grid) -> str:
    """``sha256:`` and 64 hex digits over the canonical form of what ``grid`` says."""
    return f"sha256:{hashlib.sha256(canonical(grid).encode()).hexdigest()}"


def canonical(grid: Grid) -> str:
    """The text that is hashed; the description of this module says how it is made."""
    values = grid.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    editorial = values.get("editorial", {})
    for question, row in zip(grid.questions, values["questions"], strict=True):
        for option in (id for id, answer in question.answers.items() if answer.language):
            del row["answers"][option]
    for name in LEFT_OUT:
        values.pop(name, None)
    for name in LEFT_OUT_OF_EDITORIAL:
        editorial.pop(name, None)
    return json.dumps(_plain(values), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: object) -> object:
    """Texts, lists and mappings only; of a mapping, what is not empty."""
    if isinstance(value, dict):
        inside = {name: _plain(inner) for name, inner in value.items()}
        return {name: inner for name, inner in inside.items() if inner not in ([], {})}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return unicodedata.normalize("NFC", str(value)).strip()
