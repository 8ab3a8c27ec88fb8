"""What can be done in the library."""

from tui.commands.command import Command


class OpenGrid(Command):
    """Open the marked grid. For a grid that cannot be used, show what is wrong with it."""

    text = "Open"
    keys = ("enter",)
    priority = True  # while typing, too


class Search(Command):
    """Type words to look for in the titles, topics and names of the grids."""

    text = "Search"
    keys = ("slash", "ctrl+f")


class NextTopic(Command):
    """Show one topic after the other, then all of them."""

    text = "Topic"
    keys = ("t",)


class NextSetting(Command):
    """Show help from the NHS, help outside the NHS, then both."""

    text = "Setting"
    keys = ("s",)


class Resume(Command):
    """Go on with a conversation that was not brought to an end."""

    text = "Go on"
    keys = ("r",)
