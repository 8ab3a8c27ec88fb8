"""What can happen in a conversation, one value a happening.

A conversation is the list of its events and nothing else: a record keeps the list, a screen shows
the state folded from it, and nobody's earlier view is lost when somebody changes their mind. An
event is plain data: ``to_json`` and ``event_from_json`` carry it through a store or an export, and
a round trip gives an equal value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, Self

from thrive_grids.errors import NotAllowed, StoreDamaged


class Party(Enum):
    """Who speaks. Views stand side by side; they are never merged or averaged."""

    YOUNG_PERSON = "young-person"
    PARENT = "parent"
    CLINICIAN = "clinician"


class Mark(Enum):
    """Where somebody stands on an option after weighing it. Not a scale: the marks have no order
    and no number."""

    INTERESTED = "interested"
    MAYBE = "maybe"
    NOT_FOR_ME = "not-for-me"
    TRIED_BEFORE = "tried-before"
    NOT_POSSIBLE_HERE = "not-possible-here"


class Choice(Enum):
    """What kind of decision was made; leaving it open is a decision too."""

    ONE = "one"
    SEVERAL = "several"
    SOMETHING_ELSE = "something-else"
    NOT_YET = "not-yet"
    NONE = "none"


class View(Enum):
    """How somebody feels about the decision."""

    AGREE = "agree"
    UNSURE = "unsure"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``at`` is an aware time in UTC."""

    kind: ClassVar[str] = ""
    at: datetime

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise NotAllowed(
                "A time in a conversation needs its time zone.",
                "Give an aware time, such as datetime.now(UTC).",
            )

    def to_json(self) -> dict[str, Any]:
        """The event as JSON values; keys are the field names plus ``kind``.

        A field with a default came later than the first records. While it says nothing it is left
        out: what was kept before stays, to the byte, what was kept."""
        values = {
            field.name: _plain(value)
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        }
        return {"kind": self.kind, **values}

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """Built from what ``to_json`` gave. Each field is read strictly as its declared type, and a
        field we do not know is refused: dropping it would lose what somebody said. Raises
        KeyError, TypeError or ValueError."""
        if not values.keys() <= {"kind", *(field.name for field in fields(cls))}:
            raise ValueError("unknown field")
        return cls(
            **{
                field.name: _READ[str(field.type)](values[field.name])
                for field in fields(cls)
                if field.default is MISSING or field.name in values
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(Event):
    """The opening: which grid in which wording, where, and who is in the room.

    ``options`` and ``prompts`` are (id, words) pairs as the grid had them, so that a record can be
    read when the grid has long changed. ``reference`` is the service's own way to find the record
    again, and may be empty. ``review_by`` is the day until which the grid was in date, and
    ``machine_made`` what a translation that nobody has reviewed says of itself, with the language
    it was made from in ``translated_from``; records of earlier versions do not say either.
    """

    kind: ClassVar[str] = "started"
    id: str
    grid: str
    language: str
    version: str
    status: str
    fingerprint: str
    title: str
    options: tuple[tuple[str, str], ...]
    prompts: tuple[tuple[str, str], ...]
    contacts: str
    site: str
    present: tuple[Party, ...]
    reference: str
    review_by: date | None = None
    machine_made: str = ""
    translated_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mattered(Event):
    """Something matters to somebody: a prompt of the grid (its id) or their own words (``prompt``
    empty). ``holds`` False takes it back."""

    kind: ClassVar[str] = "mattered"
    by: Party
    prompt: str
    words: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Event):
    """Somebody marked an option, and may have said why; ``mark`` None takes the mark back."""

    kind: ClassVar[str] = "weighed"
    by: Party
    option: str
    mark: Mark | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Event):
    """A question to bring along or to answer today; ``holds`` False takes it off the list."""

    kind: ClassVar[str] = "asked"
    by: Party
    words: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Event):
    """What was decided, with the options it names and the words it was put in."""

    kind: ClassVar[str] = "decided"
    choice: Choice
    options: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Event):
    """How one person feels about the decision."""

    kind: ClassVar[str] = "agreed"
    by: Party
    view: View
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Event):
    """What happens next, by when (a day, or words such as "before half term"), and whom to
    contact."""

    kind: ClassVar[str] = "planned"
    step: str
    by_when: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """The conversation was brought to an end; one that was not can be taken up again."""

    kind: ClassVar[str] = "closed"


_KINDS: dict[str, type[Event]] = {
    cls.kind: cls for cls in (Started, Mattered, Weighed, Asked, Decided, Agreed, Planned, Closed)
}


def event_from_json(values: Mapping[str, Any]) -> Event:
    """The event that ``to_json`` described. Raises StoreDamaged, without its words, for anything
    else."""
    try:
        return _KINDS[values["kind"]].from_values(values)
    except (KeyError, TypeError, ValueError, AttributeError, NotAllowed):
        raise StoreDamaged(
            "A record holds an entry that this version cannot read.",
            "It may have been written by a newer thrive-grids; run `thrive-grids doctor`.",
        ) from None


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _pair(value: Any) -> tuple[str, str]:
    first, second = _list(value)
    return _text(first), _text(second)


_READ: Mapping[str, Callable[[Any], Any]] = {
    "datetime": datetime.fromisoformat,
    "date | None": date.fromisoformat,  # None is the default, and left out
    "str": _text,
    "bool": _flag,
    "Party": Party,
    "Mark | None": lambda value: None if value is None else Mark(value),
    "Choice": Choice,
    "View": View,
    "tuple[str, ...]": lambda value: tuple(map(_text, _list(value))),
    "tuple[Party, ...]": lambda value: tuple(map(Party, _list(value))),
    "tuple[tuple[str, str], ...]": lambda value: tuple(map(_pair, _list(value))),
}
"""How a JSON value becomes a field, by the field's declared type."""
