"""The footer: the keys that work here, in as many lines as they need, each of them also a button for the mouse."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.events import Mount, Resize, Unmount
from textual.style import Style

from tui.commands.command import Command
from tui.commands.everywhere import AllCommands, Back, HelpNow, Quit, ShowKeys
from tui.widgets.flow import Flow

LAST = (AllCommands, ShowKeys, Back, Quit)

SMALL = (60, 18)
"""Below so many columns or lines the footer says how to see the keys instead of all of them."""


def command_of(action: str) -> type[Command] | None:
    """The command behind a binding's action, or None for a binding of a widget of Textual's."""
    name, *_ = action.removeprefix("app.do('").split("'")
    return Command.known.get(name)


class KeyBar(Flow):
    """Says what the active screen's bindings do; it changes when they change."""

    DEFAULT_CSS = """
    KeyBar { padding: 0 1; background: $row; color: $row-ink; }
    """

    def __init__(self) -> None:
        super().__init__(gap=2)

    def on_mount(self, _event: Mount) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.say())
        self.say()

    def on_resize(self, _event: Resize) -> None:
        self.say()

    def on_unmount(self, _event: Unmount) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def say(self) -> None:
        """Show the commands that can be done now."""
        groups: dict[str, list[type[Command]]] = {}
        for command in self._commands():
            groups.setdefault(command.group or command.text, []).append(command)
        self.show([_button(text, commands) for text, commands in groups.items()])

    def _commands(self) -> Iterable[type[Command]]:
        """Help first, then what this screen is for, then the ways out."""
        yield HelpNow
        active = self.screen.active_bindings.values()
        here = [
            command_of(one.binding.action) for one in active if one.binding.show and one.enabled
        ]
        size = self.screen.size
        if ShowKeys not in here or (size.width >= SMALL[0] and size.height >= SMALL[1]):
            yield from (command for command in here if command and command not in {HelpNow, *LAST})
        yield from (command for command in LAST if command in here or command is Quit)


def _button(text: str, commands: list[type[Command]]) -> Content:
    if HelpNow in commands:  # the one that must be found at a glance
        return _click(
            Content.styled(f" {HelpNow.key()} {text} ", "bold $help-ink on $help"), HelpNow
        )
    keys = [_click(Content.styled(command.key(), "bold $key"), command) for command in commands]
    return Content(" ").join([*keys, _click(Content(text), commands[-1])])


def _click(content: Content, command: type[Command]) -> Content:
    return content.stylize(Style.from_meta({"@click": command.action()}))
