"""``thrive-grids check``: all problems of all files in one run, each with its line and its mend."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thrive_grids.errors import MachineFailed, ThriveGridsError, UnknownName
from tui.console.grids import near, open_library
from tui.console.options import home, home_option
from tui.console.problems.report import Report, Unread
from tui.console.terminal import tell

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.content.library import Library

PROBLEMS = 1
SHAPES = ("text", "json", "github", "sarif")
"""Each is a module of ``tui.console.problems`` with ``put_report``."""


@click.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--format",
    "shape",
    type=click.Choice(SHAPES),
    default="text",
    show_default=True,
    help="For a person, a program, a pull request, or code scanning.",
)
@click.option(
    "--explain",
    metavar="RULE",
    help="Say what a rule asks, why, and how to mend; 'all' for every rule.",
)
@home_option
def command(paths: tuple[str, ...], shape: str, explain: str | None) -> int:
    """Find all problems of grid files, each with its line and how to mend it.

    PATH is a file, a folder or the id of a grid; without PATH everything in the library is
    checked. Hidden folders, such as .git, are left out. The answer is exit code 1 when there is
    something to mend.

    \b
    Examples:
      thrive-grids check my-grid.yaml
      thrive-grids check --format json
      thrive-grids check --explain BAL201
    """
    if explain is not None:
        if paths:
            raise click.UsageError("--explain is about a rule and takes no PATH.")
        from tui.console.explain import put_explained

        put_explained(explain, as_json=shape == "json")
        return 0
    report = _look(paths)
    for place in report.unread:
        tell(f"{place.message} {place.hint}".strip())
    import_module(f"tui.console.problems.{shape}").put_report(report)
    if report.unread:
        return MachineFailed.exit_code
    return PROBLEMS if any(problem.counts for problem in report.problems) else 0


def _look(paths: tuple[str, ...]) -> Report:
    """What there is to say about these paths, or about the whole library."""
    report = Report()
    if not paths:
        library = open_library()
        return _examine(map(near, _everything(library)), report, library)
    named = [file for path in paths for file in _under(path, report.unread)]
    return _examine(dict.fromkeys(named), report, None, named={Path(path) for path in paths})


def _examine(
    files: Iterable[Path],
    report: Report,
    library: Library | None,
    named: Iterable[Path] = (),
) -> Report:
    """Every file into the report. One that cannot be read stops no other; only what a person named has to exist."""
    from thrive_grids.rules.checking import Checker
    from tui.console.helpers import ahead

    files = list(files)
    checker = Checker(library=library, home=None if library else home())
    known = repeat(None) if library else ahead(files, home(), checker.today)
    for file, already in zip(files, known, strict=False):  # the second has no end
        try:
            found = checker.check(file) if already is None else already
        except ThriveGridsError as error:
            if isinstance(error, UnknownName) and file in named:
                raise
            report.unread.append(Unread(str(file), error.message, error.hint))
            continue
        report.files.append(file)
        for problem in found:
            (report.waived if problem.waived else report.problems).append(problem)
    return report


def _under(path: str, unread: list[Unread]) -> Iterator[Path]:
    place = Path(path)
    if (
        path and place.is_dir()
    ):  # an empty word is no folder, but a shell's variable that was never set
        yield from _below(place, unread)
    elif os.path.lexists(path) or place.name != path:
        yield place
    elif path in (library := open_library()):
        yield from map(near, library.paths(path))
    else:
        files = (file.name for file in Path().glob("[!.]*.y*ml"))
        raise UnknownName("grid, file or folder", path, [*library, *files])


def _below(folder: Path, unread: list[Unread]) -> Iterator[Path]:
    """The YAML files of a folder and the folders in it, in order; one that may not be opened is told."""

    def refused(error: OSError) -> None:
        reason = error.strerror or "it cannot be opened"
        message = f"{error.filename} cannot be read: {reason}."
        unread.append(Unread(str(error.filename), message, "Check that you may open it."))

    for place, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith("."):
                yield Path(place, name)


def _everything(library: Library) -> Iterator[Path]:
    """The grids as they are used, and what belongs to all of them."""
    from thrive_grids.places import shipped_content

    for id in library:
        yield from library.paths(id)
    for folder in ("contacts", "glossary", "words"):
        for root in (shipped_content(), library.home.grids):
            yield from sorted((root / folder).glob("*.yaml"))
    if library.home.site_file.exists():
        yield library.home.site_file


def check_library(library: Library) -> dict[Path, list[Diagnostic]]:
    """Every file of the library with its problems."""
    from thrive_grids.rules.checking import Checker

    checker = Checker(library=library)
    return {
        file: [problem for problem in checker.check(file) if not problem.waived]
        for file in _everything(library)
    }
