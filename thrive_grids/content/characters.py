"""Which characters may stand in content.

Refused is what cannot be seen, or changes how the rest is seen. Control characters reach a terminal
as commands, direction overrides make a text read other than it is written, invisible characters
make two ids look the same, and private-use characters look different in every font. Kept, although
invisible, are the direction *marks* U+200E, U+200F and U+061C and the joiners U+200C and U+200D:
they only order or join their neighbours, and Arabic, Urdu and Bengali cannot be written properly
without them.

The patterns are compiled when a text first needs them: most texts hold nothing but printable
characters, and that is quicker to see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LOST = "\ufffd"

_REFUSED = (
    "\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, the tab and NEL with them
    "\u2028\u2029"  # line ends that editors do not count
    "\u202a-\u202e\u2066-\u2069"  # direction overrides and isolates
    "\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\U000e0000-\U000e007f"  # invisible
    "\ufff9-\uffff\ufdd0-\ufdef\ud800-\udfff"  # not text; a letter lost in saving
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
)
_RAW = f"[{_REFUSED}]"
_IN_VALUE = f"[\r{_REFUSED}]"


def split_lines(text: str) -> list[str]:
    """The lines without their ends; only the three line ends that YAML and editors agree on."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def refused(text: str) -> Iterator[re.Match[str]]:
    """Every refused character of a file's text, in order."""
    return iter(()) if _plain(text) else re.finditer(_RAW, text)


def refused_in_value(value: str) -> str | None:
    """The first character that may not be in a value, however it was written there, or None."""
    if _plain(value) and "\r" not in value:
        return None
    found = re.search(_IN_VALUE, value)
    return found[0] if found else None


def readable(text: str) -> str:
    """The text with a sign for each refused character, a blank for a tab, so a parser can go on."""
    return text if _plain(text) else re.sub(_RAW, LOST, text.replace("\t", " "))


def visible(line: str) -> str:
    """A line that may be shown: one visible sign for each refused character, an arrow for a tab."""
    return line if _plain(line) else re.sub(_RAW, LOST, line.replace("\t", "→"))


def quoted(name: str) -> str:
    """A name in quotes as a message may hold it: on one line, and never a whole sentence."""
    name = " ".join(name.split())
    return f"'{name if len(name) <= 40 else name[:39] + '…'}'"


@lru_cache(maxsize=1)  # the reader asks twice about a whole file
def _plain(text: str) -> bool:
    return LOST not in text and all(map(str.isprintable, split_lines(text)))


def say(character: str) -> tuple[str, str]:
    """What a refused character is, and how to mend it, in plain words."""
    code = f"U+{ord(character):04X}"
    if character == LOST:
        return (
            "A letter here was lost, or is not saved as UTF-8.",
            "Type the letter again and save the file as UTF-8.",
        )
    if character == "\t":
        return "There is a tab here.", "Use spaces: two for each step further in."
    if "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069":
        what = f"A hidden character ({code}) turns the reading direction around here."
    elif unicodedata.category(character) == "Cc":
        what = f"There is a control character ({code}) here; it cannot be shown or printed."
    elif unicodedata.category(character) == "Co":
        what = f"This character ({code}) looks different in every font, or like nothing."
    else:
        what = f"There is an invisible character ({code}) here."
    return what, "Delete it, and type the words around it again."
