"""A page into a file."""

from __future__ import annotations

from pathlib import Path

from exports.looks import PLAIN, Looks
from exports.pdf.draw import render
from thrive_grids.errors import WrongUse
from thrive_grids.pages.model import Page
from thrive_grids.places import write_whole


def write(
    page: Page, path: Path | str, looks: Looks = PLAIN, passphrase: str | None = None
) -> Path:
    """Write ``page`` to ``path``, whole or not at all, and return the path; with a ``passphrase``
    only that opens it.

    Only the owner may read the file of a personal or a locked page, or of a form: who fills it in and
    saves it keeps its mode. Raises WrongUse for a locked page for the archive, PlaceFailed when the
    place cannot be written, and what ``render`` and ``locked`` raise."""
    if passphrase is not None and looks.archive:
        raise WrongUse(
            "A page for the archive cannot be locked: PDF/A must open for everybody.",
            "Leave one of the two out.",
        )
    data = render(page, looks)
    if passphrase is not None:
        from exports.pdf.lock import locked

        data = locked(data, passphrase)
    target = Path(path)
    private = page.personal or looks.form or passphrase is not None
    write_whole(target, data, 0o600 if private else 0o644)
    return target
