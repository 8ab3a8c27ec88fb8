"""Which way each character of a line runs: the Unicode Bidirectional Algorithm (UAX #9).

Explicit embeddings, overrides and isolates are left out: content with them is refused, and in a
person's own words they are spelled out. What is left is one run of one base level, so each rule is
a substitution in a string that holds one letter for each character's class: L, R, A (Arabic
letter), E and N (European and Arabic numbers), s t c (separators, terminators), m (marks), o
(everything neutral). The rules keep the names they have in the standard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import bidirectional

_CLASSES = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N",
    "ES": "s", "ET": "t", "CS": "c", "NSM": "m", "BN": "m",
}  # fmt: skip
_LEVELS = ({"L": 0, "R": 1, "E": 2, "N": 2}, {"L": 2, "R": 1, "E": 2, "N": 2})
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_MIRRORED = str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤")
# Languages that are written from right to left, where no script is named.
_LEFTWARDS = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "pnb", "ps", "sd", "skr", "syr"}
    | {"ug", "ur", "yi"}
)
_SCRIPTS = frozenset({"arab", "aran", "hebr", "nkoo", "syrc", "thaa"})


@lru_cache(maxsize=256)
def right_to_left(tag: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    main, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else main in _LEFTWARDS


def levels(text: str, leftwards: bool) -> list[int]:
    """The embedding level of each character: even runs rightwards, odd leftwards. ``leftwards`` is
    the paragraph's own direction. Blanks at the ends of lines (L1) are the caller's."""
    base = "R" if leftwards else "L"
    classes = base + "".join(map(_class, text)) + base  # with what stands before and after it
    classes = re.sub("(.)m+", lambda m: m[1] * len(m[0]), classes)  # W1
    classes = re.sub("A[^LRA]*", lambda m: m[0].replace("E", "N"), classes)  # W2
    classes = classes.replace("A", "R")  # W3
    classes = re.sub("(?<=E)[sc](?=E)", "E", classes)  # W4
    classes = re.sub("(?<=N)c(?=N)", "N", classes)
    classes = re.sub("t+(?=E)|(?<=E)t+", lambda m: "E" * len(m[0]), classes)  # W5
    classes = re.sub("[stc]", "o", classes)  # W6
    classes = re.sub("L[^LR]*", lambda m: m[0].replace("E", "L"), classes)  # W7
    classes = _brackets(classes, text, base)  # N0
    classes = re.sub("(?<=L)o+(?=L)", lambda m: "L" * len(m[0]), classes)  # N1
    classes = re.sub("(?<=[REN])o+(?=[REN])", lambda m: "R" * len(m[0]), classes)
    classes = classes.replace("o", base)  # N2
    return list(map(_LEVELS[leftwards].__getitem__, classes[1:-1]))  # I1, I2


def _brackets(classes: str, text: str, base: str) -> str:
    """N0: both brackets of a pair run the way of what they hold."""
    pairs = _paired(classes, text)
    if not pairs:
        return classes
    found = list(classes)
    other = "L" if base == "R" else "R"
    for start, end in sorted(pairs):
        inside = {_strong(c) for c in found[start + 1 : end]}
        if base in inside:
            found[start] = found[end] = base
        elif other in inside:
            before = next(filter(None, map(_strong, reversed(found[:start]))))
            found[start] = found[end] = before
    return "".join(found)


def _paired(classes: str, text: str) -> list[tuple[int, int]]:
    """Where pairs of brackets stand in ``classes``, which begin one character earlier."""
    waiting: list[tuple[str, int]] = []
    pairs = []
    for match in re.finditer(r"[()\[\]{}]", text):
        place, char = match.start() + 1, match[0]
        if classes[place] != "o":
            continue
        if char in _PAIRS:
            waiting.append((_PAIRS[char], place))
            continue
        depth = next((n for n in reversed(range(len(waiting))) if waiting[n][0] == char), None)
        if depth is not None:
            pairs.append((waiting[depth][1], place))
            del waiting[depth:]
    return pairs


def _strong(letter: str) -> str:
    """The class as far as neutrals follow it: Arabic letters and numbers count as R."""
    return "R" if letter in "RAEN" else "L" if letter == "L" else ""


def visual(found: Sequence[int]) -> list[int]:
    """The places of a line's parts from left to right, given the level of each (L2)."""
    order = list(range(len(found)))
    lowest = min((level for level in found if level % 2), default=0)
    for level in range(max(found, default=0), lowest - 1 if lowest else 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def mirrored(text: str) -> str:
    """Neutral characters as they are drawn where text runs leftwards: the last one first, and an
    opening bracket as a closing one (L4)."""
    return text[::-1].translate(_MIRRORED)


def runs_leftwards(text: str, language: bool, own: bool = False) -> bool:
    """The direction of a paragraph. ``language`` says whether its language runs leftwards: that
    decides, unless all letters run the other way. Nobody says in what language a person's ``own``
    words are, so their first letter decides."""
    if text.isascii() and not language:
        return False
    ways = filter(None, (_strong(_class(char)) for char in text if char.isalpha()))
    if own:
        return next(ways, "L") == "R"
    usual, other = ("R", "L") if language else ("L", "R")
    seen = ""
    for seen in ways:
        if seen == usual:
            return language
    return language is not (seen == other)


@lru_cache(maxsize=4096)
def _class(char: str) -> str:
    return _CLASSES.get(bidirectional(char), "o")
