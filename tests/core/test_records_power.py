"""A saved step outlives a power cut. ``kill -9`` cannot show that: the kernel keeps what was never synced."""

import os
import random
import shutil
import subprocess
import sys

import pytest

from power_cut import disk_after, read_log
from thrive_grids.records import Records, recovery

CUTS = 80
STEPS = 150

WRITER = """
import os, sys
from kill_writer import step
from small_talk import opened
from thrive_grids.records import Records
with Records.open() as store:
    store._engine.raw_connection().driver_connection.execute("pragma wal_autocheckpoint = 30")
    talk = opened()
    for _ in range(int(sys.argv[1])):
        store.save(talk)
        os.write(1, b"%d\\n" % len(talk.events))
        talk = step(talk)
    os._exit(0)
"""


@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="needs Linux and a C compiler"
)
def test_a_power_cut_loses_no_acknowledged_step(home, root, tmp_path, monkeypatch):
    """Cut at eighty random moments, with unsynced writes lost, torn or kept, every saved step is there."""
    monkeypatch.setattr(recovery, "SCRYPT_N", 16)
    Records.open(home).close()
    folder, log = home / "records", tmp_path / "log"
    fresh = (folder / "records.db").read_bytes()
    support = root / "tests" / "support"
    library = tmp_path / "power_log.so"
    subprocess.run(
        ["cc", "-O1", "-shared", "-fPIC", "-o", library, support / "power_log.c", "-ldl"],
        check=True,
    )
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(root), str(support))),
        "LD_PRELOAD": str(library),
        "POWER_LOG": str(log),
    }
    subprocess.run(
        [sys.executable, "-c", WRITER, str(STEPS)],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
        timeout=60,
    )
    calls = read_log(log.read_bytes())
    assert {call.what for call in calls} >= {"W", "S", "A"}, "the log saw nothing"
    chance = random.Random(5)  # noqa: S311  the same cuts every time
    for _ in range(CUTS):
        upto = chance.randrange(1, len(calls) + 1)
        for side in ("", "-wal", "-shm"):
            (folder / f"records.db{side}").unlink(missing_ok=True)
        for name, data in disk_after({"records.db": fresh}, calls[:upto], chance).items():
            (folder / name).write_bytes(data)
        said = [int(call.data) for call in calls[:upto] if call.what == "A"]
        with Records.open(home) as store:
            assert store.verify().ok
            kept = len(store.load("k7m2p9x4rt").events) if store.list() else 0
            assert kept >= (said[-1] if said else 0), f"lost by a cut after call {upto}"
