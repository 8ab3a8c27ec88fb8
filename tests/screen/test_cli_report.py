"""`thrive-grids report`: for whoever leads a service."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from command_line import call
from thrive_grids.content.library import Library
from thrive_grids.conversation import Conversation
from thrive_grids.records import Records


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to write into."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keep(count: int) -> None:
    """So many conversations of October 2026 in the records of this home."""
    grid = Library.open()["low-mood-nhs"]
    with Records.open() as records:
        for number in range(count):
            begun = Conversation.start(grid, at=datetime(2026, 10, 5, 12, tzinfo=UTC))
            records.save(begun.matter(words=f"SECRET {number}"))


def test_the_terminal_gets_the_report_and_nothing_is_made(home: Path) -> None:
    """Without records it tells of the grids, and a look makes no store."""
    said = call("report")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Service report\n")
    assert "Low mood: help from the NHS (low-mood-nhs)" in said.out
    assert "No conversation of a month that is over is kept here." in said.out
    assert not home.exists()


def test_counts_are_of_the_records_and_never_small(home: Path) -> None:
    """Six are counted, three are not shown as three, and no word of a conversation is in either."""
    keep(3)
    few = call("report").out
    assert "Begun in October 2026: fewer than 5." in few
    keep(3)
    many = call("report").out
    assert "Begun in October 2026: 6." in many
    assert "SECRET" not in few + many
    assert home.exists()


def test_the_records_can_stay_closed() -> None:
    """A lead without the key gets the report of the grids, which says what it left out."""
    keep(6)
    said = call("report", "--without-records")
    assert "The conversations kept here were not counted." in said.out
    assert "October" not in said.out


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("html", b"<!doctype html>")])
def test_a_file_of_each_form(place: Path, form: str, begins: bytes) -> None:
    """The format names the file; it holds no personal words, so others may read it."""
    said = call("report", "--without-records", "--format", form)
    written = place / f"service-report.{form}"
    assert said.out.strip() == written.name
    assert written.read_bytes().lower().startswith(begins.lower())
    assert stat.S_IMODE(written.stat().st_mode) == 0o644
    assert call("report", "--without-records", "-o", f"again.{form}").code == 0
    assert (place / f"again.{form}").read_bytes() == written.read_bytes()


def test_text_goes_into_a_file_where_one_is_named(place: Path) -> None:
    """The ending of the file says the form."""
    assert call("report", "--without-records", "-o", "report.txt").out.strip() == "report.txt"
    assert (place / "report.txt").read_text(encoding="utf-8").startswith("Service report\n")


def test_an_ending_that_says_another_form_is_refused(place: Path) -> None:
    """Nothing would open the file as what it is; nothing is written."""
    said = call("report", "--without-records", "--format", "html", "-o", "report.pdf")
    assert (said.code, said.out) == (2, "")
    assert "End the name in .html." in said.err
    assert list(place.glob("report.*")) == []
