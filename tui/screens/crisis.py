"""Whom to reach in a hurry: one key away from everywhere, read from a file, without a network."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.widget import Widget

from thrive_grids.content.models import Contact
from thrive_grids.errors import ThriveGridsError
from thrive_grids.pages.crisis import EMERGENCY, HEADING, LAST_RESORT, own_checked, own_contacts
from thrive_grids.pages.names import long_date
from tui.screens.place import Point, Sheet, words


class CrisisScreen(Sheet):
    """The contacts of the area: short ones first, stale ones said to be stale, never nothing."""

    CSS_PATH = "crisis.tcss"
    heading = HEADING

    def __init__(self, area: str = "england") -> None:
        super().__init__()
        self.area = area

    def parts(self) -> ComposeResult:
        try:
            contacts = self.house.library.contacts(self.area)
        except ThriveGridsError as error:
            yield words(LAST_RESORT, "strong")
            yield words(f"The other contacts cannot be shown. {error}", "gap")
            return
        today = self.house.today
        if contacts.out_of_date(today):
            due = long_date(contacts.review_by)
            yield words(f"OUT OF DATE. These contacts were due for a check by {due}.", "stamp")
            yield words(LAST_RESORT, "strong")
        yield words(EMERGENCY, "strong")
        for sentence in contacts.emergency:
            yield Point(sentence)
        for contact in own_contacts(self.house.library):
            yield from self._contact(contact)
            yield words(f"{own_checked(contact).capitalize()}.", "quiet")
        for contact in contacts.services:
            yield from self._contact(contact)
        yield words(f"Checked {long_date(contacts.checked)}. {contacts.area}.", "quiet gap")

    @staticmethod
    def _contact(contact: Contact) -> Iterator[Widget]:
        yield words(contact.name, "heading")
        yield words(contact.how, "strong")
        facts = [
            f"For {contact.for_}" if contact.for_ else "",
            contact.when or "",
            contact.cost or "",
        ]
        said = " ".join(f"{fact[0].upper()}{fact[1:].rstrip('.')}." for fact in facts if fact)
        if said:
            yield words(said)
        if contact.note:
            yield words(contact.note, "quiet")
