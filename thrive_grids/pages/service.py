"""The report for whoever leads a service: how its grids stand, and what the kept conversations hold, in counts.

It compares nobody, names no option as chosen more or less, and shows no count that could single somebody out: the
counts stand in it as ``thrive_grids.evaluation`` lets them be shown, never as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thrive_grids.content.diagnostics import Diagnostic, Severity
from thrive_grids.errors import ThriveGridsError
from thrive_grids.pages.model import Block, Bullets, Cell, Heading, Page, Row, Table, Text
from thrive_grids.pages.names import OURS, STATUSES, how_far, language_name, long_date
from thrive_grids.pages.service_counts import NOT_COUNTED, counts_blocks

if TYPE_CHECKING:
    from thrive_grids.content.entries import Entry
    from thrive_grids.content.library import Library
    from thrive_grids.content.models import Contacts, Fact, Site
    from thrive_grids.evaluation.counts import Counted

TITLE = "Service report"
SOON = 60
"""A review that is due within so many days is said first: a group has to meet for it."""

_SEVERITIES = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("hint", "hints"),
}


def service_page(
    library: Library,
    problems: Mapping[Path, Sequence[Diagnostic]],
    *,
    counted: Counted | None = None,
    today: date,
) -> Page:
    """The grids with status, review, local facts, problems and translation, then the counts of conversations.

    ``problems`` are what `check` found in each file of the library; a file without any is in it with none.
    ``counted`` is what ``evaluation.counts.counted`` made of the records; None says that they were not counted.
    A site file or a contacts file that cannot be used is said to be so, and stops nothing else.
    """
    site, name = _site(library)
    return Page(
        title=f"{TITLE}: {name}" if name else TITLE,
        language=OURS,
        blocks=tuple(_blocks(library, site, name, problems, counted, today)),
        running=Text(f"{TITLE} · {long_date(today)}"),
        kind="service",
    )


def _site(library: Library) -> tuple[Site | None, str]:
    try:
        site = library.site
    except ThriveGridsError:
        return None, ""
    return site, site.name if site else ""


def _blocks(
    library: Library,
    site: Site | None,
    name: str,
    problems: Mapping[Path, Sequence[Diagnostic]],
    counted: Counted | None,
    today: date,
) -> Iterator[Block]:
    entries = library.entries(check=True)
    yield Heading(f"{TITLE}: {name}" if name else TITLE, 1)
    yield Text(
        f"How the grids stood on {long_date(today)}, and what the conversations hold.", "lead"
    )
    yield Heading("What to look at first")
    yield Bullets(tuple(map(Text, _first(library, site, entries, problems, today))))
    yield Heading("The grids")
    if entries:
        yield _grids(site, entries, problems, today, library)
    else:
        yield Text("There are no grids here.")
    yield from _contacts(library, site, entries, today)
    yield Heading("The conversations")
    if counted is None:
        yield Text(NOT_COUNTED)
    else:
        yield from counts_blocks(counted)
    yield Heading("How to read this")
    yield Bullets(tuple(map(Text, HOW_TO_READ)))


HOW_TO_READ = (
    "Problems are those that 'thrive-grids check' finds; it shows each with its line and its mend.",
    "What is available here comes from the service's own file, site.yaml; of other options nothing is known.",
    "This report compares no clinicians and no options, and it says of nobody what they chose.",
)


def _first(
    library: Library,
    site: Site | None,
    entries: Sequence[Entry],
    problems: Mapping[Path, Sequence[Diagnostic]],
    today: date,
) -> Iterator[str]:
    """What wants something done, the most urgent first; or that there is nothing."""
    out = [each for each in entries if each.out_of_date(today)]
    soon = [e for e in entries if e.review_by and 0 <= (e.review_by - today).days <= SOON]
    broken = [each for each in entries if each.problem]
    drafts = [each for each in entries if each.status == "draft"]
    errors = sum(
        each.counts and each.severity is Severity.ERROR
        for found in problems.values()
        for each in found
    )
    said = [
        _named("Cannot be used", broken),
        _named("Out of date", out),
        f"Errors found by 'check': {errors}." if errors else "",
        _named(f"Due for review in the next {SOON} days", soon),
        _named("Still a draft, not for use with families", drafts),
        *_elsewhere(entries, problems),
        "" if site else _no_site(library),
    ]
    yield from filter(None, said) if any(said) else ("Nothing.",)


def _elsewhere(
    entries: Sequence[Entry], problems: Mapping[Path, Sequence[Diagnostic]]
) -> Iterator[str]:
    """What is wrong with files that are no grid: facts that are old, numbers to call, lists of words."""
    grids = {entry.path for entry in entries}
    for file, found in problems.items():
        if found and file not in grids:
            yield f"In {file.name}: {_amount(found)}."


def _named(what: str, entries: Sequence[Entry]) -> str:
    return f"{what}: {', '.join(map(_name, entries))}." if entries else ""


def _name(entry: Entry) -> str:
    """The id, with the language where it is not this report's."""
    other = _foreign(entry)
    return f"{entry.id} in {language_name(other)}" if other else entry.id


def _foreign(entry: Entry) -> str:
    return "" if entry.language.startswith("en") else entry.language


def _no_site(library: Library) -> str:
    if library.home.site_file.exists():
        return "The service's own file, site.yaml, cannot be used: no page says what is available here."
    return "There is no site.yaml: no page says what is available here, or how long the waits are."


def _grids(
    site: Site | None,
    entries: Sequence[Entry],
    problems: Mapping[Path, Sequence[Diagnostic]],
    today: date,
    library: Library,
) -> Table:
    columns = ("Status and review", "Available here", "Problems", "Translation")
    rows = []
    for entry in entries:
        cells = (
            f"{_status(entry, library)}. {_review(entry, today)}",
            _available(entry, library, site),
            _problems(entry, problems),
            _translation(entry, entries),
        )
        head = Text(f"{entry.title} ({_name(entry)})", "strong", _foreign(entry))
        rows.append(Row(head, tuple(Cell((Text(words),)) for words in cells)))
    return Table("Grid", tuple(Cell((Text(each, "strong"),)) for each in columns), tuple(rows))


def _status(entry: Entry, library: Library) -> str:
    if entry.problem:
        return "Cannot be used"
    said = [STATUSES.get(entry.status, "No status")]
    version = library.grid(entry.path).editorial.version
    said.append(f"version {version}" if version else "no version")
    if entry.drifted:
        said.append("the shipped grid has changed since this copy was made")
    return ", ".join(said)


def _review(entry: Entry, today: date) -> str:
    if entry.review_by is None:
        return "No review date"
    left = (entry.review_by - today).days
    day = long_date(entry.review_by)
    if left < 0:
        return f"OUT OF DATE since {day}, {_days(-left)} ago"
    return f"Due by {day}, {_days(left)} left" if left else f"Due today, {day}"


def _days(count: int) -> str:
    return f"{count} {'day' if count == 1 else 'days'}"


def _available(entry: Entry, library: Library, site: Site | None) -> str:
    """How much of the grid the service has spoken about, the waits, and the oldest check of it."""
    if entry.problem:
        return "Not known"
    if site is None:
        return "Nothing said"
    options = library.grid(entry.path).option_names
    facts = [fact for option in options if (fact := site.fact(entry.id, option))]
    said = [fact for fact in facts if fact.available is not None]
    waits = [fact for fact in facts if fact.wait]
    if not facts:
        return f"Nothing said of {len(options)} options"
    return (
        f"Said of {len(said)} of {len(options)} options; waits of {len(waits)}. {_checked(facts)}"
    )


def _checked(facts: Sequence[Fact]) -> str:
    days = [fact.checked for fact in facts if fact.checked]
    missing = len(facts) - len(days)
    oldest = f"Oldest check {long_date(min(days))}" if days else "Never checked"
    return f"{oldest}, {missing} without a day" if days and missing else oldest


def _problems(entry: Entry, problems: Mapping[Path, Sequence[Diagnostic]]) -> str:
    found = problems.get(entry.path)
    return "Not checked" if found is None else _amount(found) or "None"


def _amount(found: Sequence[Diagnostic]) -> str:
    """``1 error, 2 warnings, 3 to mend before publishing``; empty where there are none."""
    later = sum(problem.before_publishing for problem in found)
    counts = Counter(problem.severity for problem in found if not problem.before_publishing)
    said = [
        f"{counts[severity]} {names[counts[severity] > 1]}"
        for severity, names in _SEVERITIES.items()
        if counts[severity]
    ]
    if later:
        said.append(f"{later} to mend before publishing")
    return ", ".join(said)


def _translation(entry: Entry, entries: Sequence[Entry]) -> str:
    if entry.standing:
        said = how_far(entry.standing)
        return f"From {language_name(entry.standing.of)}: {said}"
    into = [
        language_name(each.language) for each in entries if each.id == entry.id and each.standing
    ]
    return f"There in {', '.join(into)}" if into else "None"


def _contacts(
    library: Library, site: Site | None, entries: Sequence[Entry], today: date
) -> Iterator[Block]:
    """Whom the pages tell a young person to call, and when somebody last looked those numbers up."""
    areas = dict.fromkeys(
        area
        for entry in entries
        if not entry.problem and (area := library.grid(entry.path).contacts)
    )
    own = site.contacts if site else ()
    said = [_area(library, area, today) for area in areas] + [
        f"{contact.name}: "
        + (f"checked {long_date(contact.checked)}" if contact.checked else "no day of a check")
        for contact in own
    ]
    if said:
        yield Heading("The crisis contacts")
        yield Bullets(tuple(map(Text, said)))


def _area(library: Library, area: str, today: date) -> str:
    try:
        contacts: Contacts = library.contacts(area)
    except ThriveGridsError:
        return f"{area}: the file cannot be used, and pages show 999 and 111 only."
    late = "OUT OF DATE, due" if contacts.out_of_date(today) else "due"
    return (
        f"{contacts.area}: looked up on {long_date(contacts.checked)}, {late} for a check by "
        f"{long_date(contacts.review_by)}"
    )
