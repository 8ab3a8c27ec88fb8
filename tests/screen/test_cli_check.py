"""`thrive-grids check`: which files it looks at, what it says in each format, and how it ends."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

import sample_grid
from command_line import Said, call
from thrive_grids.content.diagnostics import Diagnostic, Severity
from thrive_grids.rules.checking import Checker
from tui.console import rulebook
from tui.console.check import SHAPES
from tui.console.problems.text import _window

WRONG = sample_grid.broken("    name: Sleep course", "    nme: Sleep course")
TODO = sample_grid.broken("Nothing new.", "TODO")
WAIVED = f"{TODO}waive:\n  - {{rule: STR106, because: 'A [reason](x) 日本.', until: 2027-06-01}}\n"
HOSTILE = "a,b: 50%\n[x](y)\x1b[31m.yaml"
"""A file's name with every sign that a format gives a meaning to, a line end and a terminal's escape among them."""


@pytest.fixture(scope="session")
def sarif(root: Path) -> Draft4Validator:
    """The judge of SARIF logs."""
    schema = root / "tests" / "support" / "sarif" / "sarif-2.1.0-rtm.5.json"
    return Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))


def run_of(said: Said, sarif: Draft4Validator) -> dict[str, Any]:
    """The one run of a SARIF log that validates."""
    log = json.loads(said.out)
    assert [error.message for error in sarif.iter_errors(log)] == []
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


# ---- for a person


def test_check_shows_the_line_a_caret_and_the_mend(home: Path) -> None:
    """A problem has its place in the form that editors know, its line, a caret under the fault, and a mend."""
    file = sample_grid.written(home, WRONG)
    said = call("check", file)
    line = sample_grid.line_of("nme:", WRONG)
    assert said.code == 1
    assert f"{file}:{line}:5: error[STR101]: " in said.out
    assert f"\n {line} |     nme: Sleep course\n" in said.out
    gutter = " " * len(str(line))
    assert f"\n {gutter} |     ^^^\n" in said.out
    assert "name" in said.out.split(f"{gutter} = ", 1)[1]
    assert "1 file checked: 1 error" in said.err


def test_check_says_what_waits_for_publishing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a draft may lack is shown under its own name and does not count."""
    waits = Diagnostic(
        *("EVI503", Severity.ERROR, "x.yaml", 1, 1, "No version.", "Add one.", "grid: x"),
        before_publishing=True,
    )
    monkeypatch.setattr(Checker, "check", lambda *_: [waits])
    said = call("check", sample_grid.written(home))
    assert "x.yaml:1:1: before publishing[EVI503]: No version.\n" in said.out
    assert said.err == "1 file checked: 1 thing before publishing.\n"
    assert said.code == 0


def test_the_placeholders_of_a_file_are_one_block(home: Path) -> None:
    """A draft's TODOs stand together, each with its line; other problems keep their own; JSON has each one."""
    text = sample_grid.broken("Nothing new.", "TODO (what)", text=WRONG)
    text = sample_grid.broken("You may stay tired.", "TODO and TBC", text=text)
    text = sample_grid.broken("You do a lesson each week.", "TODO (what)", text=text)
    file = sample_grid.written(home, text)
    first, then = (sample_grid.line_of(words, text) for words in ("TODO and", "TODO (what)"))
    last = then + 3
    said = call("check", file)
    assert said.out.startswith(
        f"{file}:{first}:9: warning[STR106] (3 times): 'TODO' stands in for a text.\n"
        f"  line {first} | - TODO and TBC\n"
        f"  lines {then}, {last} | say: TODO (what)\n"
        "  = Write the text, or take the part out.\n\n"
    )
    assert said.out.count("STR106") == 1
    assert said.out.count("STR101") == 1
    assert said.err == "1 file checked: 1 error, 3 warnings.\n"
    problems = json.loads(call("check", file, "--format", "json").out)["problems"]
    assert [each["line"] for each in problems if each["rule"] == "STR106"] == [*(first, then, last)]


def test_each_file_has_a_block_of_its_own(home: Path) -> None:
    """The placeholders of two files are not mixed; one or two look like any other problem."""
    two = sample_grid.broken("You may stay tired.", "TODO", text=TODO)
    three = sample_grid.broken("You do a lesson each week.", "TODO", text=two)
    files = [sample_grid.written(home / name, text) for name, text in (("a", three), ("b", two))]
    said = call("check", *files)
    assert "a/grids/en-GB/sleep-nhs.yaml:26:9: warning[STR106] (3 times): 'TODO'" in said.out
    for place in ("26:9", "40:14"):
        assert (
            f"b/grids/en-GB/sleep-nhs.yaml:{place}: warning[STR106]: 'TODO' stands in" in said.out
        )


def test_what_is_waived_is_counted_and_not_shown(home: Path) -> None:
    """The sum says that something was waived; the exit code is 0."""
    said = call("check", sample_grid.written(home, WAIVED))
    assert "STR106" not in said.out
    assert said.err.rstrip().endswith("(1 waived).")
    assert said.code == 0


def test_check_makes_hostile_lines_visible_and_keeps_the_caret_under_the_fault(home: Path) -> None:
    """Escape sequences and direction overrides in a source line reach no terminal; wide letters take two columns."""
    text = sample_grid.GRID.replace("  - id: wait\n", '  - id: wait\n    日本\x1b[31m\u202e: "x"\n')
    said = call("check", sample_grid.written(home, text))
    assert said.code == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said.out)


def test_a_very_long_line_is_shown_round_its_fault() -> None:
    """The caret still stands under the fault when only a part of the line fits."""
    line, start, width = _window("x" * 3000 + "FAULT" + "y" * 500, 3000, 5)
    assert line[start : start + width] == "FAULT"
    assert len(line) < 120
    assert _window("short", 5, 3) == ("short ", 5, 1)


# ---- which files


def test_check_without_a_path_is_the_whole_library(home: Path) -> None:
    """Grids, contacts, glossary and the service's own files; nothing wrong is exit code 0."""
    sample_grid.written(home)
    said = call("check", "--format", "json")
    answer = json.loads(said.out)
    assert answer["files"] >= 5
    assert [problem for problem in answer["problems"] if problem["counts"]] == []
    assert said.code == 0


def test_check_takes_folders_and_ids_and_each_file_once(home: Path) -> None:
    """A folder is looked through; a file named twice is checked once."""
    file = sample_grid.written(home)
    answer = json.loads(call("check", home, file, "sleep-nhs", "--format", "json").out)
    assert answer["files"] == 2


@pytest.mark.parametrize(
    ("asked", "advice"),
    [("slep-nhs", "'sleep-nhs'"), ("low-mod-nhs", "'low-mood-nhs'"), ("mine.yml", "'mine.yaml'")],
)
def test_a_slip_in_a_name_offers_the_near_one(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, advice: str
) -> None:
    """The service's own grids, the shipped ones and the files of this folder are all offered."""
    sample_grid.written(home)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text("grid: x\n", encoding="utf-8")
    said = call("check", asked)
    assert (said.code, said.out) == (2, "")
    assert f"There is no grid, file or folder called '{asked}'." in said.err
    assert f"Did you mean {advice}?" in said.err
    if asked != "mine.yml":
        assert f"Did you mean {advice}?" in call("show", asked).err


def test_another_program_s_file_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check .` in a repository: a compose file is not a grid that lacks everything, and the way on is said."""
    monkeypatch.chdir(tmp_path)
    Path("compose.yml").write_text(
        "services:\n  web: {image: nginx}\nvolumes: {}\n", encoding="utf-8"
    )
    said = call("check", ".")
    assert said.code == 1
    assert said.out.startswith("compose.yml:1:1: error[STR101]: This is no file for 'grid'")
    assert "`thrive-grids check grids`" in said.out
    assert said.err == "1 file checked: 1 error.\n"


def test_an_empty_word_and_a_broken_link_are_no_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check "$FILE"` without a FILE does not check all there is here; a link to nothing is called that."""
    monkeypatch.chdir(tmp_path)
    sample_grid.written(tmp_path, WRONG)
    (tmp_path / ".hidden.yaml").touch()
    (tmp_path / "mine.yaml").symlink_to("gone.yaml")
    said = call("check", "")
    assert (said.code, said.out) == (2, "")
    assert ".hidden" not in call("check", "x").err
    said = call("check", "mine.yaml")
    assert (said.code, "is a link to a file that is not there" in said.err) == (3, True)


def test_hidden_folders_and_other_files_are_left_out(tmp_path: Path) -> None:
    """`check .` in a repository judges no workflow file, and takes .yml and folders called x.yaml as they are."""
    place = tmp_path / "work"
    for name in (".github/a.yaml", ".b.yaml", "c.yml", "d.YAML", "e.txt", "f.yaml/g.yaml"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("grid: x\n", encoding="utf-8")
    answer = json.loads(call("check", place, "--format", "json").out)
    files = dict.fromkeys(Path(problem["file"]).name for problem in answer["problems"])
    assert list(files) == ["c.yml", "d.YAML", "g.yaml"]
    assert answer["files"] == 3


def test_problems_of_all_files_come_in_one_run_in_file_order(home: Path) -> None:
    """Two broken files: the first one's problems from top to bottom, then the second one's."""
    first = sample_grid.written(home, sample_grid.broken("Nothing new.", "TODO", text=WRONG), "a")
    second = sample_grid.written(home, WRONG, "b")
    problems = json.loads(call("check", second, first, "--format", "json").out)["problems"]
    places = [(problem["file"], problem["line"]) for problem in problems]
    assert places == sorted(places, key=lambda place: (place[0] == str(first), place[1]))
    assert {problem["rule"] for problem in problems} >= {"STR101", "STR103", "STR106"}


def test_the_limits_of_the_named_home_count(tmp_path: Path) -> None:
    """`--home` says whose limits and contacts a file of its own is held against."""
    file = sample_grid.written(tmp_path / "loose")
    service = tmp_path / "service"
    service.mkdir()
    (service / "site.yaml").write_text("site: s\nname: S\nlimits: {most-questions: 4}\n")
    text = sample_grid.GRID
    for number in range(3):
        text = text.replace(
            "\nsources:\n",
            f"  - id: q{number}\n    ask: What else?\n    answers:\n"
            "      wait: {say: Nothing., basis: consensus}\n"
            "      course: {say: Nothing., basis: consensus}\n\nsources:\n",
            1,
        )
    file.write_text(text, encoding="utf-8")
    assert "STR107" not in call("check", file).out
    assert "STR107" in call("check", file, "--home", service).out


# ---- for programs


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "text"])
@pytest.mark.parametrize(
    "name", ["nothing", "fine", "broken", "waived", "bytes", "hostile", "unreadable"]
)
def test_a_machine_format_is_whole_whatever_it_is_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sarif: Draft4Validator, shape: str, name: str
) -> None:
    """Zero files, unreadable files, hostile names and hostile text: stdout is the format and nothing else."""
    monkeypatch.chdir(tmp_path)
    code = prepared(tmp_path, name)
    said = call("check", "here", "--format", shape)
    assert said.code == code, said.err
    assert "stopped" not in said.err
    if shape == "github":
        assert all(re.fullmatch(COMMAND, line) for line in said.out.splitlines())
        assert bool(said.out) == (name in {"broken", "bytes", "hostile", "unreadable"})
    elif shape == "json":
        assert not re.search(r"\\ud[89a-f]", said.out), "half a letter"
        assert set(json.loads(said.out)) == {"files", "problems", "waived", "not_read"}
    else:
        run = run_of(said, sarif)
        assert run["invocations"][0]["executionSuccessful"] is (name != "unreadable")
        assert str(tmp_path) not in said.out


COMMAND = r"::(error|warning|notice) file=[^:,\n]+(,[a-zA-Z]+=[^:,\n]+)*::[^\r\n]+"


def prepared(folder: Path, name: str) -> int:
    """A folder `here` below `folder` with this in it; gives the exit code of its check."""
    here = folder / "here"
    here.mkdir()
    if name == "nothing":
        return 0
    if name in {"fine", "broken", "waived"}:
        sample_grid.written(
            here, {"fine": sample_grid.GRID, "broken": WRONG, "waived": WAIVED}[name]
        )
        return int(name == "broken")
    if name == "unreadable":
        (here / "gone.yaml").symlink_to("nowhere")
        return 3
    if name == "bytes":
        (here / "x.yaml").write_bytes(bytes(range(256)) * 3)
        return 1
    text = "grid: x\n'::error::\x1b[31m%0A,: [a](b)': 1\ntitel: \"\\u202e\"\n"
    for hostile in (HOSTILE.encode(), b"caf\xe9.yaml"):
        try:
            Path(os.fsdecode(os.path.join(os.fsencode(here), hostile))).write_text(text)  # noqa: PTH118
        except OSError:
            pytest.skip("this system has no such file names")
    return 1


@pytest.mark.parametrize("shape", SHAPES)
def test_a_folder_that_may_not_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    """A checker that skips what it cannot see would say that all is well."""
    closed = tmp_path / "here" / "closed"
    closed.mkdir(parents=True)
    look = os.scandir

    def refusing(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", refusing)
    said = call("check", tmp_path / "here", "--format", shape)
    assert said.code == 3
    assert f"{closed} cannot be read" in said.err


def test_an_annotation_points_at_its_place(home: Path) -> None:
    """File, line, first column, the column behind the last, the rule as title, message and mend."""
    file = sample_grid.written(home, WRONG)
    line = sample_grid.line_of("nme:", WRONG)
    said = call("check", file, "--format", "github")
    place = f"file={file},line={line},col=5,endLine={line},endColumn=8,title=STR101 (error)"
    assert said.out == f"::error {place}::'nme' is not a known name here. Did you mean 'name'?\n"
    assert said.err == "1 file checked: 1 error.\n"


def test_what_does_not_count_is_a_notice(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning is a warning; advice and what waits for publishing are notices, with escaped signs."""
    common = ("a,b:c%.yaml", 1, 2, "100%\r\n: x, y", "")
    found = [
        Diagnostic("EVI503", Severity.ERROR, *common, before_publishing=True),
        Diagnostic("LAN407", Severity.INFO, *common),
        Diagnostic("LAN402", Severity.WARNING, *common),
    ]
    monkeypatch.setattr(Checker, "check", lambda *_: found)
    lines = call("check", sample_grid.written(home), "--format", "github").out.splitlines()
    assert [line.split()[0] for line in lines] == ["::notice", "::notice", "::warning"]
    assert lines[1] == (
        "::notice file=a%2Cb%3Ac%25.yaml,line=1,col=2,endLine=1,endColumn=3,"
        "title=LAN407 (advice)::100%25%0D%0A: x, y"
    )


def test_a_full_path_below_this_folder_is_told_as_the_repository_calls_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sarif: Draft4Validator
) -> None:
    """Hooks and scripts pass full paths; an annotation and code scanning need one from the folder of the call."""
    file = sample_grid.written(tmp_path, WRONG)
    monkeypatch.chdir(tmp_path)
    assert (
        "::error file=grids/en-GB/sleep-nhs.yaml," in call("check", file, "--format", "github").out
    )
    run = run_of(call("check", file, "--format", "sarif"), sarif)
    address = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address == {"uri": "grids/en-GB/sleep-nhs.yaml", "uriBaseId": "%SRCROOT%"}


def test_a_sarif_log_tells_rules_places_and_waivers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sarif: Draft4Validator
) -> None:
    """Every rule with plain help, regions in characters, addresses below the folder of the call, reasons of waivers."""
    monkeypatch.chdir(tmp_path)
    sample_grid.written(tmp_path / "a b", WRONG)
    sample_grid.written(tmp_path / "c", WAIVED)
    run = run_of(call("check", "a b", "c", "--format", "sarif"), sarif)
    wrong, waived = run["results"]
    assert (wrong["ruleId"], wrong["level"], wrong["suppressions"]) == ("STR101", "error", [])
    line = sample_grid.line_of("nme:", WRONG)
    assert wrong["locations"][0]["physicalLocation"] == {
        "artifactLocation": {
            "uri": "a%20b/grids/en-GB/sleep-nhs.yaml",
            "uriBaseId": "%SRCROOT%",
        },
        "region": {"startLine": line, "startColumn": 5, "endLine": line, "endColumn": 8},
    }
    assert (waived["ruleId"], waived["level"]) == ("STR106", "warning")
    assert waived["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "A [reason](x) 日本."}
    ]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert all("How to mend: " in rule["help"]["text"] for rule in rules)
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_sarif_address_is_the_name_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sarif: Draft4Validator
) -> None:
    """Whatever bytes a name has, the address decodes to it; no message makes a link."""
    monkeypatch.chdir(tmp_path)
    prepared(tmp_path, "hostile")
    run = run_of(call("check", "here", "--format", "sarif"), sarif)
    uris = {
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in run["results"]
    }
    names = {unquote(uri, errors="surrogateescape") for uri in uris}
    assert names == {f"here/{HOSTILE}", os.fsdecode(b"here/caf\xe9.yaml")}
    assert not any("](" in each["message"]["text"] for each in run["results"])


def test_a_draft_s_gaps_are_notes(
    home: Path, monkeypatch: pytest.MonkeyPatch, sarif: Draft4Validator
) -> None:
    """Code scanning blocks nothing on what only publishing needs."""
    waits = Diagnostic("EVI503", Severity.ERROR, "x.yaml", 1, 1, "No.", before_publishing=True)
    advice = Diagnostic("LAN407", Severity.INFO, "/x y.yaml", 1, 1, "No.")
    monkeypatch.setattr(Checker, "check", lambda *_: [waits, advice])
    run = run_of(call("check", sample_grid.written(home), "--format", "sarif"), sarif)
    assert [each["level"] for each in run["results"]] == ["note", "note"]
    address = run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address == {"uri": "file:///x%20y.yaml"}


# ---- the rules


@pytest.fixture(scope="session")
def written_page(root: Path) -> str:
    """docs/checks.md as it lies there."""
    return (root / "docs" / "checks.md").read_text(encoding="utf-8")


def test_the_page_about_the_checks_is_what_the_rules_say(written_page: str) -> None:
    """docs/checks.md has a section for each rule, in their own words."""
    assert written_page == "".join(rulebook.pages()), (
        "python -m tui.console.rulebook > docs/checks.md"
    )


def test_a_rule_is_explained_in_the_words_of_an_author() -> None:
    """`--explain` says what, why and how to mend, with an example, for a rule in any case."""
    said = call("check", "--explain", "str107")
    assert said.code == 0
    assert said.out.startswith("STR107 (warning)\nWhat it asks: ")
    assert "\nHow to mend: " in said.out


def test_all_rules_are_explained_in_one_go() -> None:
    """`--explain all` is for reading, with --format json for a program."""
    said = call("check", "--explain", "all").out
    rules = json.loads(call("check", "--explain", "all", "--format", "json").out)
    assert [rule["rule"] for rule in rules] == re.findall(
        r"^([A-Z]{3}\d{3}) \(", said, re.MULTILINE
    )
    assert len(rules) > 20
    assert json.loads(call("check", "--explain", "EVI506", "--format", "json").out)["what"]


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        ("BAL20", "Did you mean 'BAL20"),
        ("evi", "The rules of this family are EVI501, EVI502"),
        ("readability", "`thrive-grids check --explain all`"),
    ],
)
def test_an_unknown_rule_offers_near_ones(asked: str, advice: str) -> None:
    """A slip gives the rules that may be meant, a family its own."""
    said = call("check", "--explain", asked)
    assert (said.code, said.out) == (2, "")
    assert f"There is no rule called '{asked}'." in said.err
    assert advice in said.err


def test_explaining_takes_no_path() -> None:
    """Two questions in one call are wrong use, not one answer."""
    said = call("check", "--explain", "STR101", "grids")
    assert (said.code, said.out) == (2, "")


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_file_s_name_is_one_line_for_a_person(tmp_path: Path) -> None:
    """A line end in a name starts no line of its own, which a build server could obey."""
    (tmp_path / "a\n::error::b.yaml").write_text("grid: x\n", encoding="utf-8")
    said = call("check", tmp_path)
    assert "a[U+000A]::error::b.yaml:1:" in said.out
    assert "\n::" not in said.out + said.err


def test_a_file_is_judged_alike_from_inside_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders say a grid's language and what else a file is, however the file was named."""
    file = sample_grid.written(tmp_path, sample_grid.broken("language: en-GB", "language: cy"))
    contacts = tmp_path / "grids" / "contacts" / "england.yaml"
    contacts.write_text(sample_grid.CONTACTS.replace("contacts: england\n", ""), encoding="utf-8")
    for path in (file, contacts):
        outside = json.loads(call("check", path, "--format", "json").out)["problems"]
        monkeypatch.chdir(path.parent)
        inside = json.loads(call("check", path.name, "--format", "json").out)["problems"]
        assert outside
        assert [each | {"file": str(path)} for each in inside] == outside
