"""STR: the parts of a file, and how they fit together.

STR101 to STR105 are decided while a file is read (``content.reading``, ``content.validation``,
``content.structure``), because nothing can stand on a grid that breaks them; their texts live here.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.errors import ThriveGridsError
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import declare, rule

if TYPE_CHECKING:
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Site

FEWEST_OPTIONS = 2

declare(
    "STR101",
    Severity.ERROR,
    what="Every name before a ':' is one that the format knows, and no needed one is missing.",
    why="A misspelt name is a text that nobody would ever see.",
    mend="Take the spelling that the message offers, or add the missing line.",
)
declare(
    "STR102",
    Severity.ERROR,
    what="Every option has an answer to every question.",
    why="An empty cell hides that something is not known, and makes that option look worse.",
    mend="Write the answer, or 'say: We do not know.' with 'basis: not-known'.",
)
declare(
    "STR103",
    Severity.ERROR,
    what="Ids are unique and well formed, and equal the file's and the folder's name.",
    why="Records, translations and local facts find a grid and its parts by these ids.",
    mend="Use a-z, 0-9 and single hyphens; name the file and the folder alike.",
)
declare(
    "STR104",
    Severity.ERROR,
    what="Every value is of the kind that is meant: a text, a number, a day, a list.",
    why="Without quotes some texts are read as a number or as nothing, and would change.",
    mend="Put the text in quotes, or write the kind of value that the message names.",
)
declare(
    "STR105",
    Severity.ERROR,
    what="The file is plain text that reads in one way only.",
    why="Doubled names, hidden characters and repeated parts make a file mean something else than "
    "a person sees.",
    mend="Delete what the message points at, and write it out plainly.",
)


def unknown_options(site: Site, library: Library) -> Iterator[Finding]:
    """Facts of a site about an option that no grid has: "not available here" would never be shown.

    A grid that cannot be used is not judged: its options are not known.
    """
    known: list[str] = []
    unsure: list[str] = []
    for id in library:
        try:
            known += [f"{id}/{option}" for option in library[id].option_names]
        except ThriveGridsError:
            unsure.append(id)
    for name in site.options:
        grid = name.split("/")[0]
        unclear = unsure if grid == "*" else grid in unsure
        if not unclear and not fnmatch.filter(known, name):
            near = get_close_matches(name, known, 1, 0.6)
            hint = (
                f"Did you mean '{near[0]}'?" if near else "Write it as grid/option, by their ids."
            )
            yield Finding(("options", name), f"No grid has the option '{name}'.", hint, key=True)


_PLACEHOLDER = re.compile(r"\b(TODO|TBC|TBD|FIXME|XXX+)\b|\b(lorem ipsum)\b", re.ASCII)
_LOREM = re.compile(r"\blorem ipsum\b", re.IGNORECASE)


@rule(
    "STR106",
    Severity.WARNING,
    what="No text is a placeholder, such as TODO or TBC.",
    why="A family would read it.",
    mend="Write the text, or take the part out.",
)
def placeholders(case: Case) -> Iterator[Finding]:
    """Every text of the grid that holds a placeholder."""
    for loc, text in _texts(case.grid.model_dump(by_alias=True)):
        found = _PLACEHOLDER.search(text) or _LOREM.search(text)
        if found:
            yield Finding(loc, f"'{found[0]}' stands in for a text.", "Write the text.")


def _texts(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*loc, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*loc, index))


@rule(
    "STR107",
    Severity.WARNING,
    what="A grid has 2 to 6 options and at most 12 questions (a service may set other limits).",
    why="With one option there is nothing to choose; with too many nobody can compare them.",
    mend="Take the parts out that matter least to young people, or make two grids.",
)
def size(case: Case) -> Iterator[Finding]:
    """Too many or too few options, too many questions."""
    options, questions = len(case.grid.options), len(case.grid.questions)
    limits = case.around.limits
    if options > limits.most_options:
        message = f"The grid has {options} options; at most {limits.most_options} can be compared."
        yield Finding(("options",), message, "Take some out, or make two grids.", key=True)
    if options < FEWEST_OPTIONS:
        message = f"The grid has {options} option; there is nothing to choose."
        yield Finding(("options",), message, "Add the other things people can do.", key=True)
    if questions > limits.most_questions:
        most = limits.most_questions
        message = f"The grid has {questions} questions; at most {most} can be read."
        yield Finding(("questions",), message, "Keep the ones that young people ask.", key=True)
