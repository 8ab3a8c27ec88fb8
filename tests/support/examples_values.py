"""Examples that break the VAL rules: what matters has a place."""

from __future__ import annotations

from sample_grid import broken

PROMPTS = "what-matters:\n  - {id: time, say: How much time it takes}\n"
TO_ASK = "questions-to-ask:\n  - How long would I wait for this here?\n"
UNKNOWN = "        say: We do not know.\n        basis: not-known\n"
TRIED = "        say: It stays as it is.\n        basis: {0}\n"
CHANCES = (
    "        chances:\n          - outcome: slept clearly better\n            count: 39\n"
    "            of: 100\n            without: 24\n            compared-with: a waiting list\n"
    "            who: people aged 12 to 19 in a trial\n            after: 2 months\n"
    "            certainty: low\n            sources: [made-up-2020]\n"
)


def no_numbers(text: str) -> str:
    """The grid without its chance, so that what is not known needs no number beside it."""
    text = broken(
        "say: About 4 in 10 people slept clearly better.", "say: You may sleep.", text=text
    )
    return broken(CHANCES, "", text=text)


# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "VAL601": [
        (broken(PROMPTS, ""), "grid:", "what matters"),
        (broken(PROMPTS, "what-matters: []\n"), "what-matters: []", "what matters"),
    ],
    "VAL603": [
        (broken(TO_ASK, ""), "grid:", "no questions"),
        (broken(TO_ASK, "questions-to-ask: []\n"), "questions-to-ask: []", "no questions"),
    ],
    "VAL606": [
        (no_numbers(broken(UNKNOWN, TRIED.format(basis))), "questions:", "No answer for 'wait'")
        for basis in ("consensus", "lived-experience", "local-service")
    ],
}

# rule: texts that look like it and must not raise it
PASSES: dict[str, list[str]] = {
    "VAL601": [broken(PROMPTS, "what-matters: [{id: time, say: Time}]\n")],
    "VAL603": [broken(TO_ASK, "questions-to-ask: [Why?]\n")],
    "VAL606": [
        broken(UNKNOWN, TRIED.format("research") + "        sources: [made-up-2020]\n"),
        # an answer whose basis is misspelt may be the one that is meant
        broken(UNKNOWN, TRIED.format("reserch")),
        broken("    no-treatment: true\n", "", text=broken(
            UNKNOWN, TRIED.format("consensus"), text=broken(
                "\noptions:", "\nno-treatment-reason: Waiting would harm.\n\noptions:"))),
    ],
}  # fmt: skip
