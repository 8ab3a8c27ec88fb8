"""The page about the commands, written from their own helps: ``python -m tui.console.reference > docs/commands.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from tui.console.group import program

WIDTH = 88

_BEFORE = """\
# The commands

Written from `--help` by `python -m tui.console.reference > docs/commands.md`; a test compares the two.

- **One home.** A service's grids, its `site.yaml` and its records live in one folder: `--home FOLDER`, else
  `THRIVE_GRIDS_HOME`, else the usual place of this system. Looking makes nothing; only a save makes a folder.
- **Data goes to stdout, talk to stderr.** `--json` (for `check`, `--format json`) answers a program, in
  [these shapes](json.md). Nothing is paged, and nobody is asked anything where there is no terminal.
- **Plain text.** No colour and no drawn lines, so `NO_COLOR` is always honoured and a screen reader or a braille line
  can follow. Characters that could steer a terminal are shown as their code, such as `[U+001B]`.
- **Exit codes.** 0 fine, 1 problems found, 2 wrong use, 3 this machine or its data failed. 130 after Ctrl-C, 141 when
  the reader of a pipe went away.
- **Errors are advice.** What is wrong and how to mend it; never a traceback, and never a word that somebody typed into
  a conversation.
"""


def pages() -> Iterator[str]:
    """The reference, part by part."""
    yield _BEFORE
    yield from _about(program, _context(program, "thrive-grids", None))


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    context = command.make_context(name, [], parent, resilient_parsing=True)
    context.terminal_width = WIDTH
    return context


def _about(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"\n## {context.command_path}\n\n```text\n{context.get_help().rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _about(inner, _context(inner, name, context))


if __name__ == "__main__":
    sys.stdout.writelines(pages())
