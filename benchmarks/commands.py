"""Whole processes: our commands beside an interpreter that does nothing, and `check` beside check-jsonschema."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Table, Target, interleave
from benchmarks.surroundings import GRID, ROOT, environment, program

BARE = "python -c pass"


def _runs(command: tuple[str, ...], variables: dict[str, str]) -> Callable[[], float]:
    def once() -> float:
        quiet = subprocess.DEVNULL
        began = perf_counter()
        subprocess.run(command, env=variables, check=True, stdout=quiet, stderr=quiet)
        return perf_counter() - began

    return once


def start_up(home: Path, rounds: int) -> Table:
    """What a person waits for before a command answers."""
    variables, ours = environment(home), program("thrive-grids")
    commands = {
        BARE: (sys.executable, "-c", "pass"),
        "--version": (ours, "--version"),
        "--help": (ours, "--help"),
        "list": (ours, "list"),
        "check (all shipped)": (ours, "check"),
    }
    samples = interleave(
        {name: _runs(command, variables) for name, command in commands.items()}, rounds
    )
    return Table.of("Commands", samples, {"--help": (Target(5, BARE),)})


def checking(home: Path, rounds: int) -> Table:
    """One grid checked: by us with every rule, by check-jsonschema against our models' schema."""
    from thrive_grids.content.models import Grid

    variables = environment(home)
    schema = home / "grid.schema.json"
    schema.write_text(json.dumps(Grid.model_json_schema()), encoding="utf-8")
    grid = str(next((ROOT / "grids").rglob(f"{GRID}.yaml")))
    peer = "check-jsonschema"
    samples = interleave(
        {
            peer: _runs((program(peer), "--schemafile", str(schema), grid), variables),
            "check": _runs((program("thrive-grids"), "check", grid), variables),
        },
        rounds,
    )
    return Table.of("Check of one grid", samples, {"check": (Target(0.6, peer),)})
