"""The one place that asks this machine what day or moment it is, so that a test can set it."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present moment in UTC, to the millisecond: finer says more than anybody needs."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def local_day(moment: datetime) -> date:
    """The day of an aware moment as people here would say it."""
    return moment.astimezone().date()


def today() -> date:
    """The day by this machine's calendar and time zone: a review date is a local date."""
    return datetime.now().astimezone().date()
