"""A page as HTML: real headings, lists, regions and tables, readable without its style, and without any script.

The words are those of ``Page.words`` in their order. Added are only the running foot and, for small screens where a
table becomes cards, each option's name before its answer: there nobody can look up to the head of a column, and a
screen reader on a phone may not say it. The roles of rows and cells stand in the markup as well, because a browser
forgets them as soon as a style shows them as something else; the table itself stays one, so that its caption may hold
a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import count
from pathlib import Path

from exports.html.pictures import MOST, crowd, picture
from exports.html.style import policy, style
from exports.looks import PLAIN, Looks
from thrive_grids.pages.model import (
    Block,
    Box,
    Bullets,
    Cell,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Page,
    Row,
    Table,
    Text,
)
from thrive_grids.pages.names import right_to_left
from thrive_grids.places import write_whole
from thrive_grids.visible import visible

MADE_BY = '<meta name="generator" content="thrive-grids">'
"""In the first lines of every file: how an earlier page of ours is told from somebody's own file."""


def render(page: Page, looks: Looks = PLAIN) -> str:
    """The page as one HTML document; the same page gives the same text.

    Of the ``looks``, the paper is for who prints it.
    """
    tables = {len(block.columns) for block in page.blocks if isinstance(block, Table)}
    rules = style(tables, looks.size, looks.paper, looks.mono)
    foot = f"<footer>{_p(Text(page.running), 'running')}</footer>\n" if page.running else ""
    return (
        f"<!doctype html>\n<html{_spoken(page.language)}>\n<head>\n"
        f'<meta charset="utf-8">\n{MADE_BY}\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(rules)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_safe(page.title)}</title>\n<style>{rules}</style>\n</head>\n"
        f'<body class="{escape(page.kind)}">\n<main>\n{_Writer(page).main()}</main>\n{foot}</body>\n</html>\n'
    )


def write(page: Page, path: Path | str, looks: Looks = PLAIN) -> Path:
    """Write the page as UTF-8, whole or not at all, and return the path.

    Only the owner may read the file of a personal page. Raises PlaceFailed when the place cannot be written.
    """
    target = Path(path)
    write_whole(target, render(page, looks).encode(), 0o600 if page.personal else 0o644)
    return target


class _Writer:
    """Writes one page's main part; it holds what must be told apart or remembered: ids and the level of headings."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._ids = count(1)
        self._level = 0
        self._heading = ""  # the id of the last heading: what names a table below it

    def main(self) -> str:
        stamps = "".join(_p(replace(stamp, role="strong"), "stamp") for stamp in self.page.stamps)
        return stamps + "".join(self._blocks(self.page.blocks))

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """A heading and the sentences between it and a table are that table's caption."""
        lead: list[Block] = []
        for block in blocks:
            if isinstance(block, Heading):
                yield from map(self._block, lead)
                lead = [block] if block.level > 1 else []
                if block.level <= 1:
                    yield self._block(block)
            elif isinstance(block, Text) and lead:
                lead.append(block)
            elif isinstance(block, Table):
                yield self._table(block, "".join(map(self._block, lead)))
                lead = []
            else:
                yield from map(self._block, (*lead, block))
                lead = []
        yield from map(self._block, lead)

    def _block(self, block: Block) -> str:
        match block:
            case Text():
                return _p(block)
            case Heading():
                return self._headed(block)
            case Bullets():
                return self._bullets(block)
            case ChanceFigure():
                return self._chance(block)
            case Table():
                return self._table(block, "")
            case Choices(words=words):
                points = Bullets(tuple(map(Text, words)), language=block.language)
                return self._bullets(points)
            case Lines(label=label, count=lines):
                rules = "<i></i>" * lines
                said = _p(Text(label, "strong"), "label")
                return f'{said}<div class="lines" aria-hidden="true">{rules}</div>\n'
            case Box(parts=parts):
                heading = self._headed(block.heading)
                inner = "".join(map(self._block, parts))
                return (
                    f'<section class="box {escape(block.role)}" aria-labelledby="{self._heading}"'
                    f"{_spoken(block.language)}>\n{heading}{inner}</section>\n"
                )

    def _headed(self, heading: Heading) -> str:
        # A level that is skipped would mislead a screen reader.
        self._level = level = min(heading.level, self._level + 1, 6)
        self._heading = name = self._id("h")
        words = _safe(heading.words)
        return f'<h{level} id="{name}"{_spoken(heading.language)}>{words}</h{level}>\n'

    def _bullets(self, bullets: Bullets) -> str:
        tag = "ol" if bullets.numbered else "ul"
        label, name = "", ""
        if bullets.label:
            said = self._id("l")
            words = _safe(bullets.label)
            label = f'<p class="label" id="{said}"{_spoken(bullets.language)}><strong>{words}</strong></p>\n'
            name = f' aria-labelledby="{said}"'
        points = "".join(
            f"<li{_marked(point.role)}{_spoken(point.language)}>{_inner(point)}</li>\n"
            for point in bullets.points
        )
        if not points:
            return label
        return f"{label}<{tag}{name}{_spoken(bullets.language)}>\n{points}</{tag}>\n"

    def _chance(self, chance: ChanceFigure) -> str:
        said = [(self._id("c"), sentence) for sentence in chance.sentences]
        sentences = "".join(f'<p id="{name}">{_safe(sentence)}</p>\n' for name, sentence in said)
        if chance.of > MOST or not said:
            return sentences
        counts = [chance.count] if chance.without is None else [chance.count, chance.without]
        # The sentence about the comparison follows the option's own, so each picture has its own words. The numbers
        # stand beside two pictures only, to tell them apart.
        pictures = "".join(
            f"<div>{_count(number) if len(counts) > 1 else ''}"
            f"{picture(number, chance.of, said[min(place, len(said) - 1)][0])}</div>"
            for place, number in enumerate(counts)
        )
        return (
            f'<div class="chance"><div class="pictures {crowd(chance.of)}">{pictures}</div>\n'
            f"{sentences}</div>\n"
        )

    # -- the table

    def _table(self, table: Table, caption: str) -> str:
        named = f' aria-labelledby="{self._heading}"' if self._heading else ""
        heads = "".join(
            f'<th scope="col" role="columnheader"{_spoken(column.language)}>{self._cell(column)}</th>\n'
            for column in table.columns
        )
        corner = f'<th scope="col" role="columnheader" class="corner">{_safe(table.corner)}</th>'
        rows = "".join(self._row(row, table.columns) for row in table.rows)
        return (
            f'<table class="cols-{len(table.columns)}"{named}>\n'
            + (f"<caption>\n{caption}</caption>\n" if caption else "")
            + f'<thead role="rowgroup">\n<tr role="row">{corner}\n{heads}</tr>\n</thead>\n'
            f'<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n'
        )

    def _row(self, row: Row, columns: Iterable[Cell]) -> str:
        answers = "".join(
            f'<td role="cell"{_spoken(cell.language)}>{_name(column)}{self._cell(cell)}</td>\n'
            for column, cell in zip(columns, row.cells, strict=True)
        )
        head = row.head
        return (
            f'<tr role="row"><th scope="row" role="rowheader"{_spoken(head.language)}>{_safe(head.words)}</th>\n'
            f"{answers}</tr>\n"
        )

    def _cell(self, cell: Cell) -> str:
        return "".join(map(self._block, cell.parts))

    def _id(self, kind: str) -> str:
        return f"{kind}{next(self._ids)}"


def _count(number: int) -> str:
    return f'<b aria-hidden="true">{number:,}</b>'


def _name(column: Cell) -> str:
    """The option's name, for a small screen: its first words."""
    first = column.parts[0] if column.parts else None
    if not isinstance(first, Text):
        return ""
    return (
        f'<p class="option"{_spoken(first.language or column.language)}>{_safe(first.words)}</p>\n'
    )


def _p(text: Text, kind: str = "") -> str:
    return f"<p{_marked(text.role, kind)}{_spoken(text.language)}>{_inner(text)}</p>\n"


def _inner(text: Text) -> str:
    words = _safe(text.words)
    return f"<strong>{words}</strong>" if text.role == "strong" else words


def _marked(role: str, kind: str = "") -> str:
    """The class of a text. Whoever typed own words may have written in any direction."""
    classes = " ".join(filter(None, (kind, "" if role in {"plain", "strong"} else role)))
    own = ' dir="auto"' if role == "own-words" else ""
    return (f' class="{escape(classes)}"' if classes else "") + own


def _spoken(language: str) -> str:
    """What says the language of a part, and the way it runs; nothing where it is that of the whole."""
    if not language:
        return ""
    return f' lang="{escape(language)}" dir="{"rtl" if right_to_left(language) else "ltr"}"'


def _safe(words: str) -> str:
    """Text as text: no markup, and nothing invisible that would make it read otherwise."""
    return escape(visible(words))
