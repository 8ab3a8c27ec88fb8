"""A text whose pieces are in more than one language, or lead somewhere, as the runs of one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from exports.pdf.fonts import needs_shaping, settable
from exports.pdf.layout import Style, Words
from exports.pdf.pieces import Inline, Linked
from exports.pdf.setting import setting
from exports.pdf.styles import LINK
from exports.pdf.tags import Elem
from thrive_grids.direction import runs_leftwards
from thrive_grids.pages.model import Link, Span
from thrive_grids.pages.names import right_to_left
from thrive_grids.paper import as_printed
from thrive_grids.shaping import setter


def _lines_of(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """The pieces of each line that a person ended on purpose, with its end."""
    line: list[Span] = []
    for words, language in spans:
        *ended, rest = words.split("\n")
        for part in ended:
            yield [*line, Span(f"{part}\n", language)]
            line = []
        line.append(Span(rest, language))
    yield line


def mixed(
    elem: Elem,
    spans: Sequence[Span],
    style: Style,
    language: str,
    own: bool,
    anyhow: bool,
    fonts: Path | None,
) -> list[Words]:
    """Pieces as a paragraph for each line that a person ended on purpose. It runs as ``language``
    does, and each piece as its own: that is what the isolates of UAX #9 do. A piece in another
    language is an element of its own, so that a screen reader changes its voice. In somebody's
    ``own`` words their first letter decides; ``anyhow`` lets any character stand there."""
    leading = "".join(span.words for span in spans if not span.language)
    set_as = style, language, leading, own, anyhow, fonts
    return [_line(elem, line, *set_as) for line in _lines_of(spans)]


def _line(
    elem: Elem,
    spans: Sequence[Span],
    style: Style,
    language: str,
    leading: str,
    own: bool,
    anyhow: bool,
    fonts: Path | None,
) -> Words:
    """The pieces of one line; the letters of ``leading``, which are the whole text's own, decide the
    direction of it."""
    tongues = [span.language or language for span in spans]
    texts = [
        _kept(span.words, settable(span.words.rstrip("\n"), own or anyhow, tongue, fonts))
        for span, tongue in zip(spans, tongues, strict=True)
    ]
    whole = "".join(texts)
    shaped = (tongue for text, tongue in zip(texts, tongues, strict=True) if needs_shaping(text))
    style, face = setting(whole, style, language, fonts, own, next(shaped, ""), leading)
    piece = Words(elem, whole, style, face.width, face.space)
    start = 0
    for span, text, tongue in zip(spans, texts, tongues, strict=True):
        key, like = elem, style
        strange = spelt(text, span.words) or needs_shaping(text)
        if span.language or strange:
            key = Inline("Span", elem)
            key.language = span.language
            key.actual = span.words if strange else None
            if style.setter is not None:
                way = runs_leftwards(text, right_to_left(tongue))
                own_setter = setter(style.weight, tongue, way, fonts)
                like = replace(style, setter=own_setter, from_right=way)
        if text and (start or key is not elem):
            piece.runs.append((start, key, like))
        start += len(text)
    return piece


def _kept(words: str, text: str) -> str:
    """The text as it is printed, with the blanks that part it from its neighbours."""
    before = " " if words[:1] == " " else ""
    return f"{before}{text}{' ' if words[-1:] == ' ' and text else ''}"


def spelt(text: str, words: str) -> bool:
    """Whether a letter that our fonts do not have, but a screen reader may know, is printed in
    words."""
    return "[" in text and text.count("[") > words.count("[")


def cut_links(piece: Words, links: Sequence[Link]) -> None:
    """Cut the piece's words where a link begins and ends."""
    text, at = _with_spaces(piece.text), 0
    for link in links:
        words = _with_spaces(as_printed(link.words))
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        begun = [(0, piece.key, piece.style), *(run for run in piece.runs if run[0] <= start)]
        _, key, style = begun[-1]
        later = [run for run in piece.runs if run[0] > start]
        after = [(at, key, style)] if at < (later[0][0] if later else len(text)) else []
        like = replace(style, colour=LINK.colour) if style.setter is not None else LINK
        piece.runs = [*begun[1:], (start, Linked(key, link), like), *after, *later]


def _with_spaces(text: str) -> str:
    """The same, as long, without the spaces that hold words together."""
    return text.replace("\u00a0", " ")
