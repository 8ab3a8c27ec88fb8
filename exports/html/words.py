"""Words as markup: text stays text, says its language, and leads only where a page may lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise, repeat

from thrive_grids.pages.model import Link, Span, Text
from thrive_grids.pages.names import right_to_left
from thrive_grids.paper import AFTER_MARKS
from thrive_grids.visible import visible

_LEADS = re.compile(r"(?:https://|tel:|sms:)\S+", re.IGNORECASE)
_LEFTWARD_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ADDRESS = re.compile(r"\S*[@/]\S*")
# Among letters that run leftwards, a number in groups would be read group by group from the right.
_TELEPHONE = re.compile(r"(?<!\w)\+?\d{2,}(?: \d{3,})+(?!\w)")


def safe(words: str) -> str:
    """Text as text: no markup, and nothing invisible that would make it read otherwise."""
    return escape(visible(words))


def spoken(language: str) -> str:
    """What says the language of a part, and the way it runs; nothing where it is that of the whole."""
    if not language:
        return ""
    return f' lang="{escape(language)}" dir="{"rtl" if right_to_left(language) else "ltr"}"'


def marked(role: str, kind: str = "") -> str:
    """The class of a text. Whoever typed own words may have written in any direction."""
    classes = " ".join(filter(None, (kind, "" if role in {"plain", "strong"} else role)))
    own = ' dir="auto"' if role == "own-words" else ""
    return (f' class="{escape(classes)}"' if classes else "") + own


def paragraph(text: Text, kind: str = "") -> str:
    """The text as a paragraph of its own; what somebody typed is a quotation of them."""
    said = f"<p{marked(text.role, kind)}{spoken(text.language)}>{inner(text)}</p>\n"
    return f"<blockquote>{said}</blockquote>\n" if text.role == "own-words" else said


def inner(text: Text) -> str:
    """The words of a text with its links, each piece in its own language and direction."""
    if text.spans:
        words = "".join(map(_said, text.spans, repeat(text.links)))
    else:
        words = "".join(_pieces(text.words, text.links))
    return f"<strong>{words}</strong>" if text.role == "strong" else words


def leads(target: str) -> bool:
    """Whether a page may lead there: to an address that nobody on the way can read, or to a call or a message that the
    reader still has to send."""
    return _LEADS.fullmatch(target) is not None


def _said(span: Span, links: Iterable[Link]) -> str:
    words = "".join(_pieces(span.words, links))
    return f"<span{spoken(span.language)}>{words}</span>" if span.language else words


def _pieces(rest: str, links: Iterable[Link]) -> Iterator[str]:
    for link in links:
        if link.words and link.words in rest and leads(link.target):
            before, _, rest = rest.partition(link.words)
            yield _held(before)
            yield _link(link)
    yield _held(rest)


def _link(link: Link) -> str:
    # An address or a number runs rightwards in any language.
    way = "" if _LEFTWARD_LETTER.search(link.words) else ' dir="ltr"'
    return f'<a href="{escape(link.target)}" rel="noreferrer"{way}>{_held(link.words)}</a>'


def _held(words: str) -> str:
    """Words of which a telephone number stays on one line, in its own order, and an address goes on in the next line
    behind one of its marks rather than anywhere."""
    breaks = (
        place.end()
        for found in _ADDRESS.finditer(words)
        for place in AFTER_MARKS.finditer(words, *found.span())
    )
    places = [0, *breaks, len(words)]
    held = "<wbr>".join(safe(words[start:end]) for start, end in pairwise(places))
    return _TELEPHONE.sub(r'<bdi dir="ltr">\g<0></bdi>', held)
