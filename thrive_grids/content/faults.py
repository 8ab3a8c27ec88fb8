"""What pydantic found wrong, with what a sentence about it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from thrive_grids.content.characters import quoted
from thrive_grids.content.document import Document, Loc

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Fault:
    """One pydantic error, with what a sentence about it needs."""

    kind: str  # pydantic's name for it
    loc: Loc
    key: bool  # about the key itself, not what it holds
    value: Any
    written: str  # the value as it stands in the file, when that is short and plain, or nothing
    limits: Mapping[str, Any]
    model: type[BaseModel] | None  # the model that ``loc`` is a field of
    holder: Any  # the data that ``loc`` is a part of

    @classmethod
    def of(cls, raw: Any, model: type[BaseModel], document: Document, data: object) -> Fault:
        """The fault of one entry of ``ValidationError.errors()``."""
        loc: Loc = tuple(raw["loc"])
        key = bool(loc) and loc[-1] == "[key]"
        loc = loc[:-1] if key else loc
        value = raw["input"]
        return cls(
            kind=raw["type"],
            loc=loc,
            key=key,
            value=value,
            written="" if isinstance(value, dict | list) else document.written(loc, key=key),
            limits=raw.get("ctx", {}),
            model=model_at(model, loc[:-1]),
            holder=data_at(data, loc[:-1]),
        )

    @property
    def name(self) -> str:
        """What the value is called: its key in quotes, or its number in the list."""
        if not self.loc:
            return "The file"
        last = self.loc[-1]
        if isinstance(last, str):
            return quoted(last)
        return f"Item {last + 1} of {quoted(str(self.loc[-2]))}"

    @property
    def last(self) -> str:
        """The last key, or list position, as text."""
        return str(self.loc[-1]) if self.loc else ""


def faults_of(model: type[M], document: Document, data: object) -> tuple[M | None, list[Fault]]:
    """``data``, which came from ``document``, as a ``model``; or None and every fault."""
    try:
        return model.model_validate(data, by_alias=True, by_name=False), []
    except ValidationError as error:
        raw = error.errors(include_url=False)
    return None, [Fault.of(entry, model, document, data) for entry in raw]


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a model has in a file, in the format's order."""
    return [field.alias or name for name, field in model.model_fields.items()]


def nearest_key(fault: Fault) -> str:
    """The unused key that a misspelt one is most like, or nothing."""
    known = keys_of(fault.model) if fault.model else []
    used = fault.holder if isinstance(fault.holder, dict) else {}
    return nearest(fault.last, [name for name in known if name not in used])


def nearest(name: str, names: Iterable[str]) -> str:
    """The most alike of some names, or nothing when none is alike."""
    return next(iter(get_close_matches(name, list(names), 1, 0.6)), "")


def data_at(data: Any, loc: Loc) -> Any:
    """What stands at ``loc`` in plain data, or None."""
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def model_at(model: type[BaseModel] | None, loc: Loc) -> type[BaseModel] | None:
    """The model of what stands at ``loc``; positions in lists and free ids add no step."""
    for part in loc:
        if model is not None:
            model = model_in(model, part) or model
    return model


def model_in(model: type[BaseModel], part: str | int) -> type[BaseModel] | None:
    """The model of what a model holds under a key, or None when that is no model."""
    for name, field in model.model_fields.items():
        if part == (field.alias or name):
            return next(_models(field.annotation), None)
    return None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
