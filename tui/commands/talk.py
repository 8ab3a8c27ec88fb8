"""What can be done in a conversation."""

from tui.commands.command import Command


class WhatMatters(Command):
    """Go to the first talk: what matters to each of you."""

    text = "What matters"
    keys = ("1",)
    footer = False  # the rooms are named, with their keys, at the top of the screen


class WeighOptions(Command):
    """Go to the second talk: look at each option and say what you think of it."""

    text = "Weigh the options"
    keys = ("2",)
    footer = False


class DecideTogether(Command):
    """Go to the third talk: decide together, or decide to wait, and say what happens next."""

    text = "Decide together"
    keys = ("3",)
    footer = False


class Choose(Command):
    """Choose the marked line. Choose it again to take it back."""

    text = "Choose"
    keys = ("space", "enter")


class LineUp(Command):
    """Go to the line above."""

    text = "Up"
    keys = ("up",)
    footer = False


class LineDown(Command):
    """Go to the line below."""

    text = "Down"
    keys = ("down",)
    footer = False


class StopTyping(Command):
    """Leave the box you are typing in, so that the letter keys work again. Your words are kept."""

    text = "Stop typing"
    keys = ("escape",)


class NextSpeaker(Command):
    """Say who is speaking now. What each person says stands side by side and is never mixed."""

    text = "Who is speaking"
    keys = ("w",)


class SeeAnswers(Command):
    """Read what this option would mean, question by question."""

    text = "Read about it"
    keys = ("a",)


class EveryOption(Command):
    """Show every option of the grid, or only those you chose to talk about."""

    text = "All options"
    keys = ("o",)


class TakeBack(Command):
    """Take back the last change."""

    text = "Undo"
    keys = ("u",)


class SaveAgain(Command):
    """Try once more to save what could not be saved."""

    text = "Save again"
    keys = ("ctrl+s",)
    everywhere = True


class Finish(Command):
    """Look at everything you said, print it, and end."""

    text = "Finish"
    keys = ("f",)


class Lock(Command):
    """Clear the screen and lock it. What was said is kept, and nobody can see it on this screen."""

    text = "Lock"
    keys = ("ctrl+l",)
    everywhere = True
