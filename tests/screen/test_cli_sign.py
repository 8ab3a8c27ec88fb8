"""`sign` as somebody calls it: what is shown, when it refuses, and what it writes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

import sample_grid
from command_line import Said, call
from sample_grid import GRID, broken, written
from thrive_grids import Library, check
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.places import shipped_content

WHO = ("--role", "clinical lead", "--name", "A. Clinician")
STALE = f"""\
  sign-offs:
    - role: Clinical lead  # first
      name: A. Clinician
      on: 2026-11-02
      content: sha256:{"0" * 64}
"""


def sign(grid: str | Path, *more: str, who: tuple[str, ...] = WHO, **typed: object) -> Said:
    """One call of `sign`."""
    return call("sign", grid, *who, *more, **typed)  # type: ignore[arg-type]


def test_a_grid_is_signed_and_nothing_else_changes(home: Path) -> None:
    """The sign-off holds, its line stands in the file, every other byte is as it was, and so is its mode."""
    path = written(home, GRID + "# the end\n")
    path.chmod(0o640)
    said = sign("sleep-nhs", "--yes", "--on", "2026-11-19")
    assert said.code == 0, said
    content = fingerprint(Library.open()["sleep-nhs"])
    assert path.read_text(encoding="utf-8") == (
        f"{GRID}  sign-offs:\n    - role: clinical lead\n      name: A. Clinician\n"
        f"      on: 2026-11-19\n      content: {content}\n# the end\n"
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert said.out.strip().endswith("sleep-nhs.yaml")
    assert content in said.err
    assert "No problem stands." in said.err
    assert check(path, today=sample_grid.TODAY) == []


def test_a_person_is_asked_and_only_yes_signs(home: Path) -> None:
    """On a terminal what is signed is shown first; anything but yes, and the end of the input, signs nothing."""
    path = written(home)
    for typed, code in (("no\n", 0), ("\n", 0), ("y\n", 0), ("", 130)):
        said = sign("sleep-nhs", typed=typed, terminal=True)
        assert said.code == code
        assert "sleep-nhs: Sleep: help from the NHS" in said.err
        assert "Version 1.0.0, draft, review by 2027-11-01" in said.err
        assert path.read_text(encoding="utf-8") == GRID
    assert sign("sleep-nhs", typed="yes\n", terminal=True).code == 0
    assert "clinical lead" in path.read_text(encoding="utf-8")


def test_without_a_terminal_it_waits_for_nobody(home: Path) -> None:
    """Without --yes it is wrong use, and nothing is written."""
    path = written(home)
    said = sign("sleep-nhs")
    assert said.code == 2
    assert "--yes" in said.err
    assert path.read_text(encoding="utf-8") == GRID


def test_a_stale_sign_off_is_renewed_and_one_that_holds_is_left(home: Path) -> None:
    """Two values of the old one change, its comment stays; signing twice changes nothing; another person is added."""
    path = written(home, GRID + STALE)
    said = sign("sleep-nhs", "--yes")
    assert "The sign-off of Clinical lead, A. Clinician, on 2026-11-02 is stale." in said.err
    content = fingerprint(Library.open()["sleep-nhs"])
    renewed = STALE.replace("2026-11-02", "2026-11-20").replace("sha256:" + "0" * 64, content)
    assert path.read_text(encoding="utf-8") == GRID + renewed
    again = sign("sleep-nhs", "--yes", "--on", "2026-11-19")
    assert again.code == 0
    assert "signed in that role and name already, on 2026-11-20" in again.err
    assert path.read_text(encoding="utf-8") == GRID + renewed
    assert sign("sleep-nhs", "--yes", who=("--role", "parent", "--name", "B")).code == 0
    assert len(Library.open()["sleep-nhs"].editorial.sign_offs) == 2


def test_publishing_after_signing_keeps_the_sign_off(home: Path) -> None:
    """Status, day and version may be set later; a changed word may not."""
    path = written(home)
    assert sign("sleep-nhs", "--yes").code == 0
    text = path.read_text(encoding="utf-8")
    text = text.replace("status: draft", "status: published").replace("1.0.0", "1.1.0")
    path.write_text(
        text.replace("published: 2026-11-01", "published: 2026-11-22"), encoding="utf-8"
    )
    assert check(path, today=sample_grid.TODAY) == []
    path.write_text(text.replace("Nothing new.", "Nothing."), encoding="utf-8")
    assert "EVI511" in [problem.rule for problem in check(path, today=sample_grid.TODAY)]


def test_errors_stop_a_sign_off_and_warnings_are_shown(home: Path) -> None:
    """What must be mended would change what was signed; a warning is the signer's to weigh."""
    text = broken("  funding: none\n", "")
    path = written(home, text)
    said = sign("sleep-nhs", "--yes")
    assert said.code == 1
    assert "error[EVI506]" in said.err
    assert "1 error, so it was not signed" in said.err
    assert path.read_text(encoding="utf-8") == text
    written(home, broken("Nothing new.", "TODO"))
    said = sign("sleep-nhs", "--yes")
    assert said.code == 0
    assert "warning[STR106]" in said.err


def test_what_signing_and_publishing_mend_does_not_stop_it(home: Path) -> None:
    """A stale sign-off of somebody else and a missing publication day are errors of a published grid, and no reason."""
    text = broken(
        "status: draft", "status: published", text=GRID + STALE.replace("A. Clin", "B. Clin")
    )
    written(home, broken("  published: 2026-11-01\n", "", text=text))
    said = sign("sleep-nhs", "--yes")
    assert "error[EVI503]" in said.err
    assert "error[EVI511]" in said.err
    assert said.code == 0


def test_a_shipped_grid_is_not_signed_in_place(home: Path) -> None:
    """It belongs to the program: the way is a copy. Nothing is made."""
    before = (shipped_content() / "en-GB" / "low-mood-nhs.yaml").read_bytes()
    for name in ("low-mood-nhs", "low-mood-nhs@shipped"):
        said = sign(name, "--yes")
        assert said.code == 2
        assert "thrive-grids edit low-mood-nhs" in said.err
    assert (shipped_content() / "en-GB" / "low-mood-nhs.yaml").read_bytes() == before
    assert not home.exists()


def test_a_file_is_signed_by_its_path(tmp_path: Path) -> None:
    """A grid outside the home, with its own contacts beside it."""
    path = written(tmp_path / "work")
    assert sign(path, "--yes").code == 0
    assert b"sign-offs" in path.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (("sleep-nhs", "--role", "lead"), "--name"),
        (("sleep-nhs", *WHO, "--on", "yesterday"), "year-month-day"),
        (("sleep-nhs", *WHO, "--on", "2026-11-21"), "has not come yet"),
        (("sleep-nhs", "--role", "lead", "--name", "A\u202eB"), "reading direction"),
        (("sleep-nhs", "--role", "lead", "--name", "A\x1b[2JB"), "control character"),
        (("sleep-nhs", "--role", " ", "--name", "A"), "between 1 and 200"),
        (("sleep-nhs", "--role", "x" * 201, "--name", "A"), "between 1 and 200"),
        (("slep-nhs", *WHO), "Did you mean 'sleep-nhs'?"),
        (("nowhere/sleep-nhs.yaml", *WHO), "no folder"),
    ],
)
def test_wrong_use_is_advice(home: Path, arguments: tuple[str, ...], advice: str) -> None:
    """What cannot be a role, a name, a day or a grid is said, and nothing is written."""
    path = written(home)
    said = call("sign", *arguments, "--yes")
    assert said.code == 2
    assert advice in said.err
    assert "\x1b" not in said.err
    assert path.read_text(encoding="utf-8") == GRID


def test_a_broken_grid_is_not_signed(home: Path) -> None:
    """It has problems to show; the exit code says so."""
    written(home, broken("topic:", "topc:"))
    said = sign("sleep-nhs", "--yes")
    assert said.code == 1
    assert "thrive-grids check" in said.err


def test_a_change_while_somebody_thinks_is_noticed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between showing and writing the file got another word: nothing is signed."""
    path = written(home)

    def meanwhile(_: str) -> str:
        path.write_text(broken("Nothing new.", "Nothing."), encoding="utf-8")
        return "yes"

    monkeypatch.setattr("tui.console.sign.ask", meanwhile)
    said = sign("sleep-nhs", terminal=True)
    assert said.code == 1
    assert "changed while you were asked" in said.err
    assert "sign-offs" not in path.read_text(encoding="utf-8")


def test_a_full_disk_leaves_the_old_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written whole or not at all."""
    path = written(home)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("thrive_grids.places.os.fsync", full)
    said = sign("sleep-nhs", "--yes")
    assert said.code == 3
    assert "Make room" in said.err
    assert path.read_text(encoding="utf-8") == GRID
    assert sorted(file.name for file in path.parent.iterdir()) == ["sleep-nhs.yaml"]
