"""A conversation about one grid: what is known so far, and the steps that lead on from here.

The three talks of shared decision making (Elwyn et al., BMJ 2017;359:j4891) are the rooms of it:
what matters to me, weighing the options, deciding together. They may be walked in any order and as
often as people like.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from thrive_grids.clock import now
from thrive_grids.conversation.events import (
    Agreed,
    Asked,
    Choice,
    Closed,
    Decided,
    Event,
    Mark,
    Mattered,
    Party,
    Planned,
    Started,
    View,
    Weighed,
)
from thrive_grids.conversation.words import own_words
from thrive_grids.errors import NotAllowed, StoreDamaged, UnknownName

if TYPE_CHECKING:
    from thrive_grids.content.models import Grid

Kind = TypeVar("Kind", Party, Mark, Choice, View)


def new_id() -> str:
    """A record's id: 10 letters and digits that cannot be confused when read aloud (about 49 bits,
    no order)."""
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstvwxyz") for _ in range(10))


@dataclass(frozen=True)
class Conversation:
    """The state folded from ``events``; every step returns the next state and leaves this one as it
    was.

    Options and prompts are named by id. ``by`` takes a Party or its value ("young-person",
    "parent", "clinician"), ``mark``, ``choice`` and ``view`` likewise. Free words are kept as typed
    (see ``own_words``). Steps raise UnknownName for an id the grid does not have and NotAllowed for
    a step that makes no sense.
    """

    events: tuple[Event, ...]

    @classmethod
    def start(
        cls,
        grid: Grid,
        *,
        site: str = "",
        present: Iterable[Party | str] = (Party.YOUNG_PERSON, Party.CLINICIAN),
        reference: str = "",
        id: str | None = None,
        at: datetime | None = None,
    ) -> Conversation:
        """Open a conversation about ``grid``."""
        from thrive_grids.content.fingerprint import fingerprint

        machine_made = grid.translation.machine_made if grid.translation else None
        opening = Started(
            at=at or now(),
            id=id or new_id(),
            grid=grid.id,
            language=grid.language,
            version=grid.editorial.version or "",
            status=grid.editorial.status,
            fingerprint=fingerprint(grid),
            title=grid.title,
            options=tuple((option.id, option.name) for option in grid.options),
            prompts=tuple((prompt.id, prompt.say) for prompt in grid.what_matters),
            contacts=grid.contacts or "",
            site=own_words(site),
            present=tuple(_member(Party, "person", party) for party in present),
            reference=own_words(reference),
            review_by=grid.editorial.review_by,
            machine_made=machine_made or "",
            translated_from=grid.translation.of if grid.translation and machine_made else "",
        )
        return cls((opening,))

    @classmethod
    def replay(cls, events: Iterable[Event]) -> Conversation:
        """The conversation these events tell; raises StoreDamaged when they do not begin with a
        start, or begin twice."""
        told = tuple(events)
        if [at for at, event in enumerate(told) if isinstance(event, Started)] != [0]:
            raise StoreDamaged(
                "A record does not have one beginning.", "Run `thrive-grids records verify`."
            )
        return cls(told)

    # ---- what is known

    @property
    def opening(self) -> Started:
        """How it began: the grid, its wording that day, and who was there."""
        return cast("Started", self.events[0])

    @property
    def id(self) -> str:
        """The id of this conversation and of its record."""
        return self.opening.id

    @cached_property
    def option_names(self) -> Mapping[str, str]:
        """Option id → name, in the grid's order and the grid's wording of that day."""
        return MappingProxyType(dict(self.opening.options))

    @cached_property
    def prompts(self) -> Mapping[str, str]:
        """Prompt id → words, in the grid's order."""
        return MappingProxyType(dict(self.opening.prompts))

    @cached_property
    def matters(self) -> tuple[Mattered, ...]:
        """What matters, in the order it was said, without what was taken back."""
        held: dict[tuple[Party, str, str], Mattered] = {}
        for event in self._of(Mattered):
            key = (event.by, event.prompt, event.words)
            held.pop(key, None)
            if event.holds:
                held[key] = event
        return tuple(held.values())

    @cached_property
    def weighings(self) -> Mapping[tuple[Party, str], Weighed]:
        """(who, option id) → where they stand now; options not weighed are absent."""
        latest: dict[tuple[Party, str], Weighed] = {}
        for event in self._of(Weighed):
            latest[event.by, event.option] = event
        return MappingProxyType(
            {key: event for key, event in latest.items() if event.mark is not None or event.why}
        )

    @cached_property
    def questions(self) -> tuple[Asked, ...]:
        """Questions still on the list, in the order they were put there."""
        held: dict[str, Asked] = {}
        for event in self._of(Asked):
            held.pop(event.words, None)
            if event.holds:
                held[event.words] = event
        return tuple(held.values())

    @cached_property
    def decision(self) -> Decided | None:
        """The decision as it stands, or None while nobody has put one into words."""
        return next(iter(reversed(self._of(Decided))), None)

    @cached_property
    def agreement(self) -> Mapping[Party, Agreed]:
        """How each person feels about the decision as it stands; a new decision asks everybody
        again."""
        views: dict[Party, Agreed] = {}
        for event in self.events:
            if isinstance(event, Decided):
                views.clear()
            elif isinstance(event, Agreed):
                views[event.by] = event
        return MappingProxyType(views)

    @cached_property
    def plan(self) -> Planned | None:
        """The next step as it stands."""
        return next(iter(reversed(self._of(Planned))), None)

    @property
    def closed(self) -> bool:
        """True when it was brought to an end and nothing happened since."""
        return isinstance(self.events[-1], Closed)

    def _of(self, kind: type[Happening]) -> tuple[Happening, ...]:
        return tuple(event for event in self.events if isinstance(event, kind))

    # ---- steps

    def matter(
        self,
        prompt: str = "",
        words: str = "",
        *,
        by: Party | str = Party.YOUNG_PERSON,
        holds: bool = True,
        at: datetime | None = None,
    ) -> Conversation:
        """Say that a prompt of the grid, or something in own words, matters (``holds``), or no
        longer does."""
        said = own_words(words)
        if prompt and prompt not in self.prompts:
            raise UnknownName("prompt", prompt, self.prompts)
        if not prompt and not said:
            raise NotAllowed("Nothing was said that could matter.", "Choose a line or write one.")
        return self._with(
            Mattered(at=at or now(), by=_party(by), prompt=prompt, words=said, holds=holds)
        )

    def weigh(
        self,
        option: str,
        *,
        mark: Mark | str | None,
        by: Party | str = Party.YOUNG_PERSON,
        why: str = "",
        at: datetime | None = None,
    ) -> Conversation:
        """Say where somebody stands on an option; ``mark`` None takes an earlier mark back."""
        self._must_have(option)
        chosen = None if mark is None else _member(Mark, "mark", mark)
        return self._with(
            Weighed(at=at or now(), by=_party(by), option=option, mark=chosen, why=own_words(why))
        )

    def ask(
        self,
        words: str,
        *,
        by: Party | str = Party.YOUNG_PERSON,
        holds: bool = True,
        at: datetime | None = None,
    ) -> Conversation:
        """Put a question on the list, or take it off."""
        said = own_words(words)
        if not said:
            raise NotAllowed("The question is empty.", "Write the question first.")
        return self._with(Asked(at=at or now(), by=_party(by), words=said, holds=holds))

    def decide(
        self,
        choice: Choice | str,
        options: Iterable[str] = (),
        words: str = "",
        *,
        at: datetime | None = None,
    ) -> Conversation:
        """Put the decision into words. ONE names one option, SEVERAL two or more, the others none
        or any."""
        kind = _member(Choice, "decision", choice)
        named = tuple(dict.fromkeys(options))
        for option in named:
            self._must_have(option)
        if kind is Choice.ONE and len(named) != 1:
            raise NotAllowed("A decision for one option names one option.", "Choose one option.")
        if kind is Choice.SEVERAL and len(named) < 2:
            raise NotAllowed(
                "A decision for several options names two or more.", "Choose the options."
            )
        if kind in {Choice.NOT_YET, Choice.NONE} and named:
            raise NotAllowed(
                "A decision for no option, or not yet, names none.", "Clear the chosen options."
            )
        return self._with(
            Decided(at=at or now(), choice=kind, options=named, words=own_words(words))
        )

    def agree(
        self,
        by: Party | str,
        view: View | str,
        words: str = "",
        *,
        at: datetime | None = None,
    ) -> Conversation:
        """Say how somebody feels about the decision."""
        if self.decision is None:
            raise NotAllowed("There is no decision yet to agree with.", "Decide first.")
        felt = _member(View, "view", view)
        return self._with(Agreed(at=at or now(), by=_party(by), view=felt, words=own_words(words)))

    def next_step(
        self, step: str, by_when: str = "", contact: str = "", *, at: datetime | None = None
    ) -> Conversation:
        """Say what happens next, by when, and whom to contact."""
        return self._with(
            Planned(
                at=at or now(),
                step=own_words(step),
                by_when=own_words(by_when),
                contact=own_words(contact),
            )
        )

    def close(self, *, at: datetime | None = None) -> Conversation:
        """Bring the conversation to an end; a later step opens it again."""
        return self if self.closed else self._with(Closed(at=at or now()))

    def _with(self, event: Event) -> Conversation:
        return Conversation((*self.events, event))

    def _must_have(self, option: str) -> None:
        if option not in self.option_names:
            raise UnknownName("option", option, self.option_names)


Happening = TypeVar("Happening", bound=Event)


def _party(value: Party | str) -> Party:
    return _member(Party, "person", value)


def _member(kind: type[Kind], name: str, value: Kind | str) -> Kind:
    try:
        return kind(value)
    except ValueError:
        raise UnknownName(name, str(value), [member.value for member in kind]) from None
