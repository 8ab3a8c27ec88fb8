"""From a document to the model it holds, or to everything that keeps it from being one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TypeVar

from thrive_grids.content.diagnostics import Diagnostic
from thrive_grids.content.document import Document, Finding, SourceText
from thrive_grids.content.models import Contacts, Glossary, Grid, Model, Site
from thrive_grids.content.structure import grid_findings, name_findings
from thrive_grids.content.validation import validate
from thrive_grids.errors import GridProblems

M = TypeVar("M", bound=Model)
Findings = Iterable[tuple[str, Finding]]


def load(model: type[M], document: Document) -> M:
    """The model that ``document`` holds; raises GridProblems with every problem found."""
    loaded, problems = examine(model, document)
    if loaded is None or problems:
        raise GridProblems(document.path, problems)
    return loaded


def examine(model: type[M], document: Document) -> tuple[M | None, list[Diagnostic]]:
    """The model (None where the data do not make one) and the structure problems, in file order.

    A problem that stands where the reader already refused something is its echo, and left out.
    """
    if document.data is None:
        return None, list(document.problems)
    loaded, findings = validate(model, document)
    if loaded is not None:
        findings = list(_between_parts(loaded, document.path))
        if isinstance(loaded, Grid):
            remember(loaded, document)
    taken = {(problem.line, problem.column) for problem in document.problems}
    found = [problem for problem in diagnostics(findings, document) if _spot(problem) not in taken]
    return loaded, sorted([*document.problems, *found], key=_spot)


def diagnostics(findings: Findings, document: Document) -> Iterator[Diagnostic]:
    """Structure findings (errors, all of them) at their places in the file."""
    for rule, finding in findings:
        place = document.place(finding.loc, key=finding.key)
        yield document.source.problem(rule, place, finding.message, finding.hint)


def _spot(problem: Diagnostic) -> tuple[int, int]:
    return problem.line, problem.column


def _between_parts(loaded: Model, path: str) -> Findings:
    if isinstance(loaded, Grid):
        return grid_findings(loaded, path)
    if isinstance(loaded, Contacts):
        return name_findings("contacts", loaded.contacts, path)
    if isinstance(loaded, Glossary):
        return name_findings("glossary", loaded.glossary, path)
    return ()


_DOCUMENT = "_thrive_grids_document"


def remember(grid: Grid, document: Document) -> None:
    """Keep where a grid was read, so that a later check of the grid can name true lines.

    Kept beside the fields: it takes no part in comparing, copying into data, or the fingerprint.
    """
    vars(grid)[_DOCUMENT] = document


def document_of(grid: Grid) -> Document:
    """The document a grid was read from.

    An empty one for a grid made in memory, or changed since it was read (``model_copy``): better no line than a
    wrong one.
    """
    document = vars(grid).get(_DOCUMENT)
    if isinstance(document, Document) and validate(Grid, document)[0] == grid:
        return document
    return Document(SourceText(grid.id, ""))


KINDS: dict[str, type[Model]] = {
    "grid": Grid,
    "contacts": Contacts,
    "glossary": Glossary,
    "site": Site,
}


def kind_of(document: Document) -> type[Model]:
    """What a file is: by its first key, else by its folder or name; a grid when nothing tells."""
    data = document.data
    first = next(iter(data), "") if isinstance(data, dict) else ""
    path = PurePath(document.path)
    by_name = Site if path.name == "site.yaml" else KINDS.get(path.parent.name, Grid)
    return KINDS.get(first, by_name)
