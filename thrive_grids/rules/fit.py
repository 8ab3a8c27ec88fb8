"""STR108: text that a page cannot show whole, found before anybody prints.

The drawing breaks lines at blanks and behind hyphens and slashes, splits rows and cells over sheets
and lets options go on to further sheets, so what cannot be set is little: a character that no font
has, a word wider than the widest column that its place can have, and a title that leaves no room at
the foot of every sheet. It is judged for A4 turned on its side, at the smallest sizes of the standard
page and of large print: the drawing turns the paper before it tears a word. An address may be torn,
because a mark put into it would make it wrong. ``thrive_grids.paper`` holds the measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thrive_grids.content.characters import quoted
from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding, Loc
from thrive_grids.direction import right_to_left, runs_leftwards
from thrive_grids.paper import (
    ANYWHERE_SAFE,
    CELL,
    FOOT_GAP,
    FRAME,
    LEAD_SCALE,
    LINE_HEIGHT,
    MARGIN,
    MAX_MEASURE,
    PAPERS,
    POINT_INDENT,
    QUESTION,
    SIZES,
    TITLE_SCALE,
    as_printed,
    faces,
    named,
)
from thrive_grids.rules.case import Case, Said
from thrive_grids.rules.registry import rule
from thrive_grids.shaping import Setter, how_to_print, setter

if TYPE_CHECKING:
    from thrive_grids.content.models import Contact, Contacts, Site

_NARROW, _LONG = PAPERS["a4"]
_WIDTH = _LONG - 2 * MARGIN
_FLOORS = [smallest for smallest, _ in SIZES.values()]
_ANSWERS = _WIDTH * (1 - QUESTION[1]) - 2 * CELL
_QUESTIONS = _WIDTH * QUESTION[1] - 2 * CELL


class _Place(NamedTuple):
    """Where a text stands: the weight of its type, the widest word there in 1/1000 of the size, and
    the name of the place. Words shorter than ``safe`` characters fit it whatever they are."""

    weight: str
    room: float
    name: str

    @property
    def safe(self) -> int:
        return int(self.room / _WIDEST)


# Of a character of ASCII and of the whole main face, in 1/1000; a test holds them to the fonts.
_WIDEST, _WIDEST_OF_ALL = 1000.0, 1410.0


def _place(
    width: float | None, weight: str, name: str, scale: float = 1.0, indent: float = 0.0
) -> _Place:
    """The room of a word at the smaller of both pages; ``width`` None is text across the sheet."""
    rooms = []
    for body in _FLOORS:
        size = max(body, round(body * scale * 2) / 2)
        across = min(_WIDTH, MAX_MEASURE * body) if width is None else width
        rooms.append((across - indent * body) * 1000 / size)
    return _Place(weight, min(rooms), name)


_ATTACHED = 1.0  # ems: brackets and full stops that a page puts at a word
_LIST = "a list across the page"
_PLACES = {
    "title": _place(None, "bold", "the title", TITLE_SCALE),
    "opening": _place(None, "regular", "a line across the page", LEAD_SCALE),
    "prompt": _place(None, "regular", _LIST, indent=POINT_INDENT),
    "to-ask": _place(None, "regular", _LIST, indent=POINT_INDENT),
    "name": _place(_ANSWERS, "bold", "an option's column"),
    "summary": _place(_ANSWERS, "regular", "an option's column"),
    "good": _place(_ANSWERS, "regular", "an option's column", indent=POINT_INDENT),
    "hard": _place(_ANSWERS, "regular", "an option's column", indent=POINT_INDENT),
    "ask": _place(_QUESTIONS, "bold", "the column of the questions"),
    "answer": _place(_ANSWERS, "regular", "an option's column"),
    "chance": _place(_ANSWERS, "regular", "an option's column", indent=_ATTACHED),
    "about": _place(None, "regular", _LIST, indent=2 * POINT_INDENT + _ATTACHED),
}
# The summary's page is never turned, and a frame takes its margins.
_BOX = _place(
    _NARROW - 2 * MARGIN - 2 * FRAME, "regular", "the crisis box", indent=POINT_INDENT + _ATTACHED
)
_SAFE = {part: place.safe for part, place in _PLACES.items()}
_ADDRESS = re.compile(r"://|www\.|@|^10\.\d{4,}/")
_GROUPS = re.compile(r" \d{3,} \d{3,} \d{3}")  # figures that a page holds together on a line


@rule(
    "STR108",
    Severity.ERROR,
    what="Every word fits its column on A4 at the smallest type of the page and of large print, and "
    "every character can be printed.",
    why="Nothing on a page is ever cut off or shown as an empty box; a page that would do so is not "
    "made.",
    mend="Take a shorter word, or put a hyphen or a blank where it may be broken; write a sign that "
    "cannot be printed in words.",
    standard="Own rule of this project",
    bad="""\
questions:
  - id: helps
    ask: How likely is it to help? 👍
""",
    good="""\
questions:
  - id: helps
    ask: How likely is it to help?
""",
)
def fit(case: Case) -> Iterator[Finding]:
    """Characters that no font has, words that no column holds, a title too long for the foot."""
    grouped = _GROUPS.search("\n".join([said.text for said in case.printed])) is not None
    doubtful = [
        said for said in case.printed if grouped or not _surely_fits(said.text, _SAFE[said.part])
    ]
    letters = Letters(case.grid.language, case.around.library.home.fonts)
    if len(doubtful) * 2 > len(case.printed) and (lacking := _foreign(doubtful, letters)):
        message = f"No font here has the letters of this grid's language, {case.grid.language}."
        hint = f"It can be read on the screen and as text. {letters.advice(lacking)}"
        yield Finding(("language",), message, hint)
        return
    for loc, text, part, _ in doubtful:
        yield from _judge(loc, text, _PLACES[part], letters)
    if len(case.grid.title) > _SHORT_TITLE:
        yield from _foot(case.grid.title, letters)


def fit_contacts(contacts: Contacts, fonts: Path | None = None) -> Iterator[Finding]:
    """The same for contacts: every page has some of them. ``fonts`` is a folder with a service's
    own."""
    letters = Letters("", fonts)
    for index, text in enumerate(contacts.emergency):
        yield from _judge(("emergency", index), text, _BOX, letters)
    yield from _services(contacts.services, "services", letters)


def fit_site(site: Site, fonts: Path | None = None) -> Iterator[Finding]:
    """The same for what a service says of itself: it stands in the heads of the options."""
    letters = Letters("", fonts)
    yield from _services(site.contacts, "contacts", letters)
    for name, fact in site.options.items():
        for key in ("wait", "how-to-get-it", "because"):
            if text := getattr(fact, key.replace("-", "_")):
                yield from _judge(("options", name, key), text, _PLACES["name"], letters)


def _services(services: Iterable[Contact], key: str, letters: Letters) -> Iterator[Finding]:
    for index, contact in enumerate(services):
        for part in ("name", "how", "when"):
            if text := getattr(contact, part):
                yield from _judge((key, index, part), text, _BOX, letters)


def _surely_fits(text: str, safe: int) -> bool:
    """A quick yes to most texts: letters of the main face, in words that fit whatever they are."""
    if not text.isascii():
        if not faces().plain.issuperset(text) or "\u00a0" in text:
            return False
        safe = int(safe * _WIDEST / _WIDEST_OF_ALL)
    at, end = 0, len(text)
    while end - at > safe:  # from the last blank that is near enough to the next
        at = text.rfind(" ", at, at + safe + 1) + 1
        if at == 0:
            return False
    return True


class Letters(NamedTuple):
    """Which letters can be printed, and how wide they are: those of our faces, or of the fonts for
    a language that shape them."""

    language: str
    fonts: Path | None

    def setter(self, shown: str, weight: str) -> Setter | None:
        """What sets a text ``as_printed`` that our faces do not; None if they do."""
        if not faces().missing(shown):
            return None
        leftwards = runs_leftwards(shown, right_to_left(self.language))
        return setter(weight, self.language, leftwards, self.fonts)

    def missing(self, shown: str) -> list[str]:
        """The characters that no font here has."""
        shaper = self.setter(shown, "regular")
        return shaper.missing(shown) if shaper is not None else []

    def advice(self, missing: list[str]) -> str:
        """How to print them."""
        return how_to_print(setter("regular", self.language, False, self.fonts), missing)


def _foreign(texts: list[Said], letters: Letters) -> list[str]:
    """The letters that no font has where most texts lack some: said once, not in every line."""
    lacking = [missing for said in texts if (missing := letters.missing(as_printed(said.text)))]
    return lacking[0] if len(lacking) * 2 > len(texts) else []


def _judge(loc: Loc, text: str, place: _Place, letters: Letters) -> Iterator[Finding]:
    shown = as_printed(text)
    if missing := letters.missing(shown):
        names = ", ".join(map(named, missing[:4]))
        more = f" and {len(missing) - 4} more" if len(missing) > 4 else ""
        hint = letters.advice(missing)
        yield Finding(loc, f"No font here can print {names}{more}.", hint, part=missing[0])
        return
    shaper = letters.setter(shown, place.weight)
    for word in dict.fromkeys(shown.split(" ")):
        if (len(word) > place.safe or not word.isascii()) and not _ADDRESS.search(word):
            yield from _too_wide(loc, word, place, shaper)


def _too_wide(loc: Loc, word: str, place: _Place, shaper: Setter | None) -> Iterator[Finding]:
    def width(part: str) -> float:
        return shaper.width(part) if shaper is not None else faces().width(part, place.weight)

    if width(word) <= place.room:
        return
    for part in ANYWHERE_SAFE.split(word):
        if width(part) > place.room:
            yield Finding(
                loc,
                f"The word {quoted(part)} is wider than {place.name} in the smallest type.",
                "Take a shorter word, or put a hyphen or a blank where it may be broken.",
                part=part,
            )
            return


_SHORT_TITLE = 300  # characters, which the foot has room for in any letters
_NUMBER = "Tudalen 99 o 99"  # the widest page number
_DATED = " · version 99.99.99 · review by 30 September 2099"


def _foot(title: str, letters: Letters) -> Iterator[Finding]:
    """The title stands at the foot of every sheet, below stamps of four lines and a third of the
    sheet for everything else."""
    words = as_printed(title + _DATED)
    shaper = letters.setter(words, "regular")
    high = shaper.lead(words) if shaper is not None else LINE_HEIGHT
    for floor in _FLOORS:
        room = _NARROW - 2 * MARGIN - 2 * floor
        room = room * 1000 / floor - _line(_NUMBER)
        stamps = 4 * high * floor + 2 * CELL + floor
        free = _LONG * 2 / 3 - 2 * MARGIN - stamps - FOOT_GAP
        most = int(free / (floor * high))
        if _lines(words, room, shaper) > most:
            message = "The title is too long to stand at the foot of every sheet."
            yield Finding(("title",), message, f"Make it shorter than {_SHORT_TITLE} characters.")
            return


def _line(words: str) -> float:
    return sum(faces().width(word, "regular") for word in words.split(" ")) + faces().main[
        "regular"
    ][" "] * words.count(" ")


def _lines(words: str, room: float, shaper: Setter | None) -> int:
    space = faces().main["regular"][" "]
    lines, used = 1, -space
    for word in words.split(" "):
        wide = shaper.width(word) if shaper is not None else faces().width(word, "regular")
        if used > 0 and used + space + wide > room:
            lines, used = lines + 1, -space
        used += space + wide
    return lines
