"""What the measured programs run in: a home of their own, byte code kept, nothing of the person who measures."""

from __future__ import annotations

import os
import sys
from pathlib import Path

GRID = "low-mood-nhs"
ROOT = Path(__file__).resolve().parent.parent
_DROPPED = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
    "LINES",
    "COLUMNS",
    "NO_COLOR",
    "PYTHONPATH",
)


def environment(home: Path) -> dict[str, str]:
    """The variables of a measured program; ``home`` is where it may write."""
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    return (
        kept
        | {
            "THRIVE_GRIDS_HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",  # the key file: nobody's own keyring
            "PYTHONPATH": str(ROOT),
        }
    )


def program(name: str) -> str:
    """The full name of a command of this environment."""
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        raise SystemExit(
            f"{name} is not in this environment; run `make bench`, which puts it there."
        )
    return str(path)
