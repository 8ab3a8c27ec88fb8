"""A row of names of which one is the present one: the three talks, and who is speaking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style

from tui.widgets.flow import Flow


class Strip(Flow):
    """Names beside each other, in as many rows as they need; a click picks one (``Strip.Picked``).

    The present one stands between brackets, so it can be told without colour. The keys for it are
    the screen's commands.
    """

    DEFAULT_CSS = """
    Strip { padding: 0 1; }
    """

    class Picked(Message):
        """Somebody clicked a name."""

        def __init__(self, strip: Strip, value: Any) -> None:
            super().__init__()
            self.strip = strip
            self.value = value

        @property
        def control(self) -> Strip:
            """The strip, for ``on`` with a selector."""
            return self.strip

    def __init__(
        self, label: str, names: Sequence[tuple[Any, str]], *, id: str | None = None
    ) -> None:
        super().__init__(gap=1, id=id)
        self._label = label
        self._names = names

    def mark(self, present: Any) -> None:
        """Mark the present one."""
        parts = [Content(self._label)] if self._label else []
        for place, (value, name) in enumerate(self._names):
            here = value == present
            content = Content(f"[{name}]" if here else f" {name} ")
            content = content.stylize("bold reverse" if here else "")
            parts.append(content.stylize(Style.from_meta({"pick": place})))
        self.show(parts)

    def on_click(self, event: Click) -> None:
        place = event.style.meta.get("pick")
        if place is not None:
            event.stop()
            self.post_message(self.Picked(self, self._names[place][0]))
