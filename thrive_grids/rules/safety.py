"""SAF: nobody in danger is left alone with a grid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.errors import ThriveGridsError
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule

if TYPE_CHECKING:
    from thrive_grids.content.models import Contacts


@rule(
    "SAF951",
    Severity.ERROR,
    what="The grid names crisis contacts that exist and are in date.",
    why="A wrong number on the page of a child in danger is worse than none.",
    mend="Write 'contacts: england' or another area; ring the numbers again when they are due.",
)
def crisis_contacts(case: Case) -> Iterator[Finding]:
    """Contacts that are missing, unusable or older than their makers trust them."""
    area = case.grid.contacts
    if area is None:
        hint = "Add 'contacts: england', or another area of the contacts folder."
        yield Finding(("contacts",), "The grid names no crisis contacts.", hint)
        return
    try:
        contacts = case.around.contacts(area)
    except ThriveGridsError as error:
        yield Finding(("contacts",), error.message, error.hint)
        return
    for finding in contacts_in_date(contacts, case.today):
        yield finding._replace(loc=("contacts",))


def contacts_in_date(contacts: Contacts, today: date) -> Iterator[Finding]:
    """The same for a contacts file itself, at its own review date."""
    if contacts.out_of_date(today):
        yield Finding(
            ("review-by",),
            f"The crisis contacts '{contacts.contacts}' are out of date since "
            f"{contacts.review_by}.",
            "Ring or open each one again, then set 'checked' and 'review-by' in their file.",
        )
