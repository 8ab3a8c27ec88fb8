"""``thrive-grids demo``: try it without leaving a trace."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tui.console.options import home_option
from tui.console.terminal import put, screen_there, tell

NAME = "thrive-grids-demo"


@click.command("demo")
@home_option
def command() -> int:
    """Try it: the app with the shipped grids in a throw-away home that goes when the app closes.

    Without a terminal it plays a made-up conversation, prints it, and writes the page of the grid
    and the summary page into this folder.

    \b
    Examples:
      thrive-grids demo
      thrive-grids demo > conversation.txt
    """
    _stay_out_of_the_keyring()
    with TemporaryDirectory(prefix=f"{NAME}-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        if screen_there():
            from tui.console.app import open_app

            return open_app(demo_home=place)
        play(place)
    return 0


def _stay_out_of_the_keyring() -> None:
    """The throw-away store has a throw-away key: none of it goes into this login's keyring or key file."""
    from thrive_grids.records.keyrings import SWITCH
    from thrive_grids.records.keys import SECRET_FILE

    os.environ[SWITCH] = "off"
    os.environ.pop(SECRET_FILE, None)


def play(place: Path) -> None:
    """Hold the sample conversation with a store in ``place``, print it, and write both pages here."""
    from thrive_grids.content.library import Library
    from thrive_grids.conversation import Conversation
    from thrive_grids.pages import grid_page, summary_page
    from thrive_grids.records import Records
    from tui.console import paper, sample
    from tui.console.story import sentence

    library = Library.open(place)
    grid = library[sample.GRID]
    told = sample.sample(grid)
    put(f"{grid.title}. A sample conversation; the people and their words are made up.\n")
    with Records.open(place) as records:
        for number, event in enumerate(told.events, 1):
            records.save(Conversation(told.events[:number]))  # every step is saved as it happens
            put(sentence(told, event))
        kept = records.load(told.id)
    put("\nKept, encrypted, and read back. The two pages to take home:")
    put(str(paper.write(grid_page(grid, library=library), f"{NAME}-grid")))
    put(str(paper.write(summary_page(kept, library=library), f"{NAME}-summary")))
    tell("This was a demonstration in a throw-away home. To begin: thrive-grids --help")
