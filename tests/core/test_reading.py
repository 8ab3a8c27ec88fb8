"""Reading a file: what is taken, what is refused and where, with libyaml and without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sample_grid import GRID, broken, line_of
from thrive_grids.content.building import MAX_DEPTH, MAX_VALUES, Parse, parsers
from thrive_grids.content.document import Place
from thrive_grids.content.reading import MAX_BYTES, read, read_bytes
from thrive_grids.errors import PlaceFailed, UnknownName


@pytest.fixture(params=sorted(parsers()))
def parse(request: pytest.FixtureRequest) -> Parse:
    """Each of PyYAML's parsers."""
    return parsers()[request.param]


def test_both_parsers_are_tested() -> None:
    """This machine has libyaml, so that the parser people will mostly use is among the tested."""
    assert set(parsers()) == {"libyaml", "python"}


SCALARS = {
    "no": "no",
    "NO": "NO",
    "yes": "yes",
    "on": "on",
    "off": "off",
    "y": "y",
    "true": True,
    "False": False,
    "2026-11-22": "2026-11-22",
    "12:30": "12:30",
    "1_000": "1_000",
    "39": 39,
    "-3": -3,
    "0": 0,
    "1.2": 1.2,
    "1e3": 1000.0,
    "1.2.0": "1.2.0",
    "0800 1111": "0800 1111",
    "'39'": "39",
    '"no"': "no",
    "9" * 40: "9" * 40,
    "[bold]": ["bold"],
    "'[bold]x[/]'": "[bold]x[/]",
    "=cmd()": "=cmd()",
    '"caf\\u00e9"': "café",
    "cafe\u0301": "café",
}


@pytest.mark.parametrize(("written", "value"), SCALARS.items())
def test_a_scalar_means_what_yaml_1_2_says(parse: Parse, written: str, value: object) -> None:
    """No word but true and false is a boolean, days and times are text, letters are composed."""
    document = read_bytes(f"a: {written}\n".encode(), "f", parse=parse)
    assert not document.problems
    assert document.data == {"a": value}


# What is refused: the text, the rule, the place, and a word of the message.
REFUSED: dict[str, tuple[str | bytes, str, Place, str]] = {
    "empty file": ("", "STR105", Place(1, 1, 1), "empty"),
    "only a comment": ("# nothing\n", "STR105", Place(2, 1, 1), "empty"),
    "no value": ("a:\nb: 1\n", "STR104", Place(1, 3, 1), "nothing"),
    "null": ("a: null\n", "STR104", Place(1, 4, 4), "nothing"),
    "tilde": ("a: ~\n", "STR104", Place(1, 4, 1), "nothing"),
    "octal": ("a: 0777\n", "STR104", Place(1, 4, 4), "starts with 0"),
    "octal 1.2": ("a: 0o17\n", "STR104", Place(1, 4, 4), "starts with 0"),
    "hexadecimal": ("a: 0x1F\n", "STR104", Place(1, 4, 4), "starts with 0"),
    "duplicate key": ("a: 1\nbb: 2\na: 3\n", "STR105", Place(3, 1, 1), "on line 1"),
    "duplicate key, composed": ("é: 1\ne\u0301: 2\n", "STR105", Place(2, 1, 2), "on line 1"),
    "anchor": ("a: &x 1\n", "STR105", Place(1, 4, 4), "'&'"),
    "alias": ("a: *x\n", "STR105", Place(1, 4, 2), "'*'"),
    "alias as key": ("*x : 1\n", "STR105", Place(1, 1, 2), "plain text"),
    "merge key": ("<<: {a: 1}\nb: 2\n", "STR105", Place(1, 1, 2), "'<<'"),
    "tag": ("a: !!str 1\n", "STR105", Place(1, 4, 7), "'!'"),
    "python tag": ("a: !!python/name:os.system x\n", "STR105", Place(1, 4, 25), "'!'"),
    "list as key": ("? [a, b]\n: 1\nc: 2\n", "STR105", Place(1, 3, 1), "plain text"),
    "directive": ("%YAML 1.1\n---\na: 1\n", "STR105", Place(1, 1, 1), "'%'"),
    "second document": ("a: 1\n---\nb: 2\n", "STR105", Place(2, 1, 3), "second document"),
    "tab indent": ("a:\n\tb: 1\n", "STR105", Place(2, 1, 1), "tab"),
    "tab after spaces": ("a:\n  \tb: 1\n", "STR105", Place(2, 3, 1), "tab"),
    "tab on an empty line": ("a: 1\n\t\nb: 2\n", "STR105", Place(2, 1, 1), "tab"),
    "tab after a name": ("a:\tb\n", "STR105", Place(1, 3, 1), "tab"),
    "tab in a text": ("a: x\ty\n", "STR105", Place(1, 5, 1), "tab"),
    "escaped tab": ('a: "x\\ty"\n', "STR105", Place(1, 4, 6), "tab"),
    "control character": ("a: x\x1b[31m\n", "STR105", Place(1, 5, 1), "U+001B"),
    "escaped control character": ('a: "x\\e[31m"\n', "STR105", Place(1, 4, 9), "U+001B"),
    "escaped control character in a key": ('"a\\e": 1\n', "STR105", Place(1, 1, 5), "U+001B"),
    "NUL": ("a: x\x00y\n", "STR105", Place(1, 5, 1), "U+0000"),
    "escaped carriage return": ('a: "x\\ry"\n', "STR105", Place(1, 4, 6), "U+000D"),
    "line end nobody counts": ("a: x\u2028y\n", "STR105", Place(1, 5, 1), "U+2028"),
    "next line": ("a: x\x85y\n", "STR105", Place(1, 5, 1), "U+0085"),
    "direction override": ("a: x\u202ey\n", "STR105", Place(1, 5, 1), "direction"),
    "escaped override": ('a: "x\\u202ey"\n', "STR105", Place(1, 4, 10), "direction"),
    "isolate": ("a: x\u2066y\n", "STR105", Place(1, 5, 1), "direction"),
    "zero width": ("a: x\u200by\n", "STR105", Place(1, 5, 1), "invisible"),
    "soft hyphen": ("a: x\u00ady\n", "STR105", Place(1, 5, 1), "invisible"),
    "byte order mark inside": ("a: x\ufeffy\n", "STR105", Place(1, 5, 1), "invisible"),
    "tag character": ("a: x\U000e0041y\n", "STR105", Place(1, 5, 1), "invisible"),
    "private use": ("a: x\ue000y\n", "STR105", Place(1, 5, 1), "font"),
    "lost letter": ("a: x\ufffdy\n", "STR105", Place(1, 5, 1), "lost"),
    "Latin-1": ("a: café\n".encode("latin-1"), "STR105", Place(1, 7, 1), "UTF-8"),
    "UTF-16": ("a: 1\n".encode("utf-16"), "STR105", Place(1, 1, 1), "UTF-16"),
    "UTF-16 without mark": ("a: 1\n".encode("utf-16-le"), "STR105", Place(1, 1, 1), "UTF-16"),
    "colon in a text": ("a: Time: a lot\n", "STR105", Place(1, 8, 1), "':'"),
    "sign at the start": ("a: @home\n", "STR105", Place(1, 4, 1), "sign"),
    "star at the start": ("a: *\n", "STR105", Place(1, 5, 1), "sign"),
    "open quote": ('a: "x\nb: 1\n', "STR105", Place(1, 4, 1), "never closed"),
    "open quote, met by another": (
        'a: "x\nb: 1\nc: "y"\n',
        "STR105",
        Place(1, 4, 1),
        "never closed",
    ),
    "open quote in a list": (
        "- a: 1\n  b: 'x\n- a: 'y'\n",
        "STR105",
        Place(2, 6, 1),
        "never closed",
    ),
    "text after a quote": ("a: 'it's'\n", "STR105", Place(1, 8, 1), "quote mark"),
    "bad backslash": ('a: "\\q"\n', "STR105", Place(1, 5, 1), "'\\'"),
    "escape beyond the last character": ('a: "\\UFFFFFFFF"\n', "STR105", Place(1, 7, 1), "'\\'"),
    "list on the name's line": ("a: - b\n", "STR105", Place(1, 4, 1), "same line"),
    "open bracket": ("a: [1\nb: 2\n", "STR105", Place(1, 4, 1), "'['"),
    "open brace": ("a: {b: 1\nc: 2\n", "STR105", Place(1, 4, 1), "'{'"),
    "stray bracket": ("a: ]\n", "STR105", Place(1, 4, 1), "missing"),
    "bad indent": ("a:\n  b: 1\n c: 2\n", "STR105", Place(3, 2, 1), "line up"),
    "text after the bar": ("a: |x\n", "STR105", Place(1, 5, 1), "next line"),
    "too deep": ("a: " + "[" * 30_000, "STR105", Place(1, 3 + MAX_DEPTH, 1), "deep"),
    "too many values": ("- a\n" * (MAX_VALUES + 1), "STR105", Place(MAX_VALUES, 3, 1), "values"),
    "too large": (b"a: " + b"x" * MAX_BYTES, "STR105", Place(1, 1, 1), "1 MiB"),
}
DIFFERENT = {  # the Python parser marks the escape itself, or only knows the line
    "bad backslash": Place(1, 6, 1),
    "escape beyond the last character": Place(1, 1, 1),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_grid_does_not_need_is_refused_at_its_place(
    parse: Parse, case: str, request: pytest.FixtureRequest
) -> None:
    """Each refused thing is one diagnostic: rule, line, column, width, the line, a mend."""
    text, rule, place, word = REFUSED[case]
    raw = text if isinstance(text, bytes) else text.encode()
    problems = read_bytes(raw, "some.yaml", parse=parse).problems
    assert len(problems) == 1
    problem = problems[0]
    if "python" in request.node.callspec.id:
        place = DIFFERENT.get(case, place)
    assert (problem.rule, problem.file) == (rule, "some.yaml")
    assert (problem.line, problem.column, problem.width) == place
    assert word in problem.message or case == "escape beyond the last character"
    assert problem.hint
    jargon = ("mapping", "sequence", "scalar", "token", "YAML", "parse", "expected", "node")
    assert not [word for word in jargon if word in problem.message + problem.hint]
    assert problem.source.isprintable() or "\u200b" not in problem.source


def test_marks_and_joiners_that_scripts_need_are_kept() -> None:
    """Direction marks and joiners only order or join their neighbours, and stay."""
    text = (
        "a: \u0627\u200f \u200e \u061c \u09b0\u200d\u09cd \U0001f468\u200d\U0001f469 \u2019\xa0\n"
    )
    document = read_bytes(text.encode(), "f")
    assert not document.problems
    assert document.data == {"a": text[3:].strip(" \n")}


def test_a_shown_line_holds_no_control_character(parse: Parse) -> None:
    """The source line of a diagnostic is safe on a terminal, and its caret still fits."""
    problem = read_bytes(b"a: x\x1b]0;t\x07\n", "f", parse=parse).problems[0]
    assert problem.source == "a: x\ufffd]0;t\ufffd"
    assert problem.source[problem.column - 1] == "\ufffd"


def test_all_problems_come_in_one_run_and_in_order(parse: Parse) -> None:
    """Reading goes on behind a problem: five slips, five diagnostics, in file order."""
    text = "a: 1\na: 2\nb: 007\nc:\nd: &x y\ne: x\x1by\nf: fine\n"
    document = read_bytes(text.encode(), "f", parse=parse)
    assert [problem.line for problem in document.problems] == [2, 3, 4, 5, 6]
    assert isinstance(document.data, dict)
    assert (document.data["a"], document.data["f"]) == (1, "fine")


def test_every_tab_that_indents_is_shown() -> None:
    """All tabs at once, because an editor makes many of them."""
    problems = read_bytes(b"a:\n\tb: 1\n\tc: 2\n", "f").problems
    assert [problem.line for problem in problems] == [2, 3]


def test_a_binary_file_is_not_a_flood() -> None:
    """Bytes that are no text end after twenty problems."""
    assert len(read_bytes(bytes(range(128, 256)) * 100, "f").problems) == 20


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_places_hold_for_every_line_end(parse: Parse, ending: str) -> None:
    """Lines count the same for Unix, Windows and old Mac files, with and without a mark in front."""
    text = ending.join(["a: 1", "b:", "  - x", "  - y: zz", ""])
    document = read_bytes(b"\xef\xbb\xbf" + text.encode(), "f", parse=parse)
    assert document.data == {"a": 1, "b": ["x", {"y": "zz"}]}
    assert document.place(("b", 1, "y")) == Place(4, 8, 2)
    assert document.place(("b", 1, "y"), key=True) == Place(4, 5, 1)


def test_a_place_walks_up_to_what_is_there(parse: Parse) -> None:
    """A missing part is shown at the key, or the list item, that should hold it."""
    document = read_bytes(GRID.encode(), "f", parse=parse)
    answers = document.place(("questions", 0, "answers", "other"))
    assert answers == Place(line_of("answers:", GRID), 5, len("answers"))
    option = document.place(("options", 1, "groupings"))
    assert option == Place(line_of("- id: course", GRID), 5, len("id"))
    assert document.place(("nothing",)) == Place(1, 1, len("grid"))
    value = document.place(("title",))
    assert document.source.line(value.line)[value.column - 1 :][: value.width].startswith('"Sleep')


def test_both_parsers_read_the_same() -> None:
    """Data and every place agree between libyaml and PyYAML's own parser."""
    first, second = (read_bytes(GRID.encode(), "f", parse=parse) for parse in parsers().values())
    assert first.data == second.data
    assert first.values == second.values
    assert first.keys == second.keys


def test_syntax_is_told_before_pydantic_is_imported(tmp_path: Path, root: Path) -> None:
    """A file that cannot be parsed never waits for the models."""
    file = tmp_path / "sleep-nhs.yaml"
    file.write_text(broken("condition: You", "condition: You: "), encoding="utf-8")
    probe = (
        "import sys, thrive_grids as tg\n"
        "problems = tg.check(sys.argv[1])\n"
        "assert [p.rule for p in problems] == ['STR105'], problems\n"
        "assert 'pydantic' not in sys.modules\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", probe, str(file)], env=environment, check=True)


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    """A slip in a path names the nearest file."""
    (tmp_path / "sleep-nhs.yaml").write_text(GRID, encoding="utf-8")
    with pytest.raises(UnknownName, match=r"Did you mean 'sleep-nhs\.yaml'"):
        read(tmp_path / "slep-nhs.yaml")


def test_a_link_that_leads_nowhere_is_called_one(tmp_path: Path) -> None:
    """Its own name is not offered back as the near one; nor is a hidden file, such as an editor's."""
    link = tmp_path / "sleep-nhs.yaml"
    link.symlink_to("gone.yaml")
    with pytest.raises(PlaceFailed, match=r"sleep-nhs\.yaml is a link to a file that is not there"):
        read(link)
    (tmp_path / ".gone.yaml").write_text(GRID, encoding="utf-8")
    with pytest.raises(UnknownName) as none_near:
        read(tmp_path / "gone.yaml")
    assert ".gone" not in f"{none_near.value}"


def test_what_is_no_file_is_never_waited_for(tmp_path: Path) -> None:
    """A folder or a pipe is refused at once instead of read."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe):
        with pytest.raises(PlaceFailed, match="not a file"):
            read(path)
