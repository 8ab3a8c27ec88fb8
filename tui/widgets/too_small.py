"""What a window shows that is too small to read anything in."""

from __future__ import annotations

from textual.widgets import Static

SMALLEST = (40, 12)
"""Columns and lines below which words would have to be cut."""


class TooSmall(Static):
    """Asks for a bigger window; shown instead of everything else."""

    DEFAULT_CSS = "TooSmall { display: none; height: 1fr; }"

    def __init__(self) -> None:
        columns, lines = SMALLEST
        super().__init__(
            f"Please make this window bigger: at least {columns} columns and {lines} lines. "
            "Nothing is lost.",
            markup=False,
        )
