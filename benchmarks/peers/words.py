"""A page in the shapes that the peers take: every word of it, in order.

Chances are said, not drawn: our own route draws them too, so this leaves work out on the peers' side, never on ours.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from thrive_grids.pages.model import (
    Box,
    Bullets,
    Cell,
    ChanceFigure,
    Heading,
    Lines,
    Page,
    Row,
    Table,
    Text,
)

SIZE = 12
"""Points of body text, as on our page."""

SAID = (
    *("you", "can", "choose", "this", "option", "if", "your", "symptoms", "are", "getting", "in"),
    *("the", "way", "of", "daily", "life", "most", "people", "feel", "better", "within", "weeks"),
    *("but", "it", "does", "not", "work", "for", "everyone"),  # 29: no two columns are alike
)


def font(weight: str) -> Path:
    """The file of the face that our page uses too: Regular or Bold."""
    folder = files("fontpkg_atkinson_hyperlegible") / "files"
    return Path(str(folder / f"AtkinsonHyperlegible-{weight}.ttf"))


def table_page(options: int, questions: int, words: int) -> Page:
    """A page with one table, every answer ``words`` long."""
    endless = cycle(SAID)

    def said(count: int) -> str:
        return " ".join(islice(endless, count)).capitalize() + "."

    columns = tuple(Cell((Text(said(2)),)) for _ in range(options))
    rows = tuple(
        Row(Text(said(6)), tuple(Cell((Text(said(words)),)) for _ in range(options)))
        for _ in range(questions)
    )
    title = "Which help could suit you?"
    return Page(title, "en-GB", (Heading(title, 1), Table("Question", columns, rows)), Text(title))


def varied(part: Any, number: int) -> Any:
    """A page, or a part of one, with ``number`` at the end of every text.

    Typst keeps what it laid out for words it has seen; nobody prints the same page twice in a row.
    """
    if isinstance(part, Text):
        return replace(part, words=f"{part.words} {number}")
    if isinstance(part, tuple):
        return tuple(varied(one, number) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part,
            **{field.name: varied(getattr(part, field.name), number) for field in fields(part)},
        )
    return part


def paragraphs(cell: Cell) -> list[str]:
    """A cell as paragraphs."""
    said: list[str] = []
    for part in cell.parts:
        match part:
            case Text(words=words):
                said.append(words)
            case Bullets(points=points, label=label):
                said += [label] if label else []
                said += [f"• {point.words}" for point in points]
            case ChanceFigure(sentences=sentences):
                said += [sentence.words for sentence in sentences]
    return said


def blocks(page: Page) -> list[dict[str, Any]]:
    """A page as plain values: title · heading · text · list · table, boxes and writing lines opened up."""
    plain: list[dict[str, Any]] = [{"kind": "text", "words": stamp.words} for stamp in page.stamps]

    def add(block: object) -> None:
        match block:
            case Text(words=words):
                plain.append({"kind": "text", "words": words})
            case Heading(words=words, level=level):
                plain.append({"kind": "heading", "words": words, "level": level})
            case Bullets(points=points, label=label, numbered=numbered):
                if label:
                    plain.append({"kind": "text", "words": label})
                said = [point.words for point in points]
                plain.append({"kind": "list", "points": said, "numbered": numbered})
            case ChanceFigure(sentences=sentences):
                plain.extend({"kind": "text", "words": sentence.words} for sentence in sentences)
            case Lines(label=label):
                plain.append({"kind": "text", "words": label})
            case Box(heading=heading, parts=parts):
                for part in (heading, *parts):
                    add(part)
            case Table(corner=corner, columns=columns, rows=rows):
                head = [[corner], *map(paragraphs, columns)]
                body = [[[row.head.words], *map(paragraphs, row.cells)] for row in rows]
                plain.append({"kind": "table", "head": head, "rows": body})

    for block in page.blocks:
        add(block)
    return plain
