"""`thrive-grids print --all`: many pages into a folder, whole or not at all, whatever happens on the way."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import sample_grid
from command_line import Said, call, start
from screens import Terminal
from thrive_grids import places
from tui.console import batch, kinds, ledger, pool, print_all

posix = pytest.mark.skipif(os.name != "posix", reason="signals of a POSIX system")

QUICK = ("--format", "html", "--format", "text", "--size", "standard")
PAGES = 5  # of the small grid: whole, to write on, short, and a leaflet about each of two options


@pytest.fixture(autouse=True)
def grid(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a small grid; its file. Commands run beside it."""
    monkeypatch.chdir(tmp_path)
    return sample_grid.written(home)


def made(*arguments: str | Path, grid: str | Path = "sleep-nhs") -> tuple[Said, list[Any], Any]:
    """What one run into the folder `out` says, its lines for each file, and its last line."""
    said = call("print", grid, "--all", "out", *arguments)
    *files, total = map(json.loads, said.out.splitlines())
    return said, files, total


def states(files: list[Any]) -> dict[str, str]:
    """What became of each file."""
    return {file["path"]: file["state"] for file in files}


def contents(folder: str = "out") -> dict[str, bytes]:
    """Every page in a folder."""
    root = Path(folder)
    files = (
        path for path in sorted(root.rglob("*")) if path.is_file() and path.name != ledger.NAME
    )
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


# ---- what is made


def test_every_page_size_and_form_has_a_file() -> None:
    """Without a choice nothing is left out; text has no size; the names stand for themselves."""
    said, files, total = made()
    assert (said.code, said.err) == (0, f"In out: {PAGES * 5} files made, 0 kept as they were.\n")
    assert total["made"] == total["total"] == PAGES * 5
    kinds = ("grid", "writing", "leaflet-wait", "leaflet-course", "short")
    variants = (".pdf", "-large.pdf", ".html", "-large.html", ".txt")
    assert set(contents()) == {
        f"en-GB/sleep-nhs/sleep-nhs-{kind}{variant}" for kind in kinds for variant in variants
    }
    assert set(contents()) == set(states(files))
    assert all(file["sheets"] > 0 for file in files if file["format"] == "pdf")


def test_a_choice_is_made_by_repeating() -> None:
    """Only what is named is made, and each file has in its name how it differs from the plain page."""
    _, files, _ = made(
        *("--page", "short", "--page", "writing", "--size", "large", "--paper", "a3"),
        *("--paper", "a4", "--format", "pdf", "--mono", "--form", "--codes"),
        *("--orientation", "landscape"),
    )
    assert {Path(file["path"]).name for file in files} == {
        f"sleep-nhs-{kind}-large{paper}-landscape-mono-{more}.pdf"
        for kind, more in (("short", "codes"), ("writing", "form"))
        for paper in ("", "-a3")
    }


def test_all_grids_in_one_language_or_in_all() -> None:
    """Without GRID every grid is made, in each of its languages; --language chooses, by the language alone."""
    one = ("--page", "short", "--format", "text")
    call("print", "--all", "every", *one)
    assert len(contents("every")) == 8
    call("print", "--all", "welsh", *one, "--language", "cy-GB")
    assert list(contents("welsh")) == ["cy/low-mood-community/low-mood-community-short.txt"]
    said = call("print", "--all", "none", "--language", "de")
    assert said.code == 2
    assert "No grid is there in de." in said.err
    assert not Path("none").exists()


def test_a_grid_may_be_a_path(grid: Path) -> None:
    """As for one page."""
    _, files, _ = made(*QUICK, grid=grid)
    assert len(files) == PAGES * 2
    said = call("print", "no-such-grid", "--all", "out")
    assert said.code == 2


def test_the_lines_are_those_of_the_page_about_json(root: Path) -> None:
    """docs/json.md names what a line for a file and the last line hold."""
    text = (root / "docs" / "json.md").read_text(encoding="utf-8")
    part = re.split(r"^## ", text.split("## print --all\n")[1], flags=re.MULTILINE)[0]
    tables = [
        {name for row in re.findall(r"^\| (`.*?) \|", each, re.MULTILINE)
         for name in re.findall(r"`(\w+)`", row)}
        for each in part.split("The last line")
    ]  # fmt: skip
    _, files, total = made(*QUICK)
    assert [set(files[0]), set(total)] == tables
    assert {frozenset(file) for file in files} == {frozenset(tables[0])}


# ---- helpers


def by_helpers(monkeypatch: pytest.MonkeyPatch, folder: str) -> Said:
    """The same run with two helpers."""
    monkeypatch.setattr(pool, "cores", lambda: 2)
    monkeypatch.setattr(print_all, "FEWEST_FILES", 2)
    return call("print", "sleep-nhs", "--all", folder)


def told(said: Said) -> list[str]:
    """The lines without their times."""
    return [re.sub(r'"seconds": [\d.]+', "", line) for line in said.out.splitlines()]


def test_two_helpers_make_the_same_bytes_and_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same order, too."""
    alone = call("print", "sleep-nhs", "--all", "alone")
    really = pool.by_helpers
    helped: list[int] = []

    def watched(count: int, *given: Any) -> Any:
        helped.append(count)
        return really(count, *given)

    monkeypatch.setattr(pool, "by_helpers", watched)
    together = by_helpers(monkeypatch, "together")
    assert helped == [2]
    assert told(alone) == told(together)
    assert contents("alone") == contents("together")
    assert Path("alone", ledger.NAME).read_bytes() == Path("together", ledger.NAME).read_bytes()


def test_helpers_that_die_are_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is made without them."""
    alone = call("print", "sleep-nhs", "--all", "alone")
    monkeypatch.setattr(print_all, "begin", partial(os._exit))  # with arguments it does not take
    together = by_helpers(monkeypatch, "together")
    assert told(alone) == told(together)
    assert contents("alone") == contents("together")


# ---- again


def test_what_is_right_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run draws nothing and touches no file."""
    made(*QUICK)
    before = {path: Path("out", path).stat().st_mtime_ns for path in contents()}
    monkeypatch.setattr(batch, "draw", lambda *_: pytest.fail("something was drawn"))
    said, files, total = made(*QUICK)
    assert set(states(files).values()) == {"kept"}
    assert (said.code, total["kept"], total["made"]) == (0, PAGES * 2, 0)
    assert before == {path: Path("out", path).stat().st_mtime_ns for path in contents()}


@pytest.mark.parametrize("change", ["text", "less", "gone"])
def test_a_file_that_was_changed_is_made_again(change: str) -> None:
    """By hand, by a fault of the disk, or taken away: only that one."""
    _, files, _ = made(*QUICK)
    whole = contents()
    path = Path("out", files[3]["path"])
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(b"changed by hand" if change == "text" else path.read_bytes()[:-1])
    _, files, _ = made(*QUICK)
    assert [file["state"] for file in files].index("made") == 3
    assert list(states(files).values()).count("made") == 1
    assert contents() == whole


def test_a_change_of_the_grid_or_the_program_makes_its_pages_again(
    grid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is made anew when its words changed, and every page when what draws it did."""
    made(*QUICK)
    text = sample_grid.broken("You may stay tired.", "You may feel tired.")
    grid.write_text(text, encoding="utf-8")
    _, files, _ = made(*QUICK)
    changed = {file["option"] or file["page"] for file in files if file["state"] == "made"}
    assert {"grid", "wait"} <= changed
    assert "course" not in changed
    monkeypatch.setattr(batch, "drawn_by", lambda: "another version")
    whole = contents()
    monkeypatch.setattr(batch, "draw", lambda *_: b"as another version draws")
    _, files, _ = made(*QUICK)
    assert set(states(files).values()) == {"made"}
    assert contents().keys() == whole.keys()
    assert set(contents().values()) == {b"as another version draws"}


def test_a_new_font_of_the_service_makes_its_pages_again(home: Path) -> None:
    """Wherever the home lies: what counts is what is in it."""
    one = ("--page", "short", "--format", "html", "--size", "standard")
    made(*one)
    assert made(*one)[2]["kept"] == 1
    (home / "fonts").mkdir()
    (home / "fonts" / "own.ttf").write_bytes(b"a font")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "draw", lambda *_: b"drawn again")
        assert made(*one)[2]["made"] == 1
    home.rename(home.with_name("elsewhere"))
    assert made("--home", home.with_name("elsewhere"), *one)[2]["kept"] == 1


def test_files_of_others_are_left_alone() -> None:
    """Neither replaced nor removed, whatever their name; the others are made, and the exit code is 1."""
    taken = Path("out/en-GB/sleep-nhs/sleep-nhs-grid.html")
    taken.parent.mkdir(parents=True)
    taken.write_bytes(b"mine")
    Path("out/notes.txt").write_bytes(b"mine, too")
    link = taken.with_name("sleep-nhs-short.txt")
    link.symlink_to(taken)
    folder = taken.with_name("sleep-nhs-writing.txt")
    folder.mkdir()
    said, files, total = made(*QUICK)
    assert said.code == 1
    failed = {path for path, state in states(files).items() if state == "failed"}
    assert failed == {f"en-GB/sleep-nhs/{path.name}" for path in (taken, link, folder)}
    assert (total["failed"], total["made"]) == (3, PAGES * 2 - 3)
    assert "was not made by this command. Move it away" in " ".join(said.err.split())
    assert taken.read_bytes() == b"mine"
    assert Path("out/notes.txt").read_bytes() == b"mine, too"
    assert link.is_symlink()


def test_pages_without_a_ledger_are_taken_up_again_when_they_are_right() -> None:
    """After a power cut or a copy, what holds the right bytes counts as made; anything else is somebody's."""
    made(*QUICK)
    Path("out", ledger.NAME).unlink()
    changed = Path("out/en-GB/sleep-nhs/sleep-nhs-short.txt")
    changed.write_bytes(b"older")
    said, files, _ = made(*QUICK)
    assert said.code == 1
    assert states(files).pop("en-GB/sleep-nhs/sleep-nhs-short.txt") == "failed"
    assert list(states(files).values()).count("kept") == PAGES * 2 - 1
    changed.unlink()
    assert made(*QUICK)[0].code == 0


SHORT = "en-GB/sleep-nhs/sleep-nhs-short.txt"


@pytest.mark.parametrize(
    "torn",
    [
        *(b'{"path": "en', b"\xff\xfe\n", b"[]\n", b'{"path": 1}\n', b"\n", b"[" * 100_000 + b"\n"),
        b'{"path": "%b", "source": [], "content": {}, "sheets": "x"}\n' % SHORT.encode(),
        b'{"path": "../../mine", "source": "", "content": "", "sheets": []}\n',
    ],
)
def test_a_torn_ledger_costs_no_page(torn: bytes) -> None:
    """Lines that say nothing, or nothing that we say, are passed over, and the next line is not glued to them."""
    made(*QUICK)
    with Path("out", ledger.NAME).open("ab") as file:
        file.write(torn)
    Path("out", SHORT).unlink()
    made(*QUICK)
    _, _, total = made(*QUICK)
    assert total["kept"] == PAGES * 2


# ---- what goes wrong


def test_a_broken_grid_is_told_and_the_others_are_made(home: Path) -> None:
    """One line for it, with its file; exit code 1."""
    wrong = sample_grid.broken("basis: consensus", "basis: maybe").replace("sleep-nhs", "tired-nhs")
    sample_grid.written(home, wrong, "tired-nhs")
    said = call("print", "--all", "out", "--page", "short", "--format", "text")
    assert said.code == 1
    *files, total = map(json.loads, said.out.splitlines())
    (broken,) = (file for file in files if file["state"] == "failed")
    assert (broken["path"], broken["grid"]) == (None, "tired-nhs")
    assert "cannot be used" in broken["error"]
    assert total["made"] == 8
    assert "tired-nhs.yaml" in said.err


def test_a_letter_that_no_font_has_is_told_once_for_its_grid(home: Path) -> None:
    """A program gets a line for each file; a person hears it once, with how many more there are."""
    sample_grid.written(home, sample_grid.broken("Sleep", "Sleep 👍"))
    said, files, total = made("--format", "pdf", "--size", "standard")
    failed = [file for file in files if file["state"] == "failed"]
    assert (said.code, total["failed"], len(files)) == (1, len(failed), PAGES)
    assert len(failed) > 2
    assert all("U+1F44D" in file["error"] for file in failed)
    assert said.err.count("U+1F44D") == 1
    assert f"sleep-nhs.yaml: the same in {len(failed) - 1} more files." in said.err


def test_facts_of_the_service_that_cannot_be_used_stop_it(home: Path) -> None:
    """Pages without them could offer something that is not there."""
    (home / "site.yaml").write_text("site: [", encoding="utf-8")
    said = call("print", "--all", "out")
    assert said.code == 1
    assert not Path("out").exists()


def test_a_fault_of_our_own_stops_no_other_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told by its name and place, never by its words."""
    really = kinds.draw

    def broken(page: Any, form: str, looks: Any) -> bytes:
        if form == "html":
            raise RuntimeError("what somebody wrote")
        return really(page, form, looks)

    monkeypatch.setattr(batch, "draw", broken)
    said, _, total = made(*QUICK)
    assert (said.code, total["failed"], total["made"]) == (3, PAGES, PAGES)
    assert "RuntimeError at tui/console/batch.py:" in said.err
    assert "somebody" not in said.out + said.err


@pytest.mark.parametrize(
    ("place", "code"), [("nowhere/out", 3), ("file", 2), ("dangling", 2), ("", 2)]
)
def test_a_folder_that_cannot_be_is_advice(place: str, code: int) -> None:
    """Nothing is made in its stead."""
    Path("file").write_bytes(b"mine")
    Path("dangling").symlink_to("nowhere")
    said = call("print", "sleep-nhs", "--all", place)
    assert (said.code, said.out) == (code, "")
    assert "Traceback" not in said.err
    assert Path("file").read_bytes() == b"mine"


def refusing(monkeypatch: pytest.MonkeyPatch, number: int, word: str) -> None:
    """Let the disk refuse, with this error number, every file with this word in its name."""
    really = places._replace

    def refused(target: Path, data: bytes, mode: int) -> None:
        if word in target.name:
            raise OSError(number, os.strerror(number))
        really(target, data, mode)

    monkeypatch.setattr(places, "_replace", refused)


def test_a_full_disk_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first file that finds no room is told, no other is tried, and the same command goes on later."""
    with monkeypatch.context() as full:
        refusing(full, errno.ENOSPC, "leaflet-wait")
        said, _, total = made(*QUICK)
    assert said.code == 3
    assert (total["failed"], total["stopped"]) == (1, True)
    assert total["left"] == PAGES * 2 - total["made"] - 1
    assert "Make room on the disk" in " ".join(said.err.split())
    said, _, total = made(*QUICK)
    assert (said.code, total["kept"] + total["made"]) == (0, PAGES * 2)
    assert list(Path("out").rglob("*.part")) == []


def test_a_file_that_cannot_be_written_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told with how to mend it; exit code 3, for this machine failed."""
    refusing(monkeypatch, errno.EACCES, "writing")
    said, _, total = made(*QUICK)
    assert (said.code, total["failed"], total["left"]) == (3, 2, 0)
    assert "Choose a folder that you may write to." in " ".join(said.err.split())


def test_a_ledger_that_cannot_be_written_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without its line would be somebody's at the next run: so none is written."""

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no", "ledger")

    monkeypatch.setattr(ledger.Ledger, "note", refused)
    said, _, total = made(*QUICK)
    assert (said.code, total["failed"], total["made"]) == (3, 1, 0)
    assert contents() == {}
    assert "This login may not use ledger." in said.err


def test_a_file_in_the_place_of_a_folder_is_advice() -> None:
    """It is not replaced."""
    Path("out").mkdir()
    Path("out/en-GB").write_bytes(b"mine")
    said, _, total = made(*QUICK)
    assert (said.code, total["made"]) == (3, 0)
    assert "something else has that name" in " ".join(said.err.split())
    assert Path("out/en-GB").read_bytes() == b"mine"


@pytest.mark.parametrize("linked", ["out/en-GB", "out/en-GB/sleep-nhs"])
def test_a_folder_inside_that_leads_elsewhere_is_not_written_to(linked: str) -> None:
    """Who may write to a shared folder could lay a link in it: no page gets out of the folder that was named, which may
    be a link itself."""
    elsewhere, link = Path("elsewhere"), Path(linked)
    elsewhere.mkdir()
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere.absolute())
    said, _, total = made(*QUICK)
    assert (said.code, total["failed"], total["made"]) == (1, PAGES * 2, 0)
    assert "is a link to another place" in " ".join(said.err.split())
    assert list(elsewhere.iterdir()) == []
    link.unlink()
    Path("named").symlink_to("elsewhere")
    assert call("print", "sleep-nhs", "--all", "named", *QUICK).code == 0
    assert len(contents("elsewhere")) == PAGES * 2


@posix
def test_a_folder_with_a_hostile_name_steers_nothing() -> None:
    """Its name comes back as codes; its lines are JSON all the same."""
    place = "\x1b[2Jout\nside"
    said = call("print", "sleep-nhs", "--all", place, "--page", "short", "--format", "text")
    assert said.code == 0
    assert "\x1b" not in said.out + said.err
    assert [json.loads(line) for line in said.out.splitlines()]
    assert len(contents(place)) == 1


# ---- stopping


LONG = ("--paper", "a4", "--paper", "a3", "--page", "leaflet", "--page", "grid")
LONGER = "self-harm-community"


def running() -> subprocess.Popen[bytes]:
    """A long run with helpers, as its own process group, after its first files."""
    process = start(
        *("print", LONGER, "--all", "out", *LONG),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    for _ in range(5):
        assert process.stdout.readline().startswith(b'{"path"')
    return process


def nobody_left(group: int) -> bool:
    """Whether every process of a group has ended."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def until(true: Callable[[], bool]) -> None:
    """Wait for something."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@posix
@pytest.mark.parametrize("how", ["interrupted", "ended"])
def test_a_stop_leaves_whole_files_and_no_process_and_is_gone_on_from(how: str) -> None:
    """Ctrl-C, which every process of the terminal hears, and a polite end of the first: it says how far it came, with
    exit code 130."""
    process = running()
    if how == "interrupted":
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.terminate()
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    total = json.loads(out.splitlines()[-1])
    assert total["stopped"]
    assert total["left"] > 0
    assert err.decode().startswith("Stopped. In out: ")
    assert "Traceback" not in err.decode()
    until(lambda: nobody_left(process.pid))
    assert list(Path("out").rglob("*.part")) == []
    before = contents()
    assert len(before) == total["made"]
    if how == "interrupted":
        said, files, total = made(*LONG, grid=LONGER)
        assert (said.code, total["kept"]) == (0, len(before)), "a half file would not be kept"
        assert contents().keys() == states(files).keys()


@posix
def test_an_impatient_stop_is_one_stop() -> None:
    """Ctrl-C again and again while it ends: the same words, the same exit code, and it does end."""
    process = running()
    for _ in range(10):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.02)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err.decode()
    until(lambda: nobody_left(process.pid))


@posix
def test_helpers_end_with_a_run_that_was_killed() -> None:
    """Even then nobody is left behind."""
    process = running()
    process.kill()
    process.communicate(timeout=60)
    until(lambda: nobody_left(process.pid))


def test_what_a_killed_run_left_half_written_goes_with_the_next() -> None:
    """Beside the file that it was for, and only there; somebody's own file with such an ending stays."""
    made(*QUICK)
    page = Path("out/en-GB/sleep-nhs/sleep-nhs-short.txt")
    page.unlink()
    half = page.with_name(f".{page.name}.ab12cd34.part")
    other = page.with_name(".sleep-nhs-short.doc.ab12cd34.part")
    for file in (half, other):
        file.write_bytes(b"half")
    made(*QUICK)
    assert page.exists()
    assert (half.exists(), other.exists()) == (False, True)


@posix
def test_a_reader_of_the_lines_that_goes_away_ends_it() -> None:
    """As for every command; its helpers end with it."""
    process = running()
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    until(lambda: nobody_left(process.pid))


# ---- on a terminal


def shown(*arguments: str, size: tuple[int, int], **env: str) -> bytes:
    """What a terminal of this size is sent by a run."""
    words = ["print", "sleep-nhs", "--all", "out", *arguments]
    terminal = Terminal(
        f"import sys, tui.console.progress as it\nit._AGAIN = 0\n"
        f"from tui.console.ending import run\nsys.exit(run({words!r}))",
        env=env,
        size=size,
    )
    assert terminal.ended() == 0
    return terminal.seen


@pytest.mark.parametrize("columns", [80, 40, 22])
def test_the_bar_fits_the_terminal_and_steers_no_more_than_its_line(columns: int) -> None:
    """Each drawing writes over the one before, is shorter than the line, and no colour is used; no line of JSON."""
    seen = shown(*QUICK, size=(columns, 24), NO_COLOR="1", TERM="xterm", COLUMNS="")
    assert set(re.findall(rb"\x1b\[[^A-Za-z]*[A-Za-z]", seen)) == {b"\x1b[K"}
    assert b"{" not in seen
    drawn = [each for each in re.findall(rb"\r([^\r\x1b\n]+)\x1b\[K", seen) if b" of " in each]
    assert len(drawn) > PAGES
    assert all(len(each) < columns for each in drawn)
    assert drawn[-1].endswith(b"10 of 10 files")
    assert (b"#" in drawn[-1]) is (columns > 22)
    assert b"10 files made" in b" ".join(seen.split())


@pytest.mark.parametrize("how", ["--plain", "dumb"])
def test_lines_are_told_where_a_bar_is_not_wanted(how: str) -> None:
    """One for every tenth, and nothing that moves the cursor."""
    plain = ["--plain"] if how == "--plain" else []
    seen = shown(*QUICK, *plain, size=(80, 24), TERM="xterm" if plain else "dumb")
    assert b"\x1b" not in seen
    assert seen.replace(b"\r\n", b"").count(b"\r") == 0
    assert seen.count(b" of 10 files.") == 10


def test_lines_for_a_program_and_a_bar_for_a_person_go_together() -> None:
    """Where only stdout goes into a file, its reader gets JSON, and who waits at the terminal sees the bar."""
    terminal = Terminal(
        "import sys\nfrom pathlib import Path\nfrom tui.console.ending import run\n"
        "sys.stdout = Path('log').open('w')\n"
        f"sys.exit(run({['print', 'sleep-nhs', '--all', 'out', *QUICK]!r}))",
        size=(40, 24),
    )
    assert terminal.ended() == 0
    assert "10 of 10 files" in terminal.words()
    assert "{" not in terminal.words()
    lines = Path("log").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-1])["made"] == len(lines) - 1 == PAGES * 2


def test_a_failure_stands_above_the_bar() -> None:
    """In a line of its own, whole, while the bar goes on below it."""
    taken = Path("out/en-GB/sleep-nhs/sleep-nhs-grid.html")
    taken.parent.mkdir(parents=True)
    taken.write_bytes(b"mine")
    words = ["print", "sleep-nhs", "--all", "out", *QUICK]
    terminal = Terminal(f"import sys\nfrom tui.console.ending import run\nsys.exit(run({words!r}))")
    assert terminal.ended() == 1
    said = " ".join(terminal.words().replace("\r\n", " ").split(" "))
    assert "\ren-GB/sleep-nhs/sleep-nhs-grid.html: A file is there already" in said
    assert "9 files made, 0 kept as they were, 1 failed." in said
