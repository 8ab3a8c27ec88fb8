"""Examples that break the LAN rules: plain words."""

from __future__ import annotations

import re

from sample_grid import GRID

# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "LAN406": [
        (re.sub(rf"(?m)^{key}: .*\n", "", GRID), "grid:", says)
        for key, says in {
            "condition": "difficulty", "decision": "decision", "who-for": "for", "not-for": "other help",
        }.items()
    ],
}  # fmt: skip
