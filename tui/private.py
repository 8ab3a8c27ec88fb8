"""An app from which nothing a person typed gets out: not by a crash, a log, a screenshot or an environment variable.

Measured against Textual 8.2: by default a crash prints the local variables, TEXTUAL_LOG writes every key to a file,
TEXTUAL=devtools sends them to a socket, and TEXTUAL_SCREENSHOT saves a picture. The crash hook is a private method
there, so a test crashes the app in a pseudo-terminal and looks for a planted word.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

for _name in [name for name in os.environ if name.startswith("TEXTUAL")]:
    del os.environ[_name]  # Textual reads them once, while it is imported

from rich.segment import Segment  # noqa: E402  only after the environment is clean
from rich.text import Text  # noqa: E402  only after the environment is clean
from textual import constants  # noqa: E402  the same
from textual.app import App  # noqa: E402  the same
from textual.color import Color  # noqa: E402  the same
from textual.filter import LineFilter  # noqa: E402  the same

CRASHED = 3
"""Exit code after a crash: this machine or its data failed."""

SAFE = "Nothing was sent anywhere. What was shown as saved is safe on this machine."

# Whoever imported Textual before this module has let it read the environment: take back what leaks.
_QUIET = {"LOG_FILE": None, "SCREENSHOT_DELAY": -1, "SHOW_RETURN": False, "DEBUG": False}
for _constant, _value in _QUIET.items():
    setattr(constants, _constant, _value)

STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters and direction overrides; in a line that is drawn none of them has a meaning."""

Answer = TypeVar("Answer")


def where(error_type: type[BaseException] | None, trace: TracebackType | None) -> str:
    """The error's type and the last places it went through: no message, no values, no line of a file."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    kind = error_type.__name__ if error_type else "unknown error"
    return "\n".join([f"The app stopped: {kind}", *places[-6:], SAFE])


def keep_quiet() -> None:
    """Errors outside the app's own loop (threads, clean-up) say where they happened and nothing else."""

    def say(kind: type[BaseException] | None, trace: TracebackType | None) -> None:
        if sys.stderr is not None:
            sys.stderr.write(where(kind, trace) + "\n")

    sys.excepthook = lambda kind, _error, trace: say(kind, trace)
    threading.excepthook = lambda args: say(args.exc_type, args.exc_traceback)
    sys.unraisablehook = lambda args: say(args.exc_type, args.exc_traceback)


class LastDoor(LineFilter):
    """Takes characters that could steer a terminal out of what is drawn, whichever widget let them through.

    Our own widgets spell such characters out before they measure their lines; this is for the widgets of others.
    The signs taken away have no width, so nothing moves.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments without such characters."""
        return [
            segment._replace(text=STEERS.sub("", segment.text))
            if STEERS.search(segment.text)
            else segment
            for segment in segments
        ]


class PrivateApp(App[Answer]):
    """A Textual app that keeps its people's words on the screen."""

    ENABLE_COMMAND_PALETTE = False  # ours lists our commands; Textual's offers a screenshot
    _last_door = LastDoor()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [self._last_door, *super().get_line_filters()]

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = CRASHED
        if self._exception is None:  # a test's pilot raises it again
            self._exception = error
            self._exception_event.set()
        self._fatal_error()
        self._return_code = CRASHED

    def _fatal_error(self) -> None:
        kind, _error, trace = sys.exc_info()
        if (
            not self._exit_renderables
        ):  # the first error is the cause; the rest is the house falling down
            self._exit_renderables.append(Text(where(kind, trace)))
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """Stop without showing what was handed over: it may hold words."""
        self._fatal_error()

    def deliver_screenshot(self, *args: Any, **options: Any) -> None:
        """No picture of a conversation is ever saved."""

    def save_screenshot(self, *args: Any, **options: Any) -> str:
        """No picture of a conversation is ever saved."""
        return ""

    def export_screenshot(self, *args: Any, **options: Any) -> str:
        """No picture of a conversation is ever made."""
        return ""

    def action_screenshot(self, *args: Any, **options: Any) -> None:
        """No picture of a conversation is ever made."""
