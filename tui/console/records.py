"""``thrive-grids records``: the conversations kept on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from tui.console import paper
from tui.console.grids import open_library
from tui.console.grouping import Grouped
from tui.console.keeping import existing_records
from tui.console.options import home_option, json_option
from tui.console.terminal import put, put_json, tell, width

if TYPE_CHECKING:
    from exports.looks import Looks
    from thrive_grids.conversation import Conversation
    from thrive_grids.records import RecordRow, Records

PROBLEMS = 1


@click.group("records")
@home_option
def command() -> None:
    """List, read, print and verify the conversations kept on this machine.

    \b
    Examples:
      thrive-grids records list
      thrive-grids records show k3m9w2r7qa
    """


@command.command("list")
@json_option
@home_option
def list_records(as_json: bool) -> None:
    """List the records, the one that changed last first.

    \b
    Example:
      thrive-grids records list --json
    """
    with existing_records() as records:
        rows = records.list() if records else []
    if as_json:
        put_json([_values(row) for row in rows])
        return
    for row in rows:
        put(_line(row))
    if not rows:
        tell("No conversations are kept here.")


@command.command("show")
@click.argument("id", metavar="ID")
@home_option
def show_record(id: str) -> None:
    """Read a record: the summary page as plain text, then what was said when and by whom.

    That somebody looked is noted in the record's trail.

    \b
    Example:
      thrive-grids records show k3m9w2r7qa
    """
    from exports import text
    from thrive_grids.pages import summary_page
    from thrive_grids.pages.model import Bullets, Text
    from tui.console.story import history

    with _one(id) as (records, talk):
        page = summary_page(talk, library=open_library())
        records.viewed(id)
    put(text.render(page, width=width()))
    told = Bullets(tuple(map(Text, history(talk))), "What was said when, and by whom")
    put(text.parts(told, width=width()).removesuffix("\n"))


@command.command("print", cls=Grouped)
@click.argument("id", metavar="ID")
@click.option(
    "--page",
    "kind",
    type=click.Choice(["summary", "note"]),
    default="summary",
    show_default=True,
    help="The young person's own page, or the clinician's note for the record.",
)
@paper.output_option
@paper.format_option
@paper.looks_options
@paper.fields_option
@paper.discreet_option
@paper.lock_option
@home_option
def print_record(
    id: str,
    kind: str,
    output: str | None,
    form: str | None,
    looks: Looks,
    discreet: bool,
    lock: bool,
) -> None:
    """Write the young person's summary page, or the clinician's note; says the path of the file.

    Only its owner may read the file. The record's trail notes that it was printed.

    \b
    Examples:
      thrive-grids records print k3m9w2r7qa -o summary.pdf
      thrive-grids records print k3m9w2r7qa --discreet --lock
      thrive-grids records print k3m9w2r7qa --page note
    """
    from thrive_grids.errors import WrongUse
    from thrive_grids.pages import note_page, summary_page

    if kind == "note" and discreet:
        raise WrongUse(
            "The clinician's note says what it is, as a record wants it.",
            "Leave --discreet out, or name its file with -o.",
        )
    with _one(id) as (records, talk):
        library = open_library()
        if kind == "note":
            page = note_page(talk, library=library)
        else:
            page = summary_page(talk, library=library, discreet=discreet)
        name = f"{kind}-{talk.id}"
        path = paper.write(page, name, output, form, looks=looks, discreet=discreet, lock=lock)
        try:
            records.printed(id)  # even where nobody can be told the path
        finally:
            put(str(path))  # even where the trail could not note it: the page is there


@command.command("note")
@click.argument("id", metavar="ID")
@home_option
def note_record(id: str) -> None:
    """Put the clinician's note on the terminal, to paste into an electronic record.

    It holds facts, and who said what; no interpretation. Each paragraph is one line. The record's
    trail notes it as printed.

    \b
    Example:
      thrive-grids records note k3m9w2r7qa
    """
    from exports import text
    from thrive_grids.pages import note_page

    with _one(id) as (records, talk):
        page = note_page(talk, library=open_library())
        records.printed(id)
    put(text.render(page, width=None).removesuffix("\n"))


@command.command("verify")
@json_option
@home_option
def verify_records(as_json: bool) -> int:
    """Check every entry of the store: that none was changed, lost or added from outside.

    \b
    Example:
      thrive-grids records verify
    """
    with existing_records() as records:
        found = records.verify() if records else None
    if found is None:
        tell("No conversations are kept here.")
    if as_json:
        put_json(
            {
                "ok": found is None or found.ok,
                "events": found.events if found else 0,
                "records": found.records if found else 0,
                "erased": found.erased if found else 0,
                "heads": dict(found.heads) if found else {},
                "problems": list(found.problems) if found else [],
            }
        )
    elif found:
        for problem in found.problems:
            put(problem)
        state = "Everything is as it was saved" if found.ok else "Something is wrong"
        put(f"{state}: {found.records} records, {found.events} entries, {found.erased} erased.")
        for site, newest in found.heads.items():
            put(f"Newest entry{f' of {site}' if site else ''}: {newest}")
    return 0 if found is None or found.ok else PROBLEMS


@contextmanager
def _one(id: str) -> Iterator[tuple[Records, Conversation]]:
    from thrive_grids.errors import UnknownName

    with existing_records() as records:
        if records is None:
            raise UnknownName("record", id, (), "No conversations are kept here.")
        yield records, records.load(id)


def _line(row: RecordRow) -> str:
    from thrive_grids.pages.phrases import CHOICES
    from tui.console.story import moment

    parts = [
        row.id,
        moment(row.started),
        row.title,
        "finished" if row.closed else "not finished",
        CHOICES[row.choice] if row.choice else "nothing decided yet",
    ]
    if row.reference:
        parts.append(f"reference {row.reference}")
    return "  ".join(parts)


def _values(row: RecordRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "grid": row.grid,
        "title": row.title,
        "language": row.language,
        "site": row.site,
        "reference": row.reference,
        "started": row.started.isoformat(),
        "changed": row.changed.isoformat(),
        "closed": row.closed,
        "choice": row.choice.value if row.choice else None,
        "events": row.events,
    }
