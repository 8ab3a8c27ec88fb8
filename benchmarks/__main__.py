"""Every figure in one run: `make bench`, or `python -m benchmarks --only paper --rounds 30 --json figures.json`."""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import batches, checking, commands, paper, screens
from benchmarks.figures import Table

BENCHMARKS: dict[str, Callable[[Path, int], Table]] = {
    "paint": screens.first_paint,
    "keys": screens.keys,
    "commands": commands.start_up,
    "check": commands.checking,
    "checks": checking.many_files,
    "paper": paper.whole_grid,
    "table": paper.plain_table,
    "cold": batches.cold,
    "many": batches.many,
    "all": batches.everything,
}


def main() -> None:
    """Measure, print tables with targets beside the figures, and write JSON where asked. Never fails on a target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each benchmark (15)")
    parser.add_argument(
        "--only", choices=BENCHMARKS, action="append", help="one benchmark; may be repeated"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}\n")
    tables = {}
    with tempfile.TemporaryDirectory() as home:
        for name in asked.only or BENCHMARKS:
            table = BENCHMARKS[name](Path(home), asked.rounds)
            print(table.said() + "\n", flush=True)
            tables[name] = table.as_json()
    if asked.json:
        asked.json.write_text(json.dumps(tables, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
