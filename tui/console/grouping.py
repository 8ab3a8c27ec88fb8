"""The options of a command that writes pages, told in groups: twenty in one list are searched, not read."""

from __future__ import annotations

import click

GROUPS = {
    "Which page": ("page", "option", "options", "open", "without-records", "language", "codes"),
    "Which file": ("output", "format", "form", "archive"),
    "How it looks": ("size", "paper", "orientation", "mono"),
    "Who may see it": ("discreet", "lock"),
    "Everything at once": ("all", "plain"),
}
"""Headings, and below each the names of its options in the order in which they are told."""

REST = "Options"


class Grouped(click.Command):
    """A command whose ``--help`` puts options of ``GROUPS`` below their heading, and any other at the end."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One list a heading; the lines themselves are click's own."""
        groups: dict[str, list[tuple[int, tuple[str, str]]]] = {
            heading: [] for heading in (*GROUPS, REST)
        }
        for option in self.get_params(ctx):
            told = option.get_help_record(ctx)
            if told is not None and isinstance(
                option, click.Option
            ):  # the usage names the arguments
                heading, place = _place(option)
                groups[heading].append((place, told))
        for heading, lines in groups.items():
            if lines:
                with formatter.section(heading):
                    formatter.write_dl(
                        [told for _, told in sorted(lines, key=lambda line: line[0])]
                    )


def _place(option: click.Option) -> tuple[str, int]:
    """The heading of an option, and its place below it; at the end they stay in the order they came in."""
    for heading, names in GROUPS.items():
        for place, name in enumerate(names):
            if f"--{name}" in option.opts:
                return heading, place
    return REST, 0
