"""What can be done while choosing options to compare."""

from tui.commands.command import Command


class TickOption(Command):
    """Tick the marked option, or take its tick away."""

    text = "Tick"
    keys = ("space",)


class Compare(Command):
    """Compare the ticked options."""

    text = "Compare"
    keys = ("enter",)
    priority = True
