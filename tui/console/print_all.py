"""``thrive-grids print --all FOLDER``: every page of every grid, in every size and form asked for."""

from __future__ import annotations

import errno
import sys
import time
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thrive_grids.errors import (
    MachineFailed,
    PlaceFailed,
    ProblemsFound,
    ThriveGridsError,
    WrongUse,
)
from thrive_grids.places import READABLE, write_whole
from tui.console import pool
from tui.console.batch import Failure, Job, Maker, Outcome, begin, failure, work
from tui.console.ledger import Ledger, Made
from tui.console.progress import progress
from tui.console.stopping import stoppable
from tui.console.wishes import Wish, plan, refuse_what_does_not_fit

if TYPE_CHECKING:
    from thrive_grids.content.library import Library

INTERRUPTED = 130
FEWEST_FILES = 60  # for helpers: starting two takes as long as making so many


def print_all(folder: Path, wish: Wish, library: Library, *, plain: bool = False) -> int:
    """Make what is wished in ``folder``, telling how far it is; gives the exit code.

    Raises WrongUse when nothing fits the wish, GridProblems when the service's facts cannot be used, and PlaceFailed
    when there can be no such folder.
    """
    from thrive_grids.clock import today

    refuse_what_does_not_fit(wish)
    if not folder.is_dir():
        if folder.exists() or folder.is_symlink():
            raise WrongUse(f"{folder} is not a folder.", "Name one after --all.")
        if not folder.parent.is_dir():
            raise PlaceFailed(
                f"There is no folder {folder.parent}.", "Make it first, or name another."
            )
    _ = library.site  # facts that cannot be used would spoil every page
    run = _Run(folder, Ledger(folder), plain=plain)
    jobs, broken = plan(wish, library, run.ledger)
    run.begin(sum(len(job.files) for job in jobs) + len(broken))
    start = time.perf_counter()
    stopped = False
    try:
        with stoppable():
            arguments = (library.home, today(), folder.absolute())
            with closing(_outcomes(jobs, arguments)) as made:
                for outcome in chain(broken, made):
                    if not run.settle(outcome):
                        break
            run.ledger.tidy()
    except KeyboardInterrupt:
        stopped = True
    return run.end(time.perf_counter() - start, stopped=stopped)


def _outcomes(jobs: Sequence[Job], arguments: tuple[Any, ...]) -> Generator[Outcome]:
    """What becomes of every file, in order, made by helpers where that is quicker. What they could not do is done
    here."""
    count = pool.helpers()
    done = 0
    if count > 1 and sum(len(job.files) for job in jobs) >= FEWEST_FILES:
        from concurrent.futures import BrokenExecutor

        helped = pool.by_helpers(count, work, jobs, begin, arguments)
        try:
            with closing(helped):
                for outcomes in helped:
                    yield from outcomes
                    done += 1
        except (BrokenExecutor, ImportError, OSError):
            pass  # no semaphores here, or no memory
    if done < len(jobs):
        maker = Maker(*arguments)
        for job in jobs[done:]:
            yield from maker.outcomes(job)


class _Run:
    """One run: writes what was made, counts, and tells."""

    def __init__(self, folder: Path, ledger: Ledger, *, plain: bool) -> None:
        self.folder, self.ledger, self._plain = folder, ledger, plain
        self._as_json = not sys.stdout.isatty()
        self._counts: Counter[str] = Counter()
        self._told: Counter[tuple[Path, str]] = Counter()
        self._code = 0
        self._total = 0
        self._full = False

    def begin(self, total: int) -> None:
        """Before the first file."""
        self._total = total
        self._progress = progress(total, "files", plain=self._plain)

    def settle(self, outcome: Outcome) -> bool:
        """Write a file, and tell what became of it; False when nothing more can be written."""
        if outcome.file and outcome.made and outcome.state != "failed":
            start = time.perf_counter()
            self._write(outcome, outcome.file.path, outcome.made)
            outcome.seconds += time.perf_counter() - start
        self._counts[outcome.state] += 1
        if self._as_json:
            _put_line(_values(outcome))
        self._progress.step()
        if outcome.error:
            self._tell(outcome, outcome.error)
            problem = outcome.error.exit_code != MachineFailed.exit_code
            code = ProblemsFound.exit_code if problem else MachineFailed.exit_code
            self._code = max(self._code, code)
        return not self._full

    def _tell(self, outcome: Outcome, error: Failure) -> None:
        """What cannot be set stands on most pages of a grid, so it is told once; ``end`` says how often it came."""
        if error.of_grid:
            self._told[outcome.job.source, error.hint] += 1
            if self._told[outcome.job.source, error.hint] > 1:
                return
        where = outcome.file.path if outcome.file else outcome.job.source
        self._progress.say(f"{where}: {error.message} {error.hint}".rstrip())

    def _write(self, outcome: Outcome, name: str, made: Made) -> None:
        path = self.folder / name
        try:
            _make_folder(self.folder, path.parent)
            if outcome.data is not None and name in self.ledger:
                _clear_halves(path)
            self.ledger.note(name, made)
            if outcome.data is not None:
                write_whole(path, outcome.data, READABLE)
        except (ThriveGridsError, OSError) as error:
            outcome.state, outcome.error = "failed", failure(error)
            self._full = _is_final(error) or not self.folder.is_dir()

    def end(self, seconds: float, *, stopped: bool) -> int:
        """After the last file; gives the exit code."""
        from tui.console.terminal import tell

        self._progress.end()
        for (source, _), times in self._told.items():
            if times > 1:
                more = f"{times - 1} more file{'s' if times > 2 else ''}"
                tell(f"{source.name}: the same in {more}. `thrive-grids check` names every place.")
        counts = {state: self._counts[state] for state in ("made", "kept", "failed")}
        left = self._total - sum(counts.values())
        if self._as_json:
            _put_line(
                {"total": self._total, **counts, "left": left, "seconds": round(seconds, 3)}
                | {"stopped": left > 0}
            )
        files = "file" if counts["made"] == 1 else "files"
        said = (
            f"In {self.folder}: {counts['made']} {files} made, {counts['kept']} kept as they were"
        )
        said += f", {counts['failed']} failed" if counts["failed"] else ""
        if left:
            said = f"Stopped. {said}, {left} left. The same command goes on from there"
        tell(f"{said}.")
        return INTERRUPTED if stopped else self._code


def _make_folder(root: Path, folder: Path) -> None:
    """The folder of a file, which must not be elsewhere: whoever may write to ``root`` could lay a link there."""
    between = [folder, *folder.parents]
    for each in between[: between.index(root)]:
        if each.is_symlink():
            raise WrongUse(
                f"{each} is a link to another place, and pages are made in {root} alone.",
                "Take it away, or choose another folder.",
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise PlaceFailed(
            f"{folder} cannot be a folder: something else has that name.",
            "Move it away, or choose another folder.",
        ) from error


def _clear_halves(path: Path) -> None:
    """What a run left beside a file of ours when it was killed while it wrote it."""
    for half in path.parent.glob(f".{path.name}.*.part"):
        half.unlink(missing_ok=True)


def _is_final(error: BaseException) -> bool:
    """Whether no other file could be written either."""
    if isinstance(error, OSError):  # the ledger's, or a folder's
        return True
    cause = error.__cause__
    final = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
    return isinstance(cause, OSError) and cause.errno in final


def _put_line(values: dict[str, Any]) -> None:
    import json

    sys.stdout.write(f"{json.dumps(values)}\n")  # in ASCII, as all our JSON
    sys.stdout.flush()


def _values(outcome: Outcome) -> dict[str, Any]:
    """A line for a program; docs/json.md says what each name means."""
    file, job, looks = outcome.file, outcome.job, outcome.file.looks if outcome.file else None
    return {
        "path": file.path if file else None,
        "grid": job.grid,
        "language": job.language,
        "page": job.kind or None,
        "option": job.option,
        "format": file.form if file else None,
        "size": looks.size if looks else None,
        "paper": looks.paper if looks else None,
        "mono": looks.mono if looks else None,
        "sheets": outcome.made.sheets if outcome.made else None,
        "seconds": round(outcome.seconds, 4),
        "state": outcome.state,
        "error": outcome.error.message if outcome.error else None,
        "hint": outcome.error.hint if outcome.error else None,
    }
