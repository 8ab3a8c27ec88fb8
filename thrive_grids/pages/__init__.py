"""Neutral documents that every output draws: a grid's pages, a conversation's summary, a coverage report.

Each builder is imported when it is first used: the words of ``pages.phrases`` are wanted by screens long before a
grid is built.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thrive_grids.pages.coverage import coverage_page
    from thrive_grids.pages.grid import grid_page
    from thrive_grids.pages.leaflet import leaflet_page
    from thrive_grids.pages.model import Page
    from thrive_grids.pages.note import note_page
    from thrive_grids.pages.service import service_page
    from thrive_grids.pages.summary import summary_page
    from thrive_grids.pages.writing import writing_page

__all__ = [
    "Page",
    "coverage_page",
    "grid_page",
    "leaflet_page",
    "note_page",
    "service_page",
    "summary_page",
    "writing_page",
]

_HOMES = {
    "Page": "model",
    "coverage_page": "coverage",
    "grid_page": "grid",
    "leaflet_page": "leaflet",
    "note_page": "note",
    "service_page": "service",
    "summary_page": "summary",
    "writing_page": "writing",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"thrive_grids.pages.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'thrive_grids.pages' has no attribute '{name}'")
