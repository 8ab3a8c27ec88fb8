"""What stands around the words of a grid on each of its pages: title and foot, whom to reach, and
who answers for it.

A *discreet* page has a title that says nothing, and so do its foot, its document's title and its
window. It can not hide what is written on it: who opens the file, or sees the sheet, reads the
options and the crisis box, and a PDF's bookmarks name the questions of a leaflet and the options of
a summary. The file also says that this program made it. Only a locked file keeps its words to
itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from thrive_grids.content.models import Grid
from thrive_grids.pages.crisis import crisis_box
from thrive_grids.pages.excerpt import Excerpt
from thrive_grids.pages.links import links_in
from thrive_grids.pages.model import Block, Bullets, Heading, Page, Span, Text, mixed
from thrive_grids.pages.names import long_date
from thrive_grids.pages.phrases import ABOUT, FROM, GOOD_TO_KNOW, HARD_WORDS, MY_PAGE, ORDER, WHOLE
from thrive_grids.pages.stamps import page_stamps


def framed(
    excerpt: Excerpt, kind: str, title: str, blocks: Iterable[Block], *, discreet: bool
) -> Page:
    """The page with its title, its foot and its stamps."""
    grid = excerpt.grid
    shown = MY_PAGE if discreet else title
    return Page(
        title=shown,
        language=grid.language,
        blocks=(Heading(shown, 1, excerpt.ours if discreet else ""), *blocks),
        running=_running(excerpt, shown, excerpt.ours if discreet else ""),
        stamps=page_stamps(grid, excerpt.today),
        kind=kind,
    )


def _running(excerpt: Excerpt, title: str, language: str) -> Text:
    """``language`` is the title's where that is not the grid's."""
    made = excerpt.grid.editorial
    version = f" · version {made.version}" if made.version else ""
    review = f" · review by {long_date(made.review_by)}" if made.review_by else ""
    return mixed(Span(title, language), Span(version + review, excerpt.ours))


def crisis(excerpt: Excerpt) -> Iterator[Block]:
    """Before any other word, so that no page is so long that it goes overleaf."""
    if excerpt.grid.contacts:
        yield crisis_box(excerpt.library, excerpt.grid.contacts, excerpt.today)


def other_help_first(excerpt: Excerpt) -> Iterator[Text]:
    """For whom this grid is not."""
    if words := excerpt.grid.not_for:
        yield mixed(
            "Get other help first: ",
            excerpt.theirs(words),
            language=excerpt.ours,
            links=links_in(words),
        )


def left_out(excerpt: Excerpt) -> Iterator[Text]:
    """Which options are not on the page: none is missing in silence."""
    missing = [option.name for option in excerpt.grid.options if option not in excerpt.options]
    if missing:
        named = excerpt.theirs("; ".join(missing))
        yield mixed("Not on this page: ", named, ".", role="note", language=excerpt.ours)


def good_to_know(excerpt: Excerpt) -> Iterator[Block]:
    """What is true of every option, and of every page."""
    yield Heading("Good to know", language=excerpt.ours)
    yield Bullets(tuple(map(Text, GOOD_TO_KNOW)), language=excerpt.ours)


def hard_words(excerpt: Excerpt, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The hard words of these blocks, each explained."""
    if explained := excerpt.hard_words(blocks):
        yield Heading(HARD_WORDS, language=excerpt.ours)
        yield Bullets(tuple(Text(f"{word.word}: {word.means}") for word in explained))


def about(excerpt: Excerpt, *, discreet: bool) -> Iterator[Block]:
    """Who answers for the grid, in full; with its name, where the title does not say it."""
    named = (_from(excerpt),) if discreet else ()
    yield Heading(ABOUT, language=excerpt.ours)
    yield Bullets((*named, *_about(excerpt)), language=excerpt.ours)


def about_in_short(excerpt: Excerpt, *, discreet: bool) -> Iterator[Block]:
    """The same in a few lines, with how to get the whole."""
    grid = excerpt.grid
    reviewed = grid.editorial.review_by
    said = (
        f"{_version(grid)}.",
        f"To be reviewed by {long_date(reviewed)}." if reviewed else "",
        ORDER if len(excerpt.options) > 1 else "",
        WHOLE.format(grid.id),
    )
    yield Heading(ABOUT, language=excerpt.ours)
    if discreet:
        yield replace(_from(excerpt), language=excerpt.ours)
    yield Text(" ".join(filter(None, said)), language=excerpt.ours)


def _from(excerpt: Excerpt) -> Text:
    """The name of the grid."""
    return mixed(FROM.format(""), excerpt.theirs(excerpt.grid.title))


def _version(grid: Grid) -> str:
    made = grid.editorial
    version = f"Version {made.version}" if made.version else "No version"
    published = f", published {long_date(made.published)}" if made.published else ""
    return f"{version}, {made.status}{published}"


def _about(excerpt: Excerpt) -> Iterator[Text]:
    grid, made, theirs = excerpt.grid, excerpt.grid.editorial, excerpt.theirs
    yield Text(_version(grid))
    if made.review_by:
        yield Text(f"To be reviewed by {long_date(made.review_by)}")
    for label, words in (
        ("Updates", made.update_policy),
        ("How the facts were found", made.evidence_search),
        ("Who paid", made.funding),
    ):
        if words:
            yield mixed(f"{label}: ", theirs(words))
    for person in made.people:
        said = ", ".join(filter(None, (person.name, person.credentials)))
        interests = theirs(person.interests) if person.interests else "not stated"
        yield mixed("Made by ", theirs(said), f" ({person.role}). Interests: ", interests)
    site = excerpt.library.site
    if site and any(map(excerpt.has_local, grid.options)):
        yield Text(f"What is available here, and the waits: {site.name}")
    order = "as the authors set it" if grid.order == "fixed" else "by the alphabet"
    yield Text(f"Order of the options: {order}. It says nothing about which is better")
