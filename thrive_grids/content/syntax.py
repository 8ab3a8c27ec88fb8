"""What the parser could not read, said in words that a content author knows."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from thrive_grids.content.document import Place


class _Advice(NamedTuple):
    needles: tuple[str, ...]
    message: str
    hint: str


# Both parsers' wordings, most telling first; a needle is looked for in the problem and its context.
_ADVICE = (
    _Advice(
        ("unexpected end of stream", "unexpected document"),
        "This quote mark is opened and never closed.",
        "Close the text with the same quote mark.",
    ),
    _Advice(
        ("mapping values are not allowed",),
        "The ':' here starts a new entry where none can start.",
        "If the ':' belongs to the text, put the whole text in quotes. If not, check that the "
        "lines above line up with this one.",
    ),
    _Advice(
        ("sequence entries are not allowed",),
        "A list cannot start on the same line as its name.",
        "Put each '- ' on a line of its own below the name.",
    ),
    _Advice(
        ("cannot start any token", "alphabetic or numeric character"),
        "A text cannot start with this sign.",
        "Put the whole text in quotes.",
    ),
    _Advice(
        ("unknown escape", "hexdecimal", "hexadecimal", "escape code"),
        "This '\\' and what follows it cannot be read.",
        "Write '\\\\' for one backslash, or put the text in single quotes.",
    ),
    _Advice(
        ("tag", "directive", "incompatible"),
        "A word that starts with '!' or a line that starts with '%' is not used in a grid.",
        "Put the text in quotes if the sign belongs to it, or delete it.",
    ),
    _Advice(
        ("flow sequence",),
        "This '[' is not closed where it should be.",
        "Close the list with ']', with a comma between its parts.",
    ),
    _Advice(
        ("flow mapping",),
        "This '{' is not closed where it should be.",
        "Close it with '}', with a comma between its parts. Put a text that has a comma or ':' "
        "in quotes.",
    ),
    _Advice(
        ("node content",),
        "Something is missing before this sign.",
        "Write a value before it, or delete it. If it belongs to a text, put the text in quotes.",
    ),
    _Advice(
        ("block scalar", "chomping", "comment or line break"),
        "After '|' or '>' the text must start on the next line.",
        "Move the text to the next line, two spaces further in.",
    ),
    _Advice(
        ("expected ':'",),
        "This line has no ':' after its name.",
        "Write it as 'name: text'.",
    ),
    _Advice(
        ("expected key", "block end", "'-' indicator", "block mapping", "block collection"),
        "This does not line up with the lines above it.",
        "Start the line under the first letter of the entries it belongs to.",
    ),
)
_AFTER_QUOTE = _Advice(
    (),
    "The quote mark before this ends the text, and more text follows.",
    "Write '>-' after the name, and the text without quotes around it on the next line.",
)
_UNKNOWN = _Advice(
    (),
    "This line cannot be read.",
    "Look at the line above it too; compare with a shipped grid.",
)


def explain(
    error: yaml.YAMLError | ValueError | OverflowError, lines: list[str]
) -> tuple[Place | None, str, str]:
    """Where a parser's error is, what it means and how to mend it; the place is None when
    unknown."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return None, _UNKNOWN.message, _UNKNOWN.hint
    words = f"{error.problem or ''} {error.context or ''}"
    advice = next((a for a in _ADVICE if any(n in words for n in a.needles)), _UNKNOWN)
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None, advice.message, advice.hint
    before = lines[mark.line][: mark.column].rstrip() if mark.line < len(lines) else ""
    quote = before[-1:]
    if advice is not _ADVICE[0] and quote in ("'", '"') and (began := _opened(lines, mark, quote)):
        return Place(*began, 1), _ADVICE[0].message, _ADVICE[0].hint
    if advice is _ADVICE[-1] and quote in ("'", '"'):
        advice = _AFTER_QUOTE
    elif error.context_mark and (advice is _ADVICE[0] or "flow" in (error.context or "")):
        mark = error.context_mark  # the opening sign tells more than the end of the file
    return Place(mark.line + 1, mark.column + 1, 1), advice.message, advice.hint


def _opened(lines: list[str], mark: yaml.Mark, quote: str) -> tuple[int, int] | None:
    """Where a text in quotes began that ran on to ``mark`` over lines of other entries, or None.

    Its end quote was forgotten: the parser stops at the next quote mark, which may be far below."""
    for number in range(mark.line - 1, -1, -1):
        if quote not in lines[number]:
            continue
        began = re.fullmatch(rf"\s*(?:- )?[\w-]+: {quote}(?P<text>[^{quote}]*)", lines[number])
        between = lines[number + 1 : mark.line + 1]
        if began and any(re.match(r"\s*(- )?[\w-]+:( |$)", line) for line in between):
            return number + 1, began.start("text")
        return None
    return None
