"""Checks thousands of broken copies of the shipped files: `python scripts/mutations.py --count 10000 --seed 0`.

Batch by batch the real program checks them as a folder, in every format in turn, and then this process checks each
file by itself and takes its time. Nothing may raise, crash, take two seconds, or end with another code than 0 or 1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from mutations import Mutant, mutants, written  # noqa: E402  found by the line above
from thrive_grids.rules.checking import Checker  # noqa: E402  the same

SECONDS = 2.0
BATCH = 500


def main() -> int:
    """Run, print the figures, give exit code 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many mutants (10000)")
    parser.add_argument("--seed", type=int, default=0, help="other mutants (0)")
    asked = parser.parse_args()
    wrong: list[str] = []
    times: list[tuple[float, str]] = []
    rules: Counter[str] = Counter()
    shapes = cycle(("text", "json", "github", "sarif"))
    began = perf_counter()
    for some in _batches(asked.count, asked.seed):
        with tempfile.TemporaryDirectory() as folder:
            files = list(written(Path(folder), iter(some)))
            wrong += _by_program(Path(folder), next(shapes))
            wrong += _one_by_one(files, times, rules)
    slowest = sorted(times, reverse=True)[:3]
    total = sum(seconds for seconds, _ in times)
    print(f"{len(times)} mutants, seed {asked.seed}, {perf_counter() - began:.0f} s in all")
    print(f"checked one by one in {total:.1f} s: {1000 * total / len(times):.1f} ms each")
    print("slowest:", *(f"\n  {1000 * seconds:.0f} ms  {what}" for seconds, what in slowest))
    print(f"{rules.total()} problems of {len(rules)} rules: {dict(rules.most_common())}")
    print(f"{len(wrong)} went wrong", *wrong[:20], sep="\n")
    return bool(wrong)


def _batches(count: int, seed: int) -> Iterator[list[Mutant]]:
    batch: list[Mutant] = []
    for each in mutants(count, seed):
        batch.append(each)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _by_program(folder: Path, shape: str) -> Iterator[str]:
    """What went wrong when the program checked the folder."""
    command = [sys.executable, "-P", "-m", "tui.cli", "check", str(folder), "--format", shape]
    limit = SECONDS * BATCH
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=limit)
    complaint = done.stderr.decode(errors="replace")
    if done.returncode not in {0, 1} or "Traceback" in complaint or not done.stdout:
        yield f"{shape}: exit code {done.returncode}: {complaint[-500:]}"
    elif shape in {"json", "sarif"}:
        json.loads(done.stdout)


def _one_by_one(
    files: list[tuple[Path, Mutant]], times: list[tuple[float, str]], rules: Counter[str]
) -> Iterator[str]:
    """What went wrong in a file by itself."""
    checker = Checker()
    for path, slipped in files:
        what = f"{slipped.path} after {', '.join(slipped.slips)} (mutant {len(times)})"
        began = perf_counter()
        try:
            rules.update(problem.rule for problem in checker.check(path))
        except Exception as error:  # noqa: BLE001  any of them is a finding
            yield f"{what}: {type(error).__name__}: {error}"
        times.append((perf_counter() - began, what))
        if times[-1][0] >= SECONDS:
            yield f"{what}: {times[-1][0]:.1f} s"


if __name__ == "__main__":
    sys.exit(main())
