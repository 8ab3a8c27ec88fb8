"""From a file to a document: YAML, read strictly.

Bytes that are not UTF-8, tabs and characters that nobody can see are looked for first, then the
builder takes the text apart. Reading goes on behind a problem where it can, so that one run shows
them all; after a slip that leaves the rest unclear it ends, with that one problem.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Final

from thrive_grids.content import characters
from thrive_grids.content.building import PARSE, Builder, Parse
from thrive_grids.content.diagnostics import Diagnostic
from thrive_grids.content.document import Document, Place, SourceText
from thrive_grids.errors import PlaceFailed, UnknownName

MAX_BYTES: Final = 1024 * 1024
MAX_PROBLEMS: Final = 20  # bad characters: with more it is not a text file
_TAB_INDENT: Final = re.compile(" *\t")  # nobody can know how many spaces such a tab stands for


def read(path: Path, *, name: str | None = None, parse: Parse = PARSE) -> Document:
    """Read one file; ``name`` is what messages call it.

    Raises UnknownName when there is no such file and PlaceFailed when it cannot be read. Everything
    that is wrong *inside* the file is in the document's ``problems``."""
    name = name or str(path)
    try:
        if not path.is_file():
            raise _no_file(path, name)
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise PlaceFailed(
            f"{name} cannot be read: {reason}.", "Check that you may open it."
        ) from error
    return read_bytes(raw, name, parse=parse)


def read_bytes(raw: bytes, name: str, *, parse: Parse = PARSE) -> Document:
    """Read a file's bytes; never raises for what they hold."""
    if len(raw) > MAX_BYTES:
        return _refused(name, "The file is larger than 1 MiB.", "Split it: one grid a file.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_is_nul(raw[:64]):
        return _refused(name, "The file is saved as UTF-16.", "Save it again as UTF-8.")
    source = SourceText(name, raw.decode("utf-8-sig", "replace"))
    problems = _bad_characters(source)
    tabbed = "\t" in source.text and any(map(_TAB_INDENT.match, source.lines))
    if tabbed or len(problems) >= MAX_PROBLEMS:
        return Document(source, problems=tuple(problems))
    builder = Builder(source, parse)
    data = builder.build()
    return Document(
        source,
        data,
        builder.values,
        builder.keys,
        _in_order(problems + builder.problems),
        frozenset(builder.spoiled),
    )


def _refused(name: str, message: str, hint: str) -> Document:
    source = SourceText(name, "")
    return Document(source, problems=(source.problem("STR105", Place(1, 1, 1), message, hint),))


def _in_order(problems: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def _every_other_is_nul(start: bytes) -> bool:
    """True for UTF-16 without a mark, as long as it begins in Latin letters."""
    return len(start) > 3 and not (any(start[0::2]) and any(start[1::2]))


_LOOK = (
    "Check the name and the folder you are in; `thrive-grids list` shows the grids that are here."
)


def _no_file(path: Path, name: str) -> PlaceFailed | UnknownName:
    if path.exists():
        return PlaceFailed(f"{name} is not a file.", "Name a grid file, such as low-mood-nhs.yaml.")
    if not path.parent.is_dir():
        return UnknownName("folder", str(path.parent), (), _LOOK)
    if path.is_symlink():
        hint = "Mend the link, or name the file itself."
        return PlaceFailed(f"{name} is a link to a file that is not there.", hint)
    beside = [entry.name for entry in path.parent.glob("*.yaml") if entry.name[0] != "."]
    where = f"file in {path.parent}" if path.parent.name else "file"
    return UnknownName(where, path.name, beside, _LOOK)


def _bad_characters(source: SourceText) -> list[Diagnostic]:
    problems = []
    for found in islice(characters.refused(source.text), MAX_PROBLEMS):
        before = characters.split_lines(source.text[: found.start()])
        place = Place(len(before), len(before[-1]) + 1, 1)
        problems.append(source.problem("STR105", place, *characters.say(found[0])))
    return problems
