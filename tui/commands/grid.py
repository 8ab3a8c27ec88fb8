"""What can be done with a grid on the screen."""

from tui.commands.command import Command


class MakePaper(Command):
    """Make a page of this grid, with the options that are compared now: whole, short, to write on, or a leaflet."""

    text = "Paper"
    keys = ("p",)


class NextOptions(Command):
    """Show the next options, when not all fit beside each other."""

    text = "More options"
    keys = ("right",)
    group = "Options"


class PreviousOptions(Command):
    """Show the options before these."""

    text = "Options before"
    keys = ("left",)
    group = "Options"


class NextQuestion(Command):
    """Go to the next question."""

    text = "Next question"
    keys = ("down",)
    group = "Question"


class PreviousQuestion(Command):
    """Go to the question before."""

    text = "Question before"
    keys = ("up",)
    group = "Question"


class ReadOn(Command):
    """Scroll down by a screen."""

    text = "Read on"
    keys = ("pagedown", "space")
    group = "Scroll"


class ReadBack(Command):
    """Scroll up by a screen."""

    text = "Read back"
    keys = ("pageup",)
    group = "Scroll"


class FirstQuestion(Command):
    """Go to the top."""

    text = "Top"
    keys = ("home",)
    footer = False


class LastQuestion(Command):
    """Go to the end."""

    text = "End"
    keys = ("end",)
    footer = False


class JumpToQuestion(Command):
    """Go to the question with this number."""

    text = "Question"
    keys = tuple("123456789")
    asks_key = True
    footer = False

    def __init__(self, key: str) -> None:
        super().__init__()
        self.number = int(key)


class ChangeView(Command):
    """Change between all questions under each other and one question at a time."""

    text = "One or all"
    keys = ("v",)


class ChooseOptions(Command):
    """Choose which options to compare. The grid keeps its order."""

    text = "Choose"
    keys = ("o",)


class ShowEvidence(Command):
    """Show where the answers to this question come from, how sure they are, and in whom it was counted."""

    text = "Where from?"
    keys = ("e",)


class ShowWords(Command):
    """Show the hard words of this grid, explained."""

    text = "Words"
    keys = ("g",)


class AboutGrid(Command):
    """Show who this grid is for, who made it and when it has to be looked at again."""

    text = "About"
    keys = ("a",)


class BiggerText(Command):
    """Show fewer and wider columns."""

    text = "Wider"
    keys = ("plus", "equals_sign")
    footer = False


class SmallerText(Command):
    """Show more and narrower columns."""

    text = "Narrower"
    keys = ("minus",)
    footer = False


class TalkItThrough(Command):
    """Start a conversation about these options. It is kept as you go."""

    text = "Talk it through"
    keys = ("t",)
