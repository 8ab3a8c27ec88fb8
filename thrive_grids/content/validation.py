"""From plain data to a model: every mismatch becomes a finding in plain words.

pydantic's own messages speak of strings, tuples and dictionaries, and hold the input; ours are
chosen by the error's *type* and name a kind of value the way an author would. What a cell says
never enters a message; ids, days and other short values may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from thrive_grids.content.characters import quoted
from thrive_grids.content.document import Document, Finding, Loc

M = TypeVar("M", bound=BaseModel)

MOST_FINDINGS = 200  # a file with more is no grid with slips; the rest would help nobody


def validate(model: type[M], document: Document) -> tuple[M | None, list[tuple[str, Finding]]]:
    """The document as a ``model``, or None and what keeps it from being one, by rule id."""
    loaded, faults = faults_of(model, document, document.data)
    return loaded, list(islice(_findings(faults), MOST_FINDINGS))


def faults_of(model: type[M], document: Document, data: object) -> tuple[M | None, list[Fault]]:
    """``data``, which came from ``document``, as a ``model``; or None and every fault."""
    try:
        return model.model_validate(data, by_alias=True, by_name=False), []
    except ValidationError as error:
        raw = error.errors(include_url=False)
    return None, [Fault.of(entry, model, document, data) for entry in raw]


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


def _findings(faults: list[Fault]) -> Iterator[tuple[str, Finding]]:
    """One finding for each slip: not every fault is one."""
    needed: dict[Loc, dict[str, Fault]] = {}
    for fault in faults:
        if fault.kind == "missing":
            needed.setdefault(fault.loc[:-1], {})[fault.last] = fault
    holders = {fault.loc[:depth] for fault in faults for depth in range(len(fault.loc))}
    for fault in faults:
        if fault.kind == "extra_forbidden":
            beside = needed.get(fault.loc[:-1], {})
            near = _nearest(fault.last, beside)
            beside.pop(near, None)  # a needed key that is misspelt is one slip, not two
            yield "STR101", Finding(fault.loc, *_unknown_key(fault, near), key=True)
        elif fault.kind == "too_short" and fault.loc in holders:
            continue  # a list that only seems empty because its items are at fault
        elif fault.kind != "missing":
            rule, message, hint = _SENTENCES.get(fault.kind, _other)(fault)
            yield rule, Finding(fault.loc, message, hint, key=fault.key)
    for fault in (fault for beside in needed.values() for fault in beside.values()):
        rule = "NUM301" if "chances" in fault.loc else "STR101"
        yield rule, Finding(fault.loc, *_missing_key(fault))


def _nearest(name: str, names: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, list(names), 1, 0.6)), "")


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a model has in a file, in the format's order."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _unknown_key(fault: Fault, near: str) -> tuple[str, str]:
    message = f"{fault.name} is not a known name here."
    near = near or nearest_key(fault)
    if near:
        return message, f"Did you mean '{near}'?"
    return message, f"Known here: {', '.join(keys_of(fault.model) if fault.model else [])}."


def nearest_key(fault: Fault) -> str:
    """The unused key that a misspelt one is most like, or nothing."""
    known = keys_of(fault.model) if fault.model else []
    used = fault.holder if isinstance(fault.holder, dict) else {}
    return _nearest(fault.last, [name for name in known if name not in used])


def _missing_key(fault: Fault) -> tuple[str, str]:
    message = f"{fault.name} is missing"
    if fault.loc[1:]:
        message += f" in {_holder_name(fault)}"
    return f"{message}.", f"Add '{fault.last}: …'."


def _holder_name(fault: Fault) -> str:
    """What holds the fault's value: by its id or key, else by its number in the list."""
    last = fault.loc[-2]
    if isinstance(last, str):
        return quoted(last)
    id = fault.holder.get("id") if isinstance(fault.holder, dict) else None
    return quoted(id) if isinstance(id, str) else f"item {last + 1} of {quoted(str(fault.loc[-3]))}"


def _kind(value: Any) -> str:
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "lines of 'name: value'",
    }
    return kinds.get(type(value), "nothing")


def _text_meant(fault: Fault) -> tuple[str, str, str]:
    message = f"{fault.name} must be a text; this is read as {_kind(fault.value)}."
    if isinstance(fault.value, dict):
        hint = "If the ':' belongs to the text, put the whole text in quotes."
    elif isinstance(fault.value, list):
        hint = "Write one text, with no '-' or '[' before it."
    else:
        hint = f'Put it in quotes: "{fault.written}".' if fault.written else "Put it in quotes."
    return "STR104", message, hint


def _empty_text(fault: Fault) -> tuple[str, str, str]:
    return "STR104", f"{fault.name} is empty.", "Write the text, or delete the line."


def _long_text(fault: Fault) -> tuple[str, str, str]:
    most = fault.limits["max_length"]
    return "STR104", f"{fault.name} is longer than {most} letters.", "Make it shorter."


_FORMS: dict[str, tuple[str, str, str]] = {
    "version": ("STR104", "a version", "Write three numbers with points, such as 1.0.0."),
    "language": ("STR103", "a language", "Write it as in the folder's name, such as en-GB."),
    "glossary": ("STR103", "a language", "Write it as in the file's name, such as en-GB."),
    "rule": ("STR104", "a rule's id", "Write three capitals and three digits, such as STR106."),
    "content": (
        "STR104",
        "the mark of a grid's wording",
        "Write 'sha256:' and the 64 signs that `thrive-grids sign` prints.",
    ),
}


def _form(fault: Fault) -> tuple[str, str, str]:
    rule, what, hint = _FORMS.get(fault.last, ("STR103", "a well-formed id", ""))
    if not hint:
        near = re.sub(r"[^a-z0-9]+", "-", str(fault.value).lower()[:40]).strip("-")
        hint = f"Use only a-z, 0-9 and single hyphens, such as '{near or 'low-mood'}'."
    shown = f"'{fault.written}'" if fault.written else fault.name
    return rule, f"{shown} is not {what}.", hint


def _one_of(fault: Fault) -> tuple[str, str, str]:
    allowed = re.findall(r"'([^']*)'", fault.limits["expected"])
    near = _nearest(fault.written, allowed)
    shown = f"'{fault.written}'" if fault.written else "This"
    hint = f"Allowed: {', '.join(allowed)}."
    message = f"{shown} is not allowed for {fault.name}."
    if isinstance(fault.loc[-1], int):
        message = f"{shown} is not allowed in '{fault.loc[-2]}'."
    return "STR104", message, f"Did you mean '{near}'? {hint}" if near else hint


def _day(fault: Fault) -> tuple[str, str, str]:
    shown = f"'{fault.written}'" if fault.written else fault.name
    return "STR104", f"{shown} is not a day.", "Write it as year-month-day, such as 2026-10-31."


def _whole_number(fault: Fault) -> tuple[str, str, str]:
    hint = "Write digits only, without quotes, such as 39."
    return "STR104", f"{fault.name} must be a whole number.", hint


def _true_or_false(fault: Fault) -> tuple[str, str, str]:
    hint = "Write one of these two words, without quotes."
    return "STR104", f"{fault.name} must be true or false.", hint


def _list_meant(fault: Fault) -> tuple[str, str, str]:
    message = f"{fault.name} must be a list; this is {_kind(fault.value)}."
    return "STR104", message, "Start each part on a line of its own with '- '."


def _entries_meant(fault: Fault) -> tuple[str, str, str]:
    message = (
        f"{fault.name} must have lines of 'name: value' below it; this is {_kind(fault.value)}."
    )
    if not fault.loc:
        return "STR104", "The file must be lines of 'name: value'.", "Start with 'grid: its-id'."
    if isinstance(fault.value, list):
        return "STR104", message, "Take away the '-' before each name."
    inner = _model_in(fault.model, fault.loc[-1]) if fault.model else None
    needed = [f.alias for f in inner.model_fields.values() if f.is_required()] if inner else []
    names = ", ".join(f"'{name}: …'" for name in needed) or "'name: value'"
    return "STR104", message, f"Write {names} on the lines below it."


def _too_few(fault: Fault) -> tuple[str, str, str]:
    rule = "NUM301" if "chances" in fault.loc else "STR104"
    return rule, f"{fault.name} needs at least one part.", "Add a line with '- ' below it."


def _too_small(fault: Fault) -> tuple[str, str, str]:
    return "STR104", f"{fault.name} must be {fault.limits['ge']} or more.", "Correct the number."


def _too_large(fault: Fault) -> tuple[str, str, str]:
    return "STR104", f"{fault.name} must be {fault.limits['le']} or less.", "Correct the number."


def _other(fault: Fault) -> tuple[str, str, str]:
    return (
        "STR104",
        f"{fault.name} has a value that does not fit here.",
        "Compare with a shipped grid.",
    )


_SENTENCES: dict[str, Callable[[Fault], tuple[str, str, str]]] = {
    "string_type": _text_meant,
    "string_too_short": _empty_text,
    "string_too_long": _long_text,
    "string_pattern_mismatch": _form,
    "literal_error": _one_of,
    "not_a_day": _day,
    "date_type": _day,
    "date_parsing": _day,
    "date_from_datetime_parsing": _day,
    "int_type": _whole_number,
    "bool_type": _true_or_false,
    "tuple_type": _list_meant,
    "dict_type": _entries_meant,
    "model_type": _entries_meant,
    "too_short": _too_few,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}


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
            model = _model_in(model, part) or model
    return model


def _model_in(model: type[BaseModel], part: str | int) -> type[BaseModel] | None:
    for name, field in model.model_fields.items():
        if part == (field.alias or name):
            return next(_models(field.annotation), None)
    return None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
