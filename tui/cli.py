"""The way in. Only what every call needs is imported here: start-up time is import time."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress

RARELY = 100_000
"""New objects before Python looks for garbage: imports make many and no garbage (15 % of a short command's time)."""


def main() -> int:
    """Run ``thrive-grids`` with the arguments of this process; gives the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from thrive_grids._version import __version__

        sys.stdout.write(f"thrive-grids {__version__}\n")
        return 0
    gc.set_threshold(RARELY)
    _leave_no_core()
    from tui.console.ending import run

    code = run(arguments)
    gc.freeze()  # the process ends: nothing needs to be looked at once more
    return code


def _leave_no_core() -> None:
    """Should a library below Python crash, the system saves no picture of our memory: it would hold what people typed,
    in plain, for as long as nobody clears it away. Helpers take this over. Windows has no such limit."""
    with suppress(ImportError, ValueError, OSError):
        from resource import RLIMIT_CORE, getrlimit, setrlimit

        setrlimit(RLIMIT_CORE, (0, getrlimit(RLIMIT_CORE)[1]))


if __name__ == "__main__":
    sys.exit(main())
