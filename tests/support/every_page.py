"""One page of every kind, as commands make them from the shipped grids and a made-up conversation, and each way that a
kind can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache

import html_samples
from small_talk import NOON, told
from thrive_grids.content.library import Library
from thrive_grids.conversation import Conversation
from thrive_grids.evaluation.counts import counted
from thrive_grids.pages import (
    Page,
    coverage_page,
    grid_page,
    leaflet_page,
    note_page,
    service_page,
    summary_page,
    writing_page,
)
from thrive_grids.rules.coverage import coverage

GRID = "low-mood-nhs"
TODAY = NOON.date()
NEXT_MONTH = TODAY + timedelta(days=31)  # a service counts the months that are over


@cache
def library() -> Library:
    """The shipped content."""
    return Library.open()


def talked(id: str = GRID) -> Conversation:
    """A conversation about a grid, with something typed wherever one can type."""
    grid = library()[id]
    first, *rest = grid.option_names
    talk = Conversation.start(grid).matter(grid.what_matters[0].id, "<b>exams</b>\nand sleep")
    talk = talk.weigh(first, mark="maybe", why="not now").ask(grid.questions_to_ask[0])
    return talk.decide("several", rest, "both").agree("parent", "unsure", "=1+1").next_step("ring")


_MAKERS: dict[str, Callable[[], Page]] = {
    "grid": lambda: grid_page(library()[GRID], library=library(), codes=True),
    "short": lambda: grid_page(library()[GRID], library=library(), short=True),
    "discreet": lambda: grid_page(
        library()["self-harm-community"],
        options=("plan", "lines"),
        library=library(),
        discreet=True,
    ),
    "writing": lambda: writing_page(library()[GRID], library=library()),
    "leaflet": lambda: leaflet_page(
        library()[GRID], library()[GRID].options[0].id, library=library(), codes=True
    ),
    "summary": lambda: summary_page(talked(), library=library(), today=TODAY),
    "note": lambda: note_page(talked(), library=library()),
    "coverage": lambda: coverage_page(coverage(library().grid(GRID), library=library())),
    "service": lambda: service_page(
        library(),
        {},
        counted=counted((told("x", f"k7m2p9x4r{last}") for last in "bcdfghjk"), NEXT_MONTH),
        today=NEXT_MONTH,
    ),
    "leftwards": html_samples.leftwards,
}
KINDS: dict[str, Callable[[str], Page]] = {
    "grid": lambda id: grid_page(library()[id], library=library(), codes=True),
    "short": lambda id: grid_page(library()[id], library=library(), short=True, discreet=True),
    "writing": lambda id: writing_page(library()[id], library=library()),
    "leaflet": lambda id: leaflet_page(
        library()[id], library()[id].options[-1].id, library=library(), codes=True
    ),
    "summary": lambda id: summary_page(talked(id), library=library(), today=TODAY),
    "note": lambda id: note_page(talked(id), library=library()),
    "coverage": lambda id: coverage_page(coverage(library().grid(id), library=library())),
}
"""Every kind of page that a grid has, from the grid's id."""

NAMES = tuple(_MAKERS)
FORMS = ("writing", "summary", "leftwards")
"""Those with room to answer."""


@cache
def every_page(name: str) -> Page:
    """The page with this name, one of ``NAMES``."""
    return _MAKERS[name]()
