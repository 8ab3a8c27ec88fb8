"""Which file of a grid is meant, for commands that compare, sign and edit files rather than show grids."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thrive_grids.errors import GridProblems, UnknownName, WrongUse
from thrive_grids.places import shipped_content
from tui.console.grids import near

if TYPE_CHECKING:
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Grid

SHIPPED, SERVICE, NAMED = "shipped", "service", "named"


@dataclass(frozen=True, slots=True)
class Version:
    """A file with a grid: one that came with the program, one of the service's own, or one named by its path."""

    path: Path
    origin: str

    @property
    def said(self) -> str:
        """The file as a person in this folder would find it."""
        whose = "the shipped " if self.origin == SHIPPED else ""
        return f"{whose}{self.path.stem if whose else near(self.path)}"

    def load(self) -> Grid:
        """What the file itself holds: nothing of a translation's source. Raises as ``Library.grid`` does."""
        from thrive_grids.content.loading import load
        from thrive_grids.content.models import Grid
        from thrive_grids.content.reading import read

        return load(Grid, read(self.path, name=str(near(self.path))))

    def load_anywhere(self) -> Grid:
        """The same for a file that somebody put aside: its name and folder do not have to be the grid's."""
        from thrive_grids.content.loading import load
        from thrive_grids.content.models import Grid
        from thrive_grids.content.reading import read, read_bytes

        read(self.path)  # raises with advice when there is nothing to read
        try:
            return load(Grid, read_bytes(self.path.read_bytes(), ""))
        except GridProblems as error:
            raise GridProblems(str(near(self.path)), error.diagnostics) from None


def is_path(name: str) -> bool:
    """True for what is no id: it has a folder or an ending."""
    return "/" in name or "\\" in name or name.endswith((".yaml", ".yml"))


def version_of(name: str, library: Library) -> Version:
    """The version that a command's argument means: a path, an id, or an id with ``@shipped``, ``@service`` or a
    language behind it. A bare id is the grid that the program uses, the service's own before the shipped one.

    Raises UnknownName.
    """
    if is_path(name):
        return Version(Path(name), NAMED)
    id, _, which = name.partition("@")
    found = [version for path in library.paths(id) for version in _versions(path, library)]
    wanted = [version for version in found if which in {"", version.origin, _language(version)}]
    if not wanted:
        known = dict.fromkeys(name for each in found for name in (each.origin, _language(each)))
        raise UnknownName(f"version of {id}", which, known)
    return wanted[0]


def shipped_beside(version: Version) -> Version:
    """The shipped version that this one stands in for. Raises WrongUse where there is none."""
    path = shipped_content() / version.path.absolute().parent.name / version.path.name
    if version.origin == SHIPPED:
        raise WrongUse(
            f"'{version.path.stem}' is the shipped grid; there is no copy of it here to compare.",
            f"Name two grids, or make a copy with `thrive-grids edit {version.path.stem}`.",
        )
    if not path.is_file():
        raise WrongUse(
            f"No grid called '{version.path.stem}' in this language came with the program.",
            "Name the two grids to compare.",
        )
    return Version(path, SHIPPED)


def _versions(path: Path, library: Library) -> list[Version]:
    """The file that is used, and the shipped one behind it."""
    own = path.is_relative_to(library.home.grids)
    shipped = shipped_content() / path.parent.name / path.name
    behind = [Version(shipped, SHIPPED)] if own and shipped.is_file() else []
    return [Version(path, SERVICE if own else SHIPPED), *behind]


def _language(version: Version) -> str:
    return version.path.parent.name
