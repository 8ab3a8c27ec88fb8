"""``thrive-grids coverage``: how a grid stands beside NICE ECD8 and IPDASi v4, point by point."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thrive_grids.errors import PlaceFailed, WrongUse
from tui import files
from tui.console import paper
from tui.console.grids import grid_argument, near, open_library
from tui.console.grouping import Grouped
from tui.console.options import home_option
from tui.console.terminal import put, put_json, width

if TYPE_CHECKING:
    from exports.looks import Looks
    from thrive_grids.rules.coverage import Coverage, Judged
    from thrive_grids.rules.readability import Reading

ENDINGS = {**files.ENDINGS, "json": ".json"}
_FORMS = {ending: form for form, ending in ENDINGS.items()}


@click.command("coverage", cls=Grouped)
@grid_argument
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "pdf", "html"]),
    help="By default what the ending of FILE says, else text.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The file to write; by default text and JSON go to the terminal, PDF and HTML into this folder.",
)
@click.option(
    "--open", "only_open", is_flag=True, help="Only what is not met, or for a person to judge."
)
@paper.looks_options
@home_option
def command(
    grid: str, shape: str | None, output: str | None, only_open: bool, looks: Looks
) -> None:
    """Show how a grid stands beside two standards for decision aids: NICE ECD8 and IPDASi v4.

    Each point is met, not met, declared by the makers, for a person to judge, or not applicable, with the
    line that decides it. There is no total and no verdict. How hard the grid is to read stands before them.

    \b
    Examples:
      thrive-grids coverage low-mood-nhs
      thrive-grids coverage low-mood-nhs --open
      thrive-grids coverage low-mood-nhs -o coverage.pdf
      thrive-grids coverage my-grid.yaml --format json
    """
    from thrive_grids.pages.coverage import OPEN, coverage_page
    from thrive_grids.rules.coverage import coverage

    form = shape or _FORMS.get(Path(output or "").suffix.lower(), "text")
    paper.refuse_another_ending(output, form, ENDINGS)
    library = open_library()
    report = coverage(library.grid(grid), library=library)
    on_paper = form in {"pdf", "html"}
    if output == "-" and not on_paper:
        output = None
    if form == "json":
        values = coverage_values(report)
        wanted = {each.value for each in OPEN}
        for standard in values["standards"] if only_open else ():
            criteria = standard["criteria"]
            standard["criteria"] = [each for each in criteria if each["standing"] in wanted]
        _give(values, output)
    elif on_paper or output:
        page = coverage_page(report, only_open=only_open)
        name = f"coverage-{files.name_of(report.grid)}"
        put(str(paper.write(page, name, output, form, looks=looks)))
    else:
        from exports import text

        page = coverage_page(report, only_open=only_open)
        put(text.render(page, width=width()).removesuffix("\n"))


def _give(values: dict[str, Any], output: str | None) -> None:
    """JSON to the terminal, or into a file, which only takes the place of other JSON."""
    if output is None:
        put_json(values)
        return
    import json

    from thrive_grids.places import write_whole

    path = Path(output)
    if not path.parent.is_dir():
        raise PlaceFailed(f"There is no folder {path.parent}.", "Make it first, or name another.")
    if path.is_dir() or (path.exists() and path.suffix.lower() != ".json"):
        raise WrongUse(f"{path} is there already and is no JSON.", "Name another file with -o.")
    write_whole(path, f"{json.dumps(values, indent=2)}\n".encode(), 0o644)
    put(str(path))


def coverage_values(report: Coverage) -> dict[str, Any]:
    """The report as JSON values; docs/coverage.md says what each means."""
    grid = report.grid
    return {
        "grid": grid.id,
        "title": grid.title,
        "version": grid.editorial.version,
        "status": grid.editorial.status,
        "language": grid.language,
        "file": str(near(Path(report.file))) if report.file else None,
        "on": report.on.isoformat(),
        "standards": [
            {
                "id": standard.id,
                "name": standard.name,
                "url": standard.url,
                "criteria": [
                    {"group": group, **_values(report.judged[criterion.id])}
                    for group, criteria in standard.groups.items()
                    for criterion in criteria
                ],
            }
            for standard in report.standards
        ],
        "readability": _grades(report),
    }


def _values(judged: Judged) -> dict[str, Any]:
    criterion = judged.criterion
    return {
        "id": criterion.id,
        "asks": criterion.asks,
        "standing": judged.standing.value,
        "says": judged.says or None,
        "line": judged.line,
        "read-as": criterion.reads or None,
        "question": criterion.asks_you or None,
        "rules": list(criterion.rules),
        "to-confirm": not criterion.confirmed,
        "problems": [
            {
                "rule": problem.rule,
                "line": problem.line,
                "message": problem.message,
                "waived": problem.waived or None,
            }
            for problem in judged.problems
        ],
    }


def _grades(report: Coverage) -> list[dict[str, Any]] | None:
    """The whole grid first (``option`` is null), then each column; None for another language."""
    graded = report.graded
    if graded is None:
        return None
    pairs = [(None, graded.without.whole, graded.with_them.whole)] + [
        (option, graded.without.columns[option], graded.with_them.columns[option])
        for option in graded.without.columns
    ]
    return [
        {"option": option, "without-glossary": _grade(without), "with-glossary": _grade(with_them)}
        for option, without, with_them in pairs
    ]


def _grade(reading: Reading) -> dict[str, Any]:
    enough = reading.enough
    return {
        "formula": "flesch-kincaid",
        "grade": round(reading.grade, 2) if enough else None,
        "give-or-take": round(reading.give_or_take, 2) if enough else None,
        "smog": round(reading.smog, 2) if enough and reading.smog is not None else None,
        "words": reading.total.words,
        "sentences": reading.total.sentences,
        "syllables": reading.total.syllables,
    }
