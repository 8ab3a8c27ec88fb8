"""How a text is set: in the page's own faces from the left, or with what its letters need."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from exports.pdf.fonts import Weight, needs_shaping, weight
from exports.pdf.layout import Style
from exports.pdf.tags import Elem
from thrive_grids.direction import runs_leftwards
from thrive_grids.pages.names import right_to_left
from thrive_grids.shaping import Setter, setter


def language_of(elem: Elem | None, page: str) -> str:
    """The language of an element's words: its own, else that of what holds it, else the page's."""
    while elem is not None:
        if elem.language:
            return elem.language
        elem = elem.parent
    return page


def setting(
    text: str,
    style: Style,
    language: str,
    fonts: Path | None,
    own: bool = False,
    letters: str = "",
    leading: str = "",
) -> tuple[Style, Weight | Setter]:
    """The style for a text ``settable``, and what measures it. Lines begin on the right where the
    language or the letters run leftwards; nobody says in what language somebody's ``own`` words are,
    so there the first letter decides. ``fonts`` is a folder with a service's own; ``letters`` the
    language that says how letters are shaped where that is not the text's, and ``leading`` the words
    whose letters decide the direction where not all do."""
    language_leftwards = right_to_left(language)
    leftwards = runs_leftwards(leading or text, language_leftwards, own)
    from_right = leftwards or (language_leftwards and not own)
    if not from_right and not needs_shaping(text):
        return style, weight(style.weight)
    shaper = setter(style.weight, letters or language, leftwards, fonts)
    return _shaped(style, shaper, max(style.lead, shaper.lead(text)), from_right), shaper


def goes_with(style: Style, note: Style) -> bool:
    """Whether a note in its own style can go on in the last line of a text in another: only what
    measures the text measures the line, and two directions in a line are hard to follow."""
    if note.setter is None:
        return style.setter is None or not style.from_right
    return note.setter is style.setter and note.from_right is style.from_right


@lru_cache(maxsize=256)
def _shaped(style: Style, shaper: Setter, lead: float, from_right: bool) -> Style:
    return replace(style, setter=shaper, lead=lead, from_right=from_right)
