"""Puts `grids/` inside the wheel as `thrive_grids/grids`, so that an installed program finds its content.

Content lives at the top of the checkout, where authors look for it. A wheel has no such place, so a normal build copies
it in. An editable install copies nothing: the program then reads the checkout, and an edit shows at once.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentInWheel(BuildHookInterface):  # type: ignore[type-arg]  # generic only in hatchling's own annotations
    """Hatchling's custom hook; found by being the one subclass in this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the content folder, for `version` "standard" and not "editable"."""
        if version == "standard":
            build_data["force_include"]["grids"] = "thrive_grids/grids"
