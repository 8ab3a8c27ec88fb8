"""Where the facts of a page come from: one line a source, what all of them share said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from thrive_grids.content.models import Source
from thrive_grids.pages.excerpt import Excerpt
from thrive_grids.pages.links import readable, web_link
from thrive_grids.pages.model import Block, Bullets, Heading, Text
from thrive_grids.pages.names import long_date, sentences
from thrive_grids.pages.phrases import OPENED, SOURCES, looked_up


def source_blocks(excerpt: Excerpt, *, short: bool = False, codes: bool = False) -> Iterator[Block]:
    """The numbered list with its heading, and nothing where the page shows no source. ``short``
    leaves out the titles; ``codes`` asks for a QR code beside each address."""
    sources = [excerpt.grid.sources[name] for name in excerpt.numbers]
    if not sources:
        return
    day = _usual_day(sources)
    yield Heading(SOURCES, language=excerpt.ours)
    if day:
        alike = all(source.status == "read" and source.checked == day for source in sources)
        yield Text(looked_up(day, alike=alike), "note", excerpt.ours)
    yield Bullets(
        tuple(_point(source, day, short=short) for source in sources),
        numbered=True,
        language=excerpt.ours,
        codes=codes,
    )


def source_line(source: Source) -> str:
    """One source by itself: who, when, what, where, how well it was checked and on which day."""
    return _point(source, None).words


def _usual_day(sources: Iterable[Source]) -> date | None:
    """The day on which most of them were looked up, if that is more than one."""
    days = Counter(source.checked for source in sources if source.checked)
    return next((day for day, count in days.most_common(1) if count > 1), None)


def _point(source: Source, usual: date | None, *, short: bool = False) -> Text:
    """``usual`` is the day that the page has said already."""
    who = ", ".join(filter(None, (source.by, str(source.year) if source.year else None)))
    title = None if short and source.by else source.title
    address = source.address
    words = sentences(
        *(part.rstrip(".") for part in (who, title or "")), readable(address) if address else ""
    )
    checked = _checked(source, usual)
    return Text(
        f"{words} ({checked})" if checked else words, links=web_link(address) if address else ()
    )


def _checked(source: Source, usual: date | None) -> str:
    how = OPENED[source.status]
    if source.checked and source.checked == usual:
        return "" if source.status == "read" else how
    if source.checked:
        return f"{how}{'' if source.status == 'read' else ','} {long_date(source.checked)}"
    return f"{how}, day not known" if usual and source.status == "read" else how
