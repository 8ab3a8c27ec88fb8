"""The parts of a page as elements of the structure tree, each with the pieces that show it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from exports.codes import matrix
from exports.pdf.fonts import needs_shaping, settable, weight
from exports.pdf.layout import Piece, Style, Words
from exports.pdf.mixed import cut_links, mixed, spelt
from exports.pdf.pieces import BOX, BOX_GAP, Choice, Coded, Linked, Picture, Rules
from exports.pdf.setting import goes_with, language_of, setting
from exports.pdf.styles import (
    BODY,
    BULLET,
    CHOICE_GAP,
    CODED_GAP,
    COUNT,
    HEADING_GAPS,
    HEADINGS,
    OF,
    OWN,
    OWN_GAP,
    OWN_INDENT,
    PAIR_GAP,
    PARAGRAPH_GAP,
    POINT_GAP,
    SOFT,
    STRONG,
    TEXT_STYLES,
)
from exports.pdf.tags import Elem
from thrive_grids.pages.model import (
    Block,
    Bullets,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Span,
    Text,
)
from thrive_grids.pages.names import right_to_left
from thrive_grids.paper import POINT_INDENT

Part = Text | Bullets | ChanceFigure | Choices | Lines
_SHORT = 14  # characters: "Sources: 3, 12" is held together on a line
_MOST = 1000  # marks of a picture: more are a grey patch, and the sentences say it all
_GOES_ON = (BODY.name, SOFT.name)  # the words in whose last line a note may go on
_EMPTY_BOX = "\u2610"  # what a screen reader is given for one: a sign has no language


class Parts:
    """Makes pieces in the page's ``language``; ``own`` says that the whole page is somebody's own,
    in which any character may stand, ``keepsake`` that what people said is the heart of it, and
    ``form`` that fields will stand in the place of boxes and lines. Raises CannotBeSet for a
    character that no font has."""

    def __init__(
        self,
        language: str,
        own: bool = False,
        fonts: Path | None = None,
        keepsake: bool = False,
        form: bool = False,
    ) -> None:
        self.language, self.own, self.fonts, self.form = language, own, fonts, form
        self._own_style = OWN if keepsake else BODY
        self._level = 0

    def spoken(self, elem: Elem, language: str) -> Elem:
        """The element, saying its language when it is not that of what holds it."""
        elem.language = "" if language == language_of(elem.parent, self.language) else language
        return elem

    def cell(self, elem: Elem, parts: Sequence[Part], first: Style | None = None) -> list[Piece]:
        """``first`` is the style of the cell's first text: a header's name."""
        if len(parts) == 1 and isinstance(parts[0], Text):
            return list(self._text(parts[0], elem, 0.0, first))
        pieces: list[Piece] = []
        for index, part in enumerate(parts):
            if index == 0 and first is not None and isinstance(part, Text):
                pieces += self._text(part, elem.add("P"), 0.0, first)
            elif isinstance(part, Text) and part.role == "note":
                self.run_on(pieces, self.parts(part, elem, PARAGRAPH_GAP))
            else:
                pieces += self.parts(part, elem, PARAGRAPH_GAP)
        return pieces

    @staticmethod
    def run_on(pieces: list[Piece], more: list[Piece]) -> None:
        """Notes go on in the line where the words before them end: lines of their own would make a
        table a sixth longer."""
        for piece in more:
            last = pieces[-1] if pieces else None
            if (
                isinstance(last, Words)
                and isinstance(piece, Words)
                and last.style.name in _GOES_ON
                and last.label is None
                and goes_with(last.style, piece.style)
            ):
                start = len(last.text) + 1
                last.run_on(piece)
                last.runs += [(start + at, key, style) for at, key, style in piece.runs]
            else:
                pieces.append(piece)

    def parts(self, part: Block, parent: Elem, before: float) -> list[Piece]:
        """The pieces of one part, whose elements become the last kids of ``parent``; ``before`` is
        the gap above it. Raises TypeError for a table or a box."""
        match part:
            case Text():
                short = part.role == "note" and len(part.words) <= _SHORT
                return list(self._text(_held(part) if short else part, parent.add("P"), before))
            case Heading():
                return list(self._heading(part, parent))
            case Bullets():
                return self._bullets(part, parent, before)
            case ChanceFigure():
                return self._chance(part, parent, before)
            case Choices():
                return list(self._choices(part, parent, before))
            case Lines():
                return self._lines(part, parent, before)
            case _:
                raise TypeError(f"{type(part).__name__} stands on its own, not in another block")

    # -- words

    def _text(
        self, text: Text, elem: Elem, before: float, style: Style | None = None
    ) -> list[Words]:
        own = text.role == "own-words"
        pieces = self.words(
            self.spoken(elem, text.language) if text.language else elem,
            text.spans or text.words,
            self._own_style if own else style or TEXT_STYLES.get(text.role, BODY),
            before,
            OWN_INDENT if own else 0.0,
            own=own,
        )
        cut_links(pieces[0], text.links)
        return pieces

    def _heading(self, heading: Heading, parent: Elem) -> list[Words]:
        # A level that is skipped would mislead a screen reader.
        level = min(heading.level, self._level + 1, 3)
        self._level = level
        pieces = self.words(
            self.spoken(parent.add(f"H{level}"), heading.language),
            heading.words,
            HEADINGS[level],
            HEADING_GAPS[level],
            holds=True,
        )
        if level < 3:
            pieces[0].section = pieces[0].text
        return pieces

    def words(
        self,
        elem: Elem | None,
        words: str | tuple[Span, ...],
        style: Style,
        before: float = 0.0,
        indent: float = 0.0,
        holds: bool = False,
        own: bool = False,
    ) -> list[Words]:
        """One piece for each line that a person ended on purpose; reviewed content has no such
        lines."""
        language = language_of(elem, self.language)
        if not isinstance(words, str):
            assert elem is not None  # noqa: S101 - only a running foot has none
            pieces = mixed(elem, words, style, language, own, self.own, self.fonts)
            for number, piece in enumerate(pieces):
                piece.before = before if number == 0 else 0.0
                piece.indent, piece.holds, piece.bar = indent, holds, own
            return pieces
        text = settable(words, own or self.own, language, self.fonts)
        # A heading in a language from the left begins where the eye looks for the page's headings.
        side = self.language if holds and right_to_left(self.language) else language
        style, face = setting(text, style, side, self.fonts, own, letters=language)
        if elem is not None and (spelt(text, words) or (style.setter and needs_shaping(text))):
            elem.actual = words  # what is printed is not, or not surely, read as it was written
        pieces = []
        for number, line in enumerate(text.split("\n")):
            above = before if number == 0 else 0.0
            piece = Words(elem, line, style, face.width, face.space, above, indent, holds)
            piece.bar = own
            pieces.append(piece)
        return pieces

    # -- lists

    def _bullets(self, bullets: Bullets, parent: Elem, before: float) -> list[Piece]:
        pieces: list[Piece] = []
        if bullets.label:
            label = self.spoken(parent.add("P"), bullets.language)
            pieces += self.words(label, bullets.label, STRONG, before, holds=True)
        if not bullets.points:
            return pieces
        numbering = "Decimal" if bullets.numbered else "Disc"
        root = self.spoken(
            parent.add("L", f"<</O/List/ListNumbering/{numbering}>>"), bullets.language
        )
        indent = POINT_INDENT
        if bullets.numbered:
            # Figures are of one width: numbers then stand under each other.
            widest = weight("regular").width(f"{len(bullets.points)}.")
            indent = max(POINT_INDENT, widest / 1000 + 0.5)
        for number, point in enumerate(bullets.points, 1):
            item = root.add("LI")
            barred = point.role == "own-words" and not bullets.numbered
            mark = None if barred else item.add("Lbl")
            gap = OWN_GAP if barred else CODED_GAP if bullets.codes else POINT_GAP
            said = self._text(point, item.add("LBody"), gap if pieces else before)
            if mark is not None:
                said[0].label = mark, f"{number}." if bullets.numbered else BULLET
                for piece in said:
                    piece.indent, piece.bar = indent, False  # the list already sets it apart
            pieces += _coded(said) if bullets.codes else said
        return pieces

    def _choices(self, choices: Choices, parent: Elem, before: float) -> list[Words]:
        root = parent.add("L", "<</O/List/ListNumbering/None>>")
        self.spoken(root, choices.language)
        pieces: list[Words] = []
        for words in choices.words:
            item = root.add("LI")
            box, body = item.add("Lbl"), item.add("LBody")
            above = CHOICE_GAP if pieces else before
            first, *others = self.words(body, words, BODY, above, BOX + BOX_GAP)
            box.actual = None if self.form else _EMPTY_BOX
            marked = box.add("Form") if self.form else box
            pieces += [Choice(first, marked, choices.about), *others]
        return pieces

    def _lines(self, lines: Lines, parent: Elem, before: float) -> list[Piece]:
        pieces: list[Piece] = []
        if lines.label:
            label = self.spoken(parent.add("P"), lines.language)
            pieces += self.words(label, lines.label, STRONG, before, holds=True)
        if lines.count > 0:
            field = parent.add("P").add("Form") if self.form else None
            about = lines.about or lines.label
            pieces.append(Rules(field, lines.count, about, 0.0 if lines.label else before))
        return pieces

    # -- pictures

    def _chance(self, chance: ChanceFigure, parent: Elem, before: float) -> list[Piece]:
        """A picture with its sentence for each group, then what else there is to know."""
        counts = [count for count in (chance.count, chance.without) if count is not None]
        pieces: list[Piece] = []
        for index, sentence in enumerate(chance.sentences):
            counted = index < len(counts)
            pictured = counted and chance.of <= _MOST
            figure = parent.add("Figure") if pictured else None
            style = BODY if counted else SOFT
            language = sentence.language or chance.language
            elem = self.spoken(parent.add("P"), language)
            said = self._text(sentence, elem, POINT_GAP if pieces else before, style)
            if figure is not None:
                count = counts[index]
                self.spoken(figure, language)
                figure.alt = f"Picture: {count} of {chance.of}"
                shown = _number(count, chance.of, said[0].text)
                number = [
                    self.words(figure, words, style)[0]
                    for words, style in zip(shown, (COUNT, OF), strict=False)
                ]
                above = PAIR_GAP if pieces else before
                picture = Picture(figure, count, chance.of, number, said[0], above)
                # Two numbers to compare stand on one sheet, and the time they were counted at, too.
                picture.holds = index + 1 < len(chance.sentences)
                pieces.append(picture)
            elif index > len(counts):
                self.run_on(pieces, list(said))
            else:
                pieces += said
        return pieces


def _number(count: int, of: int, sentence: str) -> list[str]:
    """A picture's number as its sentence has it ("39", "of 100"), so that they cannot differ."""
    found = re.search(rf"(?<![\d,.]){count:,}\s?(\D{{1,12}}{of:,})(?![\d,.]*\d)", sentence)
    return [f"{count:,}", found[1].strip()] if found else [f"{count:,}"]


def _held(text: Text) -> Text:
    """The text on one line."""
    return replace(text, words=text.words.replace(" ", "\u00a0"))


def _coded(said: list[Words]) -> list[Piece]:
    """A point with the code of its first link."""
    first, *others = said
    link = next((key.link for _, key, _ in first.runs if isinstance(key, Linked)), None)
    if link is None:
        return list[Piece](said)
    figure = Elem("Figure", alt=f"QR code: {link.target}")
    figure.parent = first.key
    return [Coded(figure, matrix(link.target), first), *others]
