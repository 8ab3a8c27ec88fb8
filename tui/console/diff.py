"""``thrive-grids diff``: what changed between two versions of a grid, for somebody who reviews it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from tui.console.grids import open_library
from tui.console.options import home_option, json_option
from tui.console.terminal import put, put_json, tell, width

if TYPE_CHECKING:
    from thrive_grids.content.changes import Difference
    from thrive_grids.content.models import Grid, SignOff
    from tui.console.versions import Version

DIFFERENT = 1


@click.command("diff")
@click.argument("first", metavar="A")
@click.argument("second", metavar="[B]", required=False)
@json_option
@home_option
def command(first: str, second: str | None, as_json: bool) -> int:
    """Say what changed between two versions of a grid, in the words of the format.

    A and B are ids or paths; ID@shipped, ID@service and ID@LANGUAGE name one of several. With A
    alone, the service's own copy is held against the shipped grid. Words that went stand in
    [- -], words that came in {+ +}. Of grids in two languages only structure and numbers are
    compared. Sign-offs that no longer hold are named.

    Exit code 0 when nothing changed, 1 when something did or a grid cannot be used.

    \b
    Examples:
      thrive-grids diff low-mood-nhs
      thrive-grids diff old.yaml new.yaml
      thrive-grids diff low-mood-nhs low-mood-nhs@cy
    """
    from thrive_grids.content.differences import differences, stale_sign_offs
    from tui.console.versions import shipped_beside, version_of

    library = open_library()
    if second is None:
        new = version_of(first, library)
        old = shipped_beside(new)
    else:
        old, new = version_of(first, library), version_of(second, library)
    before, after = old.load_anywhere(), new.load_anywhere()
    found, stale = differences(before, after), stale_sign_offs(after)
    if as_json:
        put_json(
            {
                "old": _grid_values(old, before),
                "new": _grid_values(new, after),
                "differences": [_values(each) for each in found],
                "stale_sign_offs": [each.model_dump(mode="json", by_alias=True) for each in stale],
            }
        )
        return DIFFERENT if found else 0
    _put(found, stale)
    tell(_summary(f"{old.said} and {new.said}", found, before, after))
    if second is None and library.drifted(after):
        tell("The shipped grid has changed since this copy was made: its changes are among these.")
    return DIFFERENT if found else 0


def _put(found: Sequence[Difference], stale: Sequence[SignOff]) -> None:
    for place, several in groupby(found, lambda difference: difference.place):
        put(place)
        for difference in several:
            for line in _lines(difference):
                put(line)
        put()
    for each in stale:
        put(f"Stale now: the sign-off of {each.role}, {each.name}, on {each.on}.")


def _lines(difference: Difference) -> Iterator[str]:
    from thrive_grids.content.changes import marked

    if not difference.words:
        yield from _wrapped(difference.said, 2)
        return
    yield f"  {difference.said}"
    for name, text in zip(("was", "now"), marked(difference.old, difference.new), strict=True):
        yield from _wrapped(f"{name}: {text}", 4)


def _wrapped(text: str, indent: int) -> Iterator[str]:
    """A text for a person's terminal, its further lines set in; one line for another program."""
    text = " ".join(text.split())
    if not (columns := width()):
        yield " " * indent + text
        return
    from textwrap import wrap

    margin = " " * indent
    yield from wrap(
        text,
        columns,
        initial_indent=margin,
        subsequent_indent=f"{margin}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _summary(names: str, found: Sequence[Difference], before: Grid, after: Grid) -> str:
    many = len(found)
    said = f"{many} difference{'' if many == 1 else 's'}" if many else "No difference"
    apart = " in structure and numbers; the languages differ" if _languages(before, after) else ""
    return f"{said} between {names}{apart}."


def _languages(before: Grid, after: Grid) -> bool:
    return before.language != after.language


def _grid_values(version: Version, grid: Grid) -> dict[str, Any]:
    from thrive_grids.content.fingerprint import fingerprint

    return {
        "grid": grid.id,
        "language": grid.language,
        "version": grid.editorial.version,
        "origin": version.origin,
        "path": str(version.path),
        "content": fingerprint(grid),
    }


def _values(difference: Difference) -> dict[str, Any]:
    return {
        "place": difference.place,
        "what": difference.what,
        "kind": difference.kind,
        "old": difference.old,
        "new": difference.new,
        "said": difference.said,
    }
