"""Asking for a new passphrase, without showing it: never from the command line or the environment, where others on this
machine can read along."""

from __future__ import annotations

import sys

from thrive_grids.errors import WrongUse
from tui.console.terminal import tell


def new_passphrase() -> str:
    """What a person types twice at a terminal, else the first line of stdin, as it stands.

    Raises WrongUse when there is none, when it is no good (see ``exports.pdf.lock``), or when a terminal cannot hide
    what is typed.
    """
    if sys.stdin.isatty():
        return _asked()
    said = sys.stdin.readline().rstrip("\r\n")
    if not said:
        raise _none()
    _judge(said)
    return said


def _asked() -> str:
    """Asks until two are the same and good; an empty one stops."""
    import warnings
    from getpass import GetPassWarning, getpass

    tell("Nobody can open the file again without this passphrase. No program can bring it back.")
    tell("Nothing is shown while you type. Enter alone stops.")
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            while said := getpass("Passphrase: ", sys.stderr):
                try:
                    _judge(said)
                except WrongUse as error:
                    tell(str(error))
                    continue
                if getpass("Once more: ", sys.stderr) == said:
                    return said
                tell("These two are not the same. Again, please.")
        except GetPassWarning:
            raise WrongUse(
                "This terminal cannot hide what is typed.",
                "Give the passphrase as the first line of stdin.",
            ) from None
        except EOFError:
            pass
    raise _none()


def _judge(said: str) -> None:
    from exports.pdf.lock import prepared

    prepared(said)


def _none() -> WrongUse:
    return WrongUse(
        "No passphrase was given, so nothing was written.",
        "Type one at a terminal, or give it as the first line of stdin.",
    )
