"""From plain data to a model, or to a finding for every slip."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from pydantic import BaseModel

from thrive_grids.content.document import Document, Finding, Loc
from thrive_grids.content.faults import Fault, faults_of, keys_of, nearest
from thrive_grids.content.sentences import (
    SENTENCES,
    missing_key,
    no_known_key,
    other_fault,
    ranking_key,
    unknown_key,
)

M = TypeVar("M", bound=BaseModel)

MOST_FINDINGS = 200  # a file with more is no grid with slips; the rest would help nobody


def validate(model: type[M], document: Document) -> tuple[M | None, list[tuple[str, Finding]]]:
    """The document as a ``model``, or None and what keeps it from being one, by rule id."""
    data = document.data
    if isinstance(data, dict) and data and data.keys().isdisjoint(keys_of(model)):
        return None, [("STR101", Finding((next(iter(data)),), *no_known_key(model), key=True))]
    loaded, faults = faults_of(model, document, data)
    return loaded, list(islice(_findings(faults), MOST_FINDINGS))


def _findings(faults: list[Fault]) -> Iterator[tuple[str, Finding]]:
    """One finding for each slip: not every fault is one."""
    needed: dict[Loc, dict[str, Fault]] = {}
    for fault in faults:
        if fault.kind == "missing":
            needed.setdefault(fault.loc[:-1], {})[fault.last] = fault
    holders = {fault.loc[:depth] for fault in faults for depth in range(len(fault.loc))}
    for fault in faults:
        if fault.kind == "extra_forbidden" and (words := ranking_key(fault)):
            yield "BAL207", Finding(fault.loc, *words, key=True)
        elif fault.kind == "extra_forbidden":
            beside = needed.get(fault.loc[:-1], {})
            near = nearest(fault.last, beside)
            beside.pop(near, None)  # a needed key that is misspelt is one slip, not two
            yield "STR101", Finding(fault.loc, *unknown_key(fault, near), key=True)
        elif fault.kind == "too_short" and fault.loc in holders:
            continue  # a list that only seems empty because its items are at fault
        elif fault.kind != "missing":
            rule, message, hint = SENTENCES.get(fault.kind, other_fault)(fault)
            yield rule, Finding(fault.loc, message, hint, key=fault.key)
    for fault in (fault for beside in needed.values() for fault in beside.values()):
        rule = "NUM301" if "chances" in fault.loc else "STR101"
        yield rule, Finding(fault.loc, *missing_key(fault))
