"""LAN: how hard the words and sentences are to read, for grids in English."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.rules.case import Case
from thrive_grids.rules.readability import Counts, Explained, Reading, counts
from thrive_grids.rules.registry import rule

SPLIT_IT = "Say it in two sentences, or leave out what a young person does not need."
MAKE_PLAIN = "Shorten the longest sentences, and swap long words for short ones."


class Readings(NamedTuple):
    """The whole grid and each option's column, by option id."""

    whole: Reading
    columns: dict[str, Reading]


def is_scored(language: str) -> bool:
    """True for English: the formulas were made for it, and no other language is scored."""
    return language == "en" or language.startswith("en-")


def readings(case: Case, explained: Explained | None = None) -> Readings:
    """How hard the grid and its columns are to read, ``explained`` words left out.

    A column is its option's summary, good and hard points and answers.
    """
    columns: dict[str, list[Counts]] = {option.id: [] for option in case.grid.options}
    whole = []
    for said, split in case.prose:
        whole.append(part := counts(said.text, len(split), explained))
        if said.option in columns:
            columns[said.option].append(part)
    return Readings(
        Reading.of(whole), {option: Reading.of(parts) for option, parts in columns.items()}
    )


@rule(
    "LAN401",
    Severity.WARNING,
    what="The grid reads at grade 6 or easier, each option's column at grade 7 or easier and about as easy as the "
    "others (a service may set other limits). Above grade 8 it is an error.",
    why="An option that is harder to read than its neighbours is harder to choose. The grade (Flesch-Kincaid: 0.39 × "
    "words for each sentence + 11.8 × syllables for each word − 15.59) counts lengths, not understanding, so it is "
    "given with its standard error and only for a whole grid or column of at least 100 words and 10 sentences. "
    "Words that the glossary explains are left out.",
    mend=MAKE_PLAIN,
    standard="IPDASi v4 item K21 (report a readability level); the limits are this project's own",
    bad="""\
say: >-
  Psychological treatment necessitates considerable commitment from participants,
  particularly regarding attendance.
""",
    good="""\
say: >-
  You need to go each week. It can take a lot of effort.
""",
    limits=("grade_warning", "grade_error", "column_grade", "column_gap"),
)
def reading_grade(case: Case) -> Iterator[Finding]:
    """A grid or a column that reads too hard, or harder than another column."""
    if not is_scored(case.grid.language):
        return
    limits = case.around.limits
    whole, columns = readings(case, case.around.explained(case.grid.language))
    with_all = cache(lambda: readings(case))
    if whole.enough and whole.grade > limits.grade_warning:
        too_hard = whole.grade > limits.grade_error
        limit = limits.grade_error if too_hard else limits.grade_warning
        message = f"The grid reads at {shown(whole)}; at most {limit:g} is allowed."
        severity = Severity.ERROR if too_hard else None
        more = _worked_out(whole, with_all().whole)
        yield Finding(("grid",), f"{message} {more}", MAKE_PLAIN, severity=severity)
    judged = {option: column for option, column in columns.items() if column.enough}
    easiest = min(judged, key=lambda option: judged[option].grade, default="")
    for index, option in enumerate(columns):
        if option not in judged:
            continue
        column, other = judged[option], judged[easiest]
        harder = column.grade - other.grade
        if column.grade > limits.column_grade:
            message = (
                f"Option '{option}' reads at {shown(column)}; "
                f"at most {limits.column_grade:g} is allowed. "
                f"{_worked_out(column, with_all().columns[option])}"
            )
            yield Finding(("options", index), message, MAKE_PLAIN)
        elif harder > limits.column_gap:
            message = (
                f"Option '{option}' reads {harder:.1f} grades harder than '{easiest}': "
                f"{shown(column)}, and {shown(other)}."
            )
            yield Finding(("options", index), message, MAKE_PLAIN)


def _worked_out(reading: Reading, with_them: Reading) -> str:
    """What a grade was worked out from, and what it is with the words that were left out."""
    total = reading.total
    counted = f"{total.words} words, {total.sentences} sentences, {total.syllables} syllables"
    if with_them.total == total:
        return f"({counted}.)"
    return f"({counted}; with the words that the glossary explains, grade {with_them.grade:.1f}.)"


def shown(reading: Reading) -> str:
    """A grade as people say it: "grade 5.2, give or take 0.4"."""
    grade = f"grade {reading.grade:.1f}" if reading.grade >= 1 else "below grade 1"
    return f"{grade}, give or take {reading.give_or_take:.1f}"


@rule(
    "LAN402",
    Severity.WARNING,
    what="A sentence has at most 20 words (a service may set another limit).",
    why="Whoever is upset, tired or a slow reader has lost the start of a long sentence by its end.",
    mend=SPLIT_IT,
    standard="NHS digital service manual, sentences of at most 20 words; own rule of this project",
    bad="""\
say: >-
  You would meet one therapist each week, and after some weeks the two of you
  would look at how it is going and at what could come next.
""",
    good="""\
say: >-
  You would meet one therapist each week. After some weeks, you both look at
  how it is going and at what could come next.
""",
    limits=("sentence_words",),
)
def long_sentences(case: Case) -> Iterator[Finding]:
    """Every sentence with more words than allowed, the caret at its first words."""
    if not is_scored(case.grid.language):
        return
    most = case.around.limits.sentence_words
    for said, split in case.prose:
        if len(said.text) <= 2 * most:  # cannot hold so many words
            continue
        for sentence in split:
            if len(sentence.split()) > most and (words := counts(sentence, 1).words) > most:
                message = f"This sentence has {words} words; at most {most} are easy to follow."
                yield Finding(said.loc, message, SPLIT_IT, part=_opening(sentence, said.text))


def _opening(sentence: str, text: str) -> str:
    """The first words of a sentence: so many, up to 12, as tell it from the rest of its text."""
    words, flat = sentence.split(), " ".join(text.split())
    openings = [" ".join(words[:count]) for count in range(3, 13)]
    return next((opening for opening in openings if flat.count(opening) == 1), openings[-1])
