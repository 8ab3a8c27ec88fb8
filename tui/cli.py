"""The way in. Only what every call needs is imported here: start-up time is import time."""

from __future__ import annotations

import sys


def main() -> int:
    """Run ``thrive-grids`` with the arguments of this process; gives the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from thrive_grids._version import __version__

        sys.stdout.write(f"thrive-grids {__version__}\n")
        return 0
    from tui.console.ending import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
