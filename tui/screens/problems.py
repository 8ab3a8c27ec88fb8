"""What is wrong with a grid's file, and how to mend it."""

from __future__ import annotations

from textual.app import ComposeResult

from thrive_grids.errors import GridProblems
from tui.screens.place import Sheet, words


class ProblemsScreen(Sheet):
    """Every problem, in the order of the file."""

    def __init__(self, problems: GridProblems) -> None:
        super().__init__()
        self.problems = problems
        self.heading = problems.message

    def parts(self) -> ComposeResult:
        yield words("Whoever wrote the grid can mend this. The other grids can be used.")
        for problem in self.problems.diagnostics:
            yield words(f"Line {problem.line}: {problem.message}", "heading")
            if problem.hint:
                yield words(problem.hint)
            yield words(f"{problem.file}, {problem.rule}", "quiet")
