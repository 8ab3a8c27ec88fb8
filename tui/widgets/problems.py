"""The problems of a file beside its view: each with its line, its weight in words, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from thrive_grids.content.diagnostics import Diagnostic
from tui.widgets.figures import signs
from tui.widgets.wrapping import wrap

INDENT = "  "


def weight(problem: Diagnostic) -> str:
    """How much a problem weighs, as people say it."""
    return "before publishing" if problem.before_publishing else problem.severity.word


WEIGHTS = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "before publishing": ("to mend before publishing", "to mend before publishing"),
    "advice": ("piece of advice", "pieces of advice"),
}


def counted(problems: Sequence[Diagnostic]) -> str:
    """``2 errors, 1 warning``."""
    counts = Counter(map(weight, problems))
    said = [
        f"{counts[weight]} {one if counts[weight] == 1 else many}"
        for weight, (one, many) in WEIGHTS.items()
        if counts[weight]
    ]
    return ", ".join(said) or "No problems"


class Lines(Widget):
    """The problems under each other, the one at hand marked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Lines { height: auto; }"

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._problems: Sequence[Diagnostic] = ()
        self.here = -1

    def show(self, problems: Sequence[Diagnostic], here: int) -> None:
        """Show these problems from now on."""
        self._problems, self.here = problems, here
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width)[0])

    def render(self) -> RenderResult:
        return Content("\n").join(self._lines(self.content_size.width)[0])

    def start(self, number: int) -> int:
        """The line at which a problem begins."""
        return self._lines(self.content_size.width)[1][number]

    def _lines(self, width: int) -> tuple[list[Content], list[int]]:
        lines: list[Content] = []
        starts = []
        room = max(1, width - len(INDENT))
        for number, problem in enumerate(self._problems):
            starts.append(len(lines))
            sign = signs().here if number == self.here else INDENT
            head = f"Line {problem.line}: {weight(problem)}, {problem.rule}"
            first, *rest = wrap(head, room)
            lines.append(Content.styled(sign + first, "bold"))
            lines += [Content.styled(INDENT + line, "bold") for line in rest]
            lines += [Content(INDENT + line) for line in wrap(problem.message, room)]
            if problem.hint:
                lines += [
                    Content.styled(INDENT + line, "$quiet") for line in wrap(problem.hint, room)
                ]
            lines.append(Content(""))
        return lines[:-1], starts


class Problems(Vertical):
    """A heading that counts them, and the list."""

    def __init__(self) -> None:
        super().__init__(id="problems")
        self._all: tuple[Diagnostic, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(classes="heading", markup=False)
        with VerticalScroll(can_focus=False):
            yield Lines()

    @property
    def here(self) -> int:
        """The number of the problem at hand, or -1 before one was chosen."""
        return self.query_one(Lines).here

    def show(self, problems: tuple[Diagnostic, ...], looked: bool = True) -> None:
        """Show these; the one at hand stays where it is the same. Not ``looked``: there was nothing
        to find any in."""
        lines = self.query_one(Lines)
        at = self._all[lines.here] if 0 <= lines.here < len(self._all) else None
        same = [n for n, each in enumerate(problems) if at and _like(each) == _like(at)]
        self._all = problems
        self.query_one(".heading", Static).update(
            counted(problems) if problems or looked else "Nothing to check"
        )
        lines.show(problems, same[0] if same else -1)

    def go_to(self, number: int) -> Diagnostic | None:
        """Make this problem the one at hand and bring it into view."""
        if not self._all:
            return None
        number = max(0, min(number, len(self._all) - 1))
        lines = self.query_one(Lines)
        lines.show(self._all, number)
        self.call_after_refresh(self._reveal, number)
        return self._all[number]

    def _reveal(self, number: int) -> None:
        top = self.query_one(Lines).start(number)
        self.query_one(VerticalScroll).scroll_to(y=top, animate=False, immediate=True)


def _like(problem: Diagnostic) -> tuple[str, str]:
    """What stays of a problem when lines above it come or go."""
    return problem.rule, problem.message
