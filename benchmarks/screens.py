"""First paint and key-to-still-screen of the app, in a pseudo-terminal of 120 by 40, beside a hello-world app."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

from benchmarks.figures import Table, Target, interleave
from benchmarks.surroundings import GRID, ROOT, environment, program
from benchmarks.terminal import Terminal

HELLO = "hello-world app"
OPEN_GRID = f"""
import gc
from tui.cli import RARELY
gc.set_threshold(RARELY)  # as the program does; it has no command that only opens a grid
from thrive_grids.places import Home
from tui.app import run
run(Home.find(), open_grid={GRID!r})
"""
LISTED, SHOWN = (
    "Low mood",
    "What is it?",
)  # words that only the grid in the list, or in full, brings
DOWN, UP, RIGHT, LEFT = b"\x1b[B", b"\x1b[A", b"\x1b[C", b"\x1b[D"
KEYS = (DOWN, RIGHT, DOWN, RIGHT, DOWN, LEFT, DOWN, LEFT, UP, UP)


def first_paint(home: Path, rounds: int) -> Table:
    """Process start to the last word of the first screen's news: a grid listed, a grid's first question asked."""
    variables = environment(home)

    def starts(command: tuple[str, ...], words: str) -> Callable[[], float]:
        def once() -> float:
            with Terminal(command, variables) as terminal:
                return terminal.until(words)

        return once

    samples = interleave(
        {
            HELLO: starts((sys.executable, str(ROOT / "benchmarks/hello.py")), "Hello, world"),
            "library": starts((program("thrive-grids"),), LISTED),
            "grid": starts((sys.executable, "-c", OPEN_GRID), SHOWN),
        },
        rounds,
    )
    targets = {"library": (Target(1.4, HELLO),), "grid": (Target(2, HELLO),)}
    return Table.of("First paint: process start to words", samples, targets)


def keys(home: Path, rounds: int) -> Table:
    """A key pressed on a grid until the last byte that it caused."""
    times: list[float] = []
    for _ in range(rounds):
        with Terminal((sys.executable, "-c", OPEN_GRID), environment(home)) as terminal:
            terminal.until(SHOWN)
            terminal.settle()
            times += [taken for key in KEYS if (taken := terminal.press(key)) is not None]
    if len(times) < 2:
        raise SystemExit(
            "No key changed the grid's screen: the keys here are not the app's any more."
        )
    slow = quantiles(times, n=20)[-1] * 1000
    return Table.of(
        "Key to still screen, on a grid at 120 by 40",
        {"arrow keys": times},
        {"arrow keys": (Target(60),)},
        (f"95 of 100 within {slow:.0f} ms",),
    )
