"""`edit` as somebody uses it: an editor that is a script, a terminal that is made up, files that are real."""

from __future__ import annotations

import json
import os
import shlex
import signal
import stat
import sys
from pathlib import Path

import pytest

from command_line import Said, call
from sample_grid import GRID, broken, written
from screens import Terminal
from thrive_grids import Library, check
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.places import shipped_content
from tui.console import editor
from tui.console.copies import WorkingCopy

# Does what the first line of its plan says, and takes that line off: replaces words, or runs a piece of code.
SCRIPT = """
import json, pathlib, sys
plan, path = map(pathlib.Path, sys.argv[1:])
first, *rest = json.loads(plan.read_text())
plan.write_text(json.dumps(rest))
raw = path.read_bytes()
with plan.with_name("seen").open("a") as seen:
    seen.write(str(path) + chr(10))
if "code" in first:
    exec(first["code"])
else:
    old, new = first["old"].encode(), first["new"].encode()
    assert old in raw, old
    path.write_bytes(raw.replace(old, new, 1))
"""


class Editor:
    """What the person does each time that the editor opens."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._plan = folder / "a plan.json"
        self._seen = folder / "seen"
        script = folder / "editor.py"
        script.write_text(SCRIPT, encoding="utf-8")
        self.command = shlex.join([sys.executable, str(script), str(self._plan)])
        self.does()

    def does(self, *rounds: tuple[str, str] | str) -> None:
        """Replace the first words by the second, or run code, one for each time."""
        plan = [
            {"code": each} if isinstance(each, str) else {"old": each[0], "new": each[1]}
            for each in rounds
        ]
        self._plan.write_text(json.dumps(plan), encoding="utf-8")

    @property
    def seen(self) -> list[Path]:
        """The files that were opened."""
        text = self._seen.read_text(encoding="utf-8") if self._seen.exists() else ""
        return [Path(line) for line in text.splitlines()]


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Somebody with an editor whose command has several words and a blank in a name."""
    ours = Editor(tmp_path / "the editor")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", ours.command)
    return ours


def edit(grid: str | Path, typed: str = "") -> Said:
    """One call of `edit` at a terminal."""
    return call("edit", grid, typed=typed, terminal=True)


def names(folder: Path) -> list[str]:
    """What is in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


BREAK, MEND = ("topic: sleep", "topc: sleep"), ("topc: sleep", "topic: sleep")


def test_a_change_is_put_in_place(home: Path, person: Editor) -> None:
    """The file holds it, its mode is as before, no copy is left, and what still stands is said."""
    path = written(home)
    path.chmod(0o640)
    person.does(("Nothing new.", "TODO"))
    said = edit("sleep-nhs")
    assert said.code == 0, said
    assert path.read_text(encoding="utf-8") == broken("Nothing new.", "TODO")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(path.parent) == ["sleep-nhs.yaml"]
    assert "Saved as a draft." in said.err
    assert "warning" in said.err
    assert person.seen[0].parent == path.parent, (
        "beside it, so that a schema's relative path leads there"
    )
    assert person.seen[0].name.startswith(".")
    assert person.seen[0].suffix == ".yaml"


def test_no_change_makes_nothing(home: Path, person: Editor) -> None:
    """A shipped grid that was only looked at leaves no home, and an own one stays as it was."""
    person.does(
        "assert (path.parent.parent / 'grid.schema.json').is_file(), 'an editor finds no schema'"
    )
    said = edit("low-mood-nhs")
    assert (said.code, "Nothing was changed" in said.err) == (0, True), said
    assert not home.exists()
    assert not person.seen[0].exists()
    path = written(home)
    person.does("pass")
    assert edit("sleep-nhs").code == 0
    assert names(path.parent) == ["sleep-nhs.yaml"]


def test_a_shipped_grid_becomes_a_copy_that_knows_its_origin(home: Path, person: Editor) -> None:
    """It is saved in the service's folder, says what it was made from, and the shipped file stays."""
    shipped = shipped_content() / "en-GB" / "low-mood-nhs.yaml"
    before = shipped.read_bytes()
    original = Library.open().grid("low-mood-nhs")
    was = original.options[0].name
    person.does((f"name: {was}", "name: Wait and call"))
    said = edit("low-mood-nhs")
    assert said.code == 0, said
    path = home / "grids" / "en-GB" / "low-mood-nhs.yaml"
    assert said.out.strip().endswith(str(path))
    grid = Library.open()["low-mood-nhs"]
    assert grid.options[0].name == "Wait and call"
    assert grid.based_on is not None
    assert grid.based_on.content == fingerprint(original)
    assert grid.based_on.version == original.editorial.version
    assert shipped.read_bytes() == before
    assert names(path.parent) == ["low-mood-nhs.yaml"]
    assert names(home / "grids") == ["en-GB", "grid.schema.json"], "what its first line names"
    assert not person.seen[0].parent.parent.exists(), "the copy's own folder is gone"
    diff = call("diff", "low-mood-nhs")
    assert diff.code == 1
    assert f"name went from '{was}' to 'Wait and call'" in diff.out
    again = edit("low-mood-nhs@shipped")
    assert (again.code, "copy of it here already" in again.err) == (2, True)


def test_a_broken_grid_is_shown_and_edited_again(home: Path, person: Editor) -> None:
    """The problem stands with its line and the grid's own name, and the next round starts from the slip."""
    path = written(home)
    person.does(BREAK, MEND, ("Nothing new.", "Nothing at all."))
    said = edit("sleep-nhs", "x\ns\ne\n")
    assert said.code == 0, "mended to what it was: nothing changed"
    assert "Nothing was changed" in said.err
    person.does(BREAK, ("topc: sleep", "topic: nights"))
    said = edit("sleep-nhs", "s\ne\n")
    assert said.code == 0, said
    assert said.out.count("'topc'") == 2, "shown, and shown again"
    assert f"{path}:4:" in said.out.replace("\n", "") or "sleep-nhs.yaml:4:" in said.out
    assert "topic: nights" in path.read_text(encoding="utf-8")
    assert "save it as a draft" not in said.err


def test_quitting_changes_nothing(home: Path, person: Editor) -> None:
    """The file is as it was, and no copy is left."""
    path = written(home)
    person.does(BREAK)
    said = edit("sleep-nhs", "q\n")
    assert said.code == 1
    assert "is as it was" in said.err
    assert path.read_text(encoding="utf-8") == GRID
    assert names(path.parent) == ["sleep-nhs.yaml"]


def test_a_copy_that_is_put_away_can_be_gone_on_with(home: Path, person: Editor) -> None:
    """It is kept, is no grid for the program, and is offered at the next call; a no leaves it."""
    path = written(home)
    person.does(BREAK)
    said = edit("sleep-nhs", "p\n")
    assert said.code == 1
    (kept,) = [name for name in names(path.parent) if name.startswith(".")]
    assert kept in said.err.replace("\n", "")
    assert path.read_text(encoding="utf-8") == GRID
    assert list(Library.open()).count("sleep-nhs") == 1
    assert not [id for id in Library.open() if id.startswith(".")]
    assert "checked: no problems" in call("check", home).err or kept not in call("check", home).out
    person.does("pass")
    said = edit("sleep-nhs", "\n")
    assert "was put away" in said.err
    assert "Nothing was changed" in said.err
    person.does("pass")
    assert edit("sleep-nhs", "yes\nq\n").code == 1
    assert kept in names(path.parent), "quitting does not throw away what was put away"
    person.does(("topc: sleep", "topic: nights"))
    assert edit("sleep-nhs", "yes\n").code == 0
    assert "topic: nights" in path.read_text(encoding="utf-8")
    assert names(path.parent) == ["sleep-nhs.yaml"]


def test_a_copy_is_found_whatever_the_file_is_called(tmp_path: Path, person: Editor) -> None:
    """Brackets and stars in a name are no pattern."""
    path = tmp_path / "grid [1] *.yaml"
    path.write_text(broken(*BREAK), encoding="utf-8")
    person.does(("Nothing new.", "Nothing."))
    assert edit(path, "p\n").code == 1
    person.does("pass")
    assert "was put away" in edit(path, "\n").err


def test_the_copy_of_a_shipped_grid_can_be_put_away_too(home: Path, person: Editor) -> None:
    """To put it away is to save it: it lies in the home, and the grid is still the shipped one."""
    person.does(("topic: low-mood", "topc: low-mood"))
    assert edit("low-mood-nhs", "p\n").code == 1
    assert [name[:14] for name in names(home / "grids" / "en-GB")] == [".low-mood-nhs."]
    assert Library.open()["low-mood-nhs"].based_on is None
    person.does(("topc: low-mood", "topic: sad"))
    assert edit("low-mood-nhs", "yes\n").code == 0
    assert names(home / "grids" / "en-GB") == ["low-mood-nhs.yaml"]


def test_two_first_copies_of_a_shipped_grid_are_both_kept(home: Path) -> None:
    """Two people begin before the folder is there, and put theirs away: neither takes the other's place."""
    target = home / "grids" / "en-GB" / "low-mood-nhs.yaml"
    copies = [WorkingCopy(target, b"shipped") for _ in range(2)]
    for copy, words in zip(copies, (b"hers", b"his"), strict=True):
        copy.open()
        copy.path.write_bytes(words)
    assert {copy.put_away().read_bytes() for copy in copies} == {b"hers", b"his"}
    assert len(names(target.parent)) == 2


def test_an_editor_that_does_not_wait_is_told(
    home: Path, person: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Back at once with nothing changed: how to make it wait; somebody who looked for longer is not told."""
    written(home)
    for seconds, told in ((60.0, True), (0.0, False)):
        monkeypatch.setattr("tui.console.edit.AT_ONCE", seconds)
        person.does("pass")
        said = edit("sleep-nhs")
        assert (said.code, "code --wait" in said.err) == (0, told), said


@pytest.mark.parametrize(("typed", "code"), [("", 130), ("e\n", 130)])
def test_whatever_stops_us_the_work_is_kept(
    home: Path, person: Editor, typed: str, code: int
) -> None:
    """The end of the input in a question, at the first or a later one: the copy's place is said."""
    path = written(home)
    person.does(BREAK, ("Nothing new.", "Nothing."))
    said = edit("sleep-nhs", typed)
    assert said.code == code
    assert "Your copy is kept" in said.err
    (kept,) = [path.parent / name for name in names(path.parent) if name.startswith(".")]
    assert "topc" in kept.read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == GRID


def test_another_writer_is_noticed(home: Path, person: Editor) -> None:
    """Somebody saved the file while the editor was open: both texts are kept, and nobody's is lost."""
    path = written(home)
    theirs = broken("Nothing new.", "Their words.")
    person.does(
        f"open({str(path)!r}, 'w').write({theirs!r}); path.write_bytes(raw.replace(b'Nothing new.', b'My words.'))"
    )
    said = edit("sleep-nhs")
    assert said.code == 1
    assert "changed by somebody else meanwhile" in said.err
    assert path.read_text(encoding="utf-8") == theirs
    (kept,) = [path.parent / name for name in names(path.parent) if name.startswith(".")]
    assert "My words." in kept.read_text(encoding="utf-8")
    assert str(kept.name) in said.err.replace("\n", "")


PUBLISHED = broken("status: draft", "status: published")


def test_a_published_grid_with_errors_is_kept_as_a_draft_only(home: Path, person: Editor) -> None:
    """What would be an error before families is refused; as a draft it may be saved, with its errors named."""
    path = written(home, PUBLISHED)
    person.does(("  funding: none\n", ""))
    said = edit("sleep-nhs", "q\n")
    assert said.code == 1
    assert "EVI506" in said.out
    assert path.read_text(encoding="utf-8") == PUBLISHED
    person.does(("  funding: none\n", ""))
    said = edit("sleep-nhs", "d\n")
    assert said.code == 0, said
    assert path.read_text(encoding="utf-8") == broken("  funding: none\n", "")
    assert "Saved as a draft." in said.err
    assert "1 error" in said.err


def test_stale_sign_offs_are_named(home: Path, person: Editor) -> None:
    """Whoever changes a signed grid learns whose sign-off they undid."""
    written(home)
    who = ("--role", "lead", "--name", "A. Clinician")
    assert call("sign", "sleep-nhs", *who, "--yes").code == 0
    person.does(("Nothing new.", "Nothing."))
    said = edit("sleep-nhs")
    assert said.code == 0
    assert "Stale now: the sign-off of lead, A. Clinician" in said.err.replace("\n", " ")


def test_a_broken_file_can_be_mended(home: Path, person: Editor) -> None:
    """What is broken already is opened all the same: that is what an editor is for."""
    path = written(home, broken(*BREAK))
    person.does(MEND)
    assert edit("sleep-nhs").code == 0
    assert path.read_text(encoding="utf-8") == GRID
    path.write_bytes(b"\xff\xfe\x00")
    person.does(f"path.write_bytes({GRID.encode()!r})")
    assert edit(path).code == 0
    assert check(path) is not None


def test_a_path_is_edited_where_it_lies(tmp_path: Path, person: Editor) -> None:
    """Its own folder, its own contacts; nothing is made in the home."""
    path = written(tmp_path / "work")
    person.does(("Nothing new.", "Nothing."))
    assert edit(path).code == 0
    assert "Nothing." in path.read_text(encoding="utf-8")
    assert not (tmp_path / "home").exists()


def test_an_editor_that_fails_or_eats_the_copy_is_said(home: Path, person: Editor) -> None:
    """A code other than 0 without a change is no edit; with a change it is; a copy that is gone is gone."""
    path = written(home)
    person.does("sys.exit(7)")
    said = edit("sleep-nhs")
    assert (said.code, "ended with code 7" in said.err) == (3, True)
    person.does("path.write_bytes(raw.replace(b'Nothing new.', b'Nothing.')); sys.exit(7)")
    assert edit("sleep-nhs").code == 0
    person.does("path.unlink()")
    said = edit("sleep-nhs")
    assert (said.code, "is gone" in said.err) == (3, True)
    assert "Nothing." in path.read_text(encoding="utf-8")
    assert names(path.parent) == ["sleep-nhs.yaml"]


def test_ctrl_c_in_the_editor_is_the_editors(home: Path, person: Editor) -> None:
    """Both get it, for both are in front; we go on waiting, and the editor may use it as it likes."""
    path = written(home)
    person.does(
        "import os, signal; assert signal.getsignal(signal.SIGINT) is signal.default_int_handler; "
        "os.kill(os.getppid(), signal.SIGINT); path.write_bytes(raw.replace(b'Nothing new.', b'Nothing.'))"
    )
    before = signal.getsignal(signal.SIGINT)
    said = edit("sleep-nhs")
    assert said.code == 0, said
    assert "Nothing." in path.read_text(encoding="utf-8")
    assert signal.getsignal(signal.SIGINT) is before


def test_a_real_terminal_goes_to_the_editor_and_back(home: Path, person: Editor) -> None:
    """In a pseudo-terminal: the editor has it, the question is asked there, and the answer is read there."""
    path = written(home)
    person.does("print(sys.stdin.isatty(), sys.stdout.isatty()); path.write_bytes(raw.replace(b'topic:', b'topc:'))",
                ("topc: sleep", "topic: nights"))  # fmt: skip
    code = "import sys; sys.argv[1:] = ['edit', 'sleep-nhs']; from tui.cli import main; sys.exit(main())"
    terminal = Terminal(code, env={"THRIVE_GRIDS_HOME": str(home), "EDITOR": person.command})
    terminal.read_until(b"> ")
    assert "True True" in terminal.words()
    assert "'topc' is not a known name" in terminal.words()
    terminal.send(b"e\r")
    assert terminal.ended() == 0
    assert "Saved as a draft." in terminal.words()
    assert "topic: nights" in path.read_text(encoding="utf-8")


def test_an_editor_that_replaces_the_file_is_fine(home: Path, person: Editor) -> None:
    """Many write beside and rename."""
    path = written(home)
    person.does("import os; new = path.with_name('new'); new.write_bytes(raw.replace(b'Nothing new.', b'Nothing.')); "
                "os.replace(new, path)")  # fmt: skip
    assert edit("sleep-nhs").code == 0
    assert "Nothing." in path.read_text(encoding="utf-8")


def test_without_a_terminal_it_refuses_with_a_hint(home: Path, person: Editor) -> None:
    """No editor is opened and nothing made; the hint names the file."""
    path = written(home)
    said = call("edit", "sleep-nhs")
    assert said.code == 2
    assert "sleep-nhs.yaml" in said.err
    assert "thrive-grids check" in said.err
    assert "en-GB/low-mood-nhs.yaml to " in call("edit", "low-mood-nhs").err.replace("\n", " ")
    assert person.seen == []
    assert names(path.parent) == ["sleep-nhs.yaml"]


@pytest.mark.parametrize("grid", ["slep-nhs", "nowhere/x.yaml", "sleep-nhs@cy"])
def test_a_grid_that_is_not_there_is_wrong_use(home: Path, person: Editor, grid: str) -> None:
    """A slip is answered with the nearest name, not with a new file."""
    written(home)
    said = edit(grid)
    assert said.code == 2
    assert person.seen == []


def test_visual_goes_before_editor(
    home: Path, person: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As every program that opens an editor does it."""
    written(home)
    monkeypatch.setenv("VISUAL", person.command)
    monkeypatch.setenv("EDITOR", "not-an-editor")
    person.does("pass")
    assert edit("sleep-nhs").code == 0
    assert len(person.seen) == 1


@pytest.mark.parametrize(
    ("variables", "code", "advice"),
    [
        (
            {"EDITOR": "not-an-editor --wait"},
            2,
            "EDITOR names an editor that is not on this machine",
        ),
        ({"VISUAL": "'"}, 2, "VISUAL names"),
        ({"PATH": "/nowhere"}, 3, "No editor was found"),
    ],
)
def test_a_missing_editor_is_advice(
    home: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], code: int, advice: str
) -> None:
    """Which variable is wrong, or that there is none, and how to set it."""
    path = written(home)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    said = edit("sleep-nhs")
    assert said.code == code
    assert advice in said.err
    assert "export" in said.err
    assert names(path.parent) == ["sleep-nhs.yaml"]


def test_the_usual_editor_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a wish the first usual one; a program whose own path has a blank needs no quotes."""
    folder = tmp_path / "Program Files"
    folder.mkdir()
    for name in ("nano", "vi"):
        (folder / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert editor.editor() == ["nano"]
    monkeypatch.setenv("EDITOR", str(folder / "vi"))
    assert editor.editor() == [str(folder / "vi")]
    monkeypatch.setenv("EDITOR", "vi -n '+set tw=80'")
    assert editor.editor() == ["vi", "-n", "+set tw=80"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_advice(home: Path, person: Editor) -> None:
    """Said before the editor opens."""
    path = written(home)
    path.parent.chmod(0o500)
    try:
        assert edit("sleep-nhs").code == 3
    finally:
        path.parent.chmod(0o700)
    assert person.seen == []
