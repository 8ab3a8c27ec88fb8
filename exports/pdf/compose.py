"""A page as a structure tree and, beside it, the pieces that will be laid out.

The tree is made here once, in the page's own order; the pieces carry its elements as their keys, so
that whatever sheet a piece lands on, its words come back to the right place in the reading order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exports.pdf.fonts import settable, weight
from exports.pdf.layout import Piece, Style, Words
from exports.pdf.pieces import (
    BODY,
    BULLET,
    FOOT,
    HEADER,
    HEADING_GAPS,
    HEADINGS,
    OWN_INDENT,
    PARAGRAPH_GAP,
    POINT_GAP,
    QUESTION,
    STAMP,
    STRONG,
    TEXT_STYLES,
    Icons,
    Rules,
)
from exports.pdf.sheets import Document, Flow, Framed
from exports.pdf.tables import Grid
from exports.pdf.tags import Elem
from thrive_grids.pages.model import (
    Block,
    Box,
    Bullets,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Page,
    Table,
    Text,
)
from thrive_grids.paper import POINT_INDENT

_TABLE_COLUMN = "<</O/Table/Scope/Column>>"
_TABLE_ROW = "<</O/Table/Scope/Row>>"
Part = Text | Bullets | ChanceFigure | Choices | Lines
_SHORT = 14  # characters: "Sources: 3, 12" is held together on a line


class Composer:
    """Builds ``tree`` and the blocks of one page. Raises CannotBeSet for a character that no font
    has."""

    def __init__(self, page: Page) -> None:
        self.own_page = page.personal
        self.tree = Elem("Document")
        self._level = 0
        self._language = page.language
        stamps = [
            self._words(self._spoken(self.tree.add("P"), stamp.language), stamp.words, STAMP)[0]
            for stamp in page.stamps
        ]
        self.title = settable(page.title, own=True).replace("\n", " ")
        self.blocks: list[Flow | Framed | Grid] = []
        for block in page.blocks:
            self._block(block)
        self.stamps = stamps
        running = " ".join(page.running.split())
        self.running = self._words(None, running, FOOT)[0] if running else None

    def document(self, number_words: str) -> Document:
        """What the layout needs; ``number_words`` is the widest page number that the foot must
        hold."""
        width = weight("regular").line(number_words)
        return Document(self.blocks, self.stamps, self.running, width)

    # -- blocks

    def _block(self, block: Block) -> None:
        match block:
            case Table():
                self._table(block)
            case Box():
                self._box(block)
            case _:
                pieces = self._parts(block, self.tree, PARAGRAPH_GAP)
                last = self.blocks[-1] if self.blocks else None
                title = isinstance(block, Heading) and block.level == 1
                if isinstance(last, Flow) and last.single in (title, self.own_page):
                    last.pieces += pieces
                else:
                    self.blocks.append(Flow(pieces, title or self.own_page))

    def _lead(self) -> list[Piece]:
        """Headings just composed that must stand directly above the coming block."""
        lead: list[Piece] = []
        if self.blocks and isinstance(self.blocks[-1], Flow):
            pieces = self.blocks[-1].pieces
            while pieces and pieces[-1].holds:
                lead.insert(0, pieces.pop())
            if not pieces:
                self.blocks.pop()
        return lead

    def _box(self, box: Box) -> None:
        lead = self._lead()
        section = self._spoken(self.tree.add("Sect"), box.language)
        pieces = self._parts(box.heading, section, 0.0)
        for part in box.parts:
            pieces += self._parts(part, section, PARAGRAPH_GAP)
        self.blocks.append(Framed(pieces, box.role, lead, self.own_page))

    def _table(self, table: Table) -> None:
        lead = self._lead()
        root = self.tree.add("Table")
        head = root.add("THead").add("TR")
        corner = self._cell(head.add("TH", _TABLE_COLUMN), (Text(table.corner),), QUESTION)
        columns = [
            self._cell(head.add("TH", _TABLE_COLUMN), column.parts, HEADER)
            for column in table.columns
        ]
        body = root.add("TBody")
        rows = []
        for row in table.rows:
            line = body.add("TR")
            question = self._cell(line.add("TH", _TABLE_ROW), (row.head,), QUESTION)
            cells = ((self._spoken(line.add("TD"), cell.language), cell) for cell in row.cells)
            rows.append([question, *(self._cell(elem, cell.parts) for elem, cell in cells)])
        self.blocks.append(Grid([corner, *columns], rows, lead))

    def _spoken(self, elem: Elem, language: str) -> Elem:
        """The element, saying its language when it is not the page's."""
        elem.language = "" if language == self._language else language
        return elem

    def _cell(self, elem: Elem, parts: Sequence[Part], first: Style | None = None) -> list[Piece]:
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
                self._run_on(pieces, list(self._parts(note, elem, PARAGRAPH_GAP)))
            else:
                pieces += self._parts(part, elem, PARAGRAPH_GAP)
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

    # -- parts

    def _parts(self, part: Block, parent: Elem, before: float) -> list[Piece]:
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
                label = self._words(parent.add("P"), part.label, STRONG, before=1.2, holds=True)
                return [*label, Rules(part.count)] if part.count > 0 else [*label]
            case _:
                raise TypeError(f"{type(part).__name__} stands on its own, not in another block")

    def _text(
        self, text: Text, elem: Elem, before: float, style: Style | None = None
    ) -> list[Words]:
        own = text.role == "own-words"
        return self._words(
            self._spoken(elem, text.language) if text.language else elem,
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
        pieces = self._words(
            self._spoken(parent.add(f"H{level}"), heading.language),
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
            pieces += self._words(parent.add("P"), bullets.label, STRONG, before=before, holds=True)
        if not bullets.points:
            return pieces
        numbering = "Decimal" if bullets.numbered else "Disc"
        root = parent.add("L", f"<</O/List/ListNumbering/{numbering}>>")
        self._spoken(root, bullets.language)
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
            body = self._words(
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
            said = self._words(
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

    def _words(
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
        text = settable(words, own=own or self.own_page)
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
