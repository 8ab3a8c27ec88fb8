"""Pages by the process: one in a fresh one, a thousand in one, and `print --all` on one core and on every core."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.contenders import CONTENDERS, FPDF, OURS, WEASYPRINT
from benchmarks.figures import Samples, Table, Target, interleave
from benchmarks.surroundings import environment

BARE = "python -c pass"
FEWER = {FPDF: 20, WEASYPRINT: 20}  # pages of those that take a third of a second for each
FLAT = 1.1  # times the memory after a tenth of the pages, for all of them
ONE, ALL = "print --all, one core", "print --all, every core"


def cold(home: Path, rounds: int) -> Table:
    """A fresh process each time: the start, the imports and one page of 5 x 8 answers of 50 words."""
    variables, lines = environment(home), _lines(home)
    commands = {BARE: [sys.executable, "-c", "pass"]}
    commands |= {name: _command(name, 1, lines) for name in CONTENDERS}
    samples = interleave(
        {name: _timed(command, variables) for name, command in commands.items()}, rounds
    )
    targets = {OURS: tuple(Target(1, name, strictly=True) for name in CONTENDERS[2:])}
    return Table.of("The first page of a fresh process", samples, targets)


def many(home: Path, rounds: int) -> Table:
    """A thousand different pages in one process each, in ten parts; ``rounds`` is not used."""
    variables, lines = environment(home), _lines(home)
    samples: Samples = {}
    notes = []
    for name in CONTENDERS:
        count = FEWER.get(name, 1000)
        command = _command(name, count, lines)
        done = subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE)
        told = json.loads(done.stdout)
        samples[name] = told["seconds"]
        first, last = told["peaks"][0], told["peaks"][-1]
        notes.append(
            f"{name}: {10 / sum(told['seconds']):.0f} pages a second, peak {first:.0f} MB "
            f"after {count // 10}, {last:.0f} MB after {count}"
        )
        if name == OURS:
            told = "met" if last <= FLAT * first else "MISSED"
            notes.append(f"{told}: memory of all pages ≤ {FLAT} × that of the first tenth")
    return Table.of("Many pages in one process, ms a page", samples, {}, tuple(notes))


def everything(home: Path, rounds: int) -> Table:
    """Every page of every shipped grid in every size and format, as whole processes; a fifth of the rounds."""
    variables, folder = environment(home), home / "all"
    program = [sys.executable, "-m", "tui.cli", "print", "--all", str(folder), "--plain"]
    command = [*program, "--paper", "a4", "--paper", "a3"]

    def made(cores: set[int]) -> Callable[[], float]:
        run = _timed(command, variables, cores)

        def once() -> float:
            shutil.rmtree(folder, ignore_errors=True)
            return run()

        return once

    cores = os.sched_getaffinity(0)
    samples = interleave({ONE: made({min(cores)}), ALL: made(cores)}, max(2, rounds // 5))
    files = sum(1 for file in folder.rglob("*") if file.is_file())
    targets = {ALL: (Target(0.7, ONE),)} if len(cores) > 1 else {}
    return Table.of("print --all", samples, targets, (f"{files} files, {len(cores)} cores",))


def _command(name: str, count: int, lines: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.contenders", name, str(count), str(lines)]


def _lines(home: Path) -> Path:
    """A file with the lines of our own page, for the bare canvas."""
    from benchmarks.peers.canvas import lines_of
    from benchmarks.peers.words import table_page
    from exports import pdf

    file = home / "lines.json"
    file.write_text(json.dumps(lines_of(pdf.render(table_page(5, 8, 50)))), encoding="utf-8")
    return file


def _timed(
    command: list[str], variables: dict[str, str], cores: set[int] | None = None
) -> Callable[[], float]:
    """Runs the command, on these cores only."""

    def once() -> float:
        began = perf_counter()
        process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL)
        if cores is not None:
            os.sched_setaffinity(process.pid, cores)  # long before it counts them
        if process.wait():
            raise SystemExit(f"{command[2]} ended with {process.returncode}.")
        return perf_counter() - began

    return once
