"""The crisis box: whom to reach in a hurry, on the first sheet of every page."""

from __future__ import annotations

from datetime import date

from thrive_grids.content.models import Contact, Contacts
from thrive_grids.pages.model import Box, Bullets, Heading, Text
from thrive_grids.pages.names import long_date

HEADING = "If you need help now"
EMERGENCY = "Call 999 or go to A&E if:"


def contact_line(contact: Contact) -> str:
    """Name, how to reach it, and when, in one line."""
    return f"{contact.name}: {'. '.join(filter(None, (contact.how, contact.when)))}"


def crisis_box(contacts: Contacts, today: date) -> Box:
    """The contacts marked ``short``, or all of them where none is marked; stale numbers are said to
    be stale."""
    listed = [contact for contact in contacts.services if contact.short] or contacts.services
    if contacts.out_of_date(today):
        checked = (
            f"These numbers were due for a check by {long_date(contacts.review_by)}. "
            "If one does not answer, call 999 or 111."
        )
    else:
        checked = f"Numbers looked up on {long_date(contacts.checked)}."
    return Box(
        heading=Heading(HEADING),
        parts=(
            Bullets(tuple(map(Text, contacts.emergency)), label=EMERGENCY),
            Bullets(tuple(Text(contact_line(contact)) for contact in listed)),
            Text(checked, "note"),
        ),
    )
