"""All commands: their names and one-line helps in a table, their modules only when they run."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

from tui.console.options import home_option

HELPS = {
    "demo": "Try it: the app with the shipped grids in a throw-away home.",
    "list": "List the grids, with language, setting, status and review date.",
    "show": "Read a grid as plain text, one thing after the other.",
    "check": "Find all problems of grid files, each with its line and its mend.",
    "coverage": "Show how a grid stands beside NICE ECD8 and IPDASi v4, point by point.",
    "new": "Write the draft of a new grid, with notes that explain it.",
    "edit": "Change a grid in your editor; a broken one is not put in place.",
    "translate": "Begin a grid in another language, or note that it was looked at again.",
    "diff": "Say what changed between two versions of a grid.",
    "sign": "Sign a grid off: bind a name to its exact content.",
    "schema": "Print what an editor needs to help with a grid file.",
    "print": "Write a grid as pages to take home: PDF, HTML or text, one or all.",
    "talk": "Hold a conversation about a grid, in the app or line by line.",
    "records": "List, read, print and verify the conversations kept here.",
    "report": "Report to a service's lead how its grids and conversations stand, in counts.",
    "preview": "Watch a grid's file: every save on the screen, with what is wrong.",
    "doctor": "Say what is wrong with this installation, and how to mend it.",
}

EPILOG = """\
\b
Examples:
  thrive-grids                         open the app
  thrive-grids demo                    try it, nothing is kept
  thrive-grids show low-mood-nhs       read a grid aloud
  thrive-grids talk low-mood-nhs       start a conversation

Exit codes: 0 fine, 1 problems found, 2 wrong use, 3 this machine or its data failed.
"""


class Modules(MutableMapping[str, click.Command]):
    """Command name → command, imported from ``tui.console.<name>`` at the first look."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in HELPS:
            raise KeyError(name)
        command: click.Command = import_module(f"tui.console.{name}").command
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(HELPS)

    def __len__(self) -> int:
        return len(HELPS)

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError("commands are added in HELPS")

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands are removed in HELPS")


class Commands(click.Group):
    """The program: knows every command without importing one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people meet them."""
        return list(HELPS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of helps; click itself would import every command for it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(HELPS.items()))


@click.group(
    "thrive-grids",
    cls=Commands,
    commands=Modules(),
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.option("--version", is_flag=True, help="Say the version and stop.")
@home_option
@click.pass_context
def program(context: click.Context, version: bool) -> int:
    """Read, talk through, keep and print i-THRIVE grids: the options for help, side by side.

    Without a command it opens the app, at the library of grids.
    """
    if version:
        from thrive_grids._version import __version__
        from tui.console.terminal import put

        put(f"thrive-grids {__version__}")
        return 0
    if context.invoked_subcommand is not None:
        return 0
    from tui.console.app import open_app

    return open_app()
