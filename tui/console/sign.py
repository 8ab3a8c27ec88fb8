"""``thrive-grids sign``: a person stands, by name, for exactly what a grid says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from thrive_grids.errors import ProblemsFound, WrongUse
from tui.console.grids import grid_argument, near, open_library
from tui.console.options import home_option
from tui.console.terminal import ask, put, somebody_there, tell

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid, SignOff
    from tui.console.versions import Version

MENDED_BY_SIGNING = frozenset({"EVI503", "EVI511", "SAF953"})
"""Errors that stand until a grid is signed and published; to mend them changes no word."""


@click.command("sign")
@grid_argument
@click.option("--role", metavar="ROLE", required=True, help="What you answer for: clinical lead.")
@click.option("--name", metavar="NAME", required=True, help="Your name, as readers will see it.")
@click.option("--on", "day", metavar="DAY", help="The day you read it, if it is not today.")
@click.option("--yes", is_flag=True, help="Sign without being asked.")
@home_option
def command(grid: str, role: str, name: str, day: str | None, yes: bool) -> int:
    """Sign a grid off: put your role and name in its file, bound to exactly what it says now.

    When anything that you signed changes, `check` reports your sign-off as stale (EVI511). A
    stale one of yours in the same role is renewed. A grid with errors is not signed: mending
    them would change what you signed. GRID is an id of the service's own grids or a path.

    \b
    Examples:
      thrive-grids sign sleep-nhs --role "clinical lead" --name "A. Clinician"
      thrive-grids sign my-grid.yaml --role parent --name "B. Parent" --on 2026-11-20
    """
    from thrive_grids.content.fingerprint import fingerprint
    from thrive_grids.content.models import SignOff
    from thrive_grids.content.rewriting import place_of

    library = open_library()
    version = _own(grid, library)
    found = version.load()
    sign_off = SignOff(
        role=_plain("--role", role),
        name=_plain("--name", name),
        on=_day(day),
        content=fingerprint(found),
    )
    standing = found.editorial.sign_offs[place_of(sign_off, found) :][:1]
    if standing and standing[0].content == sign_off.content:
        tell(f"This content is signed in that role and name already, on {standing[0].on}.")
        return 0
    problems = _problems(version, library)
    for line in _about(found, version, sign_off):
        tell(line)
    for line in _standing(problems):
        tell(line)
    stopping = [each for each in problems if _stops(each)]
    if stopping:
        errors = f"{len(stopping)} error{'' if len(stopping) == 1 else 's'}"
        raise ProblemsFound(
            f"{near(version.path)} has {errors}, so it was not signed.",
            "Mend them first (`thrive-grids check` shows each with its line): that changes what "
            "you would sign.",
        )
    if not (yes or _agreed()):
        tell("Nothing was signed.")
        return 0
    _write(version, sign_off)
    put(str(near(version.path)))
    tell(f"Signed by {sign_off.name}, {sign_off.role}, on {sign_off.on}.")
    return 0


def _own(name: str, library: Library) -> Version:
    """The file to sign: a service's own, or one that was named by its path."""
    from tui.console.versions import SHIPPED, version_of

    version = version_of(name, library)
    if version.origin == SHIPPED:
        raise WrongUse(
            f"'{version.path.stem}' came with the program, and the next update would take your "
            "sign-off away.",
            f"Make a copy of your own first, with `thrive-grids edit {version.path.stem}`.",
        )
    return version


def _plain(option: str, text: str) -> str:
    """A role or name that a file may hold."""
    from thrive_grids.content.characters import refused_in_value, say

    text = " ".join(text.split())
    bad = refused_in_value(text)
    if bad is not None:
        raise WrongUse(f"{option} cannot be used. {say(bad)[0]}", say(bad)[1])
    if not 1 <= len(text) <= 200:
        raise WrongUse(f"{option} must have between 1 and 200 characters.", "Say it shortly.")
    return text


def _day(text: str | None) -> date:
    from thrive_grids import clock

    today = clock.today()
    if text is None:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise WrongUse("--on must be a day, written year-month-day.", f"Such as {today}.") from None
    if day > today:
        raise WrongUse(f"--on {day} has not come yet.", f"Write {today} or an earlier day.")
    return day


def _problems(version: Version, library: Library) -> Sequence[Diagnostic]:
    from thrive_grids.rules import check
    from tui.console.versions import NAMED

    return check(near(version.path), library=None if version.origin == NAMED else library)


def _stops(problem: Diagnostic) -> bool:
    """True for an error whose mend would change what is signed."""
    weighs = problem.counts and problem.severity.word == "error"
    return weighs and problem.rule not in MENDED_BY_SIGNING


def _about(grid: Grid, version: Version, sign_off: SignOff) -> Iterator[str]:
    made = grid.editorial
    review = f"review by {made.review_by}" if made.review_by else "no review date"
    yield f"{grid.id}: {grid.title}"
    yield f"In {near(version.path)}"
    yield f"Version {made.version or 'not given'}, {made.status}, {review}"
    yield f"Content {sign_off.content}"
    for each in made.sign_offs:
        holds = "holds" if each.content == sign_off.content else "is stale"
        yield f"The sign-off of {each.role}, {each.name}, on {each.on} {holds}."


def _standing(problems: Sequence[Diagnostic]) -> Iterator[str]:
    from tui.console.problems.text import weight

    yield "What still stands:" if problems else "No problem stands."
    for problem in problems:
        yield f"  line {problem.line}, {weight(problem)}[{problem.rule}]: {problem.message}"


def _agreed() -> bool:
    if not somebody_there():
        raise WrongUse(
            "Nobody is here to say yes, so nothing was signed.", "Add --yes to sign without asking."
        )
    return ask("You sign for exactly this content. Type yes to sign: ").casefold() == "yes"


def _write(version: Version, sign_off: SignOff) -> None:
    """The sign-off into the file, whole or not at all, and looked at once more."""
    from thrive_grids.content.fingerprint import fingerprint
    from thrive_grids.content.rewriting import signed
    from thrive_grids.places import write_whole

    path = version.path
    raw = path.read_bytes()
    if fingerprint(version.load()) != sign_off.content:
        raise ProblemsFound(
            f"{near(path)} changed while you were asked; nothing was signed.",
            "Read what changed, and sign again.",
        )
    new = signed(raw, str(path), sign_off)
    write_whole(path, new, path.stat().st_mode & 0o777)
    if path.read_bytes() != new:
        raise ProblemsFound(
            f"{near(path)} was written by somebody else at the same time.",
            "Look whether your sign-off is there; if not, sign again.",
        )
