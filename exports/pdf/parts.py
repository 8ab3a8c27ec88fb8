"""The parts of a page as elements of the structure tree, each with the pieces that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exports.pdf.fonts import settable, weight
from exports.pdf.layout import Piece, Style, Words
from exports.pdf.pieces import (
    BODY,
    BULLET,
    HEADING_GAPS,
    HEADINGS,
    OWN_INDENT,
    PARAGRAPH_GAP,
    POINT_GAP,
    STRONG,
    TEXT_STYLES,
    Icons,
    Rules,
)
from exports.pdf.tags import Elem
from thrive_grids.pages.model import Block, Bullets, ChanceFigure, Choices, Heading, Lines, Text
from thrive_grids.paper import POINT_INDENT

Part = Text | Bullets | ChanceFigure | Choices | Lines
_SHORT = 14  # characters: "Sources: 3, 12" is held together on a line


class Parts:
    """Makes pieces in the page's ``language``; ``own`` says that the whole page is somebody's own,
    in which any character may stand. Raises CannotBeSet for a character that no font has."""

    def __init__(self, language: str, own: bool) -> None:
        self.language, self.own = language, own
        self._level = 0

    def spoken(self, elem: Elem, language: str) -> Elem:
        """The element, saying its language when it is not the page's."""
        elem.language = "" if language == self.language else language
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
                held = (
                    part.words.replace(" ", "\u00a0") if len(part.words) <= _SHORT else part.words
                )
                note = replace(part, words=held)
                self._run_on(pieces, list(self.parts(note, elem, PARAGRAPH_GAP)))
            else:
                pieces += self.parts(part, elem, PARAGRAPH_GAP)
        return pieces

    @staticmethod
    def _run_on(pieces: list[Piece], more: list[Piece]) -> None:
        """Short notes go on in the line where the words before them end: lines of their own would
        make a table a sixth longer."""
        for piece in more:
            last = pieces[-1] if pieces else None
            if (
                isinstance(last, Words)
                and isinstance(piece, Words)
                and last.style is BODY
                and last.label is None
            ):
                last.run_on(piece)
            else:
                pieces.append(piece)

    def parts(self, part: Block, parent: Elem, before: float) -> list[Piece]:
        """The pieces of one part, whose elements become the last kids of ``parent``; ``before`` is
        the gap above it. Raises TypeError for a table or a box."""
        match part:
            case Text():
                return list(self._text(part, parent.add("P"), before))
            case Heading():
                return list(self._heading(part, parent))
            case Bullets():
                return list(self._bullets(part, parent, before))
            case ChanceFigure():
                return self._chance(part, parent, before)
            case Choices(words=words):
                points = Bullets(tuple(map(Text, words)), language=part.language)
                return list(self._bullets(points, parent, before))
            case Lines():
                label = self.words(parent.add("P"), part.label, STRONG, before=1.2, holds=True)
                return [*label, Rules(part.count)] if part.count > 0 else [*label]
            case _:
                raise TypeError(f"{type(part).__name__} stands on its own, not in another block")

    def _text(
        self, text: Text, elem: Elem, before: float, style: Style | None = None
    ) -> list[Words]:
        own = text.role == "own-words"
        return self.words(
            self.spoken(elem, text.language) if text.language else elem,
            text.words,
            style or TEXT_STYLES.get(text.role, BODY),
            before=before,
            indent=OWN_INDENT if own else 0.0,
            own=own,
        )

    def _heading(self, heading: Heading, parent: Elem) -> list[Words]:
        level = min(
            heading.level, self._level + 1, 3
        )  # a level that is skipped would mislead a screen reader
        self._level = level
        pieces = self.words(
            self.spoken(parent.add(f"H{level}"), heading.language),
            heading.words,
            HEADINGS[level],
            before=HEADING_GAPS[level],
            holds=True,
        )
        if level < 3:
            pieces[0].section = pieces[0].text
        return pieces

    def _bullets(self, bullets: Bullets, parent: Elem, before: float) -> list[Words]:
        pieces: list[Words] = []
        if bullets.label:
            pieces += self.words(parent.add("P"), bullets.label, STRONG, before=before, holds=True)
        if not bullets.points:
            return pieces
        numbering = "Decimal" if bullets.numbered else "Disc"
        root = parent.add("L", f"<</O/List/ListNumbering/{numbering}>>")
        self.spoken(root, bullets.language)
        widest = (
            f"{len(bullets.points)}."  # figures of one width: numbers then stand under each other
        )
        indent = (
            max(POINT_INDENT, weight("regular").width(widest) / 1000 + 0.5)
            if bullets.numbered
            else POINT_INDENT
        )
        for number, point in enumerate(bullets.points, 1):
            item = root.add("LI")
            label = (item.add("Lbl"), f"{number}." if bullets.numbered else BULLET)
            body = self.words(
                item.add("LBody"),
                point.words,
                TEXT_STYLES.get(point.role, BODY),
                before=POINT_GAP if pieces else before,
                indent=indent,
                own=point.role == "own-words",
            )
            body[0].label = label
            for piece in body:
                piece.bar = False  # the list already sets it apart
            pieces += body
        return pieces

    def _chance(self, chance: ChanceFigure, parent: Elem, before: float) -> list[Piece]:
        sentences = [settable(sentence) for sentence in chance.sentences]
        pieces: list[Piece] = []
        if chance.of <= 1000:  # more marks than this are a grey patch; the sentences say it all
            figure = parent.add("Figure", alt=_pictured(chance))
            icons = Icons(figure, chance, before)
            icons.holds = True
            pieces.append(icons)
        told = 1 if chance.without is None else 2  # the sentences that hold the numbers
        for index, sentence in enumerate(sentences):
            said = self.words(
                parent.add("P"),
                sentence,
                BODY,
                before=POINT_GAP if pieces else before,
                holds=index + 1 < told,
            )
            if index > told:
                self._run_on(pieces, list(said))
            else:
                pieces += said
        return pieces

    def words(
        self,
        elem: Elem | None,
        words: str,
        style: Style,
        before: float = 0.0,
        indent: float = 0.0,
        holds: bool = False,
        own: bool = False,
    ) -> list[Words]:
        """One piece for each line that a person ended on purpose; reviewed content has no such
        lines."""
        text = settable(words, own=own or self.own)
        if elem is not None and "[" in text and text.count("[") > words.count("["):
            elem.actual = words  # a screen reader may know the letters that our fonts do not
        face = weight(style.weight)
        pieces = []
        for number, line in enumerate(text.split("\n")):
            piece = Words(
                elem,
                line,
                style,
                face.width,
                face.space,
                before if number == 0 else 0.0,
                indent,
                holds,
            )
            piece.bar = own
            pieces.append(piece)
        return pieces


def _pictured(chance: ChanceFigure) -> str:
    """What the picture shows, in a few words: the sentences behind it say the rest, and once is enough."""
    if chance.without is None:
        return f"Picture: {chance.count} of {chance.of}"
    return f"Pictures: {chance.count} of {chance.of}, and {chance.without} of {chance.of}"
