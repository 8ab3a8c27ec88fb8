"""Neutral documents that every output draws: a grid's page and a conversation's summary."""

from thrive_grids.pages.grid import grid_page
from thrive_grids.pages.model import Page
from thrive_grids.pages.summary import summary_page

__all__ = ["Page", "grid_page", "summary_page"]
