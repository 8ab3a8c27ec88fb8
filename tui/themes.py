"""Three sets of colours. Every pair that carries text has a contrast of 7 to 1 or more (WCAG AAA); a test counts.

No colour means anything on its own: whatever is marked by colour also has a word, a sign or a place.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType

from textual.theme import Theme

PAIRS = (
    ("ink", "page"),  # what is read
    ("quiet", "page"),  # notes, sources, labels
    ("head-ink", "head"),  # option names, titles
    ("row-ink", "row"),  # questions
    ("here-ink", "here"),  # the question or line one is at
    ("stamp-ink", "stamp"),  # DRAFT, OUT OF DATE, not saved
    ("help-ink", "help"),  # help now
    ("key", "row"),  # names of keys
)
"""(text, ground) pairs of colour names that the screens use, and no others."""

_COLOURS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "dark": {
            "page": "#14181d", "ink": "#f0f2f4", "quiet": "#b9c2cc", "line": "#55606c",
            "head": "#1f3a4d", "head-ink": "#ffffff", "row": "#242b33", "row-ink": "#ffffff",
            "here": "#f2e9c9", "here-ink": "#1a1a1a", "stamp": "#ffd58a", "stamp-ink": "#241a00",
            "help": "#ffffff", "help-ink": "#7a1022", "key": "#9bd3ff",
        },
        "light": {
            "page": "#fbfaf6", "ink": "#1c1f23", "quiet": "#454d56", "line": "#98a1ab",
            "head": "#d5e4ee", "head-ink": "#0d1f2b", "row": "#ebe8df", "row-ink": "#15181b",
            "here": "#23435a", "here-ink": "#ffffff", "stamp": "#5a3600", "stamp-ink": "#ffffff",
            "help": "#7a1022", "help-ink": "#ffffff", "key": "#0b4672",
        },
        "contrast": {
            "page": "#000000", "ink": "#ffffff", "quiet": "#ffffff", "line": "#ffffff",
            "head": "#ffffff", "head-ink": "#000000", "row": "#000000", "row-ink": "#ffff00",
            "here": "#ffff00", "here-ink": "#000000", "stamp": "#ffff00", "stamp-ink": "#000000",
            "help": "#ffffff", "help-ink": "#000000", "key": "#ffff00",
        },
    }
)  # fmt: skip

SAID = {"dark": "Dark", "light": "Light", "contrast": "High contrast"}


def themes() -> list[Theme]:
    """The three themes, in the order in which the key goes round."""
    return [
        Theme(
            name=name,
            primary=colours["head"],
            secondary=colours["row"],
            accent=colours["key"],
            warning=colours["stamp"],
            error=colours["help"],
            foreground=colours["ink"],
            background=colours["page"],
            surface=colours["page"],
            panel=colours["row"],
            dark=name != "light",
            text_alpha=1.0,
            variables=dict(colours) | _widgets(colours),
        )
        for name, colours in _COLOURS.items()
    ]


def first_theme() -> str:
    """Dark; under NO_COLOR, where Textual turns colours to grey, the one that keeps the most contrast as grey."""
    return "contrast" if "NO_COLOR" in os.environ else "dark"


def next_theme(name: str) -> str:
    """The theme after this one."""
    names = list(_COLOURS)
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def colours(name: str) -> Mapping[str, str]:
    """Colour name → #rrggbb of one theme."""
    return _COLOURS[name]


def _widgets(colours: Mapping[str, str]) -> dict[str, str]:
    """Textual's own widgets in our colours, so that none falls back to a paler pair."""
    return {
        "border": colours["line"],
        "border-blurred": colours["line"],
        "block-cursor-background": colours["here"],
        "block-cursor-foreground": colours["here-ink"],
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": colours["row"],
        "block-cursor-blurred-foreground": colours["row-ink"],
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": colours["row"],
        "input-cursor-background": colours["ink"],
        "input-cursor-foreground": colours["page"],
        "input-selection-background": colours["head"],
        "input-selection-foreground": colours["head-ink"],
        "scrollbar": colours["quiet"],
        "scrollbar-hover": colours["ink"],
        "scrollbar-active": colours["ink"],
        "scrollbar-background": colours["row"],
        "scrollbar-background-hover": colours["row"],
        "scrollbar-background-active": colours["row"],
        "scrollbar-corner-color": colours["row"],
        "text-muted": colours["quiet"],
        "text-disabled": colours["quiet"],
        "foreground-muted": colours["quiet"],
        "foreground-disabled": colours["quiet"],
        "link-color": colours["ink"],
        "link-background-hover": colours["row"],
        "link-color-hover": colours["row-ink"],
        "link-style": "none",
        "link-style-hover": "bold",
    }
