"""Examples that break the EVI rules: sources and dates."""

from __future__ import annotations

from sample_grid import broken

# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "EVI501": [(broken("        sources: [made-up-2020]\n", ""), "course:", "names no source")],
    "EVI502": [
        (broken("sources: [made-up-2020]", "sources: [made-up-2002]"), "made-up-2002", "no source"),
        (broken("    year: 2020\n", ""), "  made-up-2020:", "no 'year'"),
        (broken("    doi: 10.0000/made-up\n", ""), "  made-up-2020:", "no 'url' or 'doi'"),
        (broken("    title: A made-up trial for tests\n", ""), "  made-up-2020:", "no 'title'"),
        (broken("    checked: 2026-11-01\n", ""), "  made-up-2020:", "no 'checked'"),
    ],
    "EVI505": [(broken("review-by: 2027-11-01", "review-by: 2026-11-21"), "2026-11-21", "out of date")],
    "EVI506": [(broken("  funding: none\n", ""), "editorial:", "who paid")],
}  # fmt: skip
