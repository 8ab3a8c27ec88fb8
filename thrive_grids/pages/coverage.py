"""The coverage report as a page: for whoever answers for a grid in a service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from thrive_grids.pages.model import Block, Bullets, Cell, Heading, Page, Row, Table, Text
from thrive_grids.pages.names import STATUSES, long_date
from thrive_grids.rules.coverage import Coverage, Graded, Judged, Standing
from thrive_grids.rules.criteria import Standard
from thrive_grids.rules.readability import FEWEST_SENTENCES, FEWEST_WORDS, Reading
from thrive_grids.rules.reading_grade import shown

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic

TO_CONFIRM = "to confirm against the published form"

HOW_TO_READ = (
    "Met: the program can see it in the grid, or makes every page so. Beside it stands what it takes for the point.",
    "Not met: something is missing or odd. The line says where to mend it.",
    "Declared: the makers say so in the file. The program cannot know whether it is true.",
    "For a person to judge: no program can decide it, or the makers give a reason not to follow a check.",
    "Not applicable: the point is about something that this grid does not have.",
    f"{TO_CONFIRM.capitalize()}: we have read about this point, but not its own words. Look there first.",
    "The words and the labels (E-C1a, Q1 and so on) are ours.",
    "This report is no certificate, and nothing in it is added up.",
)

OTHER_LANGUAGE = (
    "This grid is not in English. The checks of words (steering, blaming, chance words) know English "
    "only, and say nothing about its wording."
)

MOST_SHOWN = 3
"""Problems that are shown of one criterion; the rest is `check`'s to show."""


OPEN = (Standing.NOT_MET, Standing.PERSON)
"""What somebody has something to do about."""


def coverage_page(coverage: Coverage, *, only_open: bool = False) -> Page:
    """The reading grade, and every criterion with how the grid stands to it and where; or only the
    criteria that are not met or want a person."""
    grid = coverage.grid
    version = f", version {grid.editorial.version}" if grid.editorial.version else ""
    return Page(
        title=f"Coverage of {grid.id}",
        language="en-GB",  # the report's own words; a grid's words in it are few
        blocks=tuple(_blocks(coverage, OPEN if only_open else tuple(Standing))),
        running=Text(f"Coverage of {grid.id}{version} · {long_date(coverage.on)}"),
        kind="coverage",
    )


def _blocks(coverage: Coverage, wanted: tuple[Standing, ...]) -> Iterator[Block]:
    every = len(wanted) == len(Standing)
    grid = coverage.grid
    yield Heading(f"Coverage: {grid.title}", 1)
    version = f"Version {grid.editorial.version}, " if grid.editorial.version else "No version, "
    yield Text(
        "How this grid stands beside two published standards for decision aids, point by point. "
        f"{version}{STATUSES[grid.editorial.status].lower()}, looked at on {long_date(coverage.on)}.",
        "lead",
    )
    if coverage.file:
        yield Text(f"Lines are those of {PurePath(coverage.file).name}.", "note")
    if every:
        yield Heading("Where to start")
        yield Bullets(tuple(map(Text, _first(coverage))))
        yield from _grades(coverage.graded)
    yield Heading("How to read this")
    other = () if coverage.graded else (OTHER_LANGUAGE,)
    left_out = tuple(f"{each.value.capitalize()}:" for each in Standing if each not in wanted)
    told = (line for line in HOW_TO_READ if not line.startswith(left_out))
    more = () if every else ("Only these points are shown; the whole report has the others, too.",)
    yield Bullets(tuple(map(Text, (*told, *other, *more))))
    for standard in coverage.standards:
        yield from _standard(standard, coverage, wanted)


def _standard(
    standard: Standard, coverage: Coverage, wanted: tuple[Standing, ...]
) -> Iterator[Block]:
    """The criteria of one standard that stand so, under the headings of their groups."""
    yield Heading(standard.name)
    yield Text(f"The published form: {standard.url}", "note")
    for name, criteria in standard.groups.items():
        judged = [coverage.judged[criterion.id] for criterion in criteria]
        shown_ones = [each for each in judged if each.standing in wanted]
        if shown_ones:
            yield Heading(name, 3)
        for each in shown_ones:
            yield from _criterion(each)


def _first(coverage: Coverage) -> Iterator[str]:
    """Which points want something done, so that nobody has to search for them."""
    for standing, then in (
        (Standing.NOT_MET, "Not met"),
        (Standing.PERSON, "For a person to judge"),
    ):
        named = [
            f"{id} (line {judged.line})" if judged.line and standing is Standing.NOT_MET else id
            for id, judged in coverage.judged.items()
            if judged.standing is standing
        ]
        yield f"{then}: {', '.join(named) or 'nothing'}."


def _criterion(judged: Judged) -> Iterator[Block]:
    criterion = judged.criterion
    confirm = "" if criterion.confirmed else f" ({TO_CONFIRM})"
    yield Bullets(
        tuple(map(Text, (_standing(judged), *_reasons(judged)))),
        label=f"{criterion.id}. {criterion.asks.rstrip('.')}{confirm}.",
    )


def _standing(judged: Judged) -> str:
    """The standing first, so that an eye or an ear finds it; then the line, and what decides."""
    line = f", line {judged.line}" if judged.line else ""
    match judged.standing:
        case Standing.DECLARED:
            return f"Declared{line}. The file says: {_sentence(judged.says)}"
        case Standing.PERSON if judged.problems:
            return f"For a person to judge{line}. The grid lives with this: {_problem(judged.problems[0])}"
        case Standing.PERSON:
            return f"For a person to judge{line}. {judged.says}"
        case Standing.NOT_APPLICABLE:
            return f"Not applicable, because {_sentence(judged.says)}"
        case Standing.NOT_MET if judged.problems:
            return f"Not met{line}. {_problem(judged.problems[0])}"
        case Standing.NOT_MET:
            return f"Not met{line}. {_sentence(judged.says)}"
        case Standing.MET:
            return f"Met{line}. {_read_as(judged)}"


def _reasons(judged: Judged) -> Iterator[str]:
    """What else belongs to it: more problems, a waiver, what the program took for the point."""
    for problem in judged.problems[1:MOST_SHOWN]:
        yield f"Line {problem.line}. {_problem(problem)}"
    if len(judged.problems) > MOST_SHOWN:
        yield f"And {len(judged.problems) - MOST_SHOWN} more: 'thrive-grids check' shows each."
    for reason in dict.fromkeys(problem.waived for problem in judged.problems if problem.waived):
        yield f"Its reason: {_sentence(reason)} Do you agree?"
    criterion = judged.criterion
    looked = bool(judged.problems) or judged.standing is Standing.DECLARED
    asked = judged.standing is Standing.PERSON and judged.says == criterion.asks_you
    if criterion.reads and (looked or asked):
        yield _read_as(judged)
    if criterion.asks_you and looked:
        yield f"Ask as well: {criterion.asks_you}"


def _read_as(judged: Judged) -> str:
    """What the program took for the point: its whole meaning where nobody is asked, else a part."""
    criterion = judged.criterion
    rules = f" ({', '.join(criterion.rules)})" if criterion.rules else ""
    seen = judged.standing is Standing.PERSON and not judged.problems
    by = "What the program sees" if seen else "We read it as"
    return f"{by}: {criterion.reads.rstrip('.')}{rules}."


def _problem(problem: Diagnostic) -> str:
    return f"{problem.message.rstrip('.')} ({problem.rule})."


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _grades(graded: Graded | None) -> Iterator[Block]:
    yield Heading("How hard it is to read")
    if graded is None:
        yield Text("Only English is graded: the formula was made for it.")
        return
    yield Text(
        "Flesch-Kincaid grade: 0.39 × words for each sentence + 11.8 × syllables for each word − 15.59. It is a school "
        "year in the US; add about 5 for an age. It counts lengths and does not tell whether anybody understands. Give "
        "or take is its standard error. The limits of the checks are for the grade without the words that the "
        "glossary explains.",
    )
    columns = ("Without the glossary's words", "With them", "Counted, with them")
    names = {
        "": "The whole grid",
        **{option: f"Option {option}" for option in graded.without.columns},
    }
    yield Table(
        "Text",
        tuple(Cell((Text(name, "strong"),)) for name in columns),
        tuple(
            Row(Text(name), tuple(Cell((Text(words),)) for words in _row(graded, option)))
            for option, name in names.items()
        ),
    )


def _row(graded: Graded, option: str) -> Iterator[str]:
    without = graded.without.columns[option] if option else graded.without.whole
    with_them = graded.with_them.columns[option] if option else graded.with_them.whole
    yield _grade(without)
    yield _grade(with_them)
    total = with_them.total
    yield f"{total.words} words, {total.sentences} sentences, {total.syllables} syllables"


def _grade(reading: Reading) -> str:
    if not reading.enough:
        return f"not graded under {FEWEST_WORDS} words or {FEWEST_SENTENCES} sentences"
    smog = f"; SMOG {reading.smog:.1f}" if reading.smog is not None else ""
    words = shown(reading)
    return f"{words[0].upper()}{words[1:]}{smog}"
