"""BAL: no option looks better than it is because of how the grid is made."""

from __future__ import annotations

from collections.abc import Iterator

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule


@rule(
    "BAL201",
    Severity.ERROR,
    what="Each option has at least one good and one hard point.",
    why="An option without a hard point is an advertisement, one without a good point a warning.",
    mend="Write the missing point, as a young person would say it.",
)
def both_sides(case: Case) -> Iterator[Finding]:
    """Options that show one side only."""
    for index, option in enumerate(case.grid.options):
        for key, points in (("good", option.good), ("hard", option.hard)):
            if not points:
                yield Finding(
                    ("options", index, key),
                    f"Option '{option.id}' has no {key} point.",
                    f"Add '{key}:' with at least one line that starts with '- '.",
                    key=True,
                )


@rule(
    "BAL202",
    Severity.ERROR,
    what="Exactly one option is no treatment, or the clinical reason for having none is given.",
    why="Waiting is a choice that people have; leaving it out decides for them.",
    mend="Write 'no-treatment: true' in that option, or 'no-treatment-reason: …' in the grid.",
)
def no_treatment(case: Case) -> Iterator[Finding]:
    """No option without treatment and no reason, or more than one."""
    waiting = [index for index, option in enumerate(case.grid.options) if option.no_treatment]
    if not waiting and not case.grid.no_treatment_reason:
        yield Finding(
            ("options",),
            "No option is marked as no treatment.",
            "Add 'no-treatment: true' to it, or 'no-treatment-reason: …' to the grid.",
            key=True,
        )
    for index in waiting[1:]:
        first, here = case.grid.options[waiting[0]].id, case.grid.options[index].id
        yield Finding(
            ("options", index, "no-treatment"),
            f"Option '{here}' is marked as no treatment, and so is '{first}'.",
            "Keep the mark on one of them.",
            key=True,
        )
