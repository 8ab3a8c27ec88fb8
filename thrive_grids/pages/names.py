"""Topics, settings and days as people say them; apart from the other phrases because a screen's first paint needs
them, and nothing else of the core."""

from __future__ import annotations

from datetime import date

SETTINGS = {"nhs": "Help from the NHS", "community": "Help outside the NHS"}

TOPICS = {"low-mood": "Low mood", "concentration": "Concentration", "self-harm": "Self-harm"}

STATUSES = {"draft": "Draft", "published": "Published", "withdrawn": "Withdrawn"}


def topic_name(topic: str) -> str:
    """The topic as people say it; a topic of a service's own is its slug with blanks."""
    return TOPICS.get(topic, topic.replace("-", " ").capitalize())


def long_date(day: date) -> str:
    """``1 May 2027``: no month as a number, which half of the world reads the other way round."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # the standard library's names follow the machine's locale; a page must not
