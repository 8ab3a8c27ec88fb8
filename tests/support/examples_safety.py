"""Examples that break the SAF rules: nobody in danger left alone."""

from __future__ import annotations

from sample_grid import broken

# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "SAF951": [
        (broken("contacts: england\n", ""), "grid:", "names no crisis contacts"),
        (broken("contacts: england", "contacts: englnd"), "englnd", "no contacts file"),
    ],
}  # fmt: skip
