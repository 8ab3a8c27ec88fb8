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

from thrive_grids.content.characters import quoted
from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
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
    standard="Own rule of this project",
    bad="""\
editorial:
  version: 1.0.0
  fundng: none
""",
    good="""\
editorial:
  version: 1.0.0
  funding: none
""",
)
declare(
    "STR102",
    Severity.ERROR,
    what="Every option has an answer to every question.",
    why="An empty cell hides that something is not known, and makes that option look worse.",
    mend="Write the answer, or 'say: We do not know.' with 'basis: not-known'.",
    standard="IPDASi v4 1.1.3 (Q3), and K2: features can be compared across options",
    bad="""\
questions:
  - id: time
    ask: How long does it take?
    answers:
      talking: {say: Twelve weeks., basis: consensus}
""",
    good="""\
questions:
  - id: time
    ask: How long does it take?
    answers:
      wait: {say: We do not know., basis: not-known}
      talking: {say: Twelve weeks., basis: consensus}
""",
)
declare(
    "STR103",
    Severity.ERROR,
    what="Ids are unique and well formed, and equal the file's and the folder's name.",
    why="Records, translations and local facts find a grid and its parts by these ids.",
    mend="Use a-z, 0-9 and single hyphens; name the file and the folder alike.",
    standard="Own rule of this project",
    bad="""\
options:
  - id: Talking_Therapy
    name: Talking therapy
""",
    good="""\
options:
  - id: talking-therapy
    name: Talking therapy
""",
)
declare(
    "STR104",
    Severity.ERROR,
    what="Every value is of the kind that is meant: a text, a number, a day, a list.",
    why="Without quotes some texts are read as a number or as nothing, and would change.",
    mend="Put the text in quotes, or write the kind of value that the message names.",
    standard="Own rule of this project",
    bad="""\
questions-to-ask:
  - 10
""",
    good="""\
questions-to-ask:
  - "10"
""",
)
declare(
    "STR105",
    Severity.ERROR,
    what="The file is plain text that reads in one way only.",
    why="Doubled names, hidden characters and repeated parts make a file mean something else than "
    "a person sees.",
    mend="Delete what the message points at, and write it out plainly.",
    standard="Own rule of this project",
    bad="""\
title: Help with sleep
title: Sleep
topic: sleep
""",
    good="""\
title: Help with sleep
topic: sleep
""",
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


# What authors leave behind to be filled in later. One pass looks for all of it; where case does not
# matter each letter says so, because "TODO" in capitals is a mark and "todo" a word of Spanish.
_PLACEHOLDERS = re.compile(
    r"""
    \bTODO\b | \btodo: | \b(?:TBC|TBD|FIXME)\b | \b(?:tbc|tbd|fixme)\b
    | \b[Xx]{3,}\b | _{3,} | \?{3,} | \[\s*(?:…|\.\.+|\?+|_+|[Xx]+)?\s*\]
    | [\[<{]+\s*(?i:insert|add|enter|fill\ in|put|write|to\ come)\b[^\]>}\n]{0,60}[\]>}]+
    | [\[<{]+\s*(?i:(?:your\ |the\ )?(?:name|number|date|link|source|text|option)s?)\s*[\]>}]+
    | (?i:\blorem\ ipsum\b) | (?i:\b(?:insert|your|dummy|sample|placeholder)\ text\b(?:\ here\b)?)
    """,
    re.VERBOSE,
)
# One of these is in every placeholder, and plain to find: most grids have none of them.
_MARKS = (
    *("todo", "tbc", "tbd", "fixme", "xxx", "___", "???", "[", "<", "{", "lorem ipsum"),
    *("insert text", "your text", "dummy text", "sample text", "placeholder text"),
)
_A_FEW_WORDS = 30  # characters
# A whole text that says nothing: no letter or figure at all, or only that it is still to come.
_NOTHING = re.compile(
    r"[\W_]+|(?:to be (?:confirmed|written|added|decided|completed|agreed)|coming soon|to come"
    r"|placeholder|(?:text )?goes here|same as above|see above|n/a|asdf\w*|blah(?: blah)*)[\W_]*",
    re.IGNORECASE,
)


@rule(
    "STR106",
    Severity.WARNING,
    what="No text is a placeholder, such as TODO, TBC, xxx, ??? or [insert a number].",
    why="A family would read it.",
    mend="Write the text, or take the part out.",
    standard="Own rule of this project",
    bad="""\
  - id: talking
    name: Talking therapy
    summary: "TODO: one sentence"
""",
    good="""\
  - id: talking
    name: Talking therapy
    summary: You meet a therapist each week.
""",
)
def placeholders(case: Case) -> Iterator[Finding]:
    """Every text of the grid that holds a placeholder, or is one."""
    texts = [(said.loc, said.text) for said in case.printed]
    texts += [(("waive", n, "because"), waiver.because) for n, waiver in enumerate(case.grid.waive)]
    blob = "\0".join([text for _, text in texts]).lower()
    marks = [mark for mark in _MARKS if mark in blob]
    for loc, text in texts:
        found = _NOTHING.fullmatch(text) if len(text) < _A_FEW_WORDS else None
        if found is None and marks:
            folded = text.lower()
            if any(mark in folded for mark in marks):
                found = _PLACEHOLDERS.search(text)
        if found:
            hint = "Write the text, or take the part out."
            yield Finding(loc, f"{quoted(found[0])} stands in for a text.", hint, part=found[0])


@rule(
    "STR107",
    Severity.WARNING,
    what="A grid has 2 to 6 options and at most 12 questions (a service may set other limits).",
    why="With one option there is nothing to choose; with too many nobody can compare them.",
    mend="Take the parts out that matter least to young people, or make two grids.",
    standard="Own rule of this project; Option Grids compare two or three options",
    bad="""\
options:
  - id: talking
    name: Talking therapy
    # and no other option
""",
    good="""\
options:
  - id: wait
    name: Wait and see
  - id: talking
    name: Talking therapy
""",
    limits=("most_options", "most_questions"),
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
