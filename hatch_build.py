"""Puts `grids/` inside the wheel as `thrive_grids/grids`, so that an installed program finds its content.

Content lives at the top of the checkout, where authors look for it. A wheel has no such place, so a normal build copies
it in. An editable install copies nothing: the program then reads the checkout, and an edit shows at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentInWheel(BuildHookInterface):  # type: ignore[type-arg]  # generic only in hatchling's own annotations
    """Hatchling's custom hook; found by being the one subclass in this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the content and its schemas, for `version` "standard" and not "editable".

        File by file: a page that `preview` wrote beside a grid is no content."""
        if version != "standard":
            return
        root = Path(self.root)
        for file in sorted(root.glob("grids/**/*")):
            if file.suffix in (".yaml", ".json"):
                name = file.relative_to(root).as_posix()
                build_data["force_include"][name] = f"thrive_grids/{name}"
