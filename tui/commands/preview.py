"""What can be done in the preview of a grid, besides reading it."""

from tui.commands.command import Command


class NextProblem(Command):
    """Go to the next problem of the file, and to the question it is about."""

    text = "Next problem"
    keys = ("n",)
    group = "Problem"


class PreviousProblem(Command):
    """Go to the problem before, and to the question it is about."""

    text = "Problem before"
    keys = ("b",)
    group = "Problem"


class HideProblems(Command):
    """Hide the list of problems, or show it again."""

    text = "Problems"
    keys = ("x",)
