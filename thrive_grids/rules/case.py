"""What a rule may look at: a grid, the day, and the content around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from thrive_grids.content.document import Loc
from thrive_grids.rules.sentences import sentences
from thrive_grids.rules.shares import PER_CENT, Share, denominators, shares_in
from thrive_grids.rules.wordlists import Form, Hit, words_of

if TYPE_CHECKING:
    from thrive_grids.content.models import Answer, Grid, Option
    from thrive_grids.rules.surroundings import Surroundings


class Said(NamedTuple):
    """One text that a young person reads, and where it stands.

    ``part`` is what it is: title · opening · prompt · to-ask · name · summary · good · hard · ask ·
    answer · chance. ``option`` is the column it belongs to, or empty.
    """

    loc: Loc
    text: str
    part: str
    option: str = ""


@dataclass(frozen=True)
class Case:
    """One grid under judgement. What several rules need is worked out once and kept here."""

    grid: Grid
    today: date
    around: Surroundings
    _held: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every text that a young person reads, in file order but for the openings."""
        return tuple(_said(self.grid))

    @cached_property
    def says(self) -> tuple[Said, ...]:
        """What the options say for themselves: summaries, good and hard points, answers."""
        return tuple(text for text in self.said if text.part in _CLAIMS)

    @cached_property
    def prose(self) -> tuple[tuple[Said, list[str]], ...]:
        """What is written in sentences, and the sentences: no titles, names or parts of a chance."""
        return tuple(
            (said, sentences(said.text)) for said in self.said if said.part not in _FRAGMENTS
        )

    @cached_property
    def counting(self) -> tuple[Said, ...]:
        """The texts that may name a share of people."""
        places = {*map(self._at, denominators(self._folded[0]))}
        places.update(*map(self._holding, PER_CENT))
        return tuple(self.said[place] for place in sorted(places))

    @cached_property
    def shares(self) -> Mapping[Loc, tuple[Share, ...]]:
        """The shares of people ("39 out of 100") that texts name, by the text's loc."""
        found = ((said.loc, tuple(shares_in(said.text))) for said in self.counting)
        return {loc: shares for loc, shares in found if shares}

    @cached_property
    def printed(self) -> tuple[Said, ...]:
        """Every text that the page of the grid prints: what is said, and (part ``about``) where it
        comes from and who made it."""
        return (*self.said, *_about(self.grid))

    def listed(self, name: str, among: Iterable[Said]) -> Iterator[tuple[Said, Hit]]:
        """Every word of one list (``steering``, ``chance``, …) in these of the grid's texts."""
        finder = self.around.finder(self.grid.language, name)
        small, forms = self._small, dict[int, list[Form]]()
        for form in finder.among(self._words):
            for place in self._holding(form.anchor):
                if all(word in small[place] for word in form.words):
                    forms.setdefault(place, []).append(form)
        wanted = {text.loc for text in among} if forms else ()
        for place in sorted(forms):
            text = self.said[place]
            if text.loc in wanted:
                for hit in finder.find(text.text, forms[place]):
                    yield text, hit

    def holding(self, *parts: str) -> list[Said]:
        """The texts that hold one of some ``parts`` of words, given in small letters."""
        return [self.said[place] for place in sorted({*chain(*map(self._holding, parts))})]

    def _holding(self, part: str) -> list[int]:
        """The numbers of these texts: one search of them all costs less than a look into each."""
        if part not in self._held:
            self._held[part] = places = []
            everything, starts = self._folded
            at = everything.find(part)
            while at >= 0:
                places.append(place := self._at(at))
                at = everything.find(part, starts[place + 1]) if place + 1 < len(starts) else -1
        return self._held[part]

    def _at(self, sign: int) -> int:
        """Which text a sign of ``_folded`` belongs to."""
        return bisect_right(self._folded[1], sign) - 1

    @cached_property
    def _small(self) -> list[str]:
        """The texts that are said, in small letters."""
        return [said.text.lower() for said in self.said]

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """All of them in one, and where each text starts in it."""
        starts = accumulate((len(text) + 1 for text in self._small[:-1]), initial=0)
        return "\0".join(self._small), list(starts)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(words_of(self._folded[0]))


_FRAGMENTS = ("title", "name", "chance")
_CLAIMS = ("summary", "good", "hard", "answer")
_OPENING = ("condition", "decision", "who-for", "not-for", "no-treatment-reason")


def _said(grid: Grid) -> Iterator[Said]:
    yield Said(("title",), grid.title, "title")
    for key in _OPENING:
        text = getattr(grid, key.replace("-", "_"))
        if text is not None:
            yield Said((key,), text, "opening")
    for index, prompt in enumerate(grid.what_matters):
        yield Said(("what-matters", index, "say"), prompt.say, "prompt")
    for index, text in enumerate(grid.questions_to_ask):
        yield Said(("questions-to-ask", index), text, "to-ask")
    for index, option in enumerate(grid.options):
        yield from _of_option(option, ("options", index))
    for row, question in enumerate(grid.questions):
        yield Said(("questions", row, "ask"), question.ask, "ask")
        for id, answer in question.answers.items():
            yield from _of_answer(answer, ("questions", row, "answers", id), id)


def _of_option(option: Option, loc: Loc) -> Iterator[Said]:
    yield Said((*loc, "name"), option.name, "name", option.id)
    yield Said((*loc, "summary"), option.summary, "summary", option.id)
    for key, points in (("good", option.good), ("hard", option.hard)):
        for number, text in enumerate(points):
            yield Said((*loc, key, number), text, key, option.id)


def _of_answer(answer: Answer, loc: Loc, option: str) -> Iterator[Said]:
    yield Said((*loc, "say"), answer.say, "answer", option)
    for index, chance in enumerate(answer.chances):
        for key, text in (
            ("outcome", chance.outcome),
            ("with", chance.with_),
            ("compared-with", chance.compared_with),
            ("who", chance.who),
            ("after", chance.after),
        ):
            if text is not None:
                yield Said((*loc, "chances", index, key), text, "chance", option)


_SOURCE = ("title", "by", "url", "doi")
_MADE = ("update-policy", "evidence-search", "funding")
_PERSON = ("role", "name", "credentials", "interests")


def _about(grid: Grid) -> Iterator[Said]:
    for id, source in grid.sources.items():
        for key in _SOURCE:
            if text := getattr(source, key):
                yield Said(("sources", id, key), text, "about")
    for key in _MADE:
        if text := getattr(grid.editorial, key.replace("-", "_")):
            yield Said(("editorial", key), text, "about")
    if grid.translation and (text := grid.translation.machine_made):
        yield Said(("translation", "machine-made"), text, "about")
    for index, person in enumerate(grid.editorial.people):
        for key in _PERSON:
            if text := getattr(person, key):
                yield Said(("editorial", "people", index, key), text, "about")
