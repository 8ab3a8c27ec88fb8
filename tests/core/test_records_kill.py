"""Nothing that was said to be saved is lost when the program is killed in the middle of anything."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kill_writer import step
from small_talk import opened
from thrive_grids.records import Records, recovery

TALKS, KILLS = 5, 10
STARTS = 12

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9"),
]


@pytest.fixture
def short_life(root, home, monkeypatch) -> Callable[[str, bool, float], int]:
    """Lets a program converse and save, kills it, and answers how many events it had said were safe."""
    monkeypatch.setattr(recovery, "SCRYPT_N", 16)
    support = root / "tests" / "support"
    path = os.pathsep.join((str(root), str(support)))

    def live(record: str, under_way: bool, seconds: float, folder: Path = home) -> int:
        command = [sys.executable, str(support / "kill_writer.py"), record]
        environment = {**os.environ, "PYTHONPATH": path, "THRIVE_GRIDS_HOME": str(folder)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
            assert writer.stdout is not None
            said = writer.stdout.readline() if under_way else b""
            time.sleep(seconds)  # the moment of death, not a wait for anything
            assert writer.poll() is None, "it ended by itself"
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.read()
        return int(said.rpartition(b"\n")[0].rpartition(b"\n")[2] or 0)

    return live


@pytest.mark.parametrize("talk", range(TALKS))
def test_kill_9_loses_no_acknowledged_step(home, short_life, talk):
    """Ten times killed at a random moment, and taken up again: every acknowledged step is there each time.

    Five conversations of ten lives make fifty kills; apart, so that several cores can share them.
    """
    Records.open(home).close()
    chance = random.Random(talk)  # noqa: S311  moments, not secrets
    for _ in range(KILLS):
        acknowledged = short_life("talk", True, chance.uniform(0, 0.06))
        with Records.open(home) as store:
            told = store.load("talk")
            assert 0 < acknowledged <= len(told.events) <= acknowledged + 1
            assert store.verify().ok
    expected = opened("talk")
    while len(expected.events) < len(told.events):
        expected = step(expected)
    assert [type(event) for event in expected.events] == [type(event) for event in told.events]


def test_kill_9_while_the_store_is_made_leaves_a_store_or_none(tmp_path, short_life):
    """Killed anywhere in its first moments, the next opening makes or finds a whole store and its key."""
    chance = random.Random(3)  # noqa: S311  moments, not secrets
    for start in range(STARTS):
        home = tmp_path / f"home{start}"
        acknowledged = short_life("talk", False, chance.uniform(0.15, 0.9), home)
        with Records.open(home) as store:
            assert store.verify().ok
            kept = len(store.load("talk").events) if store.list() else 0
            assert kept >= acknowledged
