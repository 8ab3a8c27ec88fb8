"""Examples that break the BAL rules: both sides of each option."""

from __future__ import annotations

from sample_grid import broken

# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "BAL201": [
        (broken("    hard:\n      - You may stay tired.\n", ""), "- id: wait", "no hard point"),
        (broken("    good:\n      - You learn what helps you sleep.\n", ""), "- id: course", "no good"),
        (broken("    hard:\n      - You may stay tired.\n", "    hard: []\n"), "hard: []", "no hard"),
    ],
    "BAL202": [
        (broken("    no-treatment: true\n", ""), "options:", "No option"),
        (broken("name: Sleep course", "name: Sleep course\n    no-treatment: true"),
         "no-treatment: true", "so is 'wait'"),
    ],
}  # fmt: skip
