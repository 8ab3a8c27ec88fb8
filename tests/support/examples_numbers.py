"""Examples that break the NUM rules: what was counted."""

from __future__ import annotations

from sample_grid import broken

SAY = "say: About 4 in 10 people slept clearly better."

# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "NUM301": [(broken("            after: 2 months\n", ""), "- outcome", "'after' is missing")],
    "NUM310": [
        (broken("count: 39", "count: 101"), "count: 101", "between 0 and 100"),
        (broken("count: 39", "count: -1"), "count: -1", "between 0 and 100"),
        (broken("without: 24", "without: 240"), "without: 240", "between 0 and 100"),
        (broken("of: 100", "of: 50"), "of: 50", "'of' is 50"),
        (broken("of: 100", "of: 0"), "of: 0", "'of' is 0"),
        *[
            (broken(SAY, f"say: {said}."), f"say: {said}", "not what the numbers")
            for said in (
                "About 5 in 10 felt better", "38 of 100 felt better", "More than 8 in 10 felt better",
                "Half did, that is five out of ten", "93% felt better", "1 in 20 felt better",
                "39 of 100 with it and 42 of 100 without", "fewer than 3 in 100 felt better",
                "1 in 10 felt better", "29 out of every 100 people felt better",
            )
        ],
    ],
}  # fmt: skip
