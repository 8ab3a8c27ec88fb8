"""`new` and `schema` as somebody calls them: what is asked, what is written, and what never is."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

import pytest

import sample_grid
from command_line import Said, call, start
from thrive_grids import Library
from thrive_grids.content.schema import schema_text

WORDS = ("--title", "Sleep: help from the NHS")


def test_new_writes_a_draft_a_schema_and_what_is_left(home: Path) -> None:
    """The path on stdout; on stderr each text to write by its line, and what comes next; both files in the home."""
    said = call("new", "sleep-nhs", *WORDS, "--options", "Sleep course,Medicine")
    path = home / "grids" / "en-GB" / "sleep-nhs.yaml"
    assert (said.code, said.out) == (0, f"{path}\n")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../grid.schema.json"
    assert (path.parent / "../grid.schema.json").read_text(encoding="utf-8") == schema_text()
    named = re.findall(r"^ +(\d+): (.*)$", said.err, re.MULTILINE)
    assert all("TODO" in lines[int(number) - 1] for number, _ in named)
    todos = sum("TODO (" in line for line in lines)
    assert todos > 40
    assert f"Texts that you write ({todos})" in said.err
    names = [words for _, words in named]
    assert names[0] == "condition"
    assert "answers to 'helps': wait, sleep, medicine" in names
    assert "option 'sleep': summary, good points, hard points" in names
    assert "thrive-grids check sleep-nhs" in said.err
    grid = Library.open(home)["sleep-nhs"]
    assert (grid.title, grid.topic, grid.setting) == ("Sleep: help from the NHS", "sleep", "nhs")
    assert list(grid.option_names.values()) == ["Wait and see", "Sleep course", "Medicine"]


def test_a_new_grid_is_checked_listed_shown_and_printed_at_once(home: Path) -> None:
    """The draft is a whole grid: every other command takes it, and `check` finds placeholders only."""
    call("new", "sleep-nhs", *WORDS)
    found = json.loads(call("check", "sleep-nhs", "--format", "json").out)["problems"]
    assert {problem["rule"] for problem in found if problem["counts"]} == {"STR106"}
    assert "sleep-nhs" in call("list").out
    assert "How likely is it to help?" in call("show", "sleep-nhs").out
    page = home.parent / "page.txt"
    assert call("print", "sleep-nhs", "-o", page).code == 0
    assert page.exists()


def test_a_new_grid_of_a_known_topic_serves_the_same_groupings(home: Path) -> None:
    """What the shipped grid on the topic, for the setting, says about groupings and contacts is taken over."""
    for setting in ("nhs", "community"):
        arguments = ("--title", "Low mood", "--topic", "low-mood")
        assert call("new", f"our-mood-{setting}", *arguments).code == 0
        library = Library.open(home)
        made, shipped = library[f"our-mood-{setting}"], library[f"low-mood-{setting}"]
        assert made.groupings == shipped.groupings
        assert (made.setting, made.contacts) == (setting, "england")
    assert library["low-mood-nhs"].groupings != library["low-mood-community"].groupings


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["sleep-nhs"], "Not said: --title."),
        (["sleep"], "Not said: --title, --setting."),
        (["sleep", *WORDS], "Not said: --setting."),
        (["Sleep NHS", *WORDS], "such as 'sleep-nhs'"),
        (["../sleep-nhs", *WORDS], "not a well-formed id"),
        (["sleep-nhs", "--title", " "], "--title is empty"),
        (["sleep-nhs", "--title", "a\x1b[31mb"], "control character"),
        (["sleep-nhs", *WORDS, "--language", "../x"], "--language is not a language"),
        (["sleep-nhs", *WORDS, "--topic", "My sleep"], "such as 'my-sleep'"),
        (["sleep-nhs", *WORDS, "--options", "a,A"], "two options would have the id 'a'"),
        (["sleep-nhs", *WORDS, "--contacts", "englan"], "Did you mean 'england'?"),
        (["sleep-nhs", *WORDS, "--setting", "school"], "is not one of 'nhs', 'community'"),
        (["low-mood-nhs", *WORDS], "There is a grid called 'low-mood-nhs' already."),
        ([], "Missing argument 'ID'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_advice_and_writes_nothing(
    home: Path, arguments: list[str], advice: str
) -> None:
    """What is missing or does not fit is said with its mend; exit code 2, and not even a folder is made."""
    said = call("new", *arguments)
    assert (said.code, said.out) == (2, "")
    assert advice in " ".join(said.err.split())
    assert not home.exists()


def test_nothing_is_ever_overwritten(home: Path) -> None:
    """A second `new` of the same id, in any language, leaves the author's file as it is."""
    path = sample_grid.written(home)
    before = path.read_bytes()
    for language, instead in (("en-GB", "edit sleep-nhs"), ("cy", "translate sleep-nhs --to cy")):
        said = call("new", "sleep-nhs", *WORDS, "--language", language)
        assert said.code == 2
        assert "There is a grid called 'sleep-nhs' already." in said.err
        assert f"`thrive-grids {instead}`" in said.err
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["sleep-nhs.yaml"]


def answered(*lines: str) -> Said:
    """A call on a terminal where these lines are typed."""
    return call("new", "sleep", typed="".join(f"{line}\n" for line in lines), terminal=True)


def test_on_a_terminal_it_asks_and_offers_what_is_usual(home: Path) -> None:
    """Title, topic, setting and options are asked; Enter takes what stands in brackets."""
    said = answered("", "", "", "", "", "")
    assert said.code == 0, said.err
    for question in (
        "Its title [Sleep]",
        "Its topic [sleep]",
        "[nhs]",
        "[Wait and see]",
        "One a line",
        "guided Guided self-help",
    ):
        assert question in " ".join(said.err.split())
    grid = Library.open(home)["sleep"]
    assert (grid.title, grid.topic, grid.setting) == ("Sleep", "sleep", "nhs")
    assert list(grid.option_names) == ["wait", "guided", "talking"]


def test_on_a_terminal_a_slip_is_asked_again(home: Path) -> None:
    """What does not fit is said and asked again; what was said before is kept."""
    said = answered(
        *("Is 'no' #1: yes?", "My sleep", "rest", "gp", "community", "No help"),
        *("a", "A", "", "a", "b", "", "c", "c=d", "b=a", "b=Bee 1", "wait=none", "b=bee", ""),
    )
    assert said.code == 0, said.err
    assert "such as 'my-sleep'" in said.err
    assert "one of: nhs, community" in said.err
    assert "two options would have the id 'a'" in said.err
    grid = Library.open(home)["sleep"]
    assert (grid.title, grid.topic, grid.setting) == ("Is 'no' #1: yes?", "rest", "community")
    for advice in ("no option called 'c'", "the id 'a' already", "such as 'bee-1'"):
        assert advice in said.err
    assert list(grid.option_names) == ["none", "a", "bee"]
    assert grid.option("none").name == "No help"
    assert grid.option("none").no_treatment


def test_options_may_be_pasted_with_commas_and_named_anew(home: Path) -> None:
    """One line with commas is a list, several lines are names; 'again' starts the list over."""
    first = ("Guided course, online or in a group, Medicine", "")
    then = ("Guided course, online or in a group", "Medicine", "")
    said = answered("", "", "", "Nothing extra for now", *first, "again", *then, "")
    assert said.code == 0, said.err
    assert "online    online or in a group" in said.err
    assert dict(Library.open(home)["sleep"].option_names) == {
        "wait": "Nothing extra for now",
        "guided": "Guided course, online or in a group",
        "medicine": "Medicine",
    }


def test_ids_and_the_name_of_doing_nothing_can_be_given(home: Path) -> None:
    """`--options id=Name` keeps the id; `--nothing` names the option without treatment."""
    options = "app=A sleep app, no help = Sleep diary"
    said = call("new", "sleep-nhs", *WORDS, "--options", options, "--nothing", "Nothing for now")
    assert said.code == 0, said.err
    grid = Library.open(home)["sleep-nhs"]
    assert dict(grid.option_names) == {
        "wait": "Nothing for now",
        "app": "A sleep app",
        "no": "no help = Sleep diary",
    }


def test_what_was_said_on_the_command_line_is_not_asked(home: Path) -> None:
    """With every option given, a terminal is asked nothing."""
    said = call("new", "sleep-nhs", *WORDS, "--topic", "sleep", "--options", "a,b", terminal=True)
    assert said.code == 0
    assert "[" not in said.err.split("Texts")[0]


def test_the_end_of_the_input_writes_nothing(home: Path) -> None:
    """Ctrl-D in the middle of the questions stops: nothing is half written, nothing is made."""
    said = answered("Sleep")
    assert said.code == 130
    assert not home.exists()


def test_a_home_that_is_a_file_is_advice(home: Path) -> None:
    """A slip in --home gives one piece of advice and exit code 3, and the file stays."""
    home.write_text("mine", encoding="utf-8")
    said = call("new", "sleep-nhs", *WORDS)
    assert said.code == 3
    assert "Traceback" not in said.err
    assert home.read_text(encoding="utf-8") == "mine"


def test_others_may_read_a_new_grid(home: Path) -> None:
    """A grid is no record: the team's other logins can open it."""
    call("new", "sleep-nhs", *WORDS)
    if os.name == "posix":
        mode = (home / "grids" / "en-GB" / "sleep-nhs.yaml").stat().st_mode
        assert stat.S_IMODE(mode) == 0o644


def test_new_without_a_terminal_never_waits(home: Path) -> None:
    """In its own process, with nothing to read from, it ends at once."""
    with start("new", "sleep", stdout=-1, stderr=-1) as process:
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (2, b"")
    assert b"nobody here to ask" in err


# ---- schema


def test_schema_prints_what_is_shipped(root: Path) -> None:
    """stdout is the file, byte for byte; without a kind it is that of a grid."""
    shipped = (root / "grids" / "grid.schema.json").read_text(encoding="utf-8")
    assert call("schema").out == call("schema", "grid").out == shipped
    assert json.loads(call("schema", "site").out)["$schema"].endswith("draft-07/schema#")


def test_schema_writes_a_file_and_replaces_only_a_schema(tmp_path: Path) -> None:
    """An older schema is replaced; anything else is left alone."""
    path, other = tmp_path / "x.json", tmp_path / "notes.txt"
    for _ in range(2):
        assert call("schema", "site", "-o", path) == Said(0, f"{path}\n", "")
    assert path.read_text(encoding="utf-8") == schema_text("site")
    other.write_text("mine", encoding="utf-8")
    assert call("schema", "-o", other).code == 2
    assert other.read_text(encoding="utf-8") == "mine"
    assert call("schema", "-o", tmp_path).code == 2
    assert call("schema", "-o", tmp_path / "no" / "x.json").code == 3
    assert call("schema", "glosary").code == 2


def test_what_comes_next_names_the_home_that_was_named(tmp_path: Path) -> None:
    """A line that is copied must find the grid that was just made, in a folder with a blank in its name, too."""
    own = tmp_path / "our grids"
    said = call("new", "sleep-nhs", *WORDS, "--home", str(own))
    assert f"thrive-grids check sleep-nhs --home '{own}'" in said.err
