"""Asking for a new passphrase, without showing it: never from the command line or the environment, where others on this
machine can read along."""

from __future__ import annotations

import sys

from thrive_grids.errors import WrongUse
from tui.console.terminal import tell


def new_passphrase() -> str:
    """What a person types twice at a terminal, else the first line of stdin, as it stands.

    Raises WrongUse when there is none, when a terminal cannot hide what is typed, or when it is not text.
    """
    said = _asked() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not said:
        raise WrongUse(
            "No passphrase was given, so nothing was written.",
            "Type one at a terminal, or give it as the first line of stdin.",
        )
    try:
        said.encode()
    except UnicodeEncodeError:
        raise WrongUse(
            "The passphrase has a letter that this terminal's encoding does not know.",
            "Choose other letters, or use UTF-8.",
        ) from None
    return said


def _asked() -> str:
    import warnings
    from getpass import GetPassWarning, getpass

    tell("Nobody, and no program, can open the file again without this passphrase.")
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            while first := getpass("Passphrase (nothing is shown): ", sys.stderr):
                if getpass("The same once more: ", sys.stderr) == first:
                    return first
                tell("These two are not the same. Again, please; Enter alone stops.")
        except GetPassWarning:
            raise WrongUse(
                "This terminal cannot hide what is typed.",
                "Give the passphrase as the first line of stdin.",
            ) from None
        except EOFError:
            return ""
    return first
