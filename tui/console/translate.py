"""``thrive-grids translate``: the file that a translator starts from, and the note of what was translated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thrive_grids.errors import WrongUse
from tui.console.grids import grid_argument, near, open_library
from tui.console.options import home_option
from tui.console.terminal import put, tell
from tui.console.versions import is_path

if TYPE_CHECKING:
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid


@click.command("translate")
@grid_argument
@click.option("--to", "language", metavar="TAG", help="The language, such as cy or pl.")
@click.option("--renew", is_flag=True, help="Every text was looked at again: note it so.")
@home_option
def command(grid: str, language: str | None, renew: bool) -> int:
    """Begin a translation of a grid; or note, with --renew, that it was looked at again.

    The new file goes into your home, as grids/TAG/ID.yaml. It holds all that every language shares,
    and each text as an empty one below the words to translate. An answer that is still empty is
    shown in the language of the source, and says so.

    When the source changes later, `check` names each text that has changed. Mend these, then run
    this with --renew. GRID may then be the path of the translation's file.

    \b
    Examples:
      thrive-grids translate low-mood-nhs --to cy
      thrive-grids check low-mood-nhs
      thrive-grids translate low-mood-nhs --to cy --renew
    """
    library = open_library()
    if is_path(grid):
        if not renew:
            raise WrongUse(
                "A translation begins with the id of a grid.", "See `thrive-grids list`."
            )
        _renew(library, Path(grid))
        return 0
    from thrive_grids.content import naming
    from thrive_grids.places import shipped_content

    if language is None:
        raise WrongUse("The language to translate into is missing.", "Add it, such as --to cy.")
    naming.a_language(language, "--to")
    there = dict(zip(library.languages(grid), library.paths(grid), strict=True)).get(language)
    if renew:
        if there is None:
            hint = f"Begin it with `thrive-grids translate {grid} --to {language}`."
            raise WrongUse(f"There is no {language} grid '{grid}' to renew.", hint)
        if there.is_relative_to(shipped_content()):
            hint = f"Make it your own first: `thrive-grids edit {grid}`."
            raise WrongUse("This translation came with the program.", hint)
        _renew(library, there)
    elif there is not None:
        hint = "Write in it, and add --renew here when every text was looked at again."
        raise WrongUse(f"There is a {language} grid '{grid}' already: {near(there)}", hint)
    else:
        _begin(library, library.grid(grid), language)
    return 0


def _begin(library: Library, source: Grid, language: str) -> None:
    from thrive_grids.content import schema
    from thrive_grids.content.skeleton import skeleton
    from thrive_grids.places import READABLE, write_whole

    if source.translation is not None:
        hint = f"Put the {source.translation.of} grid beside it, and begin with that."
        raise WrongUse(f"The {source.language} grid is a translation itself.", hint)
    path = library.home.grids / language / f"{source.id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(library.home.grids / schema.file_name(), schema.schema_text().encode(), READABLE)
    write_whole(path, skeleton(source, language).encode(), READABLE)
    put(str(near(path)))
    tell(
        "Write each text between the quotes below the words to translate. `thrive-grids check` says what is left."
    )


def _renew(library: Library, path: Path) -> None:
    from thrive_grids.content.loading import load
    from thrive_grids.content.models import Grid
    from thrive_grids.content.reading import read
    from thrive_grids.content.rewriting import renewed
    from thrive_grids.content.translation import filled, news
    from thrive_grids.places import write_whole

    grid = load(Grid, read(path))
    source = library.source(grid, path.absolute().parent.parent)
    if source is None:
        raise WrongUse(f"{near(path)} is a translation of no grid that is here.")
    whole = filled(grid, source)
    missing = whole.standing.missing if whole.standing else 0
    looked_at = len(list(news(whole, source))) - missing
    new = renewed(path.read_bytes(), str(path), source)
    write_whole(path, new, path.stat().st_mode & 0o777)
    put(str(near(path)))
    tell(f"Texts that count as looked at again: {looked_at}. Answers still missing: {missing}.")
