"""``thrive-grids talk``: a conversation about a grid, in the app or line by line."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from thrive_grids.errors import MachineFailed
from tui.console.grids import grid_argument, open_library
from tui.console.options import home, home_option
from tui.console.terminal import put, somebody_there, tell

if TYPE_CHECKING:
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid
    from thrive_grids.conversation import Conversation
    from thrive_grids.records import Records
    from tui.console.dialogue import Dialogue


@click.command("talk")
@grid_argument
@click.option("--plain", is_flag=True, help="Line by line, for a screen reader or a pipe.")
@click.option("--practice", is_flag=True, help="Keep nothing.")
@home_option
def command(grid: str, plain: bool, practice: bool) -> int:
    """Hold a conversation about a grid: what matters, weighing the options, deciding together.

    Every step is saved at once; an interrupted conversation can be taken up again. With --plain
    it is asked line by line; answers may also come from a pipe, one a line.

    \b
    Examples:
      thrive-grids talk low-mood-nhs
      thrive-grids talk low-mood-nhs --plain --practice
    """
    if not plain:
        from tui.console.app import open_app

        return open_app(open_grid=grid, talk=True, practice=practice)
    library = open_library()
    _hold(library, library.grid(grid), practice)
    return 0


class Keeping:
    """Saves each step; what could not be saved stays here and is tried again with the next step."""

    def __init__(self, records: Records | None) -> None:
        self._records = records
        self._waiting: Conversation | None = None

    def __call__(self, talk: Conversation) -> str:
        """Save the conversation as it stands, and say what became of it."""
        if self._records is None:
            return "Noted. This is practice: nothing is kept."
        self._waiting = talk
        try:
            self.finish()
        except MachineFailed as error:
            return f"Not saved. {error} It is tried again with your next answer."
        return "Saved."

    def finish(self) -> None:
        """Save what is still waiting. Raises what the store raises."""
        if self._records is not None and self._waiting is not None:
            self._records.save(self._waiting)
            self._waiting = None


def _hold(library: Library, grid: Grid, practice: bool) -> None:
    from tui.console.dialogue import Dialogue, Stop
    from tui.console.plain import PlainTalk, crisis_words

    if reconfigure := getattr(sys.stdin, "reconfigure", None):
        reconfigure(errors="surrogateescape")  # half a letter is kept, and shown as its code
    ask = Dialogue(lambda: crisis_words(library, grid))
    with ExitStack() as stack:
        records = None if practice else stack.enter_context(_records())
        keep = Keeping(records)
        try:
            _greet(ask, grid, practice)
            talk = _resumed(ask, records, grid) or _begun(ask, library, grid)
            plain = PlainTalk(ask, library, grid, talk, keep)
            plain.run()
            keep.finish()
            _offer_page(ask, records, plain.talk, library)
        except Stop:
            keep.finish()
            _farewell(ask, grid, practice)
        except KeyboardInterrupt:
            keep.finish()
            raise


def _records() -> Records:
    """The store of this home, made if there is none. What a person must know of it goes to stderr."""
    from thrive_grids.records import Records

    records = Records.open(home(), on_first_key=tell_recovery_code)
    for notice in records.notices:
        tell(notice)
    return records


def tell_recovery_code(code: str) -> None:
    """Show the recovery code, the one time that it is known."""
    tell(
        "The records on this machine are encrypted. If this machine loses its key, only this "
        f"recovery code opens them:\n\n  {code}\n\n"
        "Write it down now and lock it away. It is not shown again.\n"
    )


def _greet(ask: Dialogue, grid: Grid, practice: bool) -> None:
    from thrive_grids import clock
    from thrive_grids.pages.grid import stamps
    from tui.console.dialogue import KEYS

    ask.say(grid.title)
    for line in (*stamps(grid, clock.today()), grid.condition, grid.decision):
        if line:
            ask.say(line)
    if grid.not_for:
        ask.say(f"Get other help first: {grid.not_for}")
    ask.say(
        "This is practice: nothing is kept." if practice else "Every step is saved as you say it."
    )
    ask.say(KEYS)


def _resumed(ask: Dialogue, records: Records | None, grid: Grid) -> Conversation | None:
    """A conversation about this grid that was not finished, if the person wants to go on with one."""
    from tui.console.story import moment

    rows = [row for row in records.list(open_only=True) if row.grid == grid.id] if records else []
    if records is None or not rows:
        return None
    ask.say("Conversations about this grid that were not finished:")
    chosen = ask.one(
        "Type a number to go on with it, or press Enter to begin a new one.",
        [
            (
                row.id,
                f"begun {moment(row.started)}"
                + (f", reference {row.reference}" if row.reference else ""),
            )
            for row in rows[:9]
        ],
    )
    return records.load(chosen) if chosen is not None else None


def _begun(ask: Dialogue, library: Library, grid: Grid) -> Conversation:
    from thrive_grids.conversation import Conversation, Party
    from thrive_grids.pages.phrases import PARTIES

    ask.say("Who is here?")
    present = ask.several(
        "Type the numbers, for example 1, 3. Enter for young person and clinician.",
        [(party, PARTIES[party]) for party in Party],
    ) or [Party.YOUNG_PERSON, Party.CLINICIAN]
    reference = ask.words(
        "Your service's own reference, to find this again, without a name. Enter for none."
    )
    site = library.site.site if library.site else ""
    return Conversation.start(grid, site=site, present=present, reference=reference)


def _offer_page(
    ask: Dialogue, records: Records | None, talk: Conversation, library: Library
) -> None:
    """At the end: the summary to take home. Nothing is asked when there is nobody to answer."""
    if records is None:
        return
    ask.say(f"The conversation is finished and kept as {talk.id}.")
    if somebody_there() and ask.yes("Do you want to print the summary page?"):
        from tui.console.records import print_summary

        put(str(print_summary(records, talk, library)))
    else:
        ask.say(f"To print it later: thrive-grids records print {talk.id}")


def _farewell(ask: Dialogue, grid: Grid, practice: bool) -> None:
    if practice:
        ask.say("Stopped. This was practice: nothing was kept.")
    else:
        ask.say(f"Kept. To go on: thrive-grids talk {grid.id} --plain")
