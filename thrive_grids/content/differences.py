"""What changed between two versions of a grid, in the words of the format and in its order.

For somebody who reviews a change: a line diff of the file shows folds and quotes, this shows what a
young person would read differently. What is compared are the values, so layout and comments do not
count. Two languages share ids and numbers: there the words, and who made it, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from thrive_grids.content.changes import (
    Difference,
    Differences,
    by_name,
    fields,
    ids,
    merged,
    share,
    texts,
    things,
    value,
    whole,
)
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.models import (
    Answer,
    Chance,
    Editorial,
    Grid,
    Involved,
    Option,
    Person,
    Prompt,
    Question,
    SignOff,
    Source,
    Waiver,
)
from thrive_grids.content.values import Model


def differences(old: Grid, new: Grid) -> tuple[Difference, ...]:
    """Everything that is different in ``new``, in the order of the grid; what was removed stands
    where it stood. Grids in two languages are compared by their structure and numbers only."""
    return tuple(_Comparing(words=old.language == new.language).grids(old, new))


def stale_sign_offs(grid: Grid) -> tuple[SignOff, ...]:
    """The sign-offs of another content than the grid has now (EVI511)."""
    signed = grid.editorial.sign_offs
    content = fingerprint(grid) if signed else ""
    return tuple(each for each in signed if each.content != content)


_OPENING: Final = ("title", "condition", "decision", "who-for", "not-for", "no-treatment-reason")
_HEAD: Final = ("grid", "topic", "setting", "groupings", "ages", "order", "contacts")
_RELEASE: Final = ("version", "status", "published", "review-by")
_MAKING: Final = ("update-policy", "evidence-search", "funding")


class _Comparing:
    """One comparison; ``words`` says whether texts are compared, or only what languages share."""

    def __init__(self, words: bool) -> None:
        self._words = words

    def grids(self, old: Grid, new: Grid) -> Differences:
        """The whole grid."""
        yield from self._texts("grid", _OPENING, old, new)
        yield from fields("grid", _HEAD, old, new)
        yield from self._things("prompt", old.what_matters, new.what_matters, self._prompt)
        yield from self._list("grid", "question to ask", old.questions_to_ask, new.questions_to_ask)
        yield from self._things("option", old.options, new.options, self._option)
        yield from self._things("question", old.questions, new.questions, self._question)
        yield from things("source", old.sources, new.sources, self._source, words=self._words)
        if self._words:
            yield from self._editorial(old.editorial, new.editorial)
            waivers = [by_name(grid.waive, lambda each: each.rule) for grid in (old, new)]
            yield from things("waiver", waivers[0], waivers[1], _waiver)

    def _prompt(self, place: str, old: Prompt, new: Prompt) -> Differences:
        yield from self._texts(place, ("say",), old, new)

    def _option(self, place: str, old: Option, new: Option) -> Differences:
        if self._words and old.name != new.name:
            yield Difference(place, "name", "changed", f"'{old.name}'", f"'{new.name}'")
        yield from self._texts(place, ("summary",), old, new)
        yield from fields(place, ("no-treatment", "groupings"), old, new)
        yield from self._list(place, "good point", old.good, new.good)
        yield from self._list(place, "hard point", old.hard, new.hard)

    def _question(self, place: str, old: Question, new: Question) -> Differences:
        yield from self._texts(place, ("ask",), old, new)
        for option in merged(list(old.answers), list(new.answers)):
            here = f"{place}, answer for '{option}'"
            one, other = old.answers.get(option), new.answers.get(option)
            if one and other:
                yield from self._answer(here, one, other)
            else:
                yield whole(here, "answer", one, other, words=self._words)

    def _answer(self, place: str, old: Answer, new: Answer) -> Differences:
        yield from self._texts(place, ("say",), old, new)
        yield from fields(place, ("basis",), old, new)
        yield from ids(place, "source", old.sources, new.sources)
        for one, other in _paired(old.chances, new.chances):
            if one and other:
                yield from self._chance(place, one, other)
            else:
                yield whole(place, "chance", one, other, words=self._words)

    def _chance(self, place: str, old: Chance, new: Chance) -> Differences:
        place = f"{place}, chance of '{new.outcome}'"
        yield from self._texts(place, ("outcome",), old, new)
        for name in ("count", "without"):
            yield from _count(place, name, old, new)
        yield from self._texts(place, ("with", "compared-with", "who", "after"), old, new)
        yield from fields(place, ("certainty",), old, new)
        yield from ids(place, "source", old.sources, new.sources)

    def _source(self, place: str, old: Source, new: Source) -> Differences:
        yield from self._texts(place, ("title", "by"), old, new)
        yield from fields(place, ("year", "url", "doi", "checked", "status"), old, new)

    def _editorial(self, old: Editorial, new: Editorial) -> Differences:
        yield from fields("editorial", _RELEASE, old, new)
        yield from fields("editorial", _MAKING, old, new, words=True)
        people = [by_name(made.people, _name_and_role) for made in (old, new)]
        yield from things("person", people[0], people[1], _person)
        nobody = Involved()
        kinds = ("young-people", "parents", "clinicians")
        yield from fields("involved", kinds, old.involved or nobody, new.involved or nobody)
        signed = [by_name(made.sign_offs, _name_and_role) for made in (old, new)]
        yield from things("sign-off", signed[0], signed[1], _sign_off)

    def _texts(self, place: str, names: Sequence[str], old: Model, new: Model) -> Differences:
        if self._words:
            yield from fields(place, names, old, new, words=True)

    def _list(self, place: str, what: str, old: Sequence[str], new: Sequence[str]) -> Differences:
        """A list of texts; without words only how many there are."""
        if self._words:
            yield from texts(place, what, old, new)
        else:
            yield from value(place, f"number of '{what}'", len(old), len(new))

    def _things(
        self, kind: str, old: Sequence[Any], new: Sequence[Any], inside: Any
    ) -> Differences:
        """Things that carry their id."""
        by_id = [{each.id: each for each in each_of} for each_of in (old, new)]
        yield from things(kind, by_id[0], by_id[1], inside, words=self._words)


def _count(place: str, name: str, old: Chance, new: Chance) -> Differences:
    """A number of people, with what it is out of."""
    was, now = (share(getattr(chance, name), chance.of) for chance in (old, new))
    yield from value(place, name, was, now)


def _name_and_role(each: Person | SignOff) -> str:
    return f"{each.name}, {each.role}"


def _person(place: str, old: Person, new: Person) -> Differences:
    yield from fields(place, ("credentials", "interests"), old, new, words=True)


def _sign_off(place: str, old: SignOff, new: SignOff) -> Differences:
    yield from fields(place, ("on", "content"), old, new)


def _waiver(place: str, old: Waiver, new: Waiver) -> Differences:
    yield from fields(place, ("because",), old, new, words=True)
    yield from fields(place, ("until",), old, new)


def _paired(
    old: Sequence[Chance], new: Sequence[Chance]
) -> Iterator[tuple[Chance | None, Chance | None]]:
    """The chances that belong together: in order where none came or went, else by their outcome."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    rest = list(old)
    for chance in new:
        same = next((each for each in rest if each.outcome == chance.outcome), None)
        if same:
            rest.remove(same)
        yield same, chance
    for chance in rest:
        yield chance, None
