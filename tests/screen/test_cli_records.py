"""`thrive-grids records`: the pages of a record."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import ROOT, call
from small_talk import told
from thrive_grids.errors import StoreFull
from thrive_grids.records import Records

WORDS = "😢 MARKER-Zebra <script>x</script> [bold]no[/] {0} %s"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to write into."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def record() -> str:
    """A record with hostile words in every place that takes any."""
    with Records.open() as records:
        return records.save(told(WORDS))


def trail() -> int:
    """How many entries the store has."""
    with Records.open() as records:
        return records.verify().events


@pytest.mark.parametrize("kind", ["summary", "note"])
@pytest.mark.parametrize("form", ["pdf", "html", "txt"])
def test_each_page_in_each_form_is_its_owners_alone(
    place: Path, record: str, kind: str, form: str
) -> None:
    """The file is named after the record, not after the difficulty; its mode is 0600; the trail notes it."""
    before = trail()
    given = "text" if form == "txt" else form
    said = call("records", "print", record, "--page", kind, "--format", given)
    assert (said.code, said.err, said.out.strip()) == (0, "", f"{kind}-{record}.{form}")
    written = place / said.out.strip()
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert trail() == before + 1
    if form == "txt":
        assert WORDS.split()[1] in written.read_text(encoding="utf-8")


def test_the_looks_are_those_of_any_page(place: Path, record: str) -> None:
    """Large print, another sheet, turned, without colour: each gives another file."""
    made = set()
    for number, looks in enumerate(
        [[], ["--size", "large"], ["--paper", "a3"], ["--orientation", "landscape"], ["--mono"]]
    ):
        name = f"{number}.pdf"
        assert call("records", "print", record, "-o", name, *looks).code == 0
        made.add((place / name).read_bytes())
    assert len(made) == 5


def test_a_page_that_left_is_noted_though_nobody_is_told(
    place: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever closes the output of the command gets no page that the trail knows nothing of."""
    before = trail()

    def gone(_: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("tui.console.records.put", gone)
    call("records", "print", record, "-o", "page.pdf")
    assert (place / "page.pdf").exists()
    assert trail() == before + 1


def test_a_page_that_could_not_be_noted_is_not_lost(
    place: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies there all the same: whoever made it hears where, and that the trail does not know of it."""

    def full(*_: object) -> None:
        raise StoreFull("There is no room for the record.", "Make some.")

    monkeypatch.setattr(Records, "printed", full)
    said = call("records", "print", record, "-o", "page.txt")
    assert (said.code, said.out) == (3, "page.txt\n")
    assert "no room" in said.err
    assert (place / "page.txt").exists()


def test_an_ending_that_says_another_form_is_refused(place: Path, record: str) -> None:
    """Nothing would open the file as what it is; nothing is written, and nothing noted."""
    before = trail()
    said = call("records", "print", record, "--format", "html", "-o", "page.pdf")
    assert (said.code, said.out) == (2, "")
    assert list(place.glob("*.pdf")) == []
    assert trail() == before


def test_halves_that_a_killed_writing_left_go_with_the_next_page(place: Path, record: str) -> None:
    """Beside it, of any personal page by its usual name: nobody would see them. What may be somebody's own, or is
    being written, stays."""
    left = [f".summary-{record}.pdf.ab12cd3_.part", ".our-page-2026-11-20-k3m9.pdf.zzzzzzzz.part"]
    left += [".note-k3m9w2r7qa.html.00000000.part", ".mine.txt.ab12cd34.part"]
    stay = ["summary-x.pdf.ab12cd34.part", ".summary-x.doc.ab12cd34.part", ".a.txt.ab12cd34.part"]
    stay += [".summary-new.pdf.ab12cd34.part", ".summary-open.pdf.ab12cd34.part"]
    for name in left + stay:
        (place / name).write_bytes(b"half")
        (place / name).chmod(0o644 if "open" in name else 0o600)
        if "new" not in name:
            os.utime(place / name, (1_700_000_000,) * 2)
    (place / ".note-link.pdf.ab12cd34.part").symlink_to(stay[0])
    assert call("records", "print", record, "-o", "mine.txt").code == 0
    stay += [".note-link.pdf.ab12cd34.part", "mine.txt"]
    assert {path.name for path in place.iterdir() if not path.is_dir()} == set(stay)


SLOW = """
import os, sys, time
from tui.console.ending import run

def never(_):
    sys.stderr.write("writing\\n")
    sys.stderr.flush()
    time.sleep(60)

os.fsync = never
sys.exit(run(["records", "print", sys.argv[1]]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of a POSIX system")
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whoever_is_stopped_while_writing_leaves_no_words_behind(
    place: Path, record: str, how: str
) -> None:
    """Ctrl-C, a polite end and a window that is closed: no part of the page is left beside its place."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", SLOW, record],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        cwd=place,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == b"writing\n"
    process.send_signal(getattr(signal, how))
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, b"")
    assert [path.name for path in place.iterdir() if path.is_file()] == []


def test_a_discreet_page_has_a_neutral_name_and_title(place: Path, record: str) -> None:
    """What a list of files and the window of a reader show says nothing."""
    said = call("records", "print", record, "--discreet", "--format", "html")
    assert said.out.strip() == "page.html"
    assert "<title>My page</title>" in (place / "page.html").read_text(encoding="utf-8")


def test_a_note_is_not_called_discreet(place: Path, record: str) -> None:
    """Its title would still say what it is: so nobody is left to believe that it does not."""
    said = call("records", "print", record, "--page", "note", "--discreet")
    assert said.code == 2
    assert "Leave --discreet out" in said.err
    assert list(place.glob("*.pdf")) == []


def test_a_note_to_paste_is_one_line_a_paragraph(record: str) -> None:
    """It goes to stdout, whole and unwrapped; the trail notes that it left the store."""
    before = trail()
    said = call("records", "note", record)
    assert (said.code, said.err) == (0, "")
    assert "Shared decision note" in said.out
    assert f"- Young person: “{WORDS}”" in said.out.splitlines()
    assert trail() == before + 1


@pytest.mark.parametrize("command", [["print"], ["note"]])
def test_no_error_holds_a_word_of_the_record(record: str, command: list[str]) -> None:
    """A record that is not there, and a file that cannot be written, are advice without typed words."""
    for arguments in (["nothing-here"], [record, "-o", "nowhere/page.pdf"]):
        said = call("records", *command, *arguments)
        assert said.code != 0
        assert "MARKER" not in said.out + said.err
        assert "Traceback" not in said.err
