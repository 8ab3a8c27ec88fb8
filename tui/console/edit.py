"""``thrive-grids edit``: a grid in the person's own editor, put in place only when it can be used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from thrive_grids.errors import GridProblems, MachineFailed, ProblemsFound, WrongUse
from tui.console.copies import WorkingCopy
from tui.console.grids import grid_argument, near, open_library
from tui.console.options import home, home_option
from tui.console.terminal import ask, put, somebody_there, tell

if TYPE_CHECKING:
    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid
    from thrive_grids.rules.checking import Checker
    from tui.console.versions import Version

PROBLEMS = 1

AT_ONCE = 2.0
"""Seconds in which few people open a grid, look at it and close it, and an editor that does not wait is back."""

_CHOICES = {
    "e": "edit again",
    "s": "show the problems again",
    "d": "save it as a draft",
    "p": "put it away for later",
    "q": "quit, and change nothing",
}


@click.command("edit")
@grid_argument
@home_option
def command(grid: str) -> int:
    """Change a grid in your own editor; what cannot be used is not put in place.

    A shipped grid is first copied into the service's own folder; the copy is kept only if you
    save a change. After the editor is closed the grid is checked: with a problem that would
    break it, you can edit again, put your copy away for later, or quit and change nothing. A
    published grid with errors can be saved as a draft only. The editor is VISUAL, else EDITOR,
    and may have options: export EDITOR="code --wait". GRID is an id or a path.

    \b
    Examples:
      thrive-grids edit low-mood-nhs
      thrive-grids edit my-grid.yaml
    """
    from thrive_grids.rules.checking import Checker
    from tui.console import editor
    from tui.console.versions import NAMED, version_of

    library = open_library()
    version = version_of(grid, library)
    copy = _copy_of(version, library)
    if not somebody_there():
        raise WrongUse(
            "There is no terminal here to open an editor in.",
            f"{_by_hand(copy, version)}, then run `thrive-grids check` on it.",
        )
    words = editor.editor()
    checker = Checker(library=None if version.origin == NAMED else library, home=home())
    copy.open(_resumed(copy))
    try:
        return Editing(copy, checker, words).run()
    except BaseException:
        _keep(copy)
        raise


def _by_hand(copy: WorkingCopy, version: Version) -> str:
    if copy.target == version.path:
        return f"Change {copy.name} with another program"
    return f"Copy {version.path} to {copy.name} and change it there"


def _keep(copy: WorkingCopy) -> None:
    """After whatever stopped us: what the person wrote stays, and they know where."""
    if not copy.path.exists():
        return
    if copy.path.read_bytes() == copy.base:
        copy.discard()
        return
    tell(f"\nYour copy is kept: {near(copy.put_away())}")


def _copy_of(version: Version, library: Library) -> WorkingCopy:
    """A service's file as it is; of a shipped grid, the copy that the service would get."""
    from thrive_grids.content.reading import read
    from thrive_grids.content.rewriting import copied
    from tui.console.versions import SHIPPED

    read(version.path)  # raises with advice when there is nothing to read
    raw = version.path.read_bytes()
    if version.origin != SHIPPED:
        return WorkingCopy(version.path, raw)
    target = library.home.grids / version.path.parent.name / version.path.name
    if target.exists():
        raise WrongUse(
            f"There is a copy of it here already: {near(target)}.",
            f"Change that one, with `thrive-grids edit {target.stem}`.",
        )
    return WorkingCopy(target, copied(raw, str(version.path)))


def _resumed(copy: WorkingCopy) -> Path | None:
    """A copy that was left, if the person wants to go on with it."""
    left = copy.left()
    if left is None:
        return None
    day = datetime.fromtimestamp(left.stat().st_mtime).astimezone()
    tell(f"A copy was put away, or somebody is working on it: {near(left)}, {day:%Y-%m-%d %H:%M}.")
    answer = ask("Go on with that copy? Type y for yes, or press Enter for no: ")
    return left if answer.casefold()[:1] == "y" else None


class Editing:
    """One round after the other, until the grid can be put in place or the person stops."""

    def __init__(self, copy: WorkingCopy, checker: Checker, words: Sequence[str]) -> None:
        self._copy = copy
        self._checker = checker
        self._words = words
        self._at_once = False

    def run(self) -> int:
        """The exit code: 0 when the grid was saved or nothing was changed, 1 when a problem kept it out."""
        while True:
            self._open_editor()
            raw = self._copy.read()
            if raw == self._copy.base:
                self._copy.discard()
                tell(f"Nothing was changed in {self._copy.name}.")
                if self._at_once:
                    tell(
                        "If your editor is still open, it did not wait for you: close it, and have it "
                        'wait, such as with: export EDITOR="code --wait"'
                    )
                return 0
            grid, problems = self._looked_at(raw)
            stopping = problems if grid is None else _kept_out(grid, problems)
            if grid is not None and not stopping:
                return self._saved(raw, grid, problems)
            choice = self._choice(stopping, draft=grid is not None)
            if choice == "d":
                return self._saved(*self._as_draft(raw))
            if choice == "p":
                tell(f"Your copy is kept: {near(self._copy.put_away())}")
                return PROBLEMS
            if choice == "q":
                return self._quit()

    def _open_editor(self) -> None:
        from tui.console import editor

        before, began = self._copy.read(), monotonic()
        code = editor.run(self._words, self._copy.path)
        self._at_once = monotonic() - began < AT_ONCE
        if code and self._copy.read() == before:
            raise MachineFailed(
                f"The editor {self._words[0]} ended with code {code}, and nothing was changed.",
                "Set EDITOR to another one, or try again.",
            )

    def _looked_at(self, raw: bytes) -> tuple[Grid | None, Sequence[Diagnostic]]:
        """The grid and all its problems; None and what breaks it, where it cannot be used."""
        from thrive_grids.content.loading import load
        from thrive_grids.content.models import Grid
        from thrive_grids.content.reading import read_bytes

        document = read_bytes(raw, self._copy.name)
        try:
            grid = load(Grid, document)
        except GridProblems as error:
            return None, error.diagnostics
        return grid, [each for each in self._checker.check_document(document) if not each.waived]

    def _as_draft(self, raw: bytes) -> tuple[bytes, Grid, Sequence[Diagnostic]]:
        from thrive_grids.content.rewriting import with_status

        raw = with_status(raw, self._copy.name, "draft")
        grid, problems = self._looked_at(raw)
        if grid is None:
            raise ProblemsFound(f"{self._copy.name} could not be made a draft.", "Edit it again.")
        return raw, grid, problems

    def _choice(self, stopping: Sequence[Diagnostic], *, draft: bool) -> str:
        """What the person wants to do about these problems."""
        allowed = {key: words for key, words in _CHOICES.items() if draft or key != "d"}
        _show(stopping)
        why = "It is published, and" if draft else "It cannot be used:"
        many = f"{len(stopping)} problem{'' if len(stopping) == 1 else 's'}"
        tell(f"{why} {many} must be mended first. Nothing was put in place.")
        for key, words in allowed.items():
            tell(f"  {key}  {words}")
        while True:
            key = ask("> ").lower()[:1]
            if key == "s":
                _show(stopping)
            elif key in allowed:
                return key

    def _saved(self, raw: bytes, grid: Grid, problems: Sequence[Diagnostic]) -> int:
        from thrive_grids.content.differences import stale_sign_offs
        from tui.console.problems.report import Report
        from tui.console.problems.text import summary

        self._copy.save(raw)
        put(self._copy.name)
        tell(
            f"Saved as a {grid.editorial.status}." if grid.editorial.status == "draft" else "Saved."
        )
        tell(summary(Report(files=[self._copy.target], problems=list(problems))))
        if problems:
            tell(f"`thrive-grids check {grid.id}` shows each with its line.")
        for each in stale_sign_offs(grid):
            tell(f"Stale now: the sign-off of {each.role}, {each.name}, on {each.on}.")
        return 0

    def _quit(self) -> int:
        if self._copy.resumed:
            tell(f"The copy that was put away is still there: {near(self._copy.path)}")
        else:
            self._copy.discard()
        tell(f"{self._copy.name} is as it was.")
        return PROBLEMS


def _kept_out(grid: Grid, problems: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """Of a published grid its errors: families would read them. A draft may have any that do not break it."""
    if grid.editorial.status != "published":
        return ()
    return [each for each in problems if each.counts and each.severity.word == "error"]


def _show(problems: Sequence[Diagnostic]) -> None:
    from tui.console.problems.text import shown

    for problem in problems:
        put("\n".join(shown(problem)))  # as they are: a caret stands below its word
        put()
