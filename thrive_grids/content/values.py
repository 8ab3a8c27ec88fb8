"""The plain parts that the models of content are made of: kinds of text, days, frozen mappings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from keyword import iskeyword
from types import MappingProxyType
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from thrive_grids.errors import UnknownName

Key = TypeVar("Key")
Value = TypeVar("Value")


def _frozen(mapping: Mapping[Key, Value]) -> Mapping[Key, Value]:
    return MappingProxyType(dict(mapping))


def _thawed(mapping: Mapping[Key, Value]) -> dict[Key, Value]:
    """As a dump holds it: pydantic knows no frozen mapping inside another one."""
    thawed: dict[Any, Any] = dict(mapping)
    for key, value in mapping.items():
        if isinstance(value, MappingProxyType):
            thawed[key] = _thawed(value)
    return thawed


FrozenMapping = Annotated[
    Mapping[Key, Value], AfterValidator(_frozen), PlainSerializer(_thawed, return_type=dict)
]
"""A mapping that cannot be changed after it was read."""


def _day(value: object) -> object:
    """Only year-month-day text: pydantic alone would also read 20261122 as seconds since 1970."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return value
    raise PydanticCustomError("not_a_day", "must be a day, written year-month-day")


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
Day = Annotated[date, BeforeValidator(_day)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]


def _hyphens(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def attribute(key: str) -> str:
    """The attribute for a key of the format; ``with`` is a word of Python's, so it is ``with_``."""
    name = key.replace("-", "_")
    return f"{name}_" if iskeyword(name) else name


class Model(BaseModel):
    """The base of everything in a grid: strict about keys, silent about values, unchangeable."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=_hyphens,
        populate_by_name=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )


class HasId(Protocol):
    """Anything a grid names by id."""

    @property
    def id(self) -> str:
        """The id, unique among its kind."""


Named = TypeVar("Named", bound=HasId)


def named(kind: str, id: str, things: tuple[Named, ...]) -> Named:
    """The thing with this id; raises UnknownName, which calls it a ``kind``."""
    for thing in things:
        if thing.id == id:
            return thing
    raise UnknownName(kind, id, [thing.id for thing in things])
