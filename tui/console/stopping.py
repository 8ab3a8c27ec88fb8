"""Being stopped while something is under way: nothing is left half done."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


@contextmanager
def stoppable() -> Iterator[None]:
    """Whoever ends us politely, or closes our window, is heard as ctrl-C is: what was begun beside a file is cleared
    away, and a terminal that was made silent speaks again. In another thread than the first nothing changes."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    ours = current_thread() is main_thread()  # no other may say what signals do
    names = [name for name in ("SIGTERM", "SIGHUP") if ours and hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in (getattr(signal, n) for n in names)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
