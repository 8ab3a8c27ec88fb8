"""A page's tag tree as PDF.js reads it, the reader inside Firefox.

It gives a tree for each page: an element that runs on over sheets comes once for each of them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readback import INLINE, Node, plain

_NODE = Path(__file__).parents[1] / "node"


def program() -> str:
    """Where node is. Without it or PDF.js the test is skipped, but never in CI."""
    found = shutil.which("node")
    if found is None or not (_NODE / "node_modules/pdfjs-dist").is_dir():
        if os.environ.get("THRIVE_GRIDS_SKIP_NOTHING"):
            pytest.fail("PDF.js is not installed: make unit")
        pytest.skip("PDF.js is not installed: make unit")
    return found


def trees(data: bytes) -> list[Node]:
    """One tree for each page, with the words of each element."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(data)
        told = subprocess.run(
            [program(), _NODE / "struct-tree.mjs", path], capture_output=True, check=True
        )
    pages = json.loads(told.stdout)
    assert all(pages), "a page has no tree"
    return [_node(page) for page in pages]


def lost(pages: list[Node], said: list[str]) -> list[str]:
    """What is left of ``said`` when the words of every page are taken from it: a page must give
    them in their order, each may take a part of a text, and together they must leave nothing.
    Raises AssertionError for words that are not next in any text."""
    rest = [plain(words) for words in said]
    for number, page in enumerate(pages, 1):
        at = -1
        for words in _words(page):
            found = (n for n in range(at + 1, len(rest)) if rest[n] and words.match(rest[n]))
            at = next(found, -1)
            assert at >= 0, f"page {number} says this out of its order: {words.pattern}"
            rest[at] = words.sub("", rest[at], count=1)
    return [words for words in rest if words]


def cells(pages: list[Node]) -> list[list[str]]:
    """The words of each cell of the one table, row by row, headers too."""
    tables = [table for page in pages for table in page.find("Table")]
    rows: list[list[str]] = []
    for table in tables:
        found = [[plain(cell.said()) for cell in row.kids] for row in table.find("TR")]
        rows = rows or [[""] * len(row) for row in found]
        rows = [
            [plain(f"{cell} {more}") for cell, more in zip(*pair, strict=True)]
            for pair in zip(rows, found, strict=True)
        ]
    return rows


def _node(told: dict[str, Any]) -> Node:
    node = Node(told["tag"], alt=told.get("alt"))
    for kid in told["kids"]:
        if isinstance(kid, str):
            node.text += kid
        else:
            node.kids.append(_node(kid))
            if node.kids[-1].tag in INLINE:
                node.text += node.kids[-1].text
    return node


def _words(node: Node) -> Iterator[re.Pattern[str]]:
    if node.tag in {"Figure", "Lbl", *INLINE}:
        return
    if plain(node.text):
        # A line's end is all that PDF.js tells of it: between two words, or within a long address.
        lines = (re.escape(plain(line)) for line in node.text.strip().split("\n"))
        yield re.compile(f"{' ?'.join(lines)} ?")
    for kid in node.kids:
        yield from _words(kid)
