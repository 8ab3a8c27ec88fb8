"""A thing a user can do, said once: its class holds the key, the words of the footer and, as docstring, the help.

The footer, the list of keys, the list of commands and the key bindings are all made from these classes. Pressing a
key calls the screen's method that is named after the command (``ShowEvidence`` → ``on_show_evidence``) and then the
app's, unless the screen's has stopped it. It is called at once and not posted: whoever types fast must not be ahead
of what the keys before have done.
"""

from __future__ import annotations

import inspect
import re
from typing import Any, ClassVar

from textual.binding import Binding

NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "slash": "/",
    "question_mark": "?",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
}


class Command:
    """The base of everything a user can do; subclasses say the rest."""

    text: ClassVar[str] = ""
    """Two or three words for the footer and the list of commands."""
    keys: ClassVar[tuple[str, ...]] = ()
    """Textual's key names; the first is the one that is shown."""
    footer: ClassVar[bool] = True
    """Whether the footer has room for it; the list of keys shows every command."""
    everywhere: ClassVar[bool] = False
    """Works on every screen, in every dialogue and while typing."""
    priority: ClassVar[bool] = False
    """Comes before what the focused widget does with the key."""
    group: ClassVar[str] = ""
    """In the footer, commands of a group share one word: ``↑ ↓ Question``."""
    asks_key: ClassVar[bool] = False
    """The command is told which of its keys was pressed."""

    handler_name: ClassVar[str] = ""
    """The method that does it."""
    known: ClassVar[dict[str, type[Command]]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        Command.known[cls.__name__] = cls
        cls.handler_name = "on" + re.sub("([A-Z])", r"_\1", cls.__name__).lower()

    def __init__(self) -> None:
        self.stopped = False

    def stop(self) -> None:
        """The screen has dealt with it: the app need not."""
        self.stopped = True

    @classmethod
    def key(cls) -> str:
        """The key as a person reads it."""
        return key_name(cls.keys[0]) if cls.keys else ""

    @classmethod
    def all_keys(cls) -> str:
        """Every key that does this, as a person reads them."""
        names = [key_name(key) for key in cls.keys]
        return f"{names[0]} to {names[-1]}" if cls.asks_key else " or ".join(names)

    @classmethod
    def help(cls) -> str:
        """What it does, in a sentence or two."""
        return " ".join(inspect.cleandoc(cls.__doc__ or "").split())

    @classmethod
    def action(cls, key: str = "") -> str:
        """The name Textual knows the command by, with the key for a command that asks for it."""
        name = cls.__name__
        return f"app.do('{name}', '{key}')" if cls.asks_key else f"app.do('{name}')"


def key_name(key: str) -> str:
    """``ctrl+g`` → ``Ctrl+G``, ``question_mark`` → ``?``, ``f1`` → ``F1``, ``t`` → ``t``."""
    *held, last = key.split("+") if key != "plus" else ["plus"]
    name = NAMES.get(last) or (last.upper() if held or len(last) > 1 else last)
    return "+".join([*(part.capitalize() for part in held), name])


def bindings(*commands: type[Command]) -> list[Binding]:
    """What a screen or the app puts into ``BINDINGS`` so that these commands work there, in this order."""
    return [
        Binding(
            key,
            command.action(key),
            command.text,
            show=command.footer and place == 0,
            priority=command.everywhere or command.priority,
        )
        for command in commands
        for place, key in enumerate(command.keys)
    ]
