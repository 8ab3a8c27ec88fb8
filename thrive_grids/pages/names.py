"""Topics, settings, languages and days as people say them; apart from the other phrases because a screen's first
paint needs them, and nothing else of the core."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from thrive_grids.direction import right_to_left as right_to_left  # noqa: PLC0414 - outputs ask here

if TYPE_CHECKING:
    from thrive_grids.content.marks import Standing

SETTINGS = {"nhs": "Help from the NHS", "community": "Help outside the NHS"}

TOPICS = {"low-mood": "Low mood", "concentration": "Concentration", "self-harm": "Self-harm"}

STATUSES = {"draft": "Draft", "published": "Published", "withdrawn": "Withdrawn"}

LANGUAGES = {
    "en": "English", "cy": "Welsh", "ga": "Irish", "gd": "Scottish Gaelic", "ar": "Arabic", "bn": "Bengali",
    "fa": "Farsi", "fr": "French", "gu": "Gujarati", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "so": "Somali", "es": "Spanish", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu",
}  # fmt: skip  # the languages most spoken by families here; any other is named by its tag


OURS = "en-GB"
"""The words that pages add are in English, whatever the language of a grid."""


def ours(language: str) -> str:
    """The language of the words that a page adds, where it is not the page's own ``language``."""
    return "" if language.startswith("en") else OURS


def theirs(language: str) -> str:
    """The language of a grid's words where they stand among ours and are in another."""
    return language if ours(language) else ""


def language_name(tag: str) -> str:
    """The language as people say it, whatever its country; a tag that is not in the list as it is."""
    return LANGUAGES.get(tag.partition("-")[0], tag)


def how_far(standing: Standing) -> str:
    """``38 of 45 answers, 3 texts out of date``: what a list says of a translation."""
    said = f"{standing.translated} of {standing.answers} answers"
    if standing.machine_made:
        said = f"made by a machine and not reviewed, {said}"
    if standing.stale is None:
        return f"{said}, no note of what was translated"
    if standing.stale:
        return f"{said}, {standing.stale} {'text' if standing.stale == 1 else 'texts'} out of date"
    return said


def topic_name(topic: str) -> str:
    """The topic as people say it; a topic of a service's own is its slug with blanks."""
    return TOPICS.get(topic, topic.replace("-", " ").capitalize())


_STOPS = (".", "!", "?", ":", "…", "؟", "۔", "।")


def sentences(*parts: str) -> str:
    """The parts one after the other, with a stop between two where there is none; empty ones are left out."""
    said = [part for part in parts if part]
    return " ".join(
        [*(part if part.endswith(_STOPS) else f"{part}." for part in said[:-1]), *said[-1:]]
    )


def long_date(day: date) -> str:
    """``1 May 2027``: no month as a number, which half of the world reads the other way round."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_name(month: str) -> str:
    """``October 2026`` for ``2026-10``."""
    year, number = month.split("-")
    return f"{_MONTHS[int(number) - 1]} {int(year)}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # the standard library's names follow the machine's locale; a page must not
