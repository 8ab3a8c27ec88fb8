"""From a document to the model it holds, or to everything that keeps it from being one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from thrive_grids.content.diagnostics import Diagnostic
from thrive_grids.content.document import Document, Finding, SourceText, Spoiled
from thrive_grids.content.marks import without_gaps
from thrive_grids.content.models import Contacts, Glossary, Grid, Site, WordList
from thrive_grids.content.salvage import salvage
from thrive_grids.content.structure import grid_findings, name_findings
from thrive_grids.content.validation import validate
from thrive_grids.content.values import Model
from thrive_grids.errors import GridProblems

M = TypeVar("M", bound=Model)
Findings = Iterable[tuple[str, Finding]]


@dataclass(frozen=True, slots=True)
class Examined(Generic[M]):
    """What a document turned out to be.

    ``whole`` is the model, or None where the data do not make one. ``usable`` is the model, or what
    is left of it without its faults (``salvage``), and ``spoiled`` are the places that then may not
    be judged. ``problems`` are the structure problems, in file order.
    """

    whole: M | None
    usable: M | None
    spoiled: Spoiled
    problems: list[Diagnostic]


def load(model: type[M], document: Document) -> M:
    """The model that ``document`` holds; raises GridProblems with every problem found."""
    examined = examine(model, document)
    if examined.whole is None or examined.problems:
        raise GridProblems(document.path, examined.problems)
    return examined.whole


def examine(model: type[M], document: Document) -> Examined[M]:
    """The model in a document and its structure problems.

    A finding about a part that the reader already refused is its echo, and left out.
    """
    if document.data is None:
        return Examined(None, None, Spoiled(), list(document.problems))
    if model is Grid:
        document = replace(document, data=without_gaps(document.data))
    whole, findings = validate(model, document)
    usable, places = (whole, set()) if whole is not None else salvage(model, document)
    refused, spoiled = Spoiled(document.spoiled), Spoiled(document.spoiled | places)
    findings = [named for named in findings if not refused.touches(named[1].loc)]
    if usable is not None:
        between = _between_parts(usable, document.path)
        findings += [named for named in between if not spoiled.touches(named[1].loc)]
    if isinstance(whole, Grid):
        remember(whole, document)
    problems = [*document.problems, *diagnostics(findings, document)]
    return Examined(whole, usable, spoiled, in_order(problems))


def diagnostics(findings: Findings, document: Document) -> Iterator[Diagnostic]:
    """Structure findings (errors, all of them) at their places in the file."""
    for rule, finding in findings:
        yield document.problem(rule, finding)


def in_order(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems as they stand in the file."""
    return sorted(problems, key=lambda problem: (problem.line, problem.column, problem.rule))


def _between_parts(loaded: Model, path: str) -> Findings:
    if isinstance(loaded, Grid):
        return grid_findings(loaded, path)
    if isinstance(loaded, Contacts):
        return name_findings("contacts", loaded.contacts, path)
    if isinstance(loaded, Glossary):
        return name_findings("glossary", loaded.glossary, path)
    if isinstance(loaded, WordList):
        return name_findings("words", loaded.words, path)
    return ()


_DOCUMENT = "_thrive_grids_document"


def remember(grid: Grid, document: Document) -> None:
    """Keep where a grid was read, so that a later check of the grid can name true lines.

    Kept beside the fields: it takes no part in comparing, copying into data, or the fingerprint.
    """
    vars(grid)[_DOCUMENT] = document


def document_of(grid: Grid) -> Document:
    """The document a grid was read from.

    An empty one for a grid made in memory, or changed since it was read (``model_copy``): better no
    line than a wrong one."""
    document = vars(grid).get(_DOCUMENT)
    if isinstance(document, Document) and validate(Grid, document)[0] == grid:
        return document
    return Document(SourceText(grid.id, ""))


KINDS: dict[str, type[Model]] = {
    "grid": Grid,
    "contacts": Contacts,
    "glossary": Glossary,
    "words": WordList,
    "site": Site,
}


def kind_of(document: Document) -> type[Model]:
    """What a file is: by its first key, else by its folder or name; a grid when nothing tells."""
    data = document.data
    first = next(iter(data), "") if isinstance(data, dict) else ""
    path = Path(document.path).absolute()
    by_name = Site if path.name == "site.yaml" else KINDS.get(path.parent.name, Grid)
    return KINDS.get(first, by_name)
