"""The footer: the keys that work here, in as many lines as they need, each of them also a button for the mouse."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.events import Mount, Unmount
from textual.style import Style

from tui.commands.command import Command
from tui.commands.everywhere import AllCommands, HelpNow, Quit
from tui.widgets.flow import Flow


def command_of(action: str) -> type[Command] | None:
    """The command behind a binding's action, or None for a binding of a widget of Textual's."""
    name, *_ = action.removeprefix("app.do('").split("'")
    return Command.known.get(name)


class KeyBar(Flow):
    """Says what the active screen's bindings do; it changes when they change."""

    DEFAULT_CSS = """
    KeyBar { padding: 0 1; background: $row; color: $row-ink; }
    """

    def on_mount(self, _event: Mount) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.say())
        self.say()

    def on_unmount(self, _event: Unmount) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def say(self) -> None:
        """Show the commands that can be done now."""
        self.show([_button(command) for command in self._commands()])

    def _commands(self) -> Iterable[type[Command]]:
        yield HelpNow
        seen: set[type[Command]] = {HelpNow, Quit, AllCommands}
        for active in self.screen.active_bindings.values():
            command = command_of(active.binding.action)
            if command and active.binding.show and active.enabled and command not in seen:
                seen.add(command)
                yield command
        yield AllCommands
        yield Quit


def _button(command: type[Command]) -> Content:
    button = Content.assemble((command.key(), "bold $key"), f" {command.text}")
    return button.stylize(Style.from_meta({"@click": command.action()}))
