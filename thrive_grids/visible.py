"""Text that may go to a terminal or a text file: shown, never obeyed.

A terminal takes control characters as commands (colours, cursor, window title, clipboard), and direction overrides make
a line read other than it is written. The last door before a terminal spells them out, whatever was checked earlier.
"""

from __future__ import annotations

import re

# Controls but for the line feed; line ends that a terminal may obey; direction overrides and isolates (not the marks
# U+200E, U+200F and U+061C, which Arabic and Urdu need); lone surrogates, which no encoder takes.
_STEERS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The same text with every character that could steer a terminal as its code, such as ``[U+001B]``.

    A tab becomes a blank; a line feed stays.
    """
    return _STEERS.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    return " " if found[0] == "\t" else f"[U+{ord(found[0]):04X}]"
