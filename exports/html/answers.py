"""Room to answer: boxes to mark and lines to write on, drawn for a pen or as fields for a screen.

A page with fields keeps nothing. It has no script, no form that could be sent, and no field with a name; and each field
asks the browser not to remember what is typed, not to finish it, and not to have a service look at its spelling.
"""

from __future__ import annotations

from html import escape

from exports.html.words import paragraph, safe, spoken
from thrive_grids.pages.model import Choices, Lines, Text
from thrive_grids.pages.names import OURS
from thrive_grids.visible import visible

NOT_KEPT = (
    "You can type on this page. Nothing you type is sent to anyone or kept by this page. "
    "To keep it, print the page or save it as a PDF before you close it."
)
"""Said above a page with fields: words of this output, because no other has fields that forget."""

_FORGETS = ' autocomplete="off"'
_UNREAD = ' spellcheck="false" autocorrect="off" writingsuggestions="false"'


def not_kept() -> str:
    """What a reader must know before they type."""
    return f'<header class="kept"{spoken(OURS)}>{paragraph(Text(NOT_KEPT))}</header>\n'


def choices(block: Choices, form: bool) -> str:
    """A group of boxes, named by what they are about."""
    about, language = _named(block.about), spoken(block.language)
    if not form:
        points = "".join(f"<li>{safe(words)}</li>\n" for words in block.words)
        # Some browsers take a list without its dots for no list; the role says that it is one.
        return f'<ul class="choices" role="list"{about}{language}>\n{points}</ul>\n'
    boxes = "".join(
        f'<label><input type="checkbox"{_FORGETS}><span>{safe(words)}</span></label>\n'
        for words in block.words
    )
    return f'<fieldset class="choices"{about}{language}>\n{boxes}</fieldset>\n'


def lines(block: Lines, form: bool, name: str) -> str:
    """Room to write; ``name`` is an id that nothing else on the page has."""
    label = f"<strong>{safe(block.label)}</strong>" if block.label else ""
    language = spoken(block.language)
    rules = f'<div class="lines" aria-hidden="true">{"<i></i>" * block.count}</div>'
    if not form:
        return (f'<p class="label"{language}>{label}</p>\n' if label else "") + rules + "\n"
    said = f'<p class="label"{language}><label for="{name}">{label}</label></p>\n' if label else ""
    # The name begins with the words that are seen, so that who speaks to their computer can say them.
    about = _named(f"{block.label}: {block.about}" if block.label else block.about)
    field = f'<textarea id="{name}" rows="{block.count}" dir="auto"{_FORGETS}{_UNREAD}{about if block.about else ""}>'
    return f'{said}<div class="write">{rules}{field}</textarea></div>\n'


def _named(about: str) -> str:
    return f' aria-label="{escape(visible(about))}"' if about else ""
