"""A page's tag tree as poppler reads it: a reader that shares no code with ours, nor with pikepdf.

``pdfinfo -struct-text`` prints the tree indented by two blanks a level, a line for each element with
its attributes below it and its words in double quotes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from readback import INLINE, Node

_ELEMENT = re.compile(r"( *)([A-Z][A-Za-z0-9]*)(?: \((?:block|inline)\))?:?$")
_WORDS = re.compile(r'( *)"(.*)"$', re.DOTALL)
_SCOPE = re.compile(r" +/Scope /(\w+)$")


def program() -> str:
    """Where poppler's pdfinfo is. Without it the test is skipped, but never in CI."""
    found = shutil.which("pdfinfo")
    if found is None:
        if os.environ.get("THRIVE_GRIDS_SKIP_NOTHING"):
            pytest.fail("pdfinfo is not installed: apt-get install poppler-utils")
        pytest.skip("pdfinfo is not installed: apt-get install poppler-utils")
    return found


def tree(data: bytes) -> Node:
    """The whole file's tree, with the words of each element."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(data)
        told = subprocess.run(
            [program(), "-struct-text", "-enc", "UTF-8", path], capture_output=True, check=True
        )
    assert not told.stderr, told.stderr.decode()
    open_: list[tuple[int, Node]] = [(-1, Node("Root"))]
    for line in told.stdout.decode("utf-8").split("\n"):
        if words := _WORDS.match(line):
            while open_[-1][0] >= len(words[1]):
                open_.pop()
            open_[-1][1].text += words[2]
            if open_[-1][1].tag in INLINE:
                open_[-2][1].text += words[2]
        elif element := _ELEMENT.match(line):
            depth = len(element[1])
            while open_[-1][0] >= depth:
                open_.pop()
            node = Node(element[2])
            open_[-1][1].kids.append(node)
            open_.append((depth, node))
        elif scope := _SCOPE.match(line):
            open_[-1][1].scope = scope[1]
    (document,) = open_[0][1].kids
    return document
