"""``thrive-grids schema``: the grid format for editors, as JSON Schema."""

from __future__ import annotations

from pathlib import Path

import click

from thrive_grids.errors import WrongUse
from tui.console.options import home_option
from tui.console.terminal import put


@click.command("schema")
@click.argument("kind", metavar="[KIND]", default="grid")
@click.option("-o", "--output", metavar="FILE", help="Write it to this file.")
@home_option
def command(kind: str, output: str | None) -> None:
    """Print what an editor needs to help with a file: names, their meaning, and what may stand there.

    KIND is grid, contacts, glossary, words or site; without it, grid. The first line of a file
    tells its editor where the schema is; `thrive-grids new` writes both.

    \b
    Examples:
      thrive-grids schema > grid.schema.json
      thrive-grids schema site -o site.schema.json
    """
    from thrive_grids.content.schema import schema_text

    text = schema_text(kind)
    if output is None or output == "-":
        put(text.removesuffix("\n"))
        return
    from thrive_grids.places import write_whole

    path = Path(output)
    _refuse_to_replace(path)
    write_whole(path, text.encode(), mode=0o644)
    put(str(path))


def _refuse_to_replace(path: Path) -> None:
    """Only a file that can be an earlier schema may be replaced."""
    if path.is_dir():
        raise WrongUse(f"{path} is a folder.", "Name a file in it with -o.")
    if path.is_file():
        with path.open("rb") as file:
            if b'"$schema"' in file.read(40):
                return
    if path.exists():
        raise WrongUse(f"{path} is there already and is no schema.", "Name another file with -o.")
