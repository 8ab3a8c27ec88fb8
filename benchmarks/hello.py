"""The least Textual app that a person could want: one line of text. What the real app's first paint is held against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("Hello, world")


if __name__ == "__main__":
    Hello().run()
