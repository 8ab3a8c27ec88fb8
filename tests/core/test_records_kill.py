"""Nothing that was said to be saved is lost when the program is killed in the middle of anything."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from kill_writer import step
from small_talk import opened
from thrive_grids.records import Records, recovery

KILLS = 50


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_kill_9_loses_no_acknowledged_step(home, root, monkeypatch):
    """Fifty times killed at a random moment, each time every acknowledged step is there and the chain holds."""
    monkeypatch.setattr(recovery, "SCRYPT_N", 16)
    Records.open(home).close()
    support = root / "tests" / "support"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(support)))}
    chance = random.Random(9)  # noqa: S311  moments, not secrets
    worst = 0.0
    for kill in range(KILLS):
        record = f"talk{kill // 10}"  # ten lives each: the later ones take up what the earlier left
        command = [sys.executable, str(support / "kill_writer.py"), record]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
            assert writer.stdout is not None
            said = writer.stdout.readline()  # it is under way
            time.sleep(chance.uniform(0, 0.06))  # the moment of death, not a wait for anything
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.read()
        acknowledged = int(said.rpartition(b"\n")[0].rpartition(b"\n")[2])
        before = time.perf_counter()
        with Records.open(home) as store:
            worst = max(worst, time.perf_counter() - before)
            talk = store.load(record)
            assert acknowledged <= len(talk.events) <= acknowledged + 1
            assert store.verify().ok
    told = opened(record)
    while len(told.events) < len(talk.events):
        told = step(told)
    assert [type(event) for event in told.events] == [type(event) for event in talk.events]
    print(f"worst reopening after a kill: {worst * 1000:.0f} ms")
