"""Options that many commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from thrive_grids.places import Home

_KEY = "tui.console.home"


def _keep(context: click.Context, _: click.Parameter, folder: str | None) -> None:
    if folder:
        context.meta[_KEY] = folder


home_option = click.option(
    "--home",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    expose_value=False,
    callback=_keep,
    help="Where content, configuration and records live (or set THRIVE_GRIDS_HOME).",
)

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Answer as JSON, for another program."
)


def home() -> Home:
    """The home that ``--home`` named, else the usual one. Makes nothing."""
    from thrive_grids.places import Home

    return Home.find(given_home())


def given_home() -> str | None:
    """The folder that ``--home`` named, as it was typed: what a next command needs, too. In another thread than the
    command's nothing is known of it."""
    context = click.get_current_context(silent=True)
    named: Any = context.meta.get(_KEY) if context else None
    return str(named) if named else None
