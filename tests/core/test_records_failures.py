"""When the machine fails: a damaged file, a full disk, a place that cannot be written, another program in the way.

Each is answered with one clear error of ours, holds no word that was typed, and loses nothing that was saved.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from small_talk import opened, told
from thrive_grids import places
from thrive_grids.errors import (
    MachineFailed,
    PlaceFailed,
    StoreBusy,
    StoreDamaged,
    StoreFull,
)
from thrive_grids.records import Records, engine, files, recovery

MARKER = "MARKER-Zebra-Quartz"


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch):
    """Recovery codes as in life, but stretched for a microsecond."""
    monkeypatch.setattr(recovery, "SCRYPT_N", 16)


def stored(home: Path, steps: int = 60) -> Path:
    """A store with one record of some length, closed; the answer is its file."""
    talk = told(MARKER)
    for step in range(steps):
        talk = talk.ask(f"{MARKER} {step} " + "x" * 400)
    with Records.open(home) as store:
        store.save(talk)
    return home / "records" / "records.db"


def silent(failure: BaseException) -> bool:
    """Whether an error says nothing that was typed, in its text or behind it."""
    return MARKER not in f"{failure!r} {failure}" and failure.__context__ is None


def findings_of(home: Path) -> tuple[str, ...]:
    """What opening the store, or checking it, has to say against it."""
    try:
        with Records.open(home) as store:
            return store.verify().problems
    except StoreDamaged as failure:
        return (f"{failure} {failure.__context__}",)


def test_a_flipped_bit_is_never_read_as_truth(home):
    """One bit changed anywhere is refused at opening or found by the check, forty times out of forty."""
    file = stored(home)
    whole = file.read_bytes()
    chance = random.Random(7)  # noqa: S311  the same flips every time
    for _ in range(40):
        place = chance.randrange(len(whole))
        broken = bytearray(whole)
        broken[place] ^= 1 << chance.randrange(8)
        file.write_bytes(broken)
        findings = " ".join(findings_of(home))
        assert findings, f"the bit at byte {place} went unnoticed"
        assert MARKER not in findings
    file.write_bytes(whole)
    with Records.open(home) as store:
        assert store.verify().ok


def test_a_bad_page_under_a_question_is_an_error_of_ours(home):
    """With the words' pages damaged, the first page still opens, and loading says what is wrong."""
    file = stored(home)
    broken = bytearray(file.read_bytes())
    for page in range(4096, len(broken), 4096):
        broken[page + 100] ^= 1
    file.write_bytes(broken)
    with pytest.raises(StoreDamaged, match="backup") as caught, Records.open(home) as store:
        store.load("k7m2p9x4rt")
    assert silent(caught.value)


@pytest.mark.parametrize("length", [0, 1, 100, 4096, 5000, 8192])
def test_a_file_cut_short_is_damaged(home, length):
    """Wherever the file ends early, an empty one included, it is named as damaged and left as it is."""
    file = stored(home)
    file.write_bytes(file.read_bytes()[:length])
    assert findings_of(home)
    with pytest.raises(StoreDamaged) as caught, Records.open(home) as store:
        store.load("k7m2p9x4rt")
    assert silent(caught.value)
    assert file.stat().st_size == length


@pytest.mark.parametrize("rubbish", [b"SQLite format 3\0" + bytes(4080), b"not a store " * 1000])
def test_a_file_that_is_something_else_is_damaged(home, rubbish):
    """A plain database or a text file in the store's place is not mistaken for one."""
    file = stored(home)
    file.write_bytes(rubbish)
    with pytest.raises(StoreDamaged, match="not a record store"):
        Records.open(home)
    assert file.read_bytes() == rubbish


def test_nothing_is_printed_over_the_screen(home, capfd):
    """The engine prints errors of its own accord; a full-screen program must never see one."""
    file = stored(home)
    file.write_bytes(b"x" * 8192)
    with pytest.raises(StoreDamaged):
        Records.open(home)
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_loses_nothing_that_was_saved(home):
    """At the engine's own limit a save is refused as StoreFull; what was saved stays, and room mends it."""
    talk = told(MARKER)
    with Records.open(home) as store:
        store.save(talk)
        raw = store._engine.raw_connection().driver_connection
        assert raw is not None
        raw.execute("pragma max_page_count = 1")  # its present size: not one page more
        longer = talk
        for step in range(20):
            longer = longer.ask(f"{MARKER} {step} " + "x" * 1900)
        with pytest.raises(StoreFull, match="Everything saved before it is safe") as caught:
            store.save(longer)
        assert silent(caught.value)
        assert store.load(talk.id) == talk
        assert store.verify().ok
        raw.execute("pragma max_page_count = 100000")
        store.save(longer)
    with Records.open(home) as store:
        assert store.load(talk.id) == longer


LIMITED = """
import resource, sys
from small_talk import opened
from thrive_grids.errors import MachineFailed
from thrive_grids.records import Records
with Records.open() as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    talk = opened()
    try:
        for step in range(1000):
            longer = talk.ask(f"{step} " + "MARKER-Zebra-Quartz " * 50)
            store.save(longer)
            talk = longer
    except MachineFailed as failure:
        print(len(talk.events), failure)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file size limit")
def test_a_disk_that_takes_no_more_loses_nothing_that_was_saved(home, root):
    """With the kernel itself refusing to write on, the program says so and every saved step is there."""
    run = subprocess.run(
        [sys.executable, "-c", LIMITED],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": f"{root}:{root / 'tests' / 'support'}"},
    )
    saved, sentence = run.stdout.split(" ", 1)
    assert int(saved) > 5
    assert "saved before" in sentence
    assert "MARKER" not in run.stdout + run.stderr
    with Records.open(home) as store:
        assert len(store.load("k7m2p9x4rt").events) == int(saved)
        assert store.verify().ok


@pytest.mark.parametrize("error", [28, 122])
def test_a_disk_too_full_for_a_store_is_full(home, monkeypatch, error):
    """No room while the store is made is StoreFull, and leaves nothing half made."""

    def full(*_: object, **__: object) -> None:
        raise OSError(error, "no room")

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(StoreFull) as caught:
        Records.open(home)
    assert silent(caught.value)
    assert not [file for file in home.rglob("*") if file.is_file() and file.name != "records.key"]


def test_a_home_under_a_file_cannot_be_written(tmp_path):
    """Where a folder cannot be made, the place is named and nothing is left behind."""
    (tmp_path / "file").write_text("in the way")
    home = tmp_path / "file" / "home"
    with pytest.raises(PlaceFailed, match="--home") as caught:
        Records.open(home)
    assert silent(caught.value)


def test_a_home_that_is_write_protected_is_named(home, monkeypatch):
    """A folder that refuses new files is PlaceFailed (simulated, for root may write anywhere)."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied", str(home))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(PlaceFailed, match="EACCES") as caught:
        Records.open(home)
    assert silent(caught.value)


def test_a_store_that_turned_read_only_says_so(home):
    """A save into a write-protected store is PlaceFailed, and the saved part can still be read."""
    talk = told(MARKER)
    with Records.open(home) as store:
        store.save(talk)
        raw = store._engine.raw_connection().driver_connection
        assert raw is not None
        raw.execute("pragma query_only = on")
        with pytest.raises(PlaceFailed, match="write-protected") as caught:
            store.save(talk.ask(MARKER))
        assert silent(caught.value)
        assert store.load(talk.id) == talk


def test_another_program_in_the_way_is_waited_for_and_then_named(home, monkeypatch):
    """A writer that never ends leads to StoreBusy; the save can be tried again and then succeeds."""
    monkeypatch.setattr(engine, "WAIT_MS", 50)
    with Records.open(home) as store, Records.open(home) as other:
        store.save(opened())
        talk = opened().ask(MARKER)
        with other._engine.begin():
            with pytest.raises(StoreBusy, match="try again") as caught:
                store.save(talk)
            assert silent(caught.value)
            assert store.load(talk.id) == opened()  # reading never waits for a writer
        store.save(talk)
        assert store.load(talk.id) == talk


def test_a_network_share_is_refused(home, monkeypatch):
    """A home on a network share is refused before anything is made: the log would damage the file."""
    monkeypatch.setattr(engine, "on_network", lambda folder: folder == home / "records")
    with pytest.raises(PlaceFailed, match="network share"):
        Records.open(home)
    assert not home.exists()


@pytest.mark.skipif(not Path("/proc/self/mounts").exists(), reason="Linux tells its mounts")
def test_network_shares_are_known_by_their_mounts(monkeypatch, tmp_path):
    """The innermost mount decides, whatever lies above it."""
    table = (
        f"disk / ext4 rw 0 0\nserver:/x {tmp_path}/share nfs4 rw 0 0\nd {tmp_path}/share/d ext4\n"
    )
    real = Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda p, **k: table if str(p) == "/proc/self/mounts" else real(p, **k)
    )
    assert files.on_network(tmp_path / "share" / "home")
    assert not files.on_network(tmp_path / "share" / "d" / "home")
    assert not files.on_network(tmp_path / "home")


def test_an_old_sqlite_is_refused(home, monkeypatch):
    """An engine with the bug that can break a file is not used at all."""
    monkeypatch.setattr(engine, "SAFE_SQLITE", (99,))
    with pytest.raises(MachineFailed, match="Install sqlcipher3"):
        Records.open(home)


def test_a_failure_in_a_statement_tells_no_word(home):
    """Whatever the database refuses, the error holds no parameter, no statement and no hidden cause."""
    with Records.open(home) as store:
        raw = store._engine.raw_connection().driver_connection
        assert raw is not None
        raw.execute(
            "create trigger trap before insert on content begin select raise(abort, 'trap'); end"
        )
        with pytest.raises(MachineFailed, match="report") as caught:
            store.save(told(MARKER))
        assert silent(caught.value)
        assert store.list() == []


def test_the_home_is_taken_from_the_environment(home):
    """Without an argument the store is that of ``THRIVE_GRIDS_HOME``; a Home and a path mean the same."""
    stored(home, 1)
    for way in (None, home, places.Home(home)):
        with Records.open(way) as store:
            assert [row.id for row in store.list()] == ["k7m2p9x4rt"]
