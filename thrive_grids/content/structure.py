"""What must hold between the parts of a file before anything can stand on it (STR102, STR103, ages
of STR104, and the half of NUM310 without which a chance cannot be drawn).

A grid that the library hands out has passed this: ids are unique, every question has exactly one
answer for every option, and no chance counts more people than there were. Screens and pages rely
on that and look nothing up twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePath

from thrive_grids.content.document import Finding, Loc
from thrive_grids.content.models import Chance, Grid, Question
from thrive_grids.content.values import HasId

FEW_TO_TELL = 2  # questions; in a single one it may be another slip
_LANGUAGE_FOLDER = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?-[A-Z]{2}")


def grid_findings(grid: Grid, path: str = "") -> Iterator[tuple[str, Finding]]:
    """Rule id and finding for each fault between the parts of ``grid``; ``path`` is where it was
    read."""
    if path:
        yield from _names(grid, Path(path).absolute())  # it may be named from inside its folder
    for name in ("what-matters", "options", "questions"):
        yield from _unique(name, getattr(grid, name.replace("-", "_")))
    if grid.ages and grid.ages.from_ > grid.ages.to:
        message = f"The ages go from {grid.ages.from_} to {grid.ages.to}."
        yield "STR104", Finding(("ages", "to"), message, "Write the younger age behind 'from'.")
    yield from _counts(grid)
    if len(grid.option_names) < len(grid.options):
        return  # which option an answer belongs to is not clear until each has its own id
    needed = grid.translation is None  # an answer that a translation lacks is its source's
    renamed = _renamed(grid)
    options = [renamed.get(option, option) for option in grid.option_names]
    for here, there in renamed.items():
        yield "STR102", _one_rename(grid, here, there)
    for index, question in enumerate(grid.questions):
        loc: Loc = ("questions", index, "answers")
        yield from _answers(question, loc, options, needed)


def _renamed(grid: Grid) -> dict[str, str]:
    """Options whose id was changed in one place: id of an option that no question answers for → id
    that every question answers for instead."""
    if len(grid.questions) < FEW_TO_TELL:
        return {}
    options = grid.option_names
    answered = [question.answers.keys() for question in grid.questions]
    lost = [option for option in options if not any(option in ids for ids in answered)]
    found = [id for id in answered[0] if id not in options and all(id in ids for ids in answered)]
    pairs: dict[str, str] = {}
    for option in list(lost):
        if near := get_close_matches(option, found, 1, 0.6):
            pairs[option] = near[0]
            lost.remove(option)
            found.remove(near[0])
    return pairs | (dict(zip(lost, found, strict=True)) if len(lost) == len(found) == 1 else {})


def _one_rename(grid: Grid, here: str, there: str) -> Finding:
    return Finding(
        ("options", list(grid.option_names).index(here), "id"),
        f"Option '{here}' is called '{there}' in all answers.",
        f"Write 'id: {there}' here; or '{here}:' in place of '{there}:' in every question.",
    )


def name_findings(key: str, name: str, path: str) -> Iterator[tuple[str, Finding]]:
    """STR103 for a file whose own name must be what its first key says."""
    stem = PurePath(path).stem
    if path and stem != name:
        yield (
            "STR103",
            Finding(
                (key,),
                f"'{name}' is not the name of this file, '{stem}'.",
                f"Write '{key}: {stem}', or rename the file to {name}.yaml.",
            ),
        )


def _names(grid: Grid, path: PurePath) -> Iterator[tuple[str, Finding]]:
    yield from name_findings("grid", grid.grid, str(path))
    folder = path.parent.name
    move = f"ove the file to a folder called {grid.language}."
    if folder == "grids":
        yield "STR103", Finding(("language",), "This file is in no language's folder.", f"M{move}")
    elif folder != grid.language and (
        path.parent.parent.name == "grids" or _LANGUAGE_FOLDER.fullmatch(folder)
    ):
        message = f"'{grid.language}' is not the language of this folder, '{folder}'."
        yield "STR103", Finding(("language",), message, f"Write 'language: {folder}', or m{move}")


def _unique(name: str, things: Sequence[HasId]) -> Iterator[tuple[str, Finding]]:
    first: dict[str, int] = {}
    for index, thing in enumerate(things):
        if thing.id in first:
            yield (
                "STR103",
                Finding(
                    (name, index, "id"),
                    f"The id '{thing.id}' is used twice in '{name}'.",
                    "Give each one an id of its own.",
                ),
            )
        first.setdefault(thing.id, index)


def _counts(grid: Grid) -> Iterator[tuple[str, Finding]]:
    for row, question in enumerate(grid.questions):
        for option, answer in question.answers.items():
            for index, chance in enumerate(answer.chances):
                loc: Loc = ("questions", row, "answers", option, "chances", index)
                for finding in impossible(chance, loc):
                    yield "NUM310", finding


def impossible(chance: Chance, loc: Loc = ()) -> Iterator[Finding]:
    """What keeps a chance from being one at all: it counts nobody, or more people than there are."""
    mend = "Look the number up in its source."
    if chance.of < 1:
        yield Finding(
            (*loc, "of"), f"'of' is {chance.of}; it must be 10, 100, 1000 or 10000.", mend
        )
        return
    for key, count in (("count", chance.count), ("without", chance.without)):
        if count is not None and not 0 <= count <= chance.of:
            message = f"'{key}' is {count}; it must lie between 0 and {chance.of}."
            yield Finding((*loc, key), message, mend)


def _answers(
    question: Question, loc: Loc, options: list[str], needed: bool
) -> Iterator[tuple[str, Finding]]:
    missing = [option for option in options if option not in question.answers]
    for option in question.answers:
        if option in options:
            continue
        near = get_close_matches(option, missing, 1, 0.6)
        if near:  # one slip, one problem
            missing.remove(near[0])
            hint = f"Did you mean '{near[0]}'?"
        else:
            hint = f"The options are: {', '.join(options)}."
        message = f"Question '{question.id}' answers for '{option}', but there is no such option."
        yield "STR102", Finding((*loc, option), message, hint, key=True)
    for option in missing if needed else ():
        yield (
            "STR102",
            Finding(
                (*loc, option),
                f"Question '{question.id}' has no answer for option '{option}'.",
                f"Add '{option}:' below 'answers:'. If nobody knows the answer, write so: "
                f"'{option}: {{say: We do not know., basis: not-known}}'.",
            ),
        )
