"""How a page is to look, whatever its format: one value that commands make and outputs follow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thrive_grids.errors import UnknownName, WrongUse
from thrive_grids.paper import PAPERS, SIZES

ORIENTATIONS = ("auto", "portrait", "landscape")


@dataclass(frozen=True, slots=True)
class Looks:
    """``size`` is standard (12 pt or more) or large (16 pt or more), ``paper`` a4 or a3, turned by
    ``orientation``, where auto takes what needs fewer sheets. ``mono`` uses black, white and greys.
    ``form`` makes boxes and lines into fields that can be filled in on a screen. ``archive`` asks
    for a PDF that is also PDF/A-2a. ``fonts`` is a folder with a service's own fonts, by default the
    one in its home. An output takes from these what it has: text has no looks.

    Raises UnknownName for another size, paper or orientation, and WrongUse for a form to archive:
    what is typed into its fields would not be kept in the archive's fonts."""

    size: str = "standard"
    paper: str = "a4"
    orientation: str = "auto"
    mono: bool = False
    form: bool = False
    archive: bool = False
    fonts: Path | None = None

    def __post_init__(self) -> None:
        for kind, name, known in (
            ("size", self.size, SIZES),
            ("paper", self.paper, PAPERS),
            ("orientation", self.orientation, ORIENTATIONS),
        ):
            if name not in known:
                raise UnknownName(kind, name, known)
        if self.form and self.archive:
            raise WrongUse(
                "A page for the archive has no fields to fill in.", "Leave one of the two out."
            )


PLAIN = Looks()
"""What a page looks like when nobody asks for anything."""
