"""The grid format as immutable, typed values (the field names are those of the format, ``_`` for
``-``).

These models say what a well-formed grid is; whether it is balanced, sourced and in date is for
``thrive_grids.rules``. Every model hides its input in errors and is frozen: a grid that was checked
stays the grid that was checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, Strict, StringConstraints

from thrive_grids.content.values import (
    Day,
    FrozenMapping,
    Language,
    Model,
    Slug,
    Version,
    Words,
    named,
)

if TYPE_CHECKING:
    from thrive_grids.content.marks import Standing

Grouping = Literal["getting-advice", "getting-help", "getting-more-help", "getting-risk-support"]
Basis = Literal["research", "consensus", "lived-experience", "local-service", "not-known"]
Certainty = Literal["high", "moderate", "low", "very-low"]
Status = Literal["draft", "published", "withdrawn"]
SourceStatus = Literal["read", "second-hand", "to-check"]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


class Chance(Model):
    """``count`` of ``of`` people had ``outcome``; ``with_`` is what they had, ``without`` the same
    outcome in the comparison group."""

    outcome: Words
    count: Annotated[int, Strict()]
    of: Annotated[int, Strict()]
    with_: Words | None = None
    without: Annotated[int, Strict()] | None = None
    compared_with: Words | None = None
    who: Words
    after: Words
    certainty: Certainty | None = None
    sources: tuple[Slug, ...] = Field(min_length=1)


class Answer(Model):
    """What one option says to one question."""

    say: Words
    basis: Basis
    sources: tuple[Slug, ...] = ()
    chances: tuple[Chance, ...] = ()

    @cached_property
    def language(self) -> str:
        """The language of these words where it is not the grid's: a translation has no answer of
        its own here. Empty otherwise; it is nothing that a file can say."""
        return ""


class Question(Model):
    """A row: one everyday question, and an answer for each option by option id."""

    id: Slug
    ask: Words
    answers: FrozenMapping[Slug, Answer]


class Option(Model):
    """A column: one thing a young person could do, doing nothing for now included."""

    id: Slug
    name: Words
    summary: Words
    no_treatment: Annotated[bool, Strict()] = False
    groupings: tuple[Grouping, ...] = ()
    good: tuple[Words, ...] = ()
    hard: tuple[Words, ...] = ()


class Prompt(Model):
    """Something that may matter to a young person, in words they would use."""

    id: Slug
    say: Words


class Source(Model):
    """Where a fact comes from, and whether somebody really opened it."""

    title: Words | None = None
    by: Words | None = None
    year: Annotated[int, Strict()] | None = None
    url: Words | None = None
    doi: Words | None = None
    checked: Day | None = None
    status: SourceStatus = "to-check"

    @property
    def address(self) -> str | None:
        """The page's address: the url as given, else the doi as a link."""
        return self.url or (f"https://doi.org/{self.doi}" if self.doi else None)


class Person(Model):
    """Somebody who made the grid, and what they could gain by it."""

    role: Words
    name: Words
    credentials: Words | None = None
    interests: Words | None = None


class Involved(Model):
    """How many people of each kind helped to make the grid."""

    young_people: Annotated[int, Strict(), Field(ge=0)] | None = None
    parents: Annotated[int, Strict(), Field(ge=0)] | None = None
    clinicians: Annotated[int, Strict(), Field(ge=0)] | None = None


class SignOff(Model):
    """A named person stands for the exact wording whose hash is ``content``."""

    role: Words
    name: Words
    on: Day
    content: Fingerprint


class Editorial(Model):
    """Who made the grid, when, for whose money, and until when it may be used."""

    version: Version | None = None
    status: Status = "draft"
    published: Day | None = None
    review_by: Day | None = None
    update_policy: Words | None = None
    evidence_search: Words | None = None
    funding: Words | None = None
    people: tuple[Person, ...] = ()
    involved: Involved | None = None
    sign_offs: tuple[SignOff, ...] = ()


class Waiver(Model):
    """A rule switched off in this file, with the reason and the day the waiver ends."""

    rule: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[0-9]{3}$")]
    because: Words
    until: Day


class BasedOn(Model):
    """The shipped grid that a service's copy was made from: its version and its fingerprint that
    day."""

    version: Version | None = None
    content: Fingerprint


class Parts(Model):
    """A short mark for each text of the source (``content.marks``), as it was when somebody
    translated it; by the ids of the format."""

    head: FrozenMapping[Slug, Slug] = Field(default_factory=dict)
    what_matters: FrozenMapping[Slug, Slug] = Field(default_factory=dict)
    options: FrozenMapping[Slug, FrozenMapping[Slug, Slug]] = Field(default_factory=dict)
    questions: FrozenMapping[Slug, Slug] = Field(default_factory=dict)
    answers: FrozenMapping[Slug, FrozenMapping[Slug, Slug]] = Field(default_factory=dict)


class Translation(Model):
    """What a grid was translated from: the language, the source's fingerprint that day, and the
    marks of its texts."""

    of: Language
    machine_made: Words | None = None
    content: Fingerprint
    parts: Parts | None = None


class Ages(Model):
    """Ages in years, both ends included."""

    from_: Annotated[int, Strict(), Field(ge=0, le=25)]
    to: Annotated[int, Strict(), Field(ge=0, le=25)]


class Grid(Model):
    """One grid: options as columns, questions as rows, and everything a reader needs to judge
    it."""

    grid: Slug
    language: Language
    title: Words
    topic: Slug
    setting: Literal["nhs", "community"]
    groupings: tuple[Grouping, ...] = Field(min_length=1)
    ages: Ages | None = None
    condition: Words | None = None
    decision: Words | None = None
    who_for: Words | None = None
    not_for: Words | None = None
    what_matters: tuple[Prompt, ...] = ()
    questions_to_ask: tuple[Words, ...] = ()
    no_treatment_reason: Words | None = None
    options: tuple[Option, ...] = Field(min_length=1)
    order: Literal["fixed", "alphabetical"] = "fixed"
    questions: tuple[Question, ...] = Field(min_length=1)
    sources: FrozenMapping[Slug, Source] = Field(default_factory=dict)
    contacts: Slug | None = None
    editorial: Editorial = Editorial()
    waive: tuple[Waiver, ...] = ()
    translation: Translation | None = None
    based_on: BasedOn | None = None

    @property
    def id(self) -> str:
        """The grid's id; the format calls the key ``grid``."""
        return self.grid

    @cached_property
    def option_names(self) -> Mapping[str, str]:
        """Option id → the name people see, in the declared order."""
        return MappingProxyType({option.id: option.name for option in self.options})

    @cached_property
    def standing(self) -> Standing | None:
        """How far this translation is; None for a grid that is none, or that no library gave."""
        return None

    def option(self, id: str) -> Option:
        """The option with this id; raises UnknownName."""
        return named("option", id, self.options)

    def question(self, id: str) -> Question:
        """The question with this id; raises UnknownName."""
        return named("question", id, self.questions)

    def out_of_date(self, today: date) -> bool:
        """True past the day the makers promised to look again (EVI505)."""
        return self.editorial.review_by is not None and today > self.editorial.review_by


class Contact(Model):
    """Somebody to reach in a hurry."""

    name: Words
    for_: Words | None = None
    how: Words
    when: Words | None = None
    cost: Words | None = None
    note: Words | None = None
    short: Annotated[bool, Strict()] = False
    status: SourceStatus = "to-check"
    url: Words | None = None
    checked: Day | None = None


class Contacts(Model):
    """The crisis contacts of one area, most urgent first; ``short`` ones go into the crisis box of
    a page."""

    contacts: Slug
    area: Words
    language: Language
    checked: Day
    review_by: Day
    emergency: tuple[Words, ...] = Field(min_length=1)
    services: tuple[Contact, ...] = Field(min_length=1)

    def out_of_date(self, today: date) -> bool:
        """True when the numbers are older than their makers trust them (SAF951)."""
        return today > self.review_by


class Word(Model):
    """A hard word, its other forms, and what it means."""

    word: Words
    also: tuple[Words, ...] = ()
    means: Words


class Glossary(Model):
    """Hard words of one language, each explained once in a plain sentence."""

    glossary: Language
    words: tuple[Word, ...] = ()


class Phrase(Model):
    """A word or phrase that a check looks for, with its other forms.

    ``instead`` is what to write, ``because`` why; ``unless`` are longer phrases in which the word
    is fine ("at least")."""

    word: Words
    also: tuple[Words, ...] = ()
    instead: Words | None = None
    because: Words | None = None
    unless: tuple[Words, ...] = ()


class WordList(Model):
    """The words that the checks of one language look for. A service's file adds to the shipped one;
    ``allow`` takes words out of every list."""

    words: Language
    allow: tuple[Words, ...] = ()
    steering: tuple[Phrase, ...] = ()
    ranking: tuple[Phrase, ...] = ()
    chance: tuple[Phrase, ...] = ()
    relative: tuple[Phrase, ...] = ()
    stigma: tuple[Phrase, ...] = ()
    self_harm: tuple[Phrase, ...] = ()
    methods: tuple[Phrase, ...] = ()
    medicine: tuple[Phrase, ...] = ()
    clinical: tuple[Phrase, ...] = ()
    plain: tuple[Phrase, ...] = ()


class Limits(Model):
    """The numbers that rules measure against (those marked * in the list of checks)."""

    most_options: Annotated[int, Strict(), Field(ge=2)] = 6
    most_questions: Annotated[int, Strict(), Field(ge=4)] = 12
    length_ratio: Annotated[float, Strict(), Field(ge=1)] = 2.0
    length_from: Annotated[int, Strict(), Field(ge=0)] = 12
    points_apart: Annotated[int, Strict(), Field(ge=0)] = 1
    grade_warning: Annotated[float, Strict(), Field(ge=1)] = 6.0
    grade_error: Annotated[float, Strict(), Field(ge=1)] = 8.0
    column_grade: Annotated[float, Strict(), Field(ge=1)] = 7.0
    column_gap: Annotated[float, Strict(), Field(ge=0)] = 1.5
    sentence_words: Annotated[int, Strict(), Field(ge=5)] = 20
    review_months: Annotated[int, Strict(), Field(ge=1)] = 24
    fact_months: Annotated[int, Strict(), Field(ge=1)] = 6


class Fact(Model):
    """What is true of one option at one place: whether it can be had, how long it takes, and who
    said when."""

    available: Annotated[bool, Strict()] | None = None
    wait: Words | None = None
    how_to_get_it: Words | None = None
    because: Words | None = None
    checked: Day | None = None


FactName = Annotated[
    str, StringConstraints(pattern=r"^(\*|[a-z0-9]+(-[a-z0-9]+)*)/[a-z0-9]+(-[a-z0-9]+)*$")
]


class Retention(Model):
    """How long records are kept, in years: until this birthday, or this long after the last
    entry."""

    years_after_birthday: Annotated[int, Strict(), Field(ge=0)] | None = None
    or_years: Annotated[int, Strict(), Field(ge=0)] | None = None


class Site(Model):
    """A service's own facts, from its ``site.yaml``. Contacts of a site stand above the national
    ones."""

    site: Slug
    name: Words
    options: FrozenMapping[FactName, Fact] = Field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    directory: Words | None = None
    records: Words = "sqlite"
    retention: Retention | None = None
    limits: Limits = Limits()

    def fact(self, grid_id: str, option_id: str) -> Fact | None:
        """What the site says of this option: its word on this grid first, then its word on every
        grid."""
        exact = self.options.get(f"{grid_id}/{option_id}")
        return exact or self.options.get(f"*/{option_id}")
