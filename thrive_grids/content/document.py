"""A file that was read: its values as plain data, and where each of them stands in the text.

No pydantic here: the library lists files, and syntax errors are reported, before it is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from thrive_grids.content.characters import split_lines, visible
from thrive_grids.content.diagnostics import Diagnostic, Severity

Loc = tuple[str | int, ...]
"""The way from the top of a file to a value: keys and list positions, as pydantic spells it."""

_KEY = re.compile(r"""[^\s:,\[\]{}'"-][^:,\[\]{}]*(?=:)""")

_SHORT = re.compile(r"[\w.:/+-]{1,40}")


class Finding(NamedTuple):
    """Something wrong at ``loc``, before it has a line; ``key``: the key itself is wrong; ``part``:
    the words of the value that are meant, as they are written there; ``severity``: where one rule
    weighs its findings differently, instead of the rule's own."""

    loc: Loc
    message: str
    hint: str = ""
    key: bool = False
    part: str = ""
    severity: Severity | None = None


class Spoiled:
    """Places that may not be judged, because something there was refused or is at fault."""

    def __init__(self, places: Iterable[Loc] = ()) -> None:
        self._places = frozenset(places)
        self._holders = {loc[:depth] for loc in self._places for depth in range(len(loc))}

    def __bool__(self) -> bool:
        return bool(self._places)

    def touches(self, loc: Loc) -> bool:
        """True when ``loc`` lies in such a place, or holds one."""
        return loc in self._holders or any(
            loc[:depth] in self._places for depth in range(len(loc) + 1)
        )


class Span(NamedTuple):
    """Where a value starts and ends, lines and columns counted from 0 (the parser's marks)."""

    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """Where a problem is shown: line and column from 1, and how many characters are underlined."""

    line: int
    column: int
    width: int


@dataclass(frozen=True, eq=False)
class SourceText:
    """The text of one file, able to show any of its lines."""

    path: str
    text: str
    _shown: dict[int, str] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, without the line ends."""
        return split_lines(self.text)

    def line(self, number: int) -> str:
        """Line ``number`` (from 1) as it may be shown, or nothing when there is no such line."""
        if number not in self._shown:
            found = self.lines[number - 1] if 1 <= number <= len(self.lines) else ""
            self._shown[number] = visible(found)
        return self._shown[number]

    def problem(
        self,
        rule: str,
        place: Place,
        message: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
        before_publishing: bool = False,
        waived: str = "",
    ) -> Diagnostic:
        """A diagnostic at ``place`` of this file; behind its end means its last character."""
        if place.line > len(self.lines):
            place = Place(len(self.lines), max(1, len(self.lines[-1])), 1)
        return Diagnostic(
            rule=rule,
            severity=severity,
            file=self.path,
            line=place.line,
            column=place.column,
            message=message,
            hint=hint,
            source=self.line(place.line),
            width=place.width,
            before_publishing=before_publishing,
            waived=waived,
        )


@dataclass(frozen=True, eq=False)
class Document:
    """One file of content: ``data`` is plain (dict, list, str, int, float, bool, None).

    ``values`` and ``keys`` hold the span of each value and of each key by its loc. ``problems`` are
    what the reader refused. When there are any, ``data`` may lack parts (it is None when nothing
    could be read), and ``spoiled`` says where: what is missing there is no fault of its own.
    """

    source: SourceText
    data: object = None
    values: Mapping[Loc, Span] = field(default_factory=dict)
    keys: Mapping[Loc, Span] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    spoiled: frozenset[Loc] = frozenset()

    @property
    def path(self) -> str:
        """The file as the caller named it, for messages."""
        return self.source.path

    @property
    def text(self) -> str:
        """The file's text, byte order mark dropped."""
        return self.source.text

    def problem(
        self,
        rule: str,
        finding: Finding,
        severity: Severity = Severity.ERROR,
        *,
        before_publishing: bool = False,
        waived: str = "",
    ) -> Diagnostic:
        """A finding as a diagnostic at its place in this file."""
        return self.source.problem(
            rule,
            self.place(finding.loc, key=finding.key, part=finding.part),
            finding.message,
            finding.hint,
            severity=severity,
            before_publishing=before_publishing,
            waived=waived,
        )

    def place(self, loc: Loc, *, key: bool = False, part: str = "") -> Place:
        """Where the value at ``loc`` stands (its key with ``key=True``), or ``part`` of its words.

        When the last parts are not in the file (something is missing), the place is the key of the
        nearest part that is: that is the line a person has to look below."""
        found = self.keys.get(loc) if key else self.values.get(loc)
        found = found or self.values.get(loc)
        if found is not None and part and (within := self._within(found, part)):
            return within
        while found is None and loc:
            loc = loc[:-1]
            found = self.keys.get(loc) or self.values.get(loc)
        if found is None:
            return Place(1, 1, 1)
        return Place(found.line + 1, found.column + 1, self._width(found))

    def _within(self, span: Span, part: str) -> Place | None:
        """The first place of ``part`` inside a value; its words may be broken over lines."""
        lines = self.source.lines
        rows = list(lines[span.line : span.end_line + 1])
        if not rows:
            return None
        rows[0] = " " * span.column + rows[0][span.column :]
        pattern = r"\s+".join(map(re.escape, part.split()))
        found = re.search(rf"(?<!\w){pattern}(?!\w)", "\n".join(rows)) or re.search(
            pattern, "\n".join(rows)
        )
        if found is None:
            return None
        before = "\n".join(rows)[: found.start()]
        column = found.start() - (before.rfind("\n") + 1)
        width = len(found[0].split("\n")[0])
        return Place(span.line + before.count("\n") + 1, column + 1, max(1, width))

    def written(self, loc: Loc, *, key: bool = False) -> str:
        """A short word or number as it stands in the file, or nothing: a message never holds a
        sentence."""
        span = (self.keys if key else self.values).get(loc)
        if span is None or span.line != span.end_line:
            return ""
        word = self.source.line(span.line + 1)[span.column : span.end_column].strip("\"'")
        return word if _SHORT.fullmatch(word) else ""

    def _width(self, span: Span) -> int:
        """The underlined part: a key or a scalar as far as its line goes, the first key of a
        block."""
        lines = self.source.lines
        line = lines[span.line] if span.line < len(lines) else ""
        if span.end_line == span.line and span.end_column > span.column:
            return span.end_column - span.column
        first_key = _KEY.match(line, span.column)
        end = first_key.end() if first_key else len(line.rstrip())
        return max(1, end - span.column)
