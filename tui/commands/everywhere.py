"""What can be done on every screen."""

from tui.commands.command import Command


class HelpNow(Command):
    """Show whom to call, text or reach if somebody is not safe or feels they cannot cope. Works without a network."""

    text = "Help now"
    keys = ("f1", "ctrl+g")  # some terminals keep F1 for themselves
    everywhere = True


class ShowKeys(Command):
    """Show every key that works on this screen."""

    text = "Keys"
    keys = ("question_mark", "f2")


class AllCommands(Command):
    """Search everything that can be done here, and do it."""

    text = "All commands"
    keys = ("ctrl+p",)
    footer = False
    everywhere = True


class ChangeColours(Command):
    """Go on to the next set of colours: dark, light, high contrast."""

    text = "Colours"
    keys = ("f3",)
    footer = False
    everywhere = True


class Back(Command):
    """Go back to where you were. Nothing is lost."""

    text = "Back"
    keys = ("escape",)


class Quit(Command):
    """Leave the app. What was shown as saved stays saved."""

    text = "Quit"
    keys = ("ctrl+q",)
    everywhere = True


class DoCommand(Command):
    """Do the marked command."""

    text = "Do it"
    keys = ("enter",)
    priority = True
