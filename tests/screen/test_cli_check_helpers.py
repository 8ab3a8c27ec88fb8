"""`thrive-grids check` of many files: helpers on other cores change how long it takes, and nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import sample_grid
from command_line import Said, call
from tui.console import helpers, pool

GRIDS = 25  # more than one portion


@pytest.fixture
def grids(home: Path) -> Path:
    """A folder of grids with a slip each at another place, one that is no YAML, and one that is no file."""
    folder = sample_grid.written(home).parent
    for number in range(GRIDS):
        text = sample_grid.broken("Nothing new.", f"Nothing new.{' so' * number} TODO")
        (folder / f"grid-{number:02}.yaml").write_text(text, encoding="utf-8")
    (folder / "grid-05.yaml").write_text("grid: [", encoding="utf-8")
    (folder / "grid-15.yaml").unlink()
    os.mkfifo(folder / "grid-15.yaml")
    return folder


def by_helpers(monkeypatch: pytest.MonkeyPatch, grids: Path) -> tuple[Said, list[int]]:
    """What `check` says with two helpers, and how many files these looked at before each it told."""
    seen: list[int] = []
    really = helpers._by_helpers

    def watched(*given: Any) -> Iterator[Any]:
        for found in really(*given):
            seen.append(len(seen))
            yield found

    monkeypatch.setattr(helpers, "FEWEST_FILES", 2)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    monkeypatch.setattr(helpers, "_by_helpers", watched)
    return call("check", "--format", "json", *_files(grids)), seen


def _files(grids: Path) -> list[Path]:
    return sorted(grids.iterdir())


def test_helpers_change_no_byte(grids: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same output, the same errors and the same exit code, in file order; every file was theirs."""
    alone = call("check", "--format", "json", *_files(grids))
    together, seen = by_helpers(monkeypatch, grids)
    assert together == alone
    assert "grid-15.yaml is not a file" in alone.err + alone.out
    assert len(seen) == len(_files(grids))


def test_a_helper_that_dies_is_no_failure(grids: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is checked without helpers, and the answer is the same."""
    alone = call("check", "--format", "json", *_files(grids))
    other = shutil.which("false") or "false"
    monkeypatch.setattr(helpers, "_look", partial(os.execv, other))  # it turns into another program
    together, seen = by_helpers(monkeypatch, grids)
    assert together == alone
    assert seen == []


def test_a_machine_without_helpers_is_no_failure(
    grids: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some systems allow no semaphores."""
    alone = call("check", "--format", "json", *_files(grids))

    def refused(*given: object) -> Iterator[Any]:
        raise OSError("no semaphores")
        yield

    monkeypatch.setattr(helpers, "FEWEST_FILES", 2)
    monkeypatch.setattr(helpers, "_by_helpers", refused)
    assert call("check", "--format", "json", *_files(grids)) == alone


def test_few_files_need_no_helpers(grids: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting one would cost more than it gives."""

    def started(*given: object) -> Iterator[Any]:
        pytest.fail("A helper was started.")
        yield

    monkeypatch.setattr(helpers, "_by_helpers", started)
    assert call("check", grids).code == 3  # as for any file that cannot be read
