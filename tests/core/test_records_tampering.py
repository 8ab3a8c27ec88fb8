"""What the check of the store finds: somebody with the key and the file who changes what was saved."""

import re

import pytest

from small_talk import opened, told
from thrive_grids.errors import StoreDamaged
from thrive_grids.records import Records, recovery

TALK = "k7m2p9x4rt"


@pytest.fixture
def records(home, monkeypatch):
    """A store with two records, one of them eleven events long, and its triggers dropped."""
    monkeypatch.setattr(recovery, "SCRYPT_N", 16)
    with Records.open(home, actor="dr-a") as store:
        store.save(told("so that I can sleep", TALK))
        store.save(opened("second"))
        store.viewed(TALK)
        assert store.verify().ok
        alter(store, *(f"drop trigger {name}" for name in TRIGGERS))
        yield store


TRIGGERS = ("event_no_update", "event_no_delete", "content_no_update")


def alter(store: Records, *statements: str) -> None:
    """Change the tables behind the store's back."""
    with store._engine.begin() as connection:
        for statement in ("pragma defer_foreign_keys = on", *statements):
            connection.exec_driver_sql(statement)


def unreferenced(store: Records, *statements: str) -> None:
    """The same, with the engine's own checks of references off."""
    with store._engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("pragma foreign_keys = off")
        for statement in statements:
            raw.execute(statement)
        raw.execute("pragma foreign_keys = on")


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("update event set actor = 'dr-b' where seq = 3", "chain breaks at entry 3"),
        ("update event set recorded_at = '2020' where seq = 3", "chain breaks at entry 3"),
        ("update event set record = 'second' where seq = 3", "chain breaks at entry 3"),
        ("update event set kind = 'erased' where seq = 12", "chain breaks at entry 12"),
        ("update event set site = 'south' where seq = 12", "newest entries of site"),
        ("update content set body = x'7b7d' where seq = 4", "words at entry 4 .* changed"),
        ("update content set salt = zeroblob(32) where seq = 4", "words at entry 4 .* changed"),
        ("delete from content where seq = 4", f"Words of record {TALK} are missing"),
        ("delete from head", "newest entries"),
        ("update head set seq = 11", "newest entries"),
        ("delete from current where id = 'second'", "list does not show record second"),
        ("update current set closed = 0", f"list does not show record {TALK}"),
        ("update current set choice = 'none'", f"list does not show record {TALK}"),
        ("update current set id = 'third' where id = 'second'", "record third, which holds no"),
    ],
)
def test_a_changed_row_is_found(records, change, finding):
    """Each single change to a row is found and named."""
    unreferenced(records, change)
    found = records.verify()
    assert not found.ok
    assert re.search(finding, " ".join(found.problems)), found.problems


@pytest.mark.parametrize("seq", [1, 5, 11])
def test_a_removed_link_is_found(records, seq):
    """An event taken out, with its words, is found at the first, a middle and a late link."""
    unreferenced(
        records,
        f"delete from content where seq = {seq}",  # noqa: S608  our own number
        f"delete from event where seq = {seq}",  # noqa: S608  our own number
    )
    problems = " ".join(records.verify().problems)
    assert f"Before entry {seq + 1}" in problems
    assert "chain breaks" in problems


def test_a_removed_last_link_is_found(records):
    """The end of a chain cannot be cut off: the head knows it."""
    unreferenced(records, "delete from event where seq = (select max(seq) from event)")
    assert "The newest entries of site 'north' were taken out" in " ".join(
        records.verify().problems
    )


def test_swapped_words_are_found(records):
    """Two bodies exchanged with their salts are found: a commitment belongs to its link."""
    unreferenced(
        records,
        "update content set seq = -1 where seq = 4",
        "update content set seq = 4 where seq = 5",
        "update content set seq = 5 where seq = -1",
    )
    assert len(records.verify().problems) >= 2


def test_words_where_none_belong_are_found(records):
    """Somebody's note attached to a mere look is found."""
    unreferenced(records, "insert into content select site, 12, salt, body from content limit 1")
    assert "where none belong" in " ".join(records.verify().problems)


def test_words_without_an_entry_are_found(records):
    """Words slipped in beyond the end of the chain are found."""
    unreferenced(records, "insert into content select site, 99, salt, body from content limit 1")
    assert "entry 99 of site 'north', which does not exist" in " ".join(records.verify().problems)


def test_words_that_came_back_after_erasure_are_found(records):
    """An erased record whose words are there again, as after restoring a backup, is found."""
    unreferenced(records, "create table kept as select * from content")
    records.erase(TALK)
    assert records.verify().ok
    unreferenced(records, "insert or ignore into content select * from kept", "drop table kept")
    assert f"Record {TALK} was erased, but its words are here" in " ".join(
        records.verify().problems
    )


def test_changed_words_are_not_shown_as_said(records):
    """Loading and saving check the words they use, without waiting for a check of the whole."""
    unreferenced(records, "update content set body = x'7b7d' where seq = 4")
    with pytest.raises(StoreDamaged, match="not those that were saved"):
        records.load(TALK)
    with pytest.raises(StoreDamaged, match="not those that were saved"):
        records.save(told("so that I can sleep", TALK))
    assert records.load("second") == opened("second")


def test_no_finding_repeats_what_was_said(records):
    """The findings name entries and records; none holds a word of a conversation."""
    unreferenced(records, "update content set salt = zeroblob(32)", "delete from head")
    assert "sleep" not in " ".join(records.verify().problems)


def test_the_engine_itself_refuses_changes(home):
    """With its triggers in place the engine refuses to change a link or words, or to replace either."""
    with Records.open(home) as store:
        store.save(opened())
        for statement in (
            "update event set actor = 'x'",
            "delete from event",
            "insert or replace into event select * from event",
            "update content set body = x'00'",
        ):
            with pytest.raises(Exception, match=r"append only|FOREIGN KEY"):
                alter(store, statement)
        assert store.verify().ok


def test_the_head_can_be_noted_elsewhere(records):
    """The newest link changes with every event and only then, so that a noted one proves the past."""
    before = records.verify().heads["north"]
    assert records.verify().heads["north"] == before
    records.viewed("second")
    assert records.verify().heads["north"] != before
