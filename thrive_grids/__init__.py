"""The public list of the core, and nothing else: each name is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from thrive_grids._version import __version__

if TYPE_CHECKING:
    from thrive_grids import errors, pages
    from thrive_grids.content.diagnostics import Diagnostic
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Answer, Grid, Option, Question
    from thrive_grids.conversation import Conversation
    from thrive_grids.records import Records
    from thrive_grids.rules import check

__all__ = [
    "Answer",
    "Conversation",
    "Diagnostic",
    "Grid",
    "Library",
    "Option",
    "Question",
    "Records",
    "__version__",
    "check",
    "errors",
    "pages",
]

_HOMES = {
    "Answer": "thrive_grids.content.models",
    "Conversation": "thrive_grids.conversation",
    "Diagnostic": "thrive_grids.content.diagnostics",
    "Grid": "thrive_grids.content.models",
    "Library": "thrive_grids.content.library",
    "Option": "thrive_grids.content.models",
    "Question": "thrive_grids.content.models",
    "Records": "thrive_grids.records",
    "check": "thrive_grids.rules",
}
_MODULES = ("errors", "pages")


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"thrive_grids.{name}")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'thrive_grids' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
