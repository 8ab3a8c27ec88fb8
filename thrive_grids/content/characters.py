"""Which characters may stand in content, and bytes into text.

Refused: what cannot be seen or changes how the rest is seen. Control characters reach a terminal as commands,
direction overrides make a text read other than it is written, invisible characters make two ids look the same, and
private-use characters look different in every font. Kept, although invisible: the direction *marks* U+200E, U+200F
and U+061C, and the joiners U+200C and U+200D. They only order or join their neighbours, and Arabic, Urdu and
Bengali cannot be written properly without them.
"""

from __future__ import annotations

import re

_REFUSED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, NEL with them
    "\u2028\u2029"  # line ends that editors do not count
    "\u202a-\u202e\u2066-\u2069"  # direction overrides and isolates
    "\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\U000e0000-\U000e007f"  # invisible
    "\ufff9-\uffff\ufdd0-\ufdef\ud800-\udfff"  # not text; a letter lost in saving
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
)
_RAW = re.compile(f"[{_REFUSED}]")
_IN_VALUE = re.compile(f"[\t\r{_REFUSED}]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def refused(text: str) -> list[re.Match[str]]:
    """Every refused character of a file's text, in order."""
    return list(_RAW.finditer(text))


def without_refused(text: str) -> str:
    """The text with a lost-letter sign for each refused character, so that a parser can go on."""
    return _RAW.sub("\ufffd", text)


def refused_in_value(value: str) -> str | None:
    """The first character that may not be in a value, however it was written there, or None."""
    found = _IN_VALUE.search(value)
    return found[0] if found else None


def visible(line: str) -> str:
    """A line that may be shown: one visible sign for each refused character, an arrow for a tab."""
    return _RAW.sub("\ufffd", line).replace("\t", "→")


def say(character: str) -> tuple[str, str]:
    """What a refused character is, and how to mend it, in plain words."""
    code = f"U+{ord(character):04X}"
    if character == "\ufffd":
        return (
            "A letter here was lost, or is not saved as UTF-8.",
            "Type the letter again and save the file as UTF-8.",
        )
    if character == "\t":
        return "There is a tab inside this text.", "Use a space instead of the tab."
    if _DIRECTION.match(character):
        what = f"A hidden character ({code}) turns the reading direction around here."
    elif _CONTROL.match(character):
        what = f"There is a control character ({code}) here; it cannot be shown or printed."
    elif _PRIVATE.match(character):
        what = f"This character ({code}) looks different in every font, or like nothing."
    else:
        what = f"There is an invisible character ({code}) here."
    return what, "Delete it, and type the words around it again."
