"""A page read back from its PDF as a screen reader would: the tag tree, with the words of each
element.

Validators cannot judge whether the right words stand in the right cells in the right order; holding
what is read here against the page that was printed does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

INLINE = ("Link", "Span")
"""Elements that stand in a line: what holds them has their words among its own."""


@dataclass
class Node:
    """One element; ``text`` is its own words, without its kids' unless these stand in its lines.
    ``pieces`` are the same with the language that each says it is in; empty, it is the element's."""

    tag: str
    text: str = ""
    alt: str | None = None
    scope: str | None = None
    language: str = ""
    pieces: list[tuple[str, str]] = field(default_factory=list)
    kids: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, tag: str) -> list[Node]:
        """All elements below with this tag."""
        return [node for node in self.walk() if node.tag == tag]

    def said(self) -> str:
        """All words of the element and those below it."""
        return " ".join(node.text for node in self.walk() if node.text and node.tag not in INLINE)


@dataclass
class Shown:
    """One text operator: what it shows, at what size (the font's, in points), in which font, on
    which page."""

    page: int
    words: str
    size: float
    codes: Sequence[int]
    mark: int | None
    x: float


@dataclass
class Read:
    """A whole file. ``artifacts`` are the words of each page that belong to no element."""

    tree: Node
    shown: list[Shown]
    artifacts: list[str]
    pages: int

    def words(self) -> list[str]:
        """Every text of the tree in reading order; pictures and list marks are left out."""
        return words(self.tree)


def words(node: Node) -> list[str]:
    """Every text of an element in reading order; pictures and list marks are left out."""
    return list(_words(node))


def tongues(node: Node, language: str) -> Iterator[tuple[str, str]]:
    """Every piece of text below an element in reading order, with its language before it; ``language``
    is that of what holds the element."""
    if node.tag in ("Figure", "Lbl", *INLINE):
        return
    language = node.language or language
    yield from ((own or language, words) for own, words in node.pieces)
    for kid in node.kids:
        yield from tongues(kid, language)


def plain(words: str) -> str:
    """Words as they are compared: composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def read(data: bytes) -> Read:
    """Raises KeyError for a code that its font does not map to a character."""
    with pikepdf.open(BytesIO(data)) as pdf:
        shown = [item for number, page in enumerate(pdf.pages) for item in _shown(number, page)]
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        marked: dict[tuple[int, int], str] = {}
        for item in shown:
            if item.mark is not None:
                key = (item.page, item.mark)
                marked[key] = marked.get(key, "") + item.words
        root = pdf.Root.StructTreeRoot.K
        tree = _node(root[0] if isinstance(root, pikepdf.Array) else root, numbers, marked, None)
        artifacts = [
            "".join(item.words for item in shown if item.page == number and item.mark is None)
            for number in range(len(pdf.pages))
        ]
        return Read(tree, shown, artifacts, len(pdf.pages))


def _words(node: Node) -> Iterator[str]:
    if node.tag in ("Figure", "Lbl", *INLINE):
        return
    if plain(node.text):
        yield plain(node.text)
    for kid in node.kids:
        yield from _words(kid)


def _node(
    element: Any, pages: dict[Any, int], marked: dict[tuple[int, int], str], home: int | None
) -> Node:
    attributes = element.get("/A")
    scope = attributes.get("/Scope") if attributes is not None else None
    node = Node(
        str(element.S)[1:],
        alt=str(element.Alt) if "/Alt" in element else None,
        scope=str(scope)[1:] if scope is not None else None,
        language=str(element.get("/Lang", "")),
    )
    if "/Pg" in element:
        home = pages[element.Pg.objgen]
    kids = element.get("/K", pikepdf.Array([]))
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert home is not None
            node.pieces.append(("", marked.get((home, kid), "")))
        elif kid.get("/Type") == "/MCR":
            node.pieces.append(("", marked.get((pages[kid.Pg.objgen], int(kid.MCID)), "")))
        elif kid.get("/Type") != "/OBJR":  # a link's or field's place has no words
            node.kids.append(made := _node(kid, pages, marked, home))
            if made.tag in INLINE:
                node.pieces += [(own or made.language, words) for own, words in made.pieces]
    if "/ActualText" in element:
        node.pieces = [("", str(element.ActualText))]
    node.text = "".join(words for _, words in node.pieces)
    return node


def _shown(number: int, page: Any) -> Iterator[Shown]:
    fonts = {name: _unicode(font) for name, font in page.Resources.Font.items()}
    wide = {name for name, font in page.Resources.Font.items() if font.Subtype == "/Type0"}
    pen = _Pen()
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        assert operator not in ("TJ", "'", '"'), f"{operator} is no operator that this page uses"
        if operator != "Tj":
            pen.move(operator, operands)
            continue
        codes: Sequence[int] = bytes(operands[0])
        if pen.font in wide:  # two bytes a code
            codes = [high << 8 | low for high, low in zip(codes[::2], codes[1::2], strict=True)]
        words = "".join(fonts[pen.font][code] for code in codes)
        assert pen.marks, f"unmarked words on page {number + 1}: {words}"
        mark = next((m for m in reversed(pen.marks) if m is not None), None)
        yield Shown(number, words, pen.size * pen.scale[-1], codes, mark, pen.x)


@dataclass
class _Pen:
    """What the operators before a text say of it."""

    font: str = ""
    size: float = 0.0
    x: float = 0.0
    scale: list[float] = field(default_factory=lambda: [1.0])
    marks: list[int | None] = field(default_factory=list)

    def move(self, operator: str, operands: Any) -> None:
        """Follow one operator that shows nothing."""
        match operator:
            case "BDC":
                where = operands[1]
                self.marks.append(int(where.MCID) if "/MCID" in where else None)
            case "BMC":
                self.marks.append(None)
            case "EMC":
                self.marks.pop()
            case "q":
                self.scale.append(self.scale[-1])
            case "Q":
                self.scale.pop()
            case "cm":
                self.scale[-1] *= float(operands[3])
            case "Tf":
                self.font, self.size = str(operands[0]), float(operands[1])
            case "Tm":
                self.x = float(operands[4])


def _unicode(font: Any) -> dict[int, str]:
    """Code → character, from the font's own table: what a reader or a copy gets."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, _, values in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.DOTALL):
            for step, value in enumerate(re.findall(r"<(\w+)>", values)):
                found[int(first, 16) + step] = bytes.fromhex(value).decode("utf-16-be")
        for first, last, value in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(value, 16) + step)
    return found
