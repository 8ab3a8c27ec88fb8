"""The rest of a broken grid, so that one run can show the problems of its sound parts too.

Without this an author would mend one misspelt key, check again, and only then learn that a source
is missing. What is at fault is taken out, or filled with a stand-in where the format cannot do
without it, and its place is noted as *spoiled*: a finding that touches a spoiled place may be about
our stand-in and is never shown. Nothing salvaged ever leaves the checks.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel

from thrive_grids.content.document import Document, Loc
from thrive_grids.content.faults import Fault, data_at, faults_of, model_at, nearest_key
from thrive_grids.content.validation import MOST_FINDINGS

M = TypeVar("M", bound=BaseModel)

_ROUNDS = 4  # taking one fault out can bring up another, once or twice
_STAND_INS: dict[str, Any] = {
    "answers": {},
    "ask": "-",
    "basis": "consensus",
    "grid": "x",
    "groupings": ["getting-help"],
    "language": "en-GB",
    "name": "-",
    "say": "-",
    "setting": "nhs",
    "summary": "-",
    "title": "-",
    "topic": "x",
}


def salvage(model: type[M], document: Document) -> tuple[M | None, set[Loc]]:
    """What is left of the document without its faults, and the spoiled places; None if too
    little."""
    data = deepcopy(document.data)
    spoiled: set[Loc] = set()
    for _ in range(_ROUNDS):
        left, faults = faults_of(model, document, data)
        if left is not None:
            return left, spoiled
        if len(faults) > MOST_FINDINGS:
            break
        for fault in faults:
            places = _take_out(model, data, fault)
            if not places:
                return None, spoiled
            spoiled |= places
    return None, spoiled


def _take_out(model: type[BaseModel], data: Any, fault: Fault) -> set[Loc]:
    """Take one fault out of ``data``; the spoiled places, or none when it cannot be done."""
    loc = fault.loc
    if fault.kind == "extra_forbidden":
        fault.holder.pop(loc[-1], None)
        return {loc, (*loc[:-1], nearest_key(fault))}
    while loc:
        name, holder = loc[-1], data_at(data, loc[:-1])
        if isinstance(name, str) and isinstance(holder, dict):
            owner = model_at(model, loc[:-1]) or model
            field = next((f for f in owner.model_fields.values() if f.alias == name), None)
            if field is None:  # one of several under free ids: the others are judged without it
                holder.pop(name, None)
                return {loc[:-1]}
            if not field.is_required():
                holder.pop(name, None)
                return {loc}
            if name in _STAND_INS:
                holder[name] = deepcopy(_STAND_INS[name])
                return {loc}
        loc = loc[:-1]
    return set()
