"""The person's own editor: which one it is, and running it until it is closed."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from thrive_grids.errors import MachineFailed, WrongUse

_USUAL = ("notepad",) if sys.platform == "win32" else ("editor", "nano", "vim", "vi")


def editor() -> list[str]:
    """The words of the command: ``$VISUAL``, else ``$EDITOR``, else the first usual editor that is here.

    Several words are allowed (``code --wait``). Raises WrongUse for a variable that names no program, and
    MachineFailed where there is no editor at all.
    """
    for variable in ("VISUAL", "EDITOR"):
        wish = os.environ.get(variable, "").strip()
        if not wish:
            continue
        words = [wish] if which(wish) else _words(wish)
        if not words or which(words[0]) is None:
            raise WrongUse(
                f"{variable} names an editor that is not on this machine.",
                f"Set {variable} to one that is, such as: export {variable}=nano",
            )
        return words
    for name in _USUAL:
        if which(name):
            return [name]
    raise MachineFailed(
        "No editor was found on this machine.", "Set EDITOR to yours, such as: export EDITOR=nano"
    )


def _words(wish: str) -> list[str]:
    try:
        return shlex.split(wish, posix=os.name == "posix")
    except ValueError:  # a quote without its other half
        return []


def run(words: Sequence[str], path: Path) -> int:
    """Open the file and wait until the editor is closed; gives its exit code. Raises MachineFailed."""
    try:
        with _interrupts_are_the_editors():
            return subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603  the person's own program
    except OSError as error:
        raise MachineFailed(
            f"The editor {words[0]} could not be started.", "Set EDITOR to another one."
        ) from error


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """Ctrl-C reaches us too while the editor is open; a handler, unlike SIG_IGN, is not handed on to it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
