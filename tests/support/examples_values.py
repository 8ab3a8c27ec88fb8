"""Examples that break the VAL rules: what matters has a place."""

from __future__ import annotations

# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {}
