"""`thrive-grids coverage`: text for a terminal, JSON for a program, a page to keep."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import call
from sample_grid import GRID, broken, written

STANDINGS = {"met", "not met", "declared", "for a person to judge", "not applicable"}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder and home of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THRIVE_GRIDS_HOME", str(tmp_path / "home"))
    return tmp_path


def test_a_terminal_gets_wrapped_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line fits, the exit code says nothing about the grid, and no machine path is shown."""
    monkeypatch.setenv("COLUMNS", "60")
    said = call("coverage", "low-mood-nhs", terminal=True)
    assert (said.code, said.err) == (0, "")
    assert max(map(len, said.out.splitlines())) <= 60
    assert "C7. Describe what the test measures" in said.out
    assert str(Path.cwd()) not in said.out


def test_a_pipe_gets_each_point_on_a_line() -> None:
    """Nothing is wrapped for another program."""
    said = call("coverage", "self-harm-nhs")
    assert said.code == 0
    assert (
        "- Met, line 14. We read it as: 'condition' holds a sentence (LAN406)."
        in said.out.splitlines()
    )


def test_json_holds_every_criterion(tmp_path: Path) -> None:
    """The shape that docs/coverage.md describes, with the file as it was named."""
    path = written(tmp_path, broken("  funding: none\n", ""))
    said = call("coverage", path.relative_to(tmp_path), "--format", "json")
    values = json.loads(said.out)
    assert (said.code, values["grid"], values["file"]) == (
        0,
        "sleep-nhs",
        "grids/en-GB/sleep-nhs.yaml",
    )
    assert [standard["id"] for standard in values["standards"]] == ["nice-ecd8", "ipdasi-v4"]
    criteria = [each for standard in values["standards"] for each in standard["criteria"]]
    assert {each["standing"] for each in criteria} <= STANDINGS
    funding = next(each for each in criteria if each["id"] == "C6")
    assert (funding["standing"], funding["to-confirm"]) == ("not met", False)
    assert funding["problems"][0]["rule"] == "EVI506"
    assert funding["line"] == funding["problems"][0]["line"]
    whole, *columns = values["readability"]
    assert whole["option"] is None
    assert [column["option"] for column in columns] == ["wait", "course"]
    assert columns[0]["with-glossary"]["grade"] is None
    assert columns[0]["with-glossary"]["words"] > 0


def test_only_what_is_open_can_be_asked_for() -> None:
    """`--open` leaves out what is met, declared or not applicable, in text and in JSON, and shows the rest as it is."""
    whole = call("coverage", "low-mood-nhs").out
    said = call("coverage", "low-mood-nhs", "--open")
    assert said.code == 0
    points = re.findall(
        r"^- (Met|Not met|Declared|For a person|Not appl)[^:]*[,.]", said.out, re.MULTILINE
    )
    assert set(points) <= {"Not met", "For a person"}
    shown = [
        line for line in said.out.splitlines() if line.startswith(("- Not met", "- For a person"))
    ]
    assert [line for line in whole.splitlines() if line in shown] == shown
    assert len(said.out.splitlines()) < len(whole.splitlines()) / 2
    values = json.loads(call("coverage", "low-mood-nhs", "--open", "--format", "json").out)
    stands = {each["standing"] for part in values["standards"] for each in part["criteria"]}
    assert stands <= {"not met", "for a person to judge"}
    assert whole.index("Flesch-Kincaid") < whole.index("E-C1a.")


def test_no_sum_is_in_the_json() -> None:
    """Nothing counts the criteria, and there is no verdict."""
    values = json.loads(call("coverage", "low-mood-nhs", "--format", "json").out)
    assert set(values) == {
        "grid", "title", "version", "status", "language", "file", "on", "standards", "readability",
    }  # fmt: skip
    assert all(
        set(standard) == {"id", "name", "url", "criteria"} for standard in values["standards"]
    )


@pytest.mark.parametrize(
    ("arguments", "name", "start"),
    [
        (("--format", "pdf"), "coverage-low-mood-nhs.pdf", b"%PDF-"),
        (("-o", "mine.pdf"), "mine.pdf", b"%PDF-"),
        (("-o", "mine.json"), "mine.json", b"{"),
        (("-o", "mine.txt"), "mine.txt", b"Coverage: "),
    ],
)
def test_a_file_is_written_and_written_again(
    arguments: tuple[str, ...], name: str, start: bytes
) -> None:
    """The ending says the form; the path is said; an earlier report is replaced."""
    for _ in range(2):
        said = call("coverage", "low-mood-nhs", *arguments)
        assert (said.code, said.out) == (0, f"{name}\n")
    assert Path(name).read_bytes().startswith(start)


def test_a_dash_is_the_terminal(place: Path) -> None:
    """As for `schema`, and no file gets that name; a PDF goes into a file. Anybody may read a report."""
    for shape, start in (("json", "{"), ("text", "Coverage: ")):
        said = call("coverage", "low-mood-nhs", "-o", "-", "--format", shape)
        assert (said.code, said.out.startswith(start)) == (0, True)
    assert call("coverage", "low-mood-nhs", "-o", "-", "--format", "pdf").code == 2
    assert not list(place.glob("*"))
    call("coverage", "low-mood-nhs", "-o", "mine.json")
    assert Path("mine.json").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("shape", ["json", "text", "pdf"])
def test_another_file_is_left_alone(shape: str) -> None:
    """A file of another kind, a folder and a missing folder are refused with advice."""
    Path("notes.md").write_text("mine")
    assert call("coverage", "low-mood-nhs", "--format", shape, "-o", "notes.md").code == 2
    assert Path("notes.md").read_text() == "mine"
    assert call("coverage", "low-mood-nhs", "--format", shape, "-o", "no/such.file").code == 3


@pytest.mark.parametrize(
    ("name", "shape"),
    [("a.pdf", "json"), ("a.json", "pdf"), ("a.txt", "html"), ("a.html", "text")],
)
def test_an_ending_that_says_another_form_is_refused(place: Path, name: str, shape: str) -> None:
    """Nothing would open the file as what it is; nothing is written."""
    said = call("coverage", "low-mood-nhs", "--format", shape, "-o", name)
    assert (said.code, said.out) == (2, "")
    assert "End the name in ." in said.err
    assert not list(place.glob("a.*"))


def test_a_grid_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A grid without its parts has nothing to report on: its problems come first."""
    said = call("coverage", written(tmp_path, GRID.replace("language: en-GB\n", "")))
    assert said.code == 1
    assert "cannot be used" in said.err
    assert call("coverage", "nobody").code == 2
