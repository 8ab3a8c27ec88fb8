"""BAL: no option looks better than it is because of how the grid is made.

What its words do (steering, ranking) is in ``steering``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from math import ceil
from statistics import median_low

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.content.models import Answer, Option, Question
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule

_EQUAL_DETAIL = (
    "IPDASi v4 2.1.1 (C1: equal detail); NICE ECD8 essential content (even-handed display); the "
    "limit is this project's own"
)


@rule(
    "BAL201",
    Severity.ERROR,
    what="Each option has at least one good and one hard point.",
    why="An option without a hard point is an advertisement, one without a good point a warning.",
    mend="Write the missing point, as a young person would say it.",
    standard="IPDASi v4 1.1.4 and 1.1.5 (Q4, Q5); NICE ECD8 essential content",
    bad="""\
- id: talking
  name: Talking therapy
  good:
    - The time is all for you.
""",
    good="""\
- id: talking
  name: Talking therapy
  good:
    - The time is all for you.
  hard:
    - Talking can stir up hard feelings.
""",
)
def both_sides(case: Case) -> Iterator[Finding]:
    """Options that show one side only."""
    for index, option in enumerate(case.grid.options):
        for key, points in (("good", option.good), ("hard", option.hard)):
            if not points:
                yield Finding(
                    ("options", index, key),
                    f"Option '{option.id}' has no {key} point.",
                    f"Add '{key}:' with at least one line that starts with '- '.",
                    key=True,
                )


@rule(
    "BAL202",
    Severity.ERROR,
    what="Exactly one option is no treatment, or the clinical reason for having none is given.",
    why="Waiting is a choice that people have; leaving it out decides for them.",
    mend="Write 'no-treatment: true' in that option, or 'no-treatment-reason: …' in the grid.",
    standard="NICE ECD8 essential content (all reasonable options, doing nothing among them)",
    bad="""\
options:
  - id: wait
    name: Wait and see
  - id: talking
    name: Talking therapy
""",
    good="""\
options:
  - id: wait
    name: Wait and see
    no-treatment: true
  - id: talking
    name: Talking therapy
""",
)
def no_treatment(case: Case) -> Iterator[Finding]:
    """No option without treatment and no reason, or more than one."""
    waiting = [index for index, option in enumerate(case.grid.options) if option.no_treatment]
    if not waiting and not case.grid.no_treatment_reason:
        yield Finding(
            ("options",),
            "No option is marked as no treatment.",
            "Add 'no-treatment: true' to it, or 'no-treatment-reason: …' to the grid.",
            key=True,
        )
    for index in waiting[1:]:
        first, here = case.grid.options[waiting[0]].id, case.grid.options[index].id
        yield Finding(
            ("options", index, "no-treatment"),
            f"Option '{here}' is marked as no treatment, and so is '{first}'.",
            "Keep the mark on one of them.",
            key=True,
        )


@rule(
    "BAL203",
    Severity.WARNING,
    what="Within a question, the longest answer is at most twice as long as the shortest, once it "
    "has more than 12 words (a service may set other limits).",
    why="The option that gets more words gets more thought, and looks better known.",
    mend="Cut the long answer to what matters, or say as much for the short one; if something is "
    "not known, say what that is and whom to ask.",
    standard=_EQUAL_DETAIL,
    bad="""\
wait:
  say: You wait.
talking:
  say: You meet one therapist each week, talk about what is hard, and
    find out together what could help you at home and at school.
""",
    good="""\
wait:
  say: You change nothing for now. Somebody asks how you are after two weeks.
talking:
  say: You meet one therapist each week and look for what could help you.
""",
    limits=("length_ratio", "length_from"),
)
def equal_length(case: Case) -> Iterator[Finding]:
    """Questions where one option's answer is much longer than another's.

    The words of ``say`` count. A chance does not: every output adds the same words to it, and an
    option without a number must not have to make up for them."""
    limits = case.around.limits
    for row, question in enumerate(case.grid.questions):
        lengths = {
            id: words for id, answer in question.answers.items() if (words := _words_in(answer))
        }
        if not lengths:
            continue
        short, long = min(lengths, key=lengths.__getitem__), max(lengths, key=lengths.__getitem__)
        if lengths[long] <= limits.length_from:
            continue
        if lengths[long] <= limits.length_ratio * lengths[short]:
            continue
        limit = max(limits.length_from, int(limits.length_ratio * lengths[short]))
        needed = ceil(lengths[long] / limits.length_ratio)
        usual = median_low(lengths.values())  # of two it is the shorter: plain words go first
        odd = short if usual * usual > lengths[short] * lengths[long] else long
        yield Finding(
            ("questions", row, "answers", odd, "say"),
            f"The answer for '{long}' has {lengths[long]} words, for '{short}' {lengths[short]}.",
            _even_out(question, (short, needed), (long, limit), odd),
        )


_WORD = re.compile(r"\w[\w.,'’&/-]*")


def _words_in(answer: Answer) -> int:
    """How many words a reader meets: a number is one, a dash between words is none."""
    return len(_WORD.findall(answer.say))


def _even_out(question: Question, short: tuple[str, int], long: tuple[str, int], odd: str) -> str:
    """How to mend it, with the number of words that would do for either of the two."""
    cut = f"horten the answer for '{long[0]}' to at most {long[1]} words"
    more, needed = f"ay more for '{short[0]}'", f"at least {short[1]} words"
    if odd == long[0]:
        return f"S{cut}, or s{more} ({needed})."
    if question.answers[short[0]].basis == "not-known":
        return f"Say for '{short[0]}' what exactly is not known, and whom to ask ({needed})."
    return f"S{more} ({needed}), or s{cut}."


@rule(
    "BAL204",
    Severity.WARNING,
    what="All lists of good and hard points, of all options, are equally long, give or take one "
    "(a service may set another limit).",
    why="A column with four good points beside one with two looks better before anybody reads it.",
    mend="Find the point that is missing, or keep the ones that matter most.",
    standard=_EQUAL_DETAIL,
    bad="""\
- id: wait
  good: [Nothing to start, No travel, No lessons missed, You choose when]
  hard: [Your mood may stay low]
""",
    good="""\
- id: wait
  good: [Nothing to start, You choose when]
  hard: [Your mood may stay low, You may have to cope more on your own]
""",
    limits=("points_apart",),
)
def equal_points(case: Case) -> Iterator[Finding]:
    """The shortest and the longest list of points, when they are too far apart. One that is missing
    or empty is for BAL201."""
    counts = {
        (index, key): len(points)
        for index, option in enumerate(case.grid.options)
        for key, points in (("good", option.good), ("hard", option.hard))
        if points
    }
    if not counts:
        return
    few, many = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
    if counts[many] - counts[few] <= case.around.limits.points_apart:
        return
    usual = median_low(counts.values())
    odd = few if usual - counts[few] > counts[many] - usual else many
    yield Finding(
        ("options", *odd),
        f"Option {_points(case.grid.options, many, counts[many])}, and option "
        f"{_points(case.grid.options, few, counts[few])}.",
        "Find the point that is missing, or keep the ones that matter most.",
        key=True,
    )


def _points(options: Sequence[Option], where: tuple[int, str], count: int) -> str:
    index, key = where
    return f"'{options[index].id}' has {count} {key} {'point' if count == 1 else 'points'}"


@rule(
    "BAL208",
    Severity.INFO,
    what="With 'order: alphabetical' the options stand in the order of their names, all of them.",
    why="People lean to what comes first. The page says how the order came about, so it must be so.",
    mend="Move the options, or write 'order: fixed'. No option is left out of the alphabet, not even "
    "the one without treatment: to have it first, write 'order: fixed'.",
    standard="own rule of this project, after studies of order effects",
    bad="""\
options:
  - {id: wait, name: Wait and see}
  - {id: talking, name: Talking therapy}
order: alphabetical
""",
    good="""\
options:
  - {id: talking, name: Talking therapy}
  - {id: wait, name: Wait and see}
order: alphabetical
""",
)
def declared_order(case: Case) -> Iterator[Finding]:
    """The first option that is out of the alphabet. English only: other languages have an order of
    letters of their own, and Welsh even letters of two signs."""
    if case.grid.order != "alphabetical" or not case.grid.language.startswith("en"):
        return
    options = case.grid.options
    for index in range(1, len(options)):
        if _sorted_as(options[index].name) < _sorted_as(options[index - 1].name):
            loc: Loc = ("options", index, "name")
            here, before = options[index].id, options[index - 1].id
            ids = [option.id for option in sorted(options, key=lambda o: _sorted_as(o.name))]
            yield Finding(
                loc,
                f"By the alphabet the option '{here}' stands before '{before}'.",
                f"Write them as {', '.join(ids)}; or write 'order: fixed'.",
            )
            return


def _sorted_as(name: str) -> list[str]:
    """Letters and digits only, without capitals and accents, word by word."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.findall(r"[^\W_]+", bare.replace("'", "").replace("’", ""))
