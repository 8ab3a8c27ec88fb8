"""``thrive-grids talk``: a conversation about a grid, in the app or line by line."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from tui.console.grids import grid_argument, language_option, open_grid, open_library
from tui.console.options import home_option
from tui.console.terminal import put, somebody_there

if TYPE_CHECKING:
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid
    from thrive_grids.conversation import Conversation
    from tui.console.dialogue import Dialogue
    from tui.console.keeping import Keeping


@click.command("talk")
@grid_argument
@language_option
@click.option("--plain", is_flag=True, help="Line by line, for a screen reader or a pipe.")
@click.option("--practice", is_flag=True, help="Keep nothing.")
@home_option
def command(grid: str, language: str | None, plain: bool, practice: bool) -> int:
    """Hold a conversation about a grid: what matters, weighing the options, deciding together.

    Every step is saved at once; an interrupted conversation can be taken up again. With --plain
    it is asked line by line, and at every question u says whom to reach for urgent help, b goes
    back to the menu, and q keeps everything and stops. Answers may also come from a pipe.

    \b
    Examples:
      thrive-grids talk low-mood-nhs
      thrive-grids talk low-mood-nhs --plain --practice
      thrive-grids talk low-mood-community --language cy
    """
    if not plain:
        from tui.console.app import open_app

        return open_app(open_grid=grid, language=language, talk=True, practice=practice)
    from tui.console.keeping import Keeping, NotKeeping

    library = open_library()
    chosen = open_grid(library, grid, language)
    with closing(NotKeeping() if practice else Keeping()) as keeping:
        _hold(library, chosen, keeping, practice)
    return 0


def _hold(library: Library, grid: Grid, keeping: Keeping, practice: bool) -> None:
    from tui.console.dialogue import Dialogue, Stop
    from tui.console.plain import PlainTalk, crisis_words

    ask = Dialogue(lambda: crisis_words(library, grid))
    try:
        _greet(ask, grid, practice)
        talk = _resumed(ask, keeping, grid) or _begun(ask, library, grid)
        keeping.begin()
        plain = PlainTalk(ask, library, grid, talk, keeping.step)
        plain.run()
        keeping.finish()
        if not practice:
            _offer_page(ask, keeping, plain.talk, library)
    except Stop:
        keeping.finish()
        _farewell(ask, grid, keeping, practice)
    except KeyboardInterrupt:
        keeping.finish()
        raise


def _greet(ask: Dialogue, grid: Grid, practice: bool) -> None:
    from thrive_grids import clock
    from thrive_grids.pages.stamps import stamps
    from tui.console.dialogue import KEYS

    ask.title(grid.title)
    for line in (*stamps(grid, clock.today()), grid.condition, grid.decision):
        if line:
            ask.say(line)
    if grid.not_for:
        ask.say(f"Get other help first: {grid.not_for}")
    ask.say("This is practice: nothing is kept." if practice else "Every step is saved at once.")
    ask.say(KEYS)


def _resumed(ask: Dialogue, keeping: Keeping, grid: Grid) -> Conversation | None:
    """A conversation about this grid that was not finished, if the person wants to go on with one."""
    from tui.console.story import moment

    rows = keeping.unfinished(grid.id)[:9]
    if not rows:
        return None
    ask.title("Conversations about this grid that were not finished")
    labels = [
        f"Begun {moment(row.started)}{f', reference {row.reference}' if row.reference else ''}"
        for row in rows
    ]
    chosen = ask.one(
        "Type a number to go on with it, or press Enter to begin a new one.",
        list(zip((row.id for row in rows), labels, strict=True)),
    )
    return keeping.load(chosen) if chosen is not None else None


def _begun(ask: Dialogue, library: Library, grid: Grid) -> Conversation:
    from thrive_grids.conversation import Conversation, Party
    from thrive_grids.pages.phrases import PARTIES

    site = library.site.site if library.site else ""  # before anybody is asked: it may be broken
    ask.title("Who is here?")
    present = ask.several(
        "Type the numbers, for example 1, 3. Enter for young person and clinician.",
        [(party, PARTIES[party]) for party in Party],
    ) or [Party.YOUNG_PERSON, Party.CLINICIAN]
    reference = ask.words(
        "Your service's own reference, to find this again, without a name. Enter for none."
    )
    return Conversation.start(grid, site=site, present=present, reference=reference)


def _offer_page(ask: Dialogue, keeping: Keeping, talk: Conversation, library: Library) -> None:
    """At the end: the summary to take home. Nothing is asked when there is nobody to answer."""
    ask.say(f"The conversation is finished and kept as {talk.id}.")
    if not (somebody_there() and ask.yes("Do you want to print the summary page?")):
        ask.say(f"To print it later: thrive-grids records print {talk.id}")
        return
    from tui.console.paper import write_summary

    path = write_summary(talk, library)
    try:
        keeping.printed(talk.id)
    finally:
        put(str(path))


def _farewell(ask: Dialogue, grid: Grid, keeping: Keeping, practice: bool) -> None:
    if keeping.kept:
        ask.say(f"Everything is kept. To go on: thrive-grids talk {grid.id} --plain")
    elif practice:
        ask.say("Stopped. This was practice: nothing was kept.")
    else:
        ask.say("Stopped. Nothing was said yet, so nothing was kept.")
