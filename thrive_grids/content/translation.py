"""A grid in another language: what it must share with its source, and what stands in for its gaps.

A translation has the ids, the order, the sources and the numbers of its source, and its own words.
The marks in its file (``content.marks``) say which words of the source each text was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.marks import HEADS, OF_CHANCES, changed, standing, units
from thrive_grids.content.models import Answer, Chance, Grid, Question
from thrive_grids.content.values import attribute

SAME = ("topic", "setting", "groupings", "ages", "order")
NEEDED = ("condition", "decision", "who-for", "not-for")
SAME_IN_CHANCE = ("count", "of", "without", "certainty", "sources")

_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,:\u00a0\u202f]\d+)*")
_CLOCK = re.compile(r"(\d\d?)[:.](\d\d)")
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IN_WORDS = {
    **{word: str(value) for value, word in enumerate(_WORDS)},
    **{word: str(value * 10) for value, word in enumerate(_TENS, 2)},
}


def filled(grid: Grid, source: Grid) -> Grid:
    """The translation with the source's answer wherever it has none of its own.

    Such an answer knows its language (``Answer.language``), and the grid how far it is
    (``Grid.standing``). An answer that the source lacks too stays missing.
    """
    whole = grid.model_copy(
        update={"questions": tuple(_completed(grid, one, source) for one in grid.questions)}
    )
    data = grid.model_dump(by_alias=True)
    vars(whole)["standing"] = standing(data, source.model_dump(by_alias=True))
    return whole


def _completed(grid: Grid, question: Question, source: Grid) -> Question:
    theirs = next((one.answers for one in source.questions if one.id == question.id), {})
    answers = {
        option: question.answers.get(option) or _borrowed(theirs[option], source.language)
        for option in grid.option_names
        if option in question.answers or option in theirs
    }
    return question.model_copy(update={"answers": MappingProxyType(answers)})


def _borrowed(answer: Answer, language: str) -> Answer:
    copy = answer.model_copy()
    vars(copy)["language"] = language  # beside the fields: no file can say it, no dump holds it
    return copy


def shape(grid: Grid, source: Grid) -> Iterator[Finding]:
    """What keeps a translation from standing for its source: an option or a question more, less or
    elsewhere. Records, local facts and readers would meet another grid."""
    for key in ("options", "questions", "what-matters"):
        name = key.replace("-", "_")
        ours, theirs = ([one.id for one in getattr(g, name)] for g in (grid, source))
        missing = [id for id in theirs if id not in ours]
        for index, id in enumerate(ours):
            if id in theirs:
                continue
            hint = f"It has: {', '.join(theirs)}."
            if theirs[index : index + 1] == missing[:1]:  # renamed: one slip, one problem
                hint = f"Write 'id: {missing.pop(0)}': ids are the same in every language."
            yield _error((key, index, "id"), f"The {source.language} grid has no '{id}'.", hint)
        for id in missing:
            message = f"'{id}' of the {source.language} grid is missing."
            yield _error((key,), message, "Add it.", key=True)
        if sorted(ours) == sorted(theirs) and ours != theirs:
            message = f"The order is not that of the {source.language} grid."
            yield _error((key,), message, f"Put them as: {', '.join(theirs)}.", key=True)


def differences(grid: Grid, source: Grid) -> Iterator[Finding]:
    """What must be the same in every language and is not: all but the words, numbers included."""
    yield from shape(grid, source)
    of = source.language
    for key in SAME:
        if getattr(grid, key) != getattr(source, key):
            yield _error((key,), f"'{key}' is not what it is in {of}.", f"Copy it from {of}.")
    for id in (id for id in source.sources if id not in grid.sources):
        message = f"The source '{id}' of {of} is missing."
        yield _error(("sources",), message, f"Copy it from {of}.", key=True)
    for id in (id for id in grid.sources if id not in source.sources):
        yield _error(("sources", id), f"{of} has no source '{id}'.", "Take it out.", key=True)
    yield from _heads(grid, source)
    yield from _use(grid, source)
    yield from _options(grid, source)
    theirs = {question.id: question.answers for question in source.questions}
    for row, question in enumerate(grid.questions):
        for option, answer in question.answers.items():
            if not answer.language and (other := theirs.get(question.id, {}).get(option)):
                loc: Loc = ("questions", row, "answers", option)
                yield from _answer(answer, other, loc, of)


def _heads(grid: Grid, source: Grid) -> Iterator[Finding]:
    for key in HEADS:
        ours, theirs = (getattr(g, key.replace("-", "_")) for g in (grid, source))
        if ours is None and key in NEEDED:
            continue  # LAN406 asks for it
        if (ours is None) != (theirs is None):
            message, hint = _one_sided(key, ours is None, source.language)
            yield _error((key,), message, hint, key=True)
    yield from _as_many("questions-to-ask", grid, source, (), source.language)


def _use(grid: Grid, source: Grid) -> Iterator[Finding]:
    """What is out of use in one language may not go on in another."""
    ours, theirs, of = grid.editorial, source.editorial, source.language
    if theirs.status == "withdrawn" and ours.status != "withdrawn":
        message = f"The {of} grid is withdrawn, and this is not."
        yield _error(("editorial", "status"), message, "Write 'status: withdrawn'.")
    if ours.review_by and theirs.review_by and ours.review_by > theirs.review_by:
        message = f"'review-by' is {ours.review_by}, and {theirs.review_by} in {of}."
        hint = f"Write {theirs.review_by}, or an earlier day: the evidence is the same."
        yield _error(("editorial", "review-by"), message, hint)


def _options(grid: Grid, source: Grid) -> Iterator[Finding]:
    theirs = {option.id: option for option in source.options}
    for index, option in enumerate(grid.options):
        if (other := theirs.get(option.id)) is None:
            continue
        loc: Loc = ("options", index)
        for key in ("no-treatment", "groupings"):
            name = key.replace("-", "_")
            if getattr(option, name) != getattr(other, name):
                message = f"'{key}' of '{option.id}' is not what it is in {source.language}."
                yield _error((*loc, key), message, f"Copy it from {source.language}.")
        for key in ("good", "hard"):
            yield from _as_many(key, option, other, loc, source.language)


def _as_many(key: str, ours: object, theirs: object, loc: Loc, of: str) -> Iterator[Finding]:
    here, there = (len(getattr(one, attribute(key))) for one in (ours, theirs))
    if here != there:
        message = f"'{key}' has {here} of the {there} points that it has in {of}."
        if here > there:
            message = f"'{key}' has {here} points, and {there} in {of}."
        yield _error((*loc, key), message, "Translate each point, and add none.", key=True)


def _answer(ours: Answer, theirs: Answer, loc: Loc, of: str) -> Iterator[Finding]:
    for key in ("basis", "sources"):
        if getattr(ours, key) != getattr(theirs, key):
            yield _error((*loc, key), f"'{key}' is not what it is in {of}.", f"Copy it from {of}.")
    yield from _numbers(ours.say, theirs.say, (*loc, "say"), of)
    if len(ours.chances) != len(theirs.chances):
        message = f"There are {len(theirs.chances)} chances in {of}, and {len(ours.chances)} here."
        yield _error((*loc, "chances"), message, f"Copy them from {of}.")
        return
    for index, pair in enumerate(zip(ours.chances, theirs.chances, strict=True)):
        yield from _chance(*pair, (*loc, "chances", index), of)


def _chance(ours: Chance, theirs: Chance, loc: Loc, of: str) -> Iterator[Finding]:
    for key in SAME_IN_CHANCE:
        here, there = getattr(ours, key), getattr(theirs, key)
        if here != there:
            numbers = isinstance(here, int) and isinstance(there, int)
            said = f"is {here}, and {there} in {of}" if numbers else f"is not what it is in {of}"
            yield _error((*loc, key), f"'{key}' {said}.", f"Copy it from {of}.")
    for key in OF_CHANCES:
        here, there = (getattr(one, attribute(key)) for one in (ours, theirs))
        if (here is None) != (there is None):
            yield _error((*loc, key), *_one_sided(key, here is None, of))
        elif here is not None:
            yield from _numbers(here, there, (*loc, key), of)


def _numbers(ours: str, theirs: str, loc: Loc, of: str) -> Iterator[Finding]:
    """A number that the source's text does not have; one written as a word is had too."""
    there = {reading for number in _NUMBER.findall(theirs) for reading in _readings(number)}
    if of.startswith("en"):
        said = re.findall(r"[a-z]+", theirs.lower())
        there.update(_IN_WORDS[word] for word in said if word in _IN_WORDS)
    for number in _NUMBER.findall(ours):
        if there.isdisjoint(_readings(number)):
            known = ", ".join(_NUMBER.findall(theirs)) or "none"
            message = f"The number {number} is not in this text in {of}."
            hint = f"Its numbers there: {known}. If both say the same, write it as a word."
            yield _error(loc, message, hint, part=number)


def _readings(number: str) -> Iterator[str]:
    """Its digits, in ASCII and without separators, which every language writes in its own way; of
    what may be a time of day also without the 00 of a full hour, and by the clock of 12 hours."""
    yield _digits(number)
    if clock := _CLOCK.fullmatch(number):
        hour, minutes = map(int, clock.groups())
        for each in (hour, hour - 12) if hour > 12 else (hour,):
            yield f"{each}{minutes:02}" if minutes else str(each)


def _digits(number: str) -> str:
    return "".join(str(int(sign)) for sign in number if sign.isdecimal()).lstrip("0") or "0"


def news(grid: Grid, source: Grid) -> Iterator[Finding]:
    """What still waits for a translator, as warnings: answers that are missing, and texts whose
    source has changed since."""
    of, note = source.language, grid.translation
    for row, question in enumerate(grid.questions):
        for option in grid.option_names:
            answer = question.answers.get(option)
            if answer is None or answer.language:
                yield Finding(
                    ("questions", row, "answers", option),
                    f"'{question.id}' has no answer for '{option}' yet: {of} is shown there.",
                    "Translate it, or waive this until a day.",
                    key=True,
                )
    if note is None:
        return
    if note.parts is None:
        if note.content != fingerprint(source):
            message = f"The {of} grid has changed since this was translated."
            yield Finding(("translation", "content"), message, _look_again(grid))
        return
    places = {unit.path: unit.loc for unit in units(grid.model_dump(by_alias=True))}
    for path in changed(note.parts.model_dump(by_alias=True), source.model_dump(by_alias=True)):
        if path in places and not _is_borrowed(grid, places[path]):
            what = "This answer" if path[0] == "answers" else f"'{places[path][-1]}'"
            if path[0] == "what-matters":
                what = f"'{path[1]}'"
            message = f"{what} has changed in {of} since it was translated."
            yield Finding(places[path], message, _look_again(grid), key=True)


def _look_again(grid: Grid) -> str:
    return (
        "Look at the texts again. When they say the same: "
        f"`thrive-grids translate {grid.id} --to {grid.language} --renew`."
    )


def _is_borrowed(grid: Grid, loc: Loc) -> bool:
    if loc[0] != "questions" or len(loc) != 4:
        return False
    answer = grid.questions[int(loc[1])].answers.get(str(loc[3]))
    return answer is None or bool(answer.language)


def _one_sided(key: str, absent: bool, of: str) -> tuple[str, str]:
    if absent:
        return f"'{key}' is not translated yet.", f"Add '{key}: …'."
    return f"'{key}' is not in the {of} grid.", "Take it out, or add it there first."


def _error(loc: Loc, message: str, hint: str, *, key: bool = False, part: str = "") -> Finding:
    return Finding(loc, message, hint, key=key, part=part, severity=Severity.ERROR)


def problems_of_shape(grid: Grid, source: Grid | None) -> Sequence[tuple[str, Finding]]:
    """What keeps a library from handing out a translation, by rule id: another shape than its
    source's, or an answer that nobody has."""
    found = [("STR109", finding) for finding in (shape(grid, source) if source else ())]
    gaps = [
        (
            "STR109",
            _error(
                ("questions", row, "answers", option),
                f"'{question.id}' has no answer for '{option}', and there is none to show instead.",
                "Translate it, or put the grid that it was translated from beside this one.",
            ),
        )
        for row, question in enumerate(grid.questions)
        for option in grid.option_names
        if option not in question.answers
    ]
    return [*found, *gaps]
