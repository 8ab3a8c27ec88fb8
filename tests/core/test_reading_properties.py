"""Made-up files: what was written is what is read, and nothing ever raises."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sample_grid import GRID, written
from thrive_grids.content.building import MAX_DEPTH, Parse, parsers
from thrive_grids.content.document import Loc
from thrive_grids.content.reading import read_bytes
from thrive_grids.rules.checking import Checker

PARSERS = pytest.mark.parametrize("parse", list(parsers().values()), ids=list(parsers()))

TEXTS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from("\néßΩ日\u0627 :#-'\""),
    max_size=20,
)
SCALARS = TEXTS | st.integers(-(10**16), 10**16) | st.booleans()
DATA = st.dictionaries(
    TEXTS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
        max_leaves=20,
    ),
    min_size=1,
    max_size=5,
)


class Writer(yaml.SafeDumper):
    """Writes equal parts out each time; a reader refuses shared ones."""

    def ignore_aliases(self, data: Any) -> bool:
        """Always."""
        return True

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """In quotes when it might be a number: PyYAML writes for YAML 1.1."""
        style = '"' if re.search(r"\d", data) else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


Writer.add_representer(str, Writer.represent_str)


@PARSERS
@given(data=DATA, flow=st.booleans())
@settings(max_examples=80)
def test_what_is_written_is_read(parse: Parse, data: dict[str, Any], flow: bool) -> None:
    """Any data of texts, whole numbers and truths comes back unchanged, each value with a place."""
    text = yaml.dump(data, Dumper=Writer, allow_unicode=True, default_flow_style=flow)
    document = read_bytes(text.encode(), "f", parse=parse)
    assert not document.problems, (text, document.problems)
    assert document.data == data
    lines = document.source.lines
    for loc in every_loc(data):
        place = document.place(loc)
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


def every_loc(data: object, loc: Loc = ()) -> list[Loc]:
    """The loc of every value in ``data``."""
    found = [loc]
    if isinstance(data, dict | list):
        for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
            found += every_loc(inner, (*loc, key))
    return found


@PARSERS
@given(raw=st.binary(max_size=200))
@example(raw=b"\xef\xbb\xbf")
@example(raw=b'"\\ud800": 1')
@example(raw=b"- - - ?")
@settings(max_examples=150)
def test_no_bytes_raise(parse: Parse, raw: bytes) -> None:
    """Any bytes give a document; without data it says why."""
    document = read_bytes(raw, "f", parse=parse)
    assert document.data is not None or document.problems
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message


@PARSERS
@given(text=st.text(st.sampled_from("ab:-?#[]{}&*!|>'\"%@,\\ \n\t\r\x1b\u202e.0~"), max_size=40))
@settings(max_examples=250)
def test_no_punctuation_raises(parse: Parse, text: str) -> None:
    """Any heap of YAML's own signs gives a document or a problem, never deeper than allowed."""
    document = read_bytes(text.encode(), "f", parse=parse)
    assert document.data is not None or document.problems
    assert max(map(len, document.values), default=0) <= MAX_DEPTH


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """The sample grid after one slip of an editor."""
    raw = GRID.encode()
    at = draw(st.integers(0, len(raw) - 1))
    kind = draw(st.sampled_from(["cut", "insert", "drop line", "swap lines", "indent", "byte"]))
    lines = GRID.split("\n")
    row = raw[:at].count(b"\n")
    if kind == "cut":
        return raw[:at] + raw[at + draw(st.integers(1, 30)) :]
    if kind == "insert":
        noise = draw(st.sampled_from([":", "- ", "\t", "'", '"', "#", "&a ", "[", "\x1b", "é"]))
        return raw[:at] + noise.encode() + raw[at:]
    if kind == "byte":
        return raw[:at] + bytes([draw(st.integers(0, 255))]) + raw[at + 1 :]
    if kind == "drop line":
        del lines[row]
    elif kind == "indent":
        lines[row] = " " * draw(st.integers(1, 3)) + lines[row]
    elif row + 1 < len(lines):
        lines[row], lines[row + 1] = lines[row + 1], lines[row]
    return "\n".join(lines).encode()


CHECKER = Checker(today=date(2026, 11, 22))
"""Reads the contacts and word lists once, and not for every slip."""


@given(raw=mutated())
@settings(
    max_examples=400,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_slip_in_a_grid_is_told_in_order_and_in_place(tmp_path: Path, raw: bytes) -> None:
    """Check of a mutated grid never raises; what it says stands in the file, in file order."""
    path = written(tmp_path, raw)
    problems = CHECKER.check(path)
    places = [(problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
    lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert problem.file == str(path)
        assert problem.line <= len(lines)
        assert len(problem.source) == len(lines[problem.line - 1])
        assert problem.width >= 1
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", problem.message + problem.source)
        assert "does not fit here" not in problem.message, "a fault without its own sentence"
