"""EVI: when the grid was made, until when it may be trusted, and whether it is what was signed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from thrive_grids.content.characters import quoted
from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule


@rule(
    "EVI503",
    Severity.ERROR,
    what="The grid has a version and the day it was published.",
    why="A reader must see how old it is, and a record must name what was talked about.",
    mend="Add 'version: 1.0.0' and 'published:' with the day, below 'editorial:'.",
    standard="IPDASi v4 certifying criterion on the publication date (C3); NICE ECD8 essential "
    "process standards",
    bad="""\
editorial:
  status: published
  review-by: 2028-11-01
""",
    good="""\
editorial:
  version: 1.0.0
  status: published
  published: 2026-11-22
  review-by: 2028-11-01
""",
    before_publishing=True,
)
def dated(case: Case) -> Iterator[Finding]:
    """A grid without a version or without its publication day, or with one that is to come."""
    made = case.grid.editorial
    if made.version is None:
        yield missing_line("version", "The grid has no version.", "1.0.0")
    if made.published is None:
        yield missing_line("published", "The grid has no publication date.", case.today.isoformat())
    else:
        yield from to_come(("editorial", "published"), made.published, case.today)


@rule(
    "EVI504",
    Severity.ERROR,
    what="The grid says how it is kept up to date, and by which day it is looked at again: at most "
    "24 months ahead (a service may set another limit).",
    why="Of 30 decision aids in trials, 27 missed a required line; how it is updated was a common "
    "one.",
    mend="Add 'update-policy:' and 'review-by:' below 'editorial:', or set an earlier day.",
    standard="IPDASi v4 certifying criterion on the update policy (C4); NICE ECD8 essential "
    "process standards; the 24 months are this project's own",
    bad="""\
editorial:
  published: 2026-11-22
  review-by: 2031-11-01
""",
    good="""\
editorial:
  published: 2026-11-22
  review-by: 2028-11-01
  update-policy: Looked at again by this day, or sooner if NICE guidance changes.
""",
    limits=("review_months",),
)
def kept_up(case: Case) -> Iterator[Finding]:
    """No update policy, no review day, or one that is too far ahead of the day it counts from."""
    made = case.grid.editorial
    if made.update_policy is None:
        message = "The grid does not say how it is kept up to date."
        yield missing_line("update-policy", message, "…")
    limit = case.around.limits.review_months
    published = made.published if made.status != "draft" else None
    start = min(published or case.today, case.today)
    latest = months_after(start, limit)
    if made.review_by is None:
        message = "The grid does not say when it is looked at again."
        yield missing_line("review-by", message, latest.isoformat())
    elif made.review_by > latest:
        yield Finding(
            ("editorial", "review-by"),
            f"The next review is more than {limit} months after {start}.",
            f"Set a day up to {latest}.",
        )


def to_come(loc: Loc, day: date, today: date) -> Iterator[Finding]:
    """A day on which something was done that is still ahead; a week is left to a clock that is
    slow."""
    if day - today > timedelta(weeks=1):
        yield Finding(loc, f"{day} has not come yet.", "Write the day on which it was done.")


def months_after(day: date, months: int) -> date:
    """The same day of the month, ``months`` later; the month's last day where it has no such
    day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@rule(
    "EVI505",
    Severity.ERROR,
    what="The day of the next review is not past.",
    why="Evidence ages; its makers said until when they stand for it.",
    mend="Look at the evidence again, then set a new 'review-by'.",
    standard="own rule of this project; NICE ECD8 asks for a review date",
    bad="""\
editorial:
  published: 2022-11-22
  review-by: 2024-11-01
""",
    good="""\
editorial:
  published: 2026-11-22
  review-by: 2028-11-01
""",
)
def in_date(case: Case) -> Iterator[Finding]:
    """A grid past its review date."""
    if case.grid.out_of_date(case.today):
        yield Finding(
            ("editorial", "review-by"),
            f"This grid is out of date since {case.grid.editorial.review_by}.",
            "Look at the evidence again, then set a new 'review-by'.",
        )


@rule(
    "EVI511",
    Severity.ERROR,
    what="The grid says what it said when it was signed off.",
    why="A clinician stands for the exact wording; another wording has not been looked at.",
    mend="Have the grid signed again with `thrive-grids sign`, or take the sign-off out.",
    standard="own rule of this project, for clinical safety",
    bad="""\
sign-offs:
  - role: clinical lead
    name: A. Clinician
    on: 2026-11-22
    content: sha256:… (of another wording)
""",
    good="""\
sign-offs:
  - role: clinical lead
    name: A. Clinician
    on: 2026-11-29
    content: sha256:… (of this wording)
""",
)
def signed_as_it_is(case: Case) -> Iterator[Finding]:
    """Sign-offs of another wording. docs/signing.md says what a sign-off covers."""
    signed = case.grid.editorial.sign_offs
    content = fingerprint(case.grid) if signed else ""
    for index, sign_off in enumerate(signed):
        if sign_off.content != content:
            yield Finding(
                ("editorial", "sign-offs", index, "content"),
                f"The grid changed after the sign-off of {quoted(sign_off.role)}.",
                f"Have it signed again (`thrive-grids sign {case.grid.id}`), or take the sign-off "
                "out.",
            )


def missing_line(key: str, message: str, value: str) -> Finding:
    """Finding: a line that is missing below ``editorial``."""
    return Finding(("editorial", key), message, f"Add '{key}: {value}' below 'editorial:'.")
