"""Small changes of a grid's file that keep every other byte: comments, layout, line ends, quotes.

A YAML library would write the whole file anew in its own style, and an author would not know it
again. So the text is changed where the parser says that a value stands, and the result is read back
and compared: a change that would alter anything else is not made.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from thrive_grids.content.document import Loc
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.loading import load
from thrive_grids.content.marks import marks
from thrive_grids.content.models import BasedOn, Grid, SignOff, Status, Translation
from thrive_grids.content.reading import read_bytes
from thrive_grids.content.skeleton import note
from thrive_grids.content.writing import on_one_line, scalar
from thrive_grids.errors import ProblemsFound

Value: TypeAlias = "str | int | Mapping[str, Value] | Sequence[Value]"


def signed(raw: bytes, name: str, sign_off: SignOff) -> bytes:
    """The file with this sign-off; a stale one of the same person in the same role is renewed.

    ``raw`` is the file's bytes and ``name`` its path. Raises GridProblems for a grid that cannot be
    used, and ProblemsFound when its file cannot be changed without changing more."""
    role, by = (unicodedata.normalize("NFC", text) for text in (sign_off.role, sign_off.name))
    sign_off = sign_off.model_copy(update={"role": role, "name": by})  # as it would be read
    grid = load(Grid, read_bytes(raw, name))
    editorial, index = grid.editorial, place_of(sign_off, grid)
    rewriter = Rewriter(raw)
    loc: Loc = ("editorial", "sign-offs", index)
    values = sign_off.model_dump(mode="json", by_alias=True)
    if index < len(editorial.sign_offs):
        for key in ("on", "content"):
            rewriter.put((*loc, key), values[key])
        sign_off = editorial.sign_offs[index].model_copy(
            update={"on": sign_off.on, "content": sign_off.content}
        )
    else:
        rewriter.put(loc, values)
    standing = (*editorial.sign_offs[:index], sign_off, *editorial.sign_offs[index + 1 :])
    expected = {"editorial": editorial.model_copy(update={"sign_offs": standing})}
    return _proved(rewriter.raw, name, grid.model_copy(update=expected))


def place_of(sign_off: SignOff, grid: Grid) -> int:
    """Where this person's sign-off in this role stands in the grid's list, or the list's end.

    One that still holds is found before a stale one; capitals and blanks make nobody another
    person."""
    mine = [
        index for index, each in enumerate(grid.editorial.sign_offs) if _who(each) == _who(sign_off)
    ]
    standing = [i for i in mine if grid.editorial.sign_offs[i].content == sign_off.content]
    return next(iter(standing or mine), len(grid.editorial.sign_offs))


def _who(sign_off: SignOff) -> tuple[str, str]:
    texts = (unicodedata.normalize("NFC", text) for text in (sign_off.role, sign_off.name))
    role, name = (" ".join(text.casefold().split()) for text in texts)
    return role, name


def copied(raw: bytes, name: str) -> bytes:
    """The file as a copy that says what it was made from: the version and the fingerprint.

    Raises as ``signed`` does."""
    grid = load(Grid, read_bytes(raw, name))
    based_on = BasedOn(version=grid.editorial.version, content=fingerprint(grid))
    rewriter = Rewriter(raw)
    for key, text in based_on.model_dump(mode="json", by_alias=True, exclude_none=True).items():
        rewriter.put(("based-on", key), text)
    return _proved(rewriter.raw, name, grid.model_copy(update={"based_on": based_on}))


def with_status(raw: bytes, name: str, status: Status) -> bytes:
    """The file with this status. Raises as ``signed`` does."""
    grid = load(Grid, read_bytes(raw, name))
    rewriter = Rewriter(raw)
    rewriter.put(("editorial", "status"), status)
    editorial = grid.editorial.model_copy(update={"status": status})
    return _proved(rewriter.raw, name, grid.model_copy(update={"editorial": editorial}))


def renewed(raw: bytes, name: str, source: Grid) -> bytes:
    """A translation's file whose note says that its texts are those of ``source`` as it is now.

    Raises as ``signed`` does."""
    grid = load(Grid, read_bytes(raw, name))
    rewriter = Rewriter(raw)
    machine_made = grid.translation.machine_made if grid.translation else None
    rewriter.put_lines("translation", list(note(source, machine_made)))
    said = {
        "of": source.language,
        "machine-made": machine_made,
        "content": fingerprint(source),
        "parts": marks(source.model_dump(by_alias=True)),
    }
    expected = grid.model_copy(update={"translation": Translation.model_validate(said)})
    return _proved(rewriter.raw, name, expected)


def _proved(raw: bytes, name: str, expected: Grid) -> bytes:
    """``raw``, when it holds the expected grid and nothing else."""
    document = read_bytes(raw, name)
    if document.problems or load(Grid, document) != expected:
        raise ProblemsFound(
            f"{name} is laid out in a way that cannot be changed safely; it was left alone.",
            "Write that part on lines of its own, as in docs/writing-a-grid.md, and try again.",
        )
    return raw


class Rewriter:
    """The bytes of a file that the strict reader took, and single values put into them.

    Each ``put`` reads the text anew, so that places are always those of the text as it is now.
    """

    def __init__(self, raw: bytes) -> None:
        self._mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        self._text = raw.decode("utf-8-sig")
        first_end = _LINE_END.search(self._text)
        self._line_end = first_end[0] if first_end else "\n"

    @property
    def raw(self) -> bytes:
        """The file as it is now."""
        return self._mark + self._text.encode()

    def put(self, loc: Loc, value: Value) -> None:
        """Set the value at ``loc``, or add it behind its neighbours where there is none.

        What is not there on the way is added too. Raises ValueError for a value that is there and
        is no single text or number: only such a one is replaced.
        """
        *way, last = loc
        holder = self._find(tuple(way))
        if holder is None:
            self.put(tuple(way), [value] if isinstance(last, int) else {last: value})
            return
        there = _child(holder, last)
        if there is None:
            self._add(holder, [value] if isinstance(last, int) else {str(last): value})
        elif isinstance(there, ScalarNode) and isinstance(value, str | int):
            shown = scalar(value, flow=_is_flow(holder))
            self._splice(self._offset(there.start_mark), self._end(there), shown)
        else:
            raise ValueError("only a single text or number can be replaced")

    def put_lines(self, key: str, lines: Sequence[str]) -> None:
        """Set a whole part of the file, with the lines that it has from ``key`` on; as the last one
        where there is none."""
        holder = cast("MappingNode", yaml.compose(self._text, COMPOSER))
        for name, value in holder.value:
            if name.value == key:
                start = self._offset(name.start_mark)
                self._splice(start, self._end(value), self._line_end.join(lines))
                return
        self._add_lines(self._end(holder), lines)

    def _find(self, loc: Loc) -> Node | None:
        node: Node | None = yaml.compose(self._text, COMPOSER)
        for step in loc:
            node = _child(node, step) if node else None
        return node

    def _add(self, holder: Node, more: Value) -> None:
        """Add an entry or an item behind the last one of a mapping or a list."""
        end = self._end(holder)
        if _is_flow(holder):
            empty = not holder.value
            at = end - 1 if empty else self._end(_last(holder))
            self._splice(at, at, ("" if empty else ", ") + on_one_line(more)[1:-1])
            return
        margin = " " * holder.start_mark.column
        self._add_lines(end, [margin + line for line in _block(more)])

    def _add_lines(self, end: int, lines: Sequence[str]) -> None:
        """Add lines below the one on which a value ends."""
        behind = _LINE_END.search(self._text, end)
        at = behind.start() if behind else len(self._text)
        self._splice(at, at, "".join(self._line_end + line for line in lines))

    def _end(self, node: Node) -> int:
        """The offset behind the last character of a value; its brackets and quotes are its own."""
        if not isinstance(node, ScalarNode) and not _is_flow(node):
            return self._end(_last(node))
        end = self._offset(node.end_mark)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            end = len(self._text[:end].rstrip())  # its mark stands behind the blank lines below
        return end

    def _offset(self, mark: Any) -> int:
        """The place of a parser's mark in the text; a parser counts lines and columns alike."""
        starts = [0, *(found.end() for found in _LINE_END.finditer(self._text))]
        return starts[int(mark.line)] + int(mark.column)

    def _splice(self, start: int, end: int, words: str) -> None:
        self._text = self._text[:start] + words + self._text[end:]


COMPOSER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where PyYAML has it. It may compose here: what the strict reader took is never deep."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def _is_flow(node: Node) -> bool:
    return bool(getattr(node, "flow_style", False))


def _last(node: Node) -> Node:
    """The last value inside a list or a mapping that is not empty."""
    last = node.value[-1]
    return cast("Node", last[1] if isinstance(node, MappingNode) else last)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode) and isinstance(step, str):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return cast("Node", node.value[step])
    return None


def _block(value: Value) -> list[str]:
    """A mapping or a list as lines of their own."""
    if isinstance(value, Mapping):
        lines = []
        for key, inner in value.items():
            if isinstance(inner, str | int):
                lines.append(f"{key}: {scalar(inner, flow=False)}")
            else:
                lines += [f"{key}:", *(f"  {line}" for line in _block(inner))]
        return lines
    lines = []
    for item in cast("Sequence[Value]", value):
        first, *rest = [scalar(item, flow=False)] if isinstance(item, str | int) else _block(item)
        lines += [f"- {first}", *(f"  {line}" for line in rest)]
    return lines
