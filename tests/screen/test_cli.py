"""The commands as somebody calls them: what they say, where they say it, and how they end."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import sample_grid
from command_line import call
from thrive_grids import Records
from tui.console import examination, reference
from tui.console.group import HELPS, program
from tui.console.grouping import GROUPS

COMMANDS = [
    ["demo"],
    ["list"],
    ["show"],
    ["check"],
    ["edit"],
    ["diff"],
    ["sign"],
    ["print"],
    ["talk"],
    ["records"],
    ["records", "list"],
    ["records", "show"],
    ["records", "print"],
    ["records", "note"],
    ["records", "verify"],
    ["new"],
    ["coverage"],
    ["report"],
    ["translate"],
    ["schema"],
    ["preview"],
    ["doctor"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example_and_takes_a_home(command: list[str]) -> None:
    """`--help` answers on stdout with an example of this very command and names --home."""
    said = call(*command, "--help")
    assert (said.code, said.err) == (0, "")
    assert re.search(rf"Examples?:\n +thrive-grids {' '.join(command)}", said.out)
    assert "--home FOLDER" in said.out


@pytest.mark.parametrize(
    ("command", "headings"),
    [
        (["print"], [*GROUPS, "Options"]),
        (["records", "print"], [*list(GROUPS)[:4], "Options"]),
        (["report"], [*list(GROUPS)[:3], "Options"]),
        (["coverage"], [*list(GROUPS)[:3], "Options"]),
    ],
)
def test_what_a_page_can_be_is_told_in_groups(command: list[str], headings: list[str]) -> None:
    """Each option stands once, below its heading and in the heading's order; none is lost for having no group."""
    told = call(*command, "--help").out
    assert (
        re.findall(r"^([A-Z][a-z ]+):$", told.partition("  Example")[2], re.MULTILINE) == headings
    )
    flags = re.findall(r"^  (?:-\w, )?--([a-z-]+)", told, re.MULTILINE)
    known = [name for names in GROUPS.values() for name in names]
    assert flags == [*(name for name in known if name in flags), "home", "help"]
    whole: click.Command = program
    for name in command:
        assert isinstance(whole, click.Group)
        whole = whole.commands[name]
    options = (each for each in whole.params if isinstance(each, click.Option))
    assert sorted(flags) == sorted(["help", *(max(each.opts, key=len)[2:] for each in options)])


def test_help_lists_the_commands_that_exist() -> None:
    """The table of helps is the list of commands, each with its own module, and nothing else."""
    said = call("--help")
    assert [name for name in HELPS if re.search(rf"^  {name} ", said.out, re.MULTILINE)] == list(
        HELPS
    )
    assert {command[0] for command in COMMANDS} == set(HELPS)


def test_the_page_about_the_commands_is_their_help(root: Path) -> None:
    """docs/commands.md is what the helps say today."""
    written = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == "".join(reference.pages()), (
        "python -m tui.console.reference > docs/commands.md"
    )


def test_the_version_is_said() -> None:
    """`--version` answers with the literal, also beside other options."""
    assert call("--version", "--home", "x").out == "thrive-grids 0.1.0\n"


# ---- list


def test_list_has_a_line_for_each_grid_and_shows_the_broken_one(home: Path) -> None:
    """A grid of the service stands in the list; a broken one with its first problem and its line."""
    sample_grid.written(home)
    wrong = sample_grid.broken("basis: consensus", "basis: maybe")
    file = sample_grid.written(home, wrong.replace("sleep-nhs", "tired-nhs"), "tired-nhs")
    said = call("list")
    assert said.code == 0
    assert re.search(
        r"^sleep-nhs +en-GB +nhs +draft +review by 2027-11-01 +Sleep: help", said.out, re.MULTILINE
    )
    line = sample_grid.line_of("basis: maybe", wrong)
    assert f"Cannot be used. {file}:{line}:" in said.out
    assert re.search(r"^low-mood-nhs ", said.out, re.MULTILINE)


def test_list_answers_a_program(home: Path) -> None:
    """`list --json` is a list of values with names."""
    sample_grid.written(home)
    rows = {row["id"]: row for row in json.loads(call("list", "--json").out)}
    assert rows["sleep-nhs"]["review_by"] == "2027-11-01"
    assert rows["sleep-nhs"]["origin"] == "service"
    assert rows["sleep-nhs"]["problems"] == 0
    assert rows["low-mood-nhs"]["origin"] == "shipped"


# ---- show


def test_show_reads_one_option_and_one_question(home: Path) -> None:
    """With --option and --question only their answers are read; what was left out is said."""
    sample_grid.written(home)
    said = call("show", "sleep-nhs", "--option", "course", "--question", "helps")
    assert "How likely is it to help?\n\n  Sleep course\n    About 4 in 10" in said.out
    assert "Not on this page: Wait and see." in said.out
    assert "What would I have to do?" not in said.out
    assert "39 of 100 slept clearly better, 61 did not" in said.out


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["show", "sleep"], "Did you mean 'sleep-nhs'?"),
        (["show", "sleep-nhs", "--option", "curse"], "Did you mean 'course'?"),
        (["show", "sleep-nhs", "--question", "help"], "Did you mean 'helps'?"),
        (["show"], "Missing argument 'GRID'"),
        (["show", "sleep-nhs", "--opton", "x"], "Did you mean '--option'?"),
        (["lst"], "Did you mean 'list'?"),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
        (["check", "--explain", "BAL20"], "Did you mean 'BAL20"),
        (["check", "no-such.yaml"], "no-such.yaml"),
        (["show", "no-such.yaml"], "Check the name and the folder you are in"),
        (["print", "nowhere/no-such.yaml"], "Check the name and the folder you are in"),
        (["records", "show", "abc"], "There is no record called 'abc'."),
        (["print", "sleep-nhs", "--options", "wait,curse"], "Did you mean 'course'?"),
        (["print", "sleep-nhs", "--options", ","], "A page shows at least one option."),
        (["print", "sleep-nhs", "--options", ""], "A page shows at least one option."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_advice_and_exit_code_2(home: Path, arguments: list[str], advice: str) -> None:
    """A slip gives the nearest name on stderr, nothing on stdout, and exit code 2."""
    sample_grid.written(home)
    said = call(*arguments)
    assert said.code == 2
    assert advice in " ".join(said.err.split())
    assert said.out == ""


def test_show_gives_the_signs_of_other_languages_as_they_are(home: Path) -> None:
    """Markup, formulas and tags in a grid are words; what could steer a terminal is refused with its line."""
    signs = "[bold]x[/] [@click=app.quit] <b> <img src=x> =cmd()"
    sample_grid.written(home, sample_grid.broken("Nothing new.", f"'{signs}'"))
    assert signs in call("show", "sleep-nhs").out
    for escape in (r"\e[31m", r"\u202e"):
        sample_grid.written(home, sample_grid.broken("Nothing new.", f'"{escape}x"'))
        said = call("show", "sleep-nhs")
        assert (said.code, said.out) == (1, "")
        assert "STR105" in call("check", "sleep-nhs").out


# ---- print


def test_print_writes_a_page_and_says_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without -o the page is named after the grid in this folder; the ending of -o says the form."""
    monkeypatch.chdir(tmp_path)
    assert call("print", "low-mood-nhs").out == "low-mood-nhs.pdf\n"
    assert (tmp_path / "low-mood-nhs.pdf").read_bytes().startswith(b"%PDF-")
    assert call("print", "low-mood-nhs").code == 0, "a page may take the place of an earlier one"
    assert call("print", "low-mood-nhs", "-o", "two.txt", "--options", "wait,talking").code == 0
    assert "One-to-one talking therapy" in (tmp_path / "two.txt").read_text(encoding="utf-8")


def test_print_writes_html_over_its_own_html_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form or the ending asks for HTML, in large print too; a web page of somebody else is left alone."""
    monkeypatch.chdir(tmp_path)
    assert call("print", "low-mood-nhs", "--format", "html").out == "low-mood-nhs.html\n"
    page = tmp_path / "low-mood-nhs.html"
    usual = page.read_text(encoding="utf-8")
    assert usual.startswith("<!doctype html>")
    assert call("print", "low-mood-nhs", "-o", page.name, "--size", "large").code == 0
    assert page.read_text(encoding="utf-8") != usual
    page.write_text("<!doctype html><title>mine</title>", encoding="utf-8")
    assert call("print", "low-mood-nhs", "-o", page.name).code == 2
    assert page.read_text(encoding="utf-8") == "<!doctype html><title>mine</title>"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-o", "letter.docx"], 2),
        (["-o", "letter.docx", "--format", "pdf"], 2),
        (["-o", "new.docx"], 2),  # no program would open a page of this name
        (["-o", "notes.md", "--format", "text"], 2),
        (["-o", "folder"], 2),
        (["-o", "-"], 2),
        (["-o", "nowhere/page.pdf"], 3),
    ],
)
def test_print_leaves_other_files_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    """What is no page is never replaced, and no folder is made."""
    monkeypatch.chdir(tmp_path)
    for name in ("letter.docx", "notes.md"):
        (tmp_path / name).write_bytes(b"mine")
    (tmp_path / "folder").mkdir()
    assert call("print", "low-mood-nhs", *arguments).code == code
    assert (
        (tmp_path / "letter.docx").read_bytes() == (tmp_path / "notes.md").read_bytes() == b"mine"
    )
    assert {path.name for path in tmp_path.iterdir()} == {"letter.docx", "notes.md", "folder"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_print_looks_into_no_pipe(tmp_path: Path) -> None:
    """A pipe is neither read, which could take for ever, nor replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with os.fdopen(os.open(pipe, os.O_RDWR), "wb", buffering=0) as end:
        end.write(b"%PDF-")
        said = call("print", "low-mood-nhs", "-o", pipe)
    assert said.code == 2
    assert "is not a file" in said.err
    assert pipe.is_fifo()


# ---- records, where there are none


@pytest.mark.parametrize("command", ["list", "verify"])
def test_looking_for_records_makes_none(home: Path, command: str) -> None:
    """Where nothing was kept, the answer is empty and no store appears."""
    said = call("records", command)
    assert (said.code, said.out) == (0, "")
    assert "No conversations" in said.err
    assert not home.exists()


# ---- the app, demo and doctor


@pytest.mark.parametrize("arguments", [[], ["talk", "low-mood-nhs"]], ids=["none", "talk"])
def test_without_a_terminal_the_app_is_advice(home: Path, arguments: list[str]) -> None:
    """Where the app cannot be drawn, exit code 2 and the plain routes instead of a hang."""
    said = call(*arguments)
    assert said.code == 2
    assert "--plain" in said.err
    assert not home.exists()


def test_demo_without_a_terminal_plays_and_writes_both_pages(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It tells the sample conversation, writes two pages here, and leaves and names nothing else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    said = call("demo")
    assert said.code == 0, said.err
    pages = ["thrive-grids-demo-grid.pdf", "thrive-grids-demo-summary.pdf"]
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == pages
    assert said.out.endswith("\n".join(pages) + "\n")
    assert "I want to be able to play football again" in said.out
    assert str(tmp_path) not in said.out + said.err
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not home.exists()


def test_doctor_finds_this_installation_in_order_and_makes_nothing(home: Path) -> None:
    """Every look answers, all is well, and the home is still not there."""
    said = call("doctor", "--json")
    findings = json.loads(said.out)
    assert [finding for finding in findings if not finding["ok"]] == []
    assert said.code == 0
    names = {finding["name"] for finding in findings}
    assert {
        "Python",
        "Record engine",
        "Records",
        "Page and fonts",
        "Crisis contacts, england",
    } <= names
    assert not home.exists()


def test_doctor_says_what_to_mend(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look that fails is a finding without the words of the failure; a broken grid is one with advice."""
    sample_grid.written(home, sample_grid.broken("basis: consensus", "basis: maybe"))

    def sick() -> None:
        raise ValueError("secret words")

    monkeypatch.setattr(examination, "LOOKS", (sick, *examination.LOOKS))
    said = call("doctor")
    assert said.code == 3
    assert "MEND  sick: Looking at it stopped with ValueError." in said.out
    assert "secret words" not in said.out + said.err
    assert re.search(r"MEND  Grids: .*1 problem\n +Run `thrive-grids check`", said.out)


def test_doctor_says_what_this_login_may_not_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home of somebody else's is no fault of the program: it is named, with what to do."""

    def locked() -> Iterator[examination.Finding]:
        raise PermissionError(errno.EACCES, "secret words", str(home))

    monkeypatch.setattr(examination, "LOOKS", (locked,))
    said = call("doctor")
    assert said.code == 3
    assert f"MEND  locked: This login may not use {home}.\n      Choose a folder" in said.out
    assert "secret words" not in said.out + said.err


def test_doctor_looks_at_the_records(home: Path) -> None:
    """A store that opens is said to; one whose recovery slot is gone is not touched."""
    with Records.open(home):
        pass
    assert "opened with the key file" in call("doctor").out
    (home / "records" / "records.recovery.json").unlink()
    said = call("doctor")
    assert "their recovery slot is missing" in said.out
    assert said.code == 3
    assert not (home / "records" / "records.recovery.json").exists()
