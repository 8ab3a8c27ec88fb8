"""What ``doctor`` looks at, one function a subject. A look makes nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from thrive_grids import clock
from thrive_grids.places import shipped_content
from tui.console.grids import open_library
from tui.console.options import home

REINSTALL = "Install thrive-grids again: pip install --force-reinstall thrive-grids"

PACKAGES = (
    "click",
    "pydantic",
    "PyYAML",
    "textual",
    "reportlab",
    "SQLAlchemy",
    "sqlcipher3",
    "keyring",
)

WIDTH, HEIGHT = 40, 12
"""The smallest terminal that the app draws on, in characters."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and advice where it is not as it should be."""

    name: str
    found: str
    advice: str = ""

    @property
    def ok(self) -> bool:
        """True when there is nothing to mend."""
        return not self.advice


def versions() -> Iterator[Finding]:
    """The program, Python, and the packages it stands on."""
    from importlib.metadata import PackageNotFoundError, version

    from thrive_grids._version import __version__

    yield Finding("thrive-grids", __version__)
    fits = (3, 11) <= sys.version_info < (3, 15)
    advice = "" if fits else "Use Python 3.11 to 3.14."
    yield Finding("Python", sys.version.split()[0], advice)
    for package in PACKAGES:
        try:
            yield Finding(package, version(package))
        except PackageNotFoundError:
            yield Finding(package, "not installed", REINSTALL)


def yaml_parser() -> Iterator[Finding]:
    """Which YAML parser reads the grids."""
    import yaml

    fast = "the fast parser, libyaml" if yaml.__with_libyaml__ else "the parser in Python, slower"
    yield Finding("YAML parser", fast)


def record_engine() -> Iterator[Finding]:
    """The encrypted database inside its package."""
    from thrive_grids.records.versions import engine_versions

    try:
        found = engine_versions()
    except ImportError:
        yield Finding("Record engine", "cannot be loaded", REINSTALL)
    else:
        yield Finding("Record engine", ", ".join(f"{name} {is_}" for name, is_ in found.items()))


def keyring() -> Iterator[Finding]:
    """Where a new key would be kept."""
    from thrive_grids.records.keyrings import system_keyring

    backend = system_keyring()
    where = type(backend).__module__.split(".")[-1] if backend else "none; a key file is used"
    yield Finding("Keyring", where)


def folders() -> Iterator[Finding]:
    """Whether the places of this home are there and may be written."""
    place = home()
    for name, folder in (
        ("Home", place.folder),
        ("Own grids", place.grids),
        ("Records", place.records_file.parent),
        ("Key file", place.key_file.parent),
    ):
        there = folder.exists()
        writable = os.access(_nearest(folder), os.W_OK | os.X_OK)
        state = "there" if there else "not there yet; a save makes it"
        advice = "" if writable else "This login may not write there. Choose another with --home."
        yield Finding(name, f"{folder} ({state if writable else 'cannot be written'})", advice)


def _nearest(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def grids() -> Iterator[Finding]:
    """The library, and how many problems its files have."""
    from tui.console.check import check_library

    library = open_library()
    found = check_library(library)
    problems = sum(problem.counts for several in found.values() for problem in several)
    advice = "Run `thrive-grids check` to see each one with its line." if problems else ""
    broken = f"{problems} problem{'' if problems == 1 else 's'}" if problems else "no problems"
    yield Finding("Grids", f"{len(library)} grids, {len(found)} files, {broken}", advice)
    stale = [entry.id for entry in library.entries() if entry.out_of_date(clock.today())]
    if stale:
        yield Finding("Review dates", f"past for {', '.join(stale)}", "Review these grids.")
    drifted = [entry.id for entry in library.entries(check=True) if entry.drifted]
    if drifted:
        advice = (
            "Run `thrive-grids diff` with each to see how, and take over what is right for you."
        )
        named = ", ".join(dict.fromkeys(drifted))
        yield Finding("Copies", f"the shipped grid has changed since for {named}", advice)


def crisis_contacts() -> Iterator[Finding]:
    """Whether the numbers to call in a hurry are in date."""
    library = open_library()
    folders = (shipped_content(), library.home.grids)
    for area in sorted({file.stem for root in folders for file in root.glob("contacts/*.yaml")}):
        contacts = library.contacts(area)
        late = contacts.out_of_date(clock.today())
        advice = "Check the numbers, then set 'checked' and 'review-by' anew." if late else ""
        yield Finding(
            f"Crisis contacts, {area}",
            f"checked {contacts.checked}, to be reviewed by {contacts.review_by}",
            advice,
        )


def records() -> Iterator[Finding]:
    """Whether the store opens with the key of this machine, and is as it was saved."""
    from thrive_grids.records import Records, condition

    place = home()
    if not Records.exist(place):
        yield Finding("Records", "none yet; the first save makes the store")
        return
    if not place.records_file.with_name("records.recovery.json").exists():
        yield Finding(
            "Records",
            "there, but their recovery slot is missing",
            "Restore records.recovery.json from a backup, or run `thrive-grids records list` to "
            "be shown a new recovery code.",
        )
        return
    with Records.open(place) as store:
        found = store.verify()
    problems = "" if found.ok else f"{found.problems[0]} Run `thrive-grids records verify`."
    yield Finding(
        "Records",
        f"{found.records} kept, {found.events} entries, opened with the {condition(place).key}",
        problems,
    )


def page() -> Iterator[Finding]:
    """Whether a page can be drawn, with a letter of each font."""
    from exports import pdf
    from thrive_grids.pages.model import Heading, Page, Text

    trial = Page("Trial", "en-GB", (Heading("Trial ŵ", 1), Text("Aŵ")))
    yield Finding("Page and fonts", f"drawn, {len(pdf.render(trial)):,} bytes")


def terminal() -> Iterator[Finding]:
    """Whether the app can be shown where this was typed. A pipe is no fault."""
    if not sys.stdout.isatty():
        yield Finding("Terminal", "none here; the plain commands work")
        return
    size = os.get_terminal_size(sys.stdout.fileno())
    small = size.columns < WIDTH or size.lines < HEIGHT
    advice = f"Make the window at least {WIDTH} by {HEIGHT} for the app." if small else ""
    if os.environ.get("TERM") == "dumb":
        advice = "This terminal cannot move its cursor: use `talk GRID --plain` and `show GRID`."
    encoding = sys.stdout.encoding
    if encoding.lower().replace("-", "") != "utf8":
        advice = advice or "Choose a UTF-8 locale, so that every letter can be shown."
    yield Finding("Terminal", f"{size.columns} by {size.lines}, {encoding}", advice)


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    versions,
    yaml_parser,
    record_engine,
    keyring,
    folders,
    grids,
    crisis_contacts,
    records,
    page,
    terminal,
)
