"""A page as a structure tree and, beside it, the pieces that will be laid out.

The tree is made here once, in the page's own order; the pieces carry its elements as their keys, so
that whatever sheet a piece lands on, its words come back to the right place in the reading order.
"""

from __future__ import annotations

from pathlib import Path

from exports.pdf.filler import Flow, Framed
from exports.pdf.fonts import settable, weight
from exports.pdf.layout import Piece, Words
from exports.pdf.parts import Parts
from exports.pdf.sheets import Document
from exports.pdf.styles import FOOT, HEADER, LIST_GAP, NOTE, PARAGRAPH_GAP, QUESTION, STAMP
from exports.pdf.tables import Grid
from exports.pdf.tags import Elem
from thrive_grids.content.characters import quoted
from thrive_grids.errors import CannotBeSet
from thrive_grids.pages.model import Block, Box, Bullets, Cell, Heading, Page, Table, Text

_TABLE_COLUMN = "<</O/Table/Scope/Column>>"
_BRIEF = 40  # characters: a note as short as "Sources: 3, 12, 14" is no paragraph
_SENTENCES = 160  # characters: a note of a sentence or two
_PART = " · "  # between the parts of what stands at the foot
_TABLE_ROW = "<</O/Table/Scope/Row>>"


class Composer:
    """Builds ``tree`` and the blocks of one page; with ``form`` the tree has the elements of its
    fields. Raises CannotBeSet for a character that no font has."""

    def __init__(self, page: Page, fonts: Path | None = None, form: bool = False) -> None:
        self.own_page = page.personal
        self.tree = Elem("Document")
        self.parts = parts = Parts(
            page.language, page.personal, fonts, keepsake=page.kind == "summary", form=form
        )
        with _named("in what stands at the top of every sheet"):
            self.stamps = [
                parts.words(parts.spoken(self.tree.add("P"), stamp.language), stamp.words, STAMP)[0]
                for stamp in page.stamps
            ]
        self.title = settable(page.title, True, page.language, fonts).replace("\n", " ")
        self.blocks: list[Flow | Framed | Grid] = []
        heading = page.title
        for block in page.blocks:
            heading = block.words if isinstance(block, Heading) else heading
            with _named(f"below the heading {quoted(heading)}"):
                self._block(block)
        running = _in_parts(" ".join(page.running.words.split()))
        with _named("at the foot of every sheet"):
            self.running = parts.words(None, running, FOOT)[0] if running else None

    def document(self, number_words: str) -> Document:
        """What the layout needs; ``number_words`` is the widest page number that the foot must
        hold."""
        width = weight("regular").line(number_words)
        return Document(self.blocks, self.stamps, self.running, width)

    def _block(self, block: Block) -> None:
        match block:
            case Table():
                self._table(block)
            case Box():
                self._box(block)
            case _:
                pieces = self.parts.parts(block, self.tree, PARAGRAPH_GAP)
                last = self.blocks[-1] if self.blocks else None
                title = isinstance(block, Heading) and block.level == 1
                if isinstance(last, Flow) and last.single in (title, self.own_page):
                    if (
                        isinstance(block, Text)
                        and block.role == "note"
                        and len(block.words) < _BRIEF
                    ):
                        self.parts.run_on(last.pieces, pieces)
                    else:
                        if isinstance(block, Bullets):
                            _announce(last.pieces)
                        last.pieces += pieces
                else:
                    wide = title and not self.own_page  # there the text goes on below it
                    self.blocks.append(Flow(pieces, title or self.own_page, wide))

    def _lead(self) -> list[Piece]:
        """Headings just composed that must stand directly above the coming block."""
        lead: list[Piece] = []
        while self.blocks and isinstance(self.blocks[-1], Flow):
            pieces = self.blocks[-1].pieces
            while pieces and pieces[-1].holds:
                lead.insert(0, pieces.pop())
            if pieces:
                break
            self.blocks.pop()  # and on to the title, which stands in a flow of its own
        return lead

    def _box(self, box: Box) -> None:
        lead, parts = self._lead(), self.parts
        section = parts.spoken(self.tree.add("Sect"), box.language)
        pieces = parts.parts(box.heading, section, 0.0)
        lists = False  # whether a list came last: another one without a label stands apart from it
        for part in box.parts:
            apart = lists and isinstance(part, Bullets) and not part.label
            pieces += parts.parts(part, section, LIST_GAP if apart else PARAGRAPH_GAP)
            lists = isinstance(part, Bullets)
        self.blocks.append(Framed(pieces, box.role, lead, self.own_page))

    def _table(self, table: Table) -> None:
        lead, parts = self._lead(), self.parts
        root = self.tree.add("Table")
        head = root.add("THead").add("TR")
        corner = Text(table.corner, language=table.language)
        asked_by = parts.cell(head.add("TH", _TABLE_COLUMN), (corner,), QUESTION)
        names = [_name(column) for column in table.columns]
        columns = []
        for column, name in zip(table.columns, names, strict=True):
            with _named(f"in the head of the column {name}"):
                columns.append(parts.cell(head.add("TH", _TABLE_COLUMN), column.parts, HEADER))
        body = root.add("TBody")
        rows = []
        for row in table.rows:
            line, asked = body.add("TR"), quoted(row.head.words)
            with _named(f"in the row {asked}"):
                cells = [parts.cell(line.add("TH", _TABLE_ROW), (row.head,), QUESTION)]
            for cell, name in zip(row.cells, names, strict=True):
                with _named(f"in the row {asked}, column {name}"):
                    elem = parts.spoken(line.add("TD"), cell.language)
                    cells.append(parts.cell(elem, cell.parts))
            rows.append(cells)
        self.blocks.append(Grid([asked_by, *columns], rows, lead))


def _announce(pieces: list[Piece]) -> None:
    """Let a sentence or two of a note between a heading and a list stay with the list: alone with
    its heading at a foot it says nothing."""
    if len(pieces) > 1 and pieces[-2].holds:
        last = pieces[-1]
        if isinstance(last, Words) and len(last.text) <= _SENTENCES:
            last.holds |= last.style.name == NOTE.name


def _in_parts(running: str) -> str:
    """The words at a sheet's foot, which go on to a second line only between two of their parts: a
    date is read at a glance or not at all."""
    parts = running.split(_PART)
    return _PART.join(
        part.replace(" ", "\u00a0") if len(part) <= _BRIEF else part for part in parts
    )


class _named:  # noqa: N801 - reads as a word of the language
    """Says where a character stands that no font has: the first that knows the place names it."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        """Nothing to prepare: a page has hundreds of places and hardly ever a fault."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, CannotBeSet):
            error.stand(self._place)


def _name(column: Cell) -> str:
    """An option's name, which is the first of its column's words."""
    first = column.parts[0] if column.parts else None
    return quoted(first.words) if isinstance(first, Text) else "without a name"
