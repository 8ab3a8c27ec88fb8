"""Examples that break STR109 and STR110, and what a site says; what needs a second grid is in test_translation.py."""

from __future__ import annotations

from sample_grid import GRID

HASH = "sha256:" + "0" * 64
NO_SOURCE = GRID + f"translation: {{of: cy, content: {HASH}}}\n"
ITSELF = GRID + f"translation: {{of: en-GB, content: {HASH}}}\n"
GONE = GRID + f"based-on: {{version: 1.0.0, content: {HASH}}}\n"

SITE = """\
site: north
name: North
options:
  sleep-nhs/course: {available: true, wait: about 6 weeks, checked: 2026-11-01}
  sleep-nhs/wait: {available: false, because: nobody does it until spring, checked: 2026-11-01}
contacts:
  - {name: Duty team, how: Call 020 7946 0000, checked: 2026-11-01}
limits: {grade-warning: 6, grade-error: 8}
"""


def site(old: str, new: str) -> str:
    """The site's facts with one thing changed."""
    assert SITE.count(old) >= 1, f"the site has no {old!r}"
    return SITE.replace(old, new, 1)


# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "STR109": [
        (NO_SOURCE, "of: cy", "no cy grid 'sleep-nhs'"),
        (ITSELF, "of: en-GB", "no translation of itself"),
    ],
    "STR110": [(GONE, "based-on:", "No en-GB grid 'sleep-nhs' comes with the program")],
    "STR111": [
        (site("grade-error: 8", "grade-error: 5"), "grade-error: 5", "at grade 5"),
        (
            site("grade-warning: 6, grade-error: 8", "grade-warning: 9"),
            "grade-warning: 9",
            "only at 9",
        ),
    ],
    "EVI515": [
        (
            site("weeks, checked: 2026-11-01", "weeks"),
            "sleep-nhs/course:",
            "when this fact was checked",
        ),
        (
            site("checked: 2026-11-01", "checked: 2026-05-21"),
            "2026-05-21",
            "more than 6 months ago",
        ),
        (site("checked: 2026-11-01", "checked: 2026-11-23"), "2026-11-23", "not come yet"),
    ],
    "EVI516": [
        (site("because: nobody does it until spring, ", ""), "sleep-nhs/wait:", "no reason"),
        (
            site("because: nobody", "wait: long, because: nobody"),
            "wait: long",
            "nobody is shown 'wait'",
        ),
        (
            site("about 6 weeks", "6 weeks, because: of spring"),
            "because: of spring",
            "'because' is only",
        ),
    ],
}
PASSES: dict[str, list[str]] = {
    "STR109": [GRID],
    "STR110": [GRID],
    "STR111": [SITE, site("grade-error: 8", "grade-error: 6")],
    "EVI515": [
        SITE,
        site("checked: 2026-11-01", "checked: 2026-05-22"),
        site("checked: 2026-11-01", "checked: 2026-01-01").replace(
            "limits: {", "limits: {fact-months: 12, "
        ),
    ],
    "EVI516": [SITE],
}
