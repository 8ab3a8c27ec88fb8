"""Jobs on every core: helpers are processes of our own, which end with the one that started them, however that ends.

They are started anew and not forked: that is the same on every system, and safe beside threads. Who calls has to do
without them where a machine allows none (no semaphores, no memory).
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread, current_thread, main_thread
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

MOST_HELPERS = 4  # each holds about 40 MB
_SAFE = "PYTHONSAFEPATH"
_AHEAD = 4  # jobs for each helper: little to wait for after ctrl-C, and little to hold


def cores() -> int:
    """How many this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def helpers() -> int:
    """How many helpers are worth their while; below 2 there is no gain in any."""
    return 1 if hasattr(sys, "frozen") else min(MOST_HELPERS, cores())


def by_helpers(
    count: int,
    work: Callable[[Job], Result],
    jobs: Iterable[Job],
    begin: Callable[..., object],
    with_: tuple[Any, ...],
) -> Generator[Result]:
    """What ``work`` gives for each job, in order, from ``count`` helpers that each called ``begin(*with_)`` first.

    Closing the iterator ends the helpers after the jobs they are at. Raises what ``work`` raises, and BrokenExecutor,
    ImportError or OSError where helpers cannot work.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    with _nothing_from_here():  # it starts a process that minds what the helpers share
        pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, (begin, with_))
    waiting: deque[Future[Result]] = deque()
    try:
        for job in jobs:
            with _undisturbed(), _nothing_from_here():
                waiting.append(pool.submit(work, job))  # the first ones start the helpers
            if len(waiting) >= _AHEAD * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        with _deaf():
            pool.shutdown(cancel_futures=True)


@contextmanager
def _nothing_from_here() -> Iterator[None]:
    """Keep the folder that we stand in out of the way of whom we start: Python would look there first, before it hears
    from us where our modules are, and run a file of anybody's that has the right name."""
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE]
        else:
            os.environ[_SAFE] = before


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep ctrl-C waiting. Who is started meanwhile never hears it: only the caller ends the helpers."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _deaf() -> Iterator[None]:
    """Once is enough: a second ctrl-C while helpers end would leave them, and us, waiting for ever."""
    names = (name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
    ours = (
        current_thread() is main_thread()
    )  # no other may say what signals do, and none hears them
    numbers = [getattr(signal, name) for name in names] if ours else []
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _begin(begin: Callable[..., object], with_: tuple[Any, ...]) -> None:
    """In a helper, before its first job."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be kept from us
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        begin(*with_)
    except BaseException:  # noqa: BLE001  its words are no helper's to tell: the caller meets the same, and says it
        os._exit(1)


def _end_with_parent() -> None:
    """A helper waits for its next job for ever, even when nobody is left to give it one."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
