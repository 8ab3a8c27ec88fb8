"""The crisis box: whom to reach in a hurry, on the first sheet of every page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids.content.models import Contact, Contacts
from thrive_grids.errors import ThriveGridsError
from thrive_grids.pages.links import links_in
from thrive_grids.pages.model import Box, Bullets, Heading, Text
from thrive_grids.pages.names import OURS, long_date, ours, sentences, theirs

if TYPE_CHECKING:
    from thrive_grids.content.library import Library

HEADING = "If you need help now"
EMERGENCY = "Call 999 or go to A&E now if:"
LAST_RESORT = "If somebody's life is in danger, call 999 or go to A&E. For urgent help, call 111."
"""What is always true in the area the shipped contacts serve."""

AT_ONCE = 3
"""So many of the area's contacts stand at the top of a screen: for life in danger, for a crisis, and
somebody to talk to."""


def contact_line(contact: Contact) -> str:
    """Name, how to reach it, and when, in one line."""
    return f"{contact.name}: {sentences(contact.how, contact.when or '')}"


def own_line(contact: Contact) -> str:
    """The same for a service's own contact, with the day somebody checked this one."""
    return f"{contact_line(contact)} ({own_checked(contact)})"


def own_checked(contact: Contact) -> str:
    """When somebody last tried a service's own contact: nobody vouches for it together with others."""
    return f"checked {long_date(contact.checked)}" if contact.checked else "not checked lately"


def crisis_box(library: Library, area: str, today: date) -> Box:
    """The service's own contacts, then those of the area: the ones marked ``short``, or all of them
    where none is marked. Stale numbers are said to be stale.

    Raises what ``Library.contacts`` raises.
    """
    contacts = library.contacts(area)
    our = ours(contacts.language)
    listed = [contact for contact in contacts.services if contact.short] or contacts.services
    return Box(
        heading=Heading(HEADING, language=our),
        parts=(
            *_emergency(contacts),
            Bullets(
                (
                    *(_linked(own_line(each), each.url) for each in own_contacts(library)),
                    *(_linked(contact_line(each), each.url) for each in listed),
                )
            ),
            _linked(_looked_up(contacts, today), role="note", language=our),
        ),
        language=contacts.language,
    )


def _emergency(contacts: Contacts) -> Iterator[Bullets]:
    """When to call at once, below words of ours."""
    their = theirs(contacts.language)
    points = tuple(Text(words, language=their) for words in contacts.emergency)
    yield Bullets(points, label=EMERGENCY, language=ours(contacts.language))


def _linked(words: str, url: str | None = None, role: str = "plain", language: str = "") -> Text:
    """The words, with the numbers and sites in them to tap."""
    return Text(words, role, language, links_in(words, url))


def crisis_box_anyway(library: Library, area: str | None, today: date) -> Box:
    """The same, and never nothing: a talk and a record must not end because a contacts file did."""
    try:
        if area:
            return crisis_box(library, area, today)
    except ThriveGridsError:  # `check` and `doctor` say what is wrong with the file
        pass
    words = _linked(LAST_RESORT, role="strong")
    return Box(heading=Heading(HEADING), parts=(words,), language=OURS)


def at_once(library: Library, area: str | None) -> tuple[str, ...]:
    """The few words for the top of a screen: the service's own contacts, then the most urgent ones of
    the area, each as what to do. The whole list is a key away, so that this stays a glance long; and
    never nothing, as above."""
    own = [f"{contact.name}: {contact.how}" for contact in own_contacts(library)]
    try:
        services = library.contacts(area).services if area else ()
    except ThriveGridsError:
        services = ()
    ways = [contact.how for contact in services if contact.short][:AT_ONCE]
    return (*own, *ways) if ways else (*own, LAST_RESORT)


def own_contacts(library: Library) -> tuple[Contact, ...]:
    """The service's own contacts; a site file that cannot be used must not take the others away."""
    try:
        return library.site.contacts if library.site else ()
    except ThriveGridsError:
        return ()


def _looked_up(contacts: Contacts, today: date) -> str:
    if contacts.out_of_date(today):
        return (
            f"These numbers were due for a check by {long_date(contacts.review_by)}. "
            "If one does not answer, call 999 or 111."
        )
    return f"Numbers looked up on {long_date(contacts.checked)}."
