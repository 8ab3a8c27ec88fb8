"""A page as HTML: real headings, lists, regions and tables, readable without its style, and without any script.

The words are those of ``Page.words`` in their order. Added are only what belongs to this form of a page: the running
foot; before fields, that they keep nothing; on a long page a list of its own headings and questions that lead there;
and, for small screens where a table becomes cards, each option's name before its answer: there nobody can look up to
the head of a column, and a screen reader on a phone may not say it. The roles of rows and cells stand in the markup as
well, because a browser forgets them as soon as a style shows them as something else; the table itself stays one, so
that its caption may hold a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import count
from pathlib import Path
from typing import NamedTuple

from exports.html.answers import choices, lines, not_kept
from exports.html.pictures import MOST, code, crowd, label, picture
from exports.html.style import policy, style
from exports.html.words import inner, leads, marked, paragraph, safe, spoken
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
from thrive_grids.pages.names import OURS
from thrive_grids.places import write_whole

MADE_BY = '<meta name="generator" content="thrive-grids">'
"""In the first lines of every file: how an earlier page of ours is told from somebody's own file."""

UNASKED = '<meta http-equiv="x-dns-prefetch-control" content="off">'
"""Without it some browsers look up where every link leads as soon as a page is opened, on a network that others watch:
whom a family could call is nobody's business until they go there."""

CONTENTS = "On this page"
MANY = 8
"""From so many headings and questions on, a page begins with a list of them; not where somebody's own words come first.
"""


def render(page: Page, looks: Looks = PLAIN) -> str:
    """The page as one HTML document; the same page gives the same text.

    Of the ``looks``, the paper and how it is turned are for who prints it; an archive is for paper alone.
    """
    tables = {len(block.columns) for block in page.blocks if isinstance(block, Table)}
    writer = _Writer(page, looks.form)
    main = writer.main()
    rules = style(tables, looks, writer.fields)
    head = not_kept() if writer.fields else ""
    foot = f"<footer>{paragraph(page.running, 'running')}</footer>\n" if page.running.words else ""
    return (
        f"<!doctype html>\n<html{spoken(page.language)}>\n<head>\n"
        f'<meta charset="utf-8">\n{MADE_BY}\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(rules)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"{UNASKED}\n"
        f"<title>{safe(page.title)}</title>\n<style>{rules}</style>\n</head>\n"
        f'<body class="kind-{escape(page.kind)}">\n{head}<main>\n{main}</main>\n{foot}</body>\n</html>\n'
    )


def write(page: Page, path: Path | str, looks: Looks = PLAIN) -> Path:
    """Write the page as UTF-8, whole or not at all, and return the path.

    Only the owner may read the file of a personal page. Raises PlaceFailed when the place cannot be written.
    """
    target = Path(path)
    write_whole(target, render(page, looks).encode(), 0o600 if page.personal else 0o644)
    return target


class _Entry(NamedTuple):
    """A line of the list of what is on the page."""

    name: str  # the id that it leads to
    words: str
    language: str
    below: bool  # a part of a section, or a question of its table


class _Writer:
    """Writes one page's main part; it holds what must be told apart or remembered: ids, the level of headings, what
    the list of contents leads to, and whether there is a field."""

    def __init__(self, page: Page, form: bool) -> None:
        self.page = page
        self.form = form
        self.fields = False
        self._ids = count(1)
        self._level = 0
        self._heading = ""  # the id of the last heading: what names a table below it
        self._entries: list[_Entry] = []

    def main(self) -> str:
        """Stamps, title and what comes before any section, then the list of contents, then the sections."""
        stamps = "".join(
            paragraph(replace(stamp, role="strong"), "stamp") for stamp in self.page.stamps
        )
        blocks = self.page.blocks
        sections = (place for place, block in enumerate(blocks) if _section(block))
        first = next(sections, len(blocks))
        before = "".join(self._blocks(blocks[:first]))
        self._entries.clear()
        after = "".join(self._blocks(blocks[first:]))
        contents = "" if self.page.personal else _contents(self._entries)
        return stamps + before + contents + after

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
                return paragraph(block)
            case Heading():
                return self._headed(block)
            case Bullets():
                return self._bullets(block)
            case ChanceFigure():
                return self._chance(block)
            case Table():
                return self._table(block, "")
            case Choices():
                self.fields |= self.form
                return choices(block, self.form)
            case Lines():
                self.fields |= self.form
                return lines(block, self.form, self._id("f"))
            case Box(parts=parts):
                heading = self._headed(block.heading)
                body = "".join(map(self._block, parts))
                return (
                    f'<section class="box {escape(block.role)}" aria-labelledby="{self._heading}"'
                    f"{spoken(block.language)}>\n{heading}{body}</section>\n"
                )

    def _headed(self, heading: Heading) -> str:
        # A level that is skipped would mislead a screen reader.
        self._level = level = min(heading.level, self._level + 1, 6)
        self._heading = name = self._id("h")
        if level > 1:
            self._entries.append(_Entry(name, heading.words, heading.language, below=level > 2))
        words = safe(heading.words)
        return f'<h{level} id="{name}"{spoken(heading.language)}>{words}</h{level}>\n'

    def _bullets(self, bullets: Bullets) -> str:
        tag = "ol" if bullets.numbered else "ul"
        said, name = "", ""
        if bullets.label:
            line, words = self._id("l"), safe(bullets.label)
            said = f'<p class="label" id="{line}"{spoken(bullets.language)}><strong>{words}</strong></p>\n'
            name = f' aria-labelledby="{line}"'
        points = "".join(self._point(point, bullets.codes) for point in bullets.points)
        if not points:
            return said
        return f"{said}<{tag}{name}{spoken(bullets.language)}>\n{points}</{tag}>\n"

    def _point(self, point: Text, coded: bool) -> str:
        """One point; ``coded`` puts the code of its first link beside it, for who holds a phone before this page."""
        link = next((link for link in point.links if leads(link.target)), None)
        beside = code(link.target, link.words) if coded and link else ""
        words = inner(point)
        if beside:
            words = f'<div class="beside"><div>{words}</div>{beside}</div>'
        return f"<li{marked(point.role)}{spoken(point.language)}>{words}</li>\n"

    def _chance(self, chance: ChanceFigure) -> str:
        """Each picture with its number above and its own sentence below, then what is said of both."""
        said = [
            (name := self._id("c"), sentence.words, _sentence(sentence, name))
            for sentence in chance.sentences
        ]
        language = spoken(chance.language)
        counts = [chance.count] if chance.without is None else [chance.count, chance.without]
        if chance.of > MOST or len(said) < len(counts):
            words = "".join(words for _, _, words in said)
            return f"<div{language}>\n{words}</div>\n" if language else words
        pictures = "".join(
            f"<div>{label(number, chance.of, sentence)}{picture(number, chance.of, name)}\n{words}</div>\n"
            for number, (name, sentence, words) in zip(counts, said, strict=False)
        )
        rest = "".join(words for _, _, words in said[len(counts) :])
        return (
            f'<div class="chance"{language}><div class="pictures {crowd(chance.of)}">{pictures}</div>\n'
            f"{rest}</div>\n"
        )

    # -- the table

    def _table(self, table: Table, caption: str) -> str:
        named = f' aria-labelledby="{self._heading}"' if self._heading else ""
        heads = "".join(
            f'<th scope="col" role="columnheader"{spoken(column.language)}>{self._cell(column)}</th>\n'
            for column in table.columns
        )
        corner = (
            f'<th scope="col" role="columnheader" class="corner"{spoken(table.language)}>'
            f"{safe(table.corner)}</th>"
        )
        rows = "".join(self._row(row, table.columns) for row in table.rows)
        return (
            f'<table class="cols-{len(table.columns)}"{named}>\n'
            + (f"<caption>\n{caption}</caption>\n" if caption else "")
            + f'<thead role="rowgroup">\n<tr role="row">{corner}\n{heads}</tr>\n</thead>\n'
            f'<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n'
        )

    def _row(self, row: Row, columns: Iterable[Cell]) -> str:
        answers = "".join(
            f'<td role="cell"{spoken(cell.language)}>{_name(column)}{self._cell(cell)}</td>\n'
            for column, cell in zip(columns, row.cells, strict=True)
        )
        head, name = row.head, self._id("q")
        self._entries.append(_Entry(name, head.words, head.language, below=True))
        return (
            f'<tr role="row"><th scope="row" role="rowheader" id="{name}"{spoken(head.language)}>'
            f"{inner(replace(head, role='plain'))}</th>\n"
            f"{answers}</tr>\n"
        )

    def _cell(self, cell: Cell) -> str:
        return "".join(map(self._block, cell.parts))

    def _id(self, kind: str) -> str:
        return f"{kind}{next(self._ids)}"


def _section(block: Block) -> bool:
    return isinstance(block, Heading) and block.level > 1


def _contents(entries: Sequence[_Entry]) -> str:
    """Where the headings and the questions are; closed, because the page comes first."""
    if len(entries) < MANY:
        return ""
    points = "".join(
        f'<li class="{"below" if entry.below else "section"}"{spoken(entry.language)}>'
        f'<a href="#{entry.name}">{safe(entry.words)}</a></li>\n'
        for entry in entries
    )
    return (
        f'<nav aria-labelledby="contents">\n<details>\n'
        f'<summary><span id="contents"{spoken(OURS)}>{CONTENTS}</span></summary>\n'
        f"<ul>\n{points}</ul>\n</details>\n</nav>\n"
    )


def _sentence(sentence: Text, name: str) -> str:
    """A sentence of a chance, with the id that its picture knows it by."""
    words = inner(sentence) if sentence.spans else safe(sentence.words)
    return f'<p id="{name}"{spoken(sentence.language)}>{words}</p>\n'


def _name(column: Cell) -> str:
    """The option's name, for a small screen: its first words."""
    first = column.parts[0] if column.parts else None
    if not isinstance(first, Text):
        return ""
    return f'<p class="option"{spoken(first.language or column.language)}>{safe(first.words)}</p>\n'
