"""What a service says about its own place: each fact true, dated and not against itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.content.models import Fact, Limits, Site
from thrive_grids.rules.currency import months_after
from thrive_grids.rules.registry import declare

declare(
    "STR111",
    Severity.ERROR,
    what="The limits that a service sets do not contradict each other.",
    why="A grid would be an error before it is a warning, or could not pass at all.",
    mend="Set 'grade-error' to the same as 'grade-warning', or higher.",
    standard="own rule of this project",
    bad="limits:\n  grade-warning: 7\n  grade-error: 6",
    good="limits:\n  grade-warning: 7\n  grade-error: 8",
)
declare(
    "EVI515",
    Severity.WARNING,
    what="Each fact about an option here has the day somebody checked it, at most 6 months ago (a "
    "service may set another limit).",
    why="Waits change. A family that waits longer than it was told trusts nothing else on the page.",
    mend="Ask whoever runs it, then write 'checked' with that day.",
    standard="own rule of this project; NICE ECD8 asks for the date of last review",
    bad="options:\n  low-mood-nhs/talking: {available: true, wait: about 6 weeks}",
    good="options:\n  low-mood-nhs/talking: {available: true, wait: about 6 weeks, checked: 2026-11-01}",
    limits=("fact_months",),
)
declare(
    "EVI516",
    Severity.WARNING,
    what="An option that is not available here says why, and says nothing of a wait for it.",
    why="A young person who wants it must learn whether to ask again, and must not wait for nothing.",
    mend="Add 'because: …', or set 'available: true'.",
    standard="own rule of this project",
    bad="options:\n  low-mood-nhs/family: {available: false, wait: 6 weeks, checked: 2026-11-01}",
    good="options:\n  low-mood-nhs/family:\n    available: false\n    because: no family therapist until "
    "spring\n    checked: 2026-11-01",
)


def judge(site: Site, today: date) -> Iterator[tuple[str, Severity, Finding]]:
    """Rule id, weight and finding for each fault of a site's facts, contacts and limits."""
    for finding in _limits(site.limits):
        yield "STR111", Severity.ERROR, finding
    for name, fact in site.options.items():
        loc: Loc = ("options", name)
        for finding in _dated(fact.checked, loc, "fact", today, site.limits.fact_months):
            yield "EVI515", Severity.WARNING, finding
        for finding in _whole(fact, loc):
            yield "EVI516", Severity.WARNING, finding
    for index, contact in enumerate(site.contacts):
        months = site.limits.fact_months
        for finding in _dated(contact.checked, ("contacts", index), "contact", today, months):
            yield "SAF951", Severity.ERROR, finding


def fresh(checked: date | None, today: date, months: int) -> bool:
    """Whether somebody has checked it lately enough to rely on it."""
    return checked is not None and checked <= today <= months_after(checked, months)


def _dated(
    checked: date | None, loc: Loc, thing: str, today: date, months: int
) -> Iterator[Finding]:
    ask = "Ring or ask again, then write 'checked' with that day."
    if checked is None:
        message = f"Nobody says when this {thing} was checked."
        yield Finding((*loc, "checked"), message, ask, key=True)
    elif checked > today:
        yield Finding((*loc, "checked"), f"{checked} has not come yet.", ask)
    elif not fresh(checked, today, months):
        message = f"This {thing} was checked on {checked}, more than {months} months ago."
        yield Finding((*loc, "checked"), message, ask)


def _whole(fact: Fact, loc: Loc) -> Iterator[Finding]:
    if fact.available is False:
        if fact.because is None:
            yield Finding(
                loc,
                "The option is not available here, and no reason is given.",
                "Add 'because: …'.",
                key=True,
            )
        for key in ("wait", "how-to-get-it"):
            if getattr(fact, key.replace("-", "_")) is not None:
                message = f"The option is not available here, so nobody is shown '{key}'."
                yield Finding((*loc, key), message, "Take one of the two out.", key=True)
    elif fact.because is not None:
        message = "'because' is only shown of an option that is not available."
        yield Finding(
            (*loc, "because"), message, "Add 'available: false', or take it out.", key=True
        )


def _limits(limits: Limits) -> Iterator[Finding]:
    warning, error = limits.grade_warning, limits.grade_error
    if error < warning:
        yield Finding(
            (
                "limits",
                "grade-error" if "grade_error" in limits.model_fields_set else "grade-warning",
            ),
            f"The error begins at grade {error:g}, and the warning only at {warning:g}.",
            "Set 'grade-error' to the same as 'grade-warning', or higher.",
        )
