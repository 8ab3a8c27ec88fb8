"""Which file a page goes into, for the command line and the app alike: its name, what may not be replaced by it, and
what an earlier writing that was killed has left beside it."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from thrive_grids.errors import WrongUse

if TYPE_CHECKING:
    from exports.looks import Looks
    from thrive_grids.content.models import Grid

ENDINGS = {"pdf": ".pdf", "html": ".html", "text": ".txt"}

_BEGINS = {"pdf": b"%PDF-", "html": b'<meta name="generator" content="thrive-grids">'}
"""What stands in the first bytes of a page of each form that has a sign."""

_HALF = r"\.[a-z0-9_]{8}\.part"
_PERSONAL = r"\.(?:summary|note|our-page)-[0-9a-z-]+\.(?:pdf|html|txt)"
"""Half a page, as ``places.write_whole`` names it, and our own names of personal pages in front of that."""

_OLD = 60  # seconds: no page is written for so long


def name_of(grid: Grid, kind: str = "grid", option: str = "") -> str:
    """The usual name of a grid's page, without an ending. One in another language than the usual one carries it: a
    Welsh page does not take the place of the English one."""
    from thrive_grids.content.library import DEFAULT_LANGUAGE

    language = grid.language if grid.language != DEFAULT_LANGUAGE else ""
    return "-".join(filter(None, (grid.id, language, kind if kind != "grid" else "", option)))


def refuse_to_replace(path: Path, form: str, mend: str) -> None:
    """Only a file that can be an earlier page may be replaced: a PDF by a PDF, a .txt by text, and HTML only where this
    program made it, because a .html may be somebody's own work. Raises WrongUse, with ``mend`` as its hint."""
    if path.is_dir():
        raise WrongUse(f"{path} is a folder.", mend)
    if not path.exists():
        return
    if not path.is_file():  # to look into a pipe would be to wait for ever
        raise WrongUse(f"{path} is not a file.", mend)
    if form in _BEGINS:
        with path.open("rb") as file:
            earlier = _BEGINS[form] in file.read(512)
    else:
        earlier = path.resolve().suffix.lower() == ENDINGS[form]  # a link's name says nothing
    if not earlier:
        raise WrongUse(f"{path} is there already and is no page of this form.", mend)


@contextmanager
def advice_of_html(output: str | None, looks: Looks) -> Iterator[None]:
    """What no font here prints, or no sheet has room for, a browser shows with the fonts of its machine: so whoever
    needs the page now is told how to get it while a PDF is made. The archive takes nothing else."""
    from thrive_grids.errors import CannotBeSet

    try:
        yield
    except CannotBeSet as error:
        if not looks.archive:
            file = f" -o {Path(output).with_suffix(ENDINGS['html'])}" if output else ""
            way = f"print it on the command line with --format html{file}"
            error.hint = f"{error.hint} As HTML it is made at once: {way}.".strip()
        raise


def sweep(path: Path) -> None:
    """Take away halves of personal pages that were left beside ``path`` when their writing was killed: they hold a
    young person's words, and nobody sees a hidden file.

    Only what nothing but a killed writing of ours leaves: a plain file of this user, which nobody else may read, with
    the name of a half of this page or of a personal page by its usual name, untouched for a minute. What cannot be
    looked at or removed stays; the page is written all the same.
    """
    target = Path(os.path.realpath(path))
    halves = re.compile(rf"(?:{_PERSONAL}|\.{re.escape(target.name)}){_HALF}")
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if halves.fullmatch(entry.name):
                with suppress(OSError):
                    if _is_left(entry.stat(follow_symlinks=False)):
                        Path(entry.path).unlink()


def _is_left(found: os.stat_result) -> bool:
    if not stat.S_ISREG(found.st_mode) or time.time() - found.st_mtime < _OLD:
        return False
    # elsewhere a folder's rights say who may do what, and a file tells neither its owner nor its mode
    return os.name != "posix" or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
