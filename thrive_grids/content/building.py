"""From the parser's events to plain data with positions.

Loading objects instead of walking events would build aliases before we can refuse them, and
libyaml's own composer ends the whole process on a file of 30,000 open brackets; events never go
deeper than we let them. libyaml is used when PyYAML has it, else PyYAML's own parser, about
eighteen times slower, with the same result.

A scalar without quotes means what YAML 1.2 says: ``no``, ``off`` and dates are text. Whatever a
grid does not need is refused, each with its place: see the ``_refuse`` calls.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from thrive_grids.content import characters
from thrive_grids.content.diagnostics import Diagnostic
from thrive_grids.content.document import Loc, Place, SourceText, Span
from thrive_grids.content.syntax import explain

MAX_DEPTH: Final = 20
MAX_VALUES: Final = 50_000
MAX_PROBLEMS: Final = 200  # a file with more is no grid with slips; the rest would help nobody


class Parser(Protocol):
    """What the builder needs of a parser: one event after another."""

    def get_event(self) -> Any:
        """The next event; raises yaml.YAMLError."""

    def dispose(self) -> None:
        """Let go of the text."""


Parse = Callable[[str], Parser]


def parsers() -> dict[str, Parse]:
    """The parsers of this machine by name, the preferred one first."""
    found: dict[str, Parse] = {}
    if yaml.__with_libyaml__:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

        found["libyaml"] = CParser
    found["python"] = yaml.SafeLoader
    return found


PARSE: Final[Parse] = next(iter(parsers().values()))


class _Stop(Exception):
    """Reading cannot go on; the problem is already noted."""


class Builder:
    """Builds the data of one document from the parser's events, noting where everything stands."""

    def __init__(self, source: SourceText, parse: Parse) -> None:
        self.values: dict[Loc, Span] = {}
        self.keys: dict[Loc, Span] = {}
        self.problems: list[Diagnostic] = []
        self.spoiled: set[Loc] = set()
        self._source = source
        self._parser = parse(characters.readable(source.text))
        self._count = 0
        self._bad_texts = 0

    def build(self) -> object:
        """The document's data, or None when reading could not go on; ``problems`` says why."""
        try:
            return self._document()
        except _Stop:
            return None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # ValueError, OverflowError: PyYAML's own parser on an escape beyond the last character
            place, message, hint = explain(error, self._source.lines)
            if place is None:
                last = max(self.values.values(), default=Span(0, 0, 0, 0))
                place = Place(last.line + 1, 1, 1)
            self.problems.append(self._source.problem("STR105", place, message, hint))
            return None
        finally:
            self._parser.dispose()

    def _document(self) -> object:
        self._parser.get_event()  # the start of the stream
        event = self._parser.get_event()
        if type(event) is StreamEndEvent:
            self._refuse(
                event, "The file is empty.", "Start from a shipped grid, or with 'grid: its-id'."
            )
            raise _Stop
        if type(event) is DocumentStartEvent and (event.version or event.tags):
            self._refuse(event, "A line that starts with '%' is not used in a grid.", "Delete it.")
        data = self._node(self._parser.get_event(), ())
        self._parser.get_event()  # the end of the document
        event = self._parser.get_event()
        if type(event) is not StreamEndEvent:
            self._refuse(
                event,
                "A second document starts here; a file holds one.",
                "Delete the line '---', or move what follows to a file of its own.",
                width=3,
            )
        return data

    def _node(self, event: Any, loc: Loc) -> object:
        """The value that starts with ``event``, everything inside it included."""
        self._count += 1
        if self._count > MAX_VALUES:
            self._refuse(
                event, f"The file has more than {MAX_VALUES:,} values.", "Split it into several."
            )
            raise _Stop
        self.values[loc] = _span(event)
        kind = type(event)
        if kind is AliasEvent:
            self._refuse(
                event,
                "A '*' here repeats another part of the file; that is not used in a grid.",
                "Write the text out. If the '*' belongs to it, put the whole text in quotes.",
            )
            self.spoiled.add(loc)
            return None
        if event.anchor is not None or event.tag is not None:
            self._refuse_cleverness(event)
        if kind is ScalarEvent:
            bad_texts = self._bad_texts
            value = self._quoted(event) if event.style else self._plain(event)
            if value is None or self._bad_texts > bad_texts:
                self.spoiled.add(loc)
            return value
        if len(loc) >= MAX_DEPTH:
            self._refuse(
                event,
                f"This is nested more than {MAX_DEPTH} deep.",
                "Close a bracket, or move the lines out.",
            )
            raise _Stop
        return self._list(loc) if kind is SequenceStartEvent else self._mapping(loc)

    def _list(self, loc: Loc) -> list[object]:
        items: list[object] = []
        while type(event := self._parser.get_event()) is not SequenceEndEvent:
            items.append(self._node(event, (*loc, len(items))))
        return items

    def _mapping(self, loc: Loc) -> dict[str, object]:
        entries: dict[str, object] = {}
        while type(event := self._parser.get_event()) is not MappingEndEvent:
            name = self._key(event, loc)
            if name is None:
                self._drop(loc)
                self.spoiled.add(loc)  # what was dropped may have held what now seems missing
                continue
            here = (*loc, name)
            if name in entries:
                first = self.keys[here].line + 1
                self._refuse(
                    event,
                    f"{characters.quoted(name)} is here twice; the first is on line {first}.",
                    "Delete one of the two, or give it another name.",
                )
                self._drop(loc)
                continue
            self.keys[here] = _span(event)
            entries[name] = self._node(self._parser.get_event(), here)
        return entries

    def _key(self, event: Any, loc: Loc) -> str | None:
        """A key's text, or None (with the problem noted) when it is no plain text."""
        if type(event) is ScalarEvent and not (event.value == "<<" and not event.style):
            if event.anchor is not None or event.tag is not None:
                self._refuse_cleverness(event)
            return self._quoted(event)
        if type(event) is ScalarEvent:
            self._refuse(event, "'<<' is not used in a grid.", "Write the lines out.")
        else:
            self._refuse(
                event, "The name before a ':' must be plain text.", "Write one word before the ':'."
            )
            if type(event) in (SequenceStartEvent, MappingStartEvent):
                self._drop(loc, event)
        return None

    def _drop(self, loc: Loc, event: Any = None) -> None:
        """Read a value and forget it with its places, so that reading can go on behind it."""
        kept = self.values, self.keys, self.spoiled
        self.values, self.keys, self.spoiled = {}, {}, set()
        self._node(event or self._parser.get_event(), (*loc, ""))
        self.values, self.keys, self.spoiled = kept

    def _refuse_cleverness(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                "A '&' here names a part for repeating; that is not used in a grid.",
                "Delete it. If the '&' belongs to the text, put the whole text in quotes.",
            )
        if event.tag is not None:
            self._refuse(
                event,
                "A word that starts with '!' says how to read a value; that is not used in a grid.",
                "Delete it. If the '!' belongs to the text, put the whole text in quotes.",
            )

    def _quoted(self, event: Any) -> str:
        """A text as it is written, composed (NFC): é as one letter or as two is the same text."""
        value: str = event.value
        if value.isascii() and value.isprintable():
            return value
        bad = characters.refused_in_value(value)
        self._bad_texts += bad is not None
        if bad not in (None, characters.LOST):  # a raw one is already noted at its own place
            self._refuse(event, *characters.say(bad))
        return unicodedata.normalize("NFC", value)

    def _plain(self, event: Any) -> object:
        """A scalar without quotes, in the YAML 1.2 sense."""
        value = self._quoted(event)
        if value in _WORDS:
            return _WORDS[value]
        if value in _EMPTY:
            self._refuse(
                event,
                "There is nothing here." if value == "" else f"'{value}' means nothing here.",
                "Write a value, or delete the line. If it is meant as a text, put it in quotes.",
                rule="STR104",
            )
            return None
        if value[0] not in "-+.0123456789":
            return value
        if _OTHER_BASE.fullmatch(value):
            self._refuse(
                event,
                f"'{value[:20]}' starts with 0 and could be read as another number.",
                "Leave out the 0 at the front of a number; put a text in quotes.",
                rule="STR104",
            )
            return None
        if _INT.fullmatch(value):
            return int(value) if len(value) < 19 else value  # longer is an identifier, no count
        return float(value) if _FLOAT.fullmatch(value) else value

    def _refuse(
        self, event: Any, message: str, hint: str, *, rule: str = "STR105", width: int = 0
    ) -> None:
        start, end = event.start_mark, event.end_mark
        if not width:
            same_line = end.line == start.line
            width = max(1, end.column - start.column) if same_line else 1
        place = Place(start.line + 1, start.column + 1, width)
        self.problems.append(self._source.problem(rule, place, message, hint))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop


def _span(event: Any, _new: Any = tuple.__new__) -> Span:
    """Where an event starts and ends; ``Span(…)`` itself would take twice as long, and there are
    two for each line."""
    start, end = event.start_mark, event.end_mark
    span: Span = _new(Span, (start.line, start.column, end.line, end.column))
    return span


_WORDS: Final = dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(
    ("false", "False", "FALSE"), False
)
_EMPTY: Final = ("", "~", "null", "Null", "NULL")
_OTHER_BASE: Final = re.compile(r"[-+]?0[0-9_]+|0[ox][0-9A-Fa-f]+")
_INT: Final = re.compile(r"[-+]?[0-9]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
