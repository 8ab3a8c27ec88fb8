"""Asking for a new passphrase, without showing it: never from the command line or the environment, where others on this
machine can read along."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from thrive_grids.errors import WrongUse
from tui.console.terminal import tell


def new_passphrase() -> str:
    """What a person types twice at a terminal, else the first line of stdin, as it stands.

    Raises WrongUse when there is none, when it is no good (see ``exports.pdf.lock``), or when a terminal cannot hide
    what is typed, and MachineFailed when no page can be locked here.
    """
    from exports.pdf.lock import sealer

    sealer()  # before anybody thinks of a passphrase
    if sys.stdin.isatty():
        return _asked()
    said = sys.stdin.readline().rstrip("\r\n")
    if not said:
        raise _none()
    _judge(said)
    return said


def _asked() -> str:
    """Asks until two are the same and good; an empty one, or the end of the input, stops."""
    tell("Nobody can open the file again without this passphrase. No program can bring it back.")
    tell("Nothing is shown while you type. Enter alone stops.")
    with _unseen() as typed:
        while said := typed("Passphrase: "):
            try:
                _judge(said)
            except WrongUse as error:
                tell(str(error))
                continue
            if typed("Once more: ") == said:
                return said
            tell("These two are not the same. Again, please.")
    raise _none()


@contextmanager
def _unseen() -> Iterator[Callable[[str], str]]:
    """Asks for lines that the terminal does not show. It stays silent from the first to the last: the standard
    library's getpass lets it speak between two, and shows what somebody is quick to type."""
    try:
        import termios
    except ImportError:  # Windows, where getpass reads keys that nobody shows
        from getpass import getpass

        yield getpass
        return
    terminal = sys.stdin.fileno()
    try:
        before = termios.tcgetattr(terminal)
        silent = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
        termios.tcsetattr(terminal, termios.TCSAFLUSH, silent)
    except termios.error:
        raise WrongUse(
            "This terminal cannot hide what is typed.",
            "Give the passphrase as the first line of stdin.",
        ) from None
    try:
        yield _line
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)


def _line(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    said = sys.stdin.readline()
    sys.stderr.write("\n")  # the one that was typed is not shown either
    return said.rstrip("\r\n")


def _judge(said: str) -> None:
    from exports.pdf.lock import prepared

    prepared(said)


def _none() -> WrongUse:
    return WrongUse(
        "No passphrase was given, so nothing was written.",
        "Type one at a terminal, or give it as the first line of stdin.",
    )
