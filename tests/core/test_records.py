"""The record store in ordinary use: what is saved is there, in order, for its owner only."""

import os
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from small_talk import NOON, opened, told
from thrive_grids.conversation import Choice, Conversation
from thrive_grids.errors import NotAllowed, StoreFailed, UnknownName
from thrive_grids.records import Records, RecoveryCode, condition, recovery

MARKER = "MARKER-Zebra-Quartz"


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch):
    """Recovery codes as in life, but stretched for a microsecond."""
    monkeypatch.setattr(recovery, "SCRYPT_N", 16)


@pytest.fixture
def records(home):
    """An open store in a fresh home."""
    with Records.open(home, actor="dr-a") as store:
        yield store


def test_what_was_saved_is_loaded_again(records):
    """A conversation comes back equal, after every step and after reopening."""
    talk = told("so that I can sleep")
    for count in range(1, len(talk.events) + 1):
        part = Conversation(talk.events[:count])
        assert records.save(part) == talk.id
        assert records.load(talk.id) == part
    records.close()
    with Records.open() as again:
        assert again.load(talk.id) == talk
        assert again.verify().ok


def test_a_save_writes_only_what_is_new(records):
    """Saving twice adds nothing, and a longer conversation adds its new events alone."""
    talk = opened()
    records.save(talk)
    records.save(talk)
    assert records.verify().events == 1
    records.save(talk.matter("school").matter("friends"))
    assert records.verify().events == 3


def test_saving_what_is_older_or_other_is_refused(records):
    """Whoever continues a record that moved on elsewhere is told, and nothing is overwritten."""
    talk = opened().matter("school")
    newer = talk.matter("friends")
    records.save(newer)
    for stale in (talk, talk.weigh("wait", mark="maybe"), Conversation(newer.events[:1])):
        with pytest.raises(NotAllowed, match="continued elsewhere"):
            records.save(stale)
    assert records.load(talk.id) == newer
    assert records.verify().ok


def test_the_list_shows_where_each_record_stands(records):
    """Newest change first, with what was decided, the reference, and whether it is closed."""
    records.save(opened("first", reference="room 4"))
    later = opened("second").decide("one", ["wait"], at=NOON.replace(hour=13))
    records.save(later.close(at=NOON.replace(hour=14)))
    second, first = records.list()
    assert (second.id, second.closed, second.choice, second.events) == (
        "second",
        True,
        Choice.ONE,
        3,
    )
    assert (first.id, first.reference, first.closed, first.choice) == (
        "first",
        "room 4",
        False,
        None,
    )
    assert (first.started, second.changed) == (NOON, NOON.replace(hour=14))
    assert [row.id for row in records.list(open_only=True)] == ["first"]


def test_the_latest_open_conversation_of_a_grid_is_found(records):
    """Closed ones and other grids do not count; with none, the answer is None."""
    records.save(opened("other", grid="worry"))
    records.save(opened("ended").close())
    assert records.latest_open("sleep") is None
    records.save(opened("going"))
    row = records.latest_open("sleep")
    assert row is not None
    assert row.id == "going"


def test_an_unknown_record_names_the_nearest(records):
    """A mistyped id is answered with the one that was meant, in every question about a record."""
    records.save(opened("k7m2p9x4rt"))
    for ask in (records.load, records.viewed, records.printed, records.erase):
        with pytest.raises(UnknownName, match="k7m2p9x4rt"):
            ask("k7m2p9x4rr")


def test_looking_and_printing_leave_a_trace(records):
    """The audit trail says who looked at a record and who printed it, and the chain holds."""
    records.save(opened())
    records.viewed("k7m2p9x4rt")
    records.printed("k7m2p9x4rt")
    with records._engine.begin() as connection:
        trail = connection.exec_driver_sql("select kind, actor from event order by seq").all()
    assert trail == [("recorded", "dr-a"), ("viewed", "dr-a"), ("exported", "dr-a")]
    assert records.load("k7m2p9x4rt") == opened()
    assert records.verify().ok


def test_sites_have_a_chain_each(records):
    """The chain of one site does not hang on another's, and each shows its newest link."""
    records.save(opened("one", site="north"))
    records.save(opened("two", site="south"))
    records.save(opened("three", site=""))
    found = records.verify()
    assert found.ok
    assert set(found.heads) == {"north", "south", ""}
    assert (found.events, found.records, found.erased) == (3, 3, 0)


def test_erasing_removes_the_words_and_keeps_the_trace(records):
    """After erasure no word is left, the record cannot be continued, and the chain verifies."""
    talk = told(MARKER)
    records.save(talk)
    records.save(opened("other"))
    records.erase(talk.id)
    for ask in (records.load, records.viewed, records.printed, records.erase):
        with pytest.raises(NotAllowed, match="erased"):
            ask(talk.id)
    with pytest.raises(NotAllowed, match="erased"):
        records.save(talk)
    assert [row.id for row in records.list()] == ["other"]
    found = records.verify()
    assert found.ok
    assert (found.records, found.erased) == (1, 1)


def test_no_word_is_readable_on_the_disk(records, home):
    """What people said is in no file in clear: database, log, shared memory, keys or folder names."""
    records.save(told(MARKER))
    files = [file for file in home.rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {"records.db", "records.db-wal", "records.key"}
    for file in files:
        raw = file.read_bytes()
        assert MARKER.encode() not in raw, file
        assert b"Sleeping better" not in raw, file


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_everything_is_for_its_owner_only(records, home):
    """Files are 0600 and the folders we make 0700, the log beside the database included."""
    records.save(opened())
    for path in home.rglob("*"):
        expected = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == expected, path


def test_the_store_may_be_used_from_any_thread(records):
    """A worker may use a store that another thread opened, and several may share it."""

    def work(name: str) -> None:
        talk = opened(name)
        for count in range(10):
            talk = talk.ask(f"Question {count}?")
            records.save(talk)

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, ("north", "south", "east", "west")))
    assert records.verify().records == 4
    assert records.verify().events == 4 * 11
    assert records.verify().ok


def test_programs_write_in_turn(home):
    """Four stores on one file save at once, each its own record; none is refused, loses a step or breaks the chain."""

    def work(name: str) -> Conversation:
        talk = opened(name)
        with Records.open(home) as store:
            for count in range(15):
                talk = talk.ask(f"Question {count}?")
                store.save(talk)
        return talk

    with Records.open(home) as store, ThreadPoolExecutor(4) as programs:
        for talk in programs.map(work, ("north", "south", "east", "west")):
            assert store.load(talk.id) == talk
        assert store.verify().events == 4 * 16
        assert store.verify().ok


def test_two_programs_on_one_record_cannot_both_win(records, home):
    """The second to continue the same record is refused, and takes up the first one's state."""
    talk = opened()
    records.save(talk)
    with Records.open(home) as other:
        other.save(talk.matter("school"))
        with pytest.raises(NotAllowed, match="continued elsewhere"):
            records.save(talk.matter("friends"))
        records.save(records.load(talk.id).matter("friends"))
        assert len(other.load(talk.id).events) == 3


def test_many_programs_starting_at_once_make_one_store(home):
    """However many open a fresh home at the same moment, they agree on one key, one file and one recovery code."""
    start = threading.Barrier(4)

    def run(name: str) -> str | None:
        start.wait()
        with Records.open(home) as store:
            store.save(opened(name))
            return store.recovery_code

    with ThreadPoolExecutor(4) as programs:
        shown = list(programs.map(run, ("north", "south", "east", "west")))
    (code,) = [code for code in shown if code]
    with Records.open(home, key=RecoveryCode(code)) as store:
        assert len(store.list()) == 4
        assert store.verify().ok
    assert not [file for file in home.rglob("*") if file.name.startswith(".")]


def test_a_closed_store_says_so(records):
    """Using a store after closing it is answered with a sentence; closing twice is fine."""
    records.close()
    records.close()
    with pytest.raises(StoreFailed, match="closed"):
        records.list()


def test_looking_for_records_makes_nothing(home):
    """Only opening makes a store; asking whether there is one leaves the disk as it was."""
    assert not Records.exist(home)
    assert not home.exists()
    Records.open(home).close()
    assert Records.exist(home)
    (home / "records" / "records.db").unlink()
    assert Records.exist(home)  # they are lost, which opening will say


def test_the_trail_names_somebody(home, monkeypatch):
    """Without a given name the audit trail has the login name, and a machine without one still works."""
    monkeypatch.setattr("getpass.getuser", lambda: "clinic-pc")
    with Records.open(home) as store:
        assert store._actor == "clinic-pc"

    def nobody():
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    with Records.open(home) as store:
        store.save(opened())
        assert store.verify().ok


def test_a_newer_store_is_left_alone(records, home):
    """A store that a newer program wrote is refused with advice, and not touched."""
    with records._engine.begin() as connection:
        connection.exec_driver_sql("update about set value = '99' where name = 'schema'")
    records.close()
    before = Path(home / "records" / "records.db").read_bytes()
    with pytest.raises(StoreFailed, match=r"newer thrive-grids .*Update"):
        Records.open(home)
    assert Path(home / "records" / "records.db").read_bytes() == before


def test_half_a_character_is_refused_without_its_words(records):
    """A lone surrogate cannot be stored; the advice does not quote what was typed."""
    talk = opened()
    broken = Conversation((replace(talk.opening, reference=MARKER + "\ud800"),))
    with pytest.raises(NotAllowed) as caught:
        records.save(broken)
    assert MARKER not in str(caught.value)
    assert caught.value.__context__ is None


def test_the_engine_is_set_up_for_safety(records):
    """Every setting that a saved word or a power cut depends on is in force."""
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }
    assert records._engine.hide_parameters
    with records._engine.begin() as connection:
        for name, value in wanted.items():
            found = connection.exec_driver_sql(f"pragma {name}").scalar()
            assert found == value, name


def test_importing_the_store_loads_no_database(root):
    """The names can be imported at start-up: databases, keyrings and ciphers come when the store is opened."""
    code = "import sys, thrive_grids.records; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    loaded = set(run.stdout.split())
    assert "thrive_grids.records.store" in loaded
    heavy = {"sqlalchemy", "sqlcipher3", "sqlite3", "keyring", "cryptography", "pydantic", "yaml"}
    assert not loaded & heavy


def test_the_condition_is_told_without_opening(home, tmp_path, monkeypatch):
    """Doctor learns where records and key lie before, with and after a store, and nothing is made."""
    before = condition(home)
    assert (before.size, before.key, before.recovery) == (None, "nowhere", False)
    assert not home.exists()
    Records.open(home).close()
    now = condition(home)
    assert now.file == home / "records" / "records.db"
    assert now.size
    assert (now.key, now.recovery, now.network) == ("key file", True, False)
    (home / "config" / "records.key").write_text("{")
    (home / "records" / "records.recovery.json").write_text("{")
    broken = condition(home)
    assert (broken.key, broken.recovery) == ("unreadable", False)
    monkeypatch.setenv("THRIVE_GRIDS_KEY_FILE", str(tmp_path))
    assert condition(home).key == "secret file"
