"""Many grids in one call: `check` with every rule beside check-jsonschema with the shape alone, and their memory.

The files are a shipped grid, cut to about 300 lines, each with an id of its own and its words in another order, so that
no two say the same. The peer is given the schema that `thrive-grids schema` writes. Both are whole processes; peak
memory is the system's figure for each.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Table, Target, interleave
from benchmarks.surroundings import GRID, ROOT, environment, program

SIZES = (100, 300, 1000)
ROWS = (0, 1, 3)  # of the shipped grid, so that about 300 lines are left; the last has numbers
_ENTRY = re.compile(r"\n(?=  \S)")
_PHRASE = re.compile(r"(?<=[ \n])(?:[a-z]{2,} ){3,}[a-z]+(?=[ \n.,?])")  # of prose; no key, no id


def many_files(home: Path, rounds: int) -> Table:
    """Wall time for 100, 300 and 1,000 grids; a fifth of the rounds, since the peer takes its time."""
    from thrive_grids.content.schema import schema_text

    variables = environment(home)
    schema = home / "grid.schema.json"
    schema.write_text(schema_text(), encoding="utf-8")
    files = _written(home / "many" / "en-GB", max(SIZES))
    ours, peer = program("thrive-grids"), program("check-jsonschema")
    peaks: dict[str, int] = {}
    contenders: dict[str, Callable[[], float]] = {}
    for size in SIZES:
        names = [str(file) for file in files[:size]]
        for name, command in (
            (f"check-jsonschema, {size}", [peer, "--schemafile", str(schema), *names]),
            (f"check, {size}", [ours, "check", *names]),
        ):
            contenders[name] = _runs(name, command, variables, peaks)
    samples = interleave(contenders, max(2, rounds // 5))
    least, most = min(SIZES), max(SIZES)
    targets = {  # a hundred files cost mostly the start
        f"check, {most}": (
            Target(0.2, f"check-jsonschema, {most}"),
            Target(most / least, f"check, {least}"),
        )
    }
    lines = len(files[0].read_text(encoding="utf-8").splitlines())
    notes = (f"{lines} lines a grid", *(f"{name}: peak {peak} MB" for name, peak in peaks.items()))
    return Table.of("Check of many grids", samples, targets, notes)


def _runs(
    name: str, command: list[str], variables: dict[str, str], peaks: dict[str, int]
) -> Callable[[], float]:
    def once() -> float:
        quiet = subprocess.DEVNULL
        began = perf_counter()
        process = subprocess.Popen(command, env=variables, stdout=quiet, stderr=quiet)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = perf_counter() - began
        if process.returncode not in {0, 1}:  # a cut grid may have something to mend
            raise SystemExit(f"{name} ended with {process.returncode}.")
        peaks[name] = max(peaks.get(name, 0), usage.ru_maxrss // 1024)
        return seconds

    return once


def _written(folder: Path, count: int) -> list[Path]:
    """So many grids as files, each named after its id."""
    folder.mkdir(parents=True)
    text = _shorter(next((ROOT / "grids").rglob(f"{GRID}.yaml")).read_text(encoding="utf-8"))
    files = [folder / f"grid-{number:04}.yaml" for number in range(count)]
    for number, file in enumerate(files):
        named = text.replace(f"grid: {GRID}", f"grid: {file.stem}")
        chance = random.Random(number)  # noqa: S311 - the same files in each run
        file.write_text(_reworded(named, chance), encoding="utf-8")
    return files


def _reworded(text: str, chance: random.Random) -> str:
    """The same words, in phrases as long as before, dealt out anew; titles of papers stay."""
    said, others = re.split(r"(?=\nsources:\n)", text, maxsplit=1)
    words = " ".join(_PHRASE.findall(said)).split()
    chance.shuffle(words)
    deal = iter(words)
    return _PHRASE.sub(lambda found: " ".join(next(deal) for _ in found[0].split()), said) + others


def _shorter(text: str) -> str:
    """The grid with a few of its rows, and the sources that they name."""
    before, rows = re.split(r"(?<=\nquestions:)\n", text, maxsplit=1)
    rows, rest = re.split(r"\n(?=sources:\n)", rows, maxsplit=1)
    each_row = re.split(r"\n(?=  - id: )", rows)
    kept = "\n".join(each_row[number] for number in ROWS)
    title, sources, after = re.split(r"(?<=^sources:)\n|\n(?=contacts: )", rest, maxsplit=2)
    named = [each for each in _ENTRY.split(sources) if each.split(":")[0].strip() in kept]
    return "\n".join((before, kept, "", title, *named, "", after))
