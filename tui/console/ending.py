"""How every call ends: what goes wrong becomes one piece of advice on stderr and one exit code, here and nowhere else.

0 fine · 1 problems found · 2 wrong use · 3 this machine or its data failed · 130 stopped with Ctrl-C · 141 the reader
of our output went away (as a shell counts both).
"""

from __future__ import annotations

import errno
import os
import sys
from types import TracebackType

import click

from tui.console.group import program
from tui.console.terminal import tell

WRONG_USE, FAILED, INTERRUPTED, READER_GONE = 2, 3, 130, 141

_OURS = ("thrive_grids.", "exports.", "tui.")


def run(arguments: list[str]) -> int:
    """Run the program; never raises. No message holds a word that a person typed into a conversation."""
    _open_missing()
    _speak_any_encoding()
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001  the last door: a traceback could show what somebody said
        return _ended(error)
    return code


def _invoke(arguments: list[str]) -> int:
    """Parse and call, as ``click.Command.main`` does; that would end a closed pipe in its own way."""
    if "_THRIVE_GRIDS_COMPLETE" in os.environ:
        program.main(arguments, prog_name="thrive-grids")  # the shell asks what Tab could mean
    try:
        with program.make_context("thrive-grids", arguments) as context:
            result = program.invoke(context)
    except click.exceptions.Exit as end:  # after --help
        return end.exit_code
    return result if isinstance(result, int) else 0


def _ended(error: BaseException) -> int:
    try:
        code = _tell(error)
        sys.stderr.flush()
    except OSError:  # nobody listens on stderr either
        code = FAILED
    _close_output()
    return code


def _tell(error: BaseException) -> int:
    from thrive_grids.errors import ThriveGridsError  # only a call that fails needs it

    match error:
        case ThriveGridsError():
            tell(f"{error.message}\n{error.hint}".strip())
            return error.exit_code
        case click.UsageError():
            _tell_usage(error)
            return WRONG_USE
        case click.ClickException():
            tell(error.format_message())
            return WRONG_USE
        case click.Abort() | KeyboardInterrupt():
            if sys.stderr.isatty():
                tell("")  # after the terminal's ^C
            return INTERRUPTED
        case BrokenPipeError():
            return READER_GONE
        case OSError():
            tell("\n".join(machine_advice(error)))
            return FAILED
        case SystemExit():
            return (
                error.code if isinstance(error.code, int) else 0 if error.code is None else FAILED
            )
    tell(
        f"thrive-grids stopped: {type(error).__name__} at {place(error.__traceback__)}. "
        "Nothing was sent anywhere."
    )
    return FAILED


def _tell_usage(error: click.UsageError) -> None:
    tell(error.format_message())
    command = error.ctx.command_path if error.ctx else "thrive-grids"
    tell(f"Try '{command} --help'.")


def machine_advice(error: OSError) -> tuple[str, str]:
    """What the system refused, and how to mend it."""
    where = error.filename or "the output"
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"There is no room on the disk for {where}.", "Free some space and try again."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"This login may not use {where}.",
            "Choose a folder of your own, or ask whoever looks after this machine.",
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return (
            f"There is no file or folder to use at {where}.",
            "Check the name and the folders in it.",
        )
    if error.errno == errno.ENAMETOOLONG:
        return f"The name {where} is too long.", "Use a shorter one."
    reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return (
        f"This machine refused to read or write {where} ({reason}).",
        "Check the disk and try again.",
    )


def place(trace: TracebackType | None) -> str:
    """The innermost line of our own code, named without this machine's folders."""
    place = "an unknown place"
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith(_OURS):
            place = f"{module.replace('.', '/')}.py:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _open_missing() -> None:
    """A stream that was closed before we began is None in Python; what goes there goes nowhere."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115,PTH123  open as long as we run
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115,PTH123  the same
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115,PTH123  the same


def _speak_any_encoding() -> None:
    """A letter that an encoding lacks is spelled out, and half a letter typed is kept and shown as its code."""
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors=errors)


def _close_output() -> None:
    """Write what is still waiting, or drop it: Python's own last flush would print a complaint."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
