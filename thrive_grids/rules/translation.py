"""STR109 and STR110: a grid that was made from another one, in another language or for one service."""

from __future__ import annotations

from collections.abc import Iterator

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.translation import differences, news
from thrive_grids.errors import ThriveGridsError
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule


@rule(
    "STR109",
    Severity.WARNING,
    what="A translation has the ids, the order, the sources and the numbers of its source (an error "
    "if not), and each of its texts is newer than the last change of the source's.",
    why="Two families who read the same grid in two languages must be told the same. A number or an "
    "answer that has been changed in one language only is an old one in the other.",
    mend="Translate what is missing or has changed, then run `thrive-grids translate` with --renew.",
    standard="Own rule of this project.",
    bad="chances:  # en-GB says 39\n  - {outcome: gwell, count: 93, of: 100}",
    good="chances:\n  - {outcome: gwell, count: 39, of: 100}",
)
def translated(case: Case) -> Iterator[Finding]:
    """What differs from the source, what it lacks, and what has changed in the source since."""
    grid = case.grid
    try:
        source = case.around.source(grid)
    except ThriveGridsError as error:
        if grid.translation is not None:
            yield _wrong("of", f"The grid it was translated from cannot be used. {error.message}")
        return
    if grid.translation is None:
        if source is not None:
            yield Finding(
                ("language",),
                f"'{grid.id}' is there in {source.language}, and this one does not say that it is "
                "a translation.",
                "Run `thrive-grids translate` with --renew, or add: translation: "
                f"{{of: {source.language}, content: {fingerprint(source)}}}",
                severity=Severity.ERROR,
            )
    elif grid.translation.of == grid.language:
        yield _wrong("of", "A grid is no translation of itself.")
    elif source is None:
        yield _wrong("of", f"There is no {grid.translation.of} grid '{grid.id}' to compare with.")
    elif source.translation is not None:
        message = f"The {source.language} grid is a translation itself."
        yield _wrong("of", message, f"Write 'of: {source.translation.of}'.")
    else:
        yield from differences(grid, source)
        yield from news(grid, source)
        if grid.translation.machine_made and grid.editorial.status == "published":
            yield _wrong(
                "machine-made",
                "A machine made these words, and nobody has reviewed them: they cannot be published.",
                "Let somebody who speaks the language review them, name them in 'people', and take "
                "this line out.",
            )


def _wrong(key: str, message: str, hint: str = "") -> Finding:
    hint = hint or "Write the language that it was translated from, and keep that grid beside it."
    return Finding(("translation", key), message, hint, severity=Severity.ERROR)


@rule(
    "STR110",
    Severity.INFO,
    what="A service's copy of a shipped grid was made from that grid as it is now.",
    why="The shipped grid may have new evidence, or a mistake less. A copy does not follow by itself.",
    mend="Look at what has changed, take over what is right for your service, and copy the lines "
    "of 'based-on' anew.",
    standard="Own rule of this project.",
    bad="based-on:\n  version: 1.0.0\n  content: sha256:…  # of an older shipped grid",
    good="based-on:\n  version: 1.1.0\n  content: sha256:…  # of the shipped grid as it is now",
)
def drifted(case: Case) -> Iterator[Finding]:
    """A copy whose shipped grid has changed since, or is gone."""
    note = case.grid.based_on
    if note is None:
        return
    id, language = case.grid.id, case.grid.language
    try:
        shipped = case.around.library.shipped(id, language)
    except ThriveGridsError:
        return  # it is told where it stands
    if shipped is None:
        message = f"No {language} grid '{id}' comes with the program any more."
        yield Finding(
            ("based-on",), message, "Delete 'based-on': this grid is now your own.", key=True
        )
    elif fingerprint(shipped) != note.content:
        then, now = note.version or "unknown", shipped.editorial.version or "unknown"
        versions = f" (version {then} then, {now} now)" if then != now else ""
        yield Finding(
            ("based-on", "content"),
            f"The shipped grid has changed since this copy was made{versions}.",
            f"`thrive-grids diff {id}` shows how. Take over what is right for your service, then "
            f"write 'content: {fingerprint(shipped)}'.",
        )
