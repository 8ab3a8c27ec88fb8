"""Examples that break the LAN rules, and near misses that do not: plain words."""

from __future__ import annotations

import re

from sample_grid import GRID, broken

LESSON = "say: You do a lesson each week."
GOOD = "- You learn what helps you sleep."


def answered(words: str) -> str:
    """The sample grid with these words as an answer."""
    return broken(LESSON, f'say: "{words}"')


# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "LAN403": [
        (answered("You do CBT-E each week."), "CBT-E", "'CBT-E'"),
        (answered("Ask for EMDR help."), "EMDR", "'EMDR'"),
        (answered("Ask two IAPTs."), "IAPTs", "'IAPTs'"),
        (answered("It is a non-EBPU course."), "EBPU", "'EBPU'"),
        (answered("It is from the R&D team."), "R&D", "'R&D'"),
        (answered("Ask for CYP-ABC help, or CYP-ABC notes."), "CYP-ABC", "'CYP-ABC'"),
        (answered("It is for acute trouble."), "acute", "'acute'"),
        (answered("You learn sleep hygiene."), "sleep hygiene", "'sleep hygiene'"),
        (answered("A psychiatrist runs it."), "psychiatrist", "'psychiatrist'"),
        (answered("You need a referral. Two referrals."), "referral", "'referral'"),
        (broken("in a trial", "in a CBT-I trial"), "CBT-I", "'CBT-I'"),
        (broken(LESSON, "say: >-\n          You do a lesson on\n          sleep\n          hygiene."),
         "          sleep", "'sleep hygiene'"),
    ],
    "LAN405": [
        (answered("It is for lazy sleepers."), "lazy", "'lazy'"),
        (broken(GOOD, "- Nobody calls you naughty."), "naughty", "'naughty'"),
        (answered("It is not for people who refuse help."), "who refuse", "'people who refuse'"),
        (broken("and sleep badly", "and suffer from bad sleep"), "suffer from", "'suffer from'"),
        (broken(LESSON, "say: >-\n          You do a lesson for the\n          mentally\n          ill."),
         "lesson for the", "'the mentally ill'"),
    ],
    "LAN406": [
        (re.sub(rf"(?m)^{key}: .*\n", "", GRID), "grid:", says)
        for key, says in {
            "condition": "difficulty", "decision": "decision", "who-for": "for", "not-for": "other help",
        }.items()
    ],
    "LAN407": [
        (answered("You utilise an app."), "utilise", "'utilise'"),
        (answered("You do it prior to bed."), "prior to", "'prior to'"),
        (broken(GOOD, "- You get additional help."), "additional", "'additional'"),
        (broken("You change nothing for now.", "You cease nothing for now."), "cease", "'cease'"),
        (broken("How much time it takes", "The duration"), "duration", "'duration'"),
        (broken(LESSON, "say: >-\n          You do a lesson\n          in\n          order to sleep."),
         "          in", "'in order to'"),
    ],
}  # fmt: skip

# rule: texts that come close, and must not raise it
PASSES: dict[str, list[str]] = {
    "LAN403": [
        answered(words) for words in (
            "You do CBT each week, or DBT-A.", "Ask a GP, or two GPs.", "Go to A&E or call 999.",
            "It is OK on TV in the UK.", "Do part II, then part IV and XII.", "It is T-shirt day, on an X-ray.",
            "You take B12 and vitamin D.", "An NHS-run course in a non-NHS place.", "Your GP's team runs it.",
            "You get side effects.", "You have a dose of a placebo.", "You learn about self-harm.",
            "Ms Smith runs it.", "It is accurate.", "iPhone or McDonald is fine.",
            "Do NOT stop.", "Ask your BEST friend.", "Is it PROVEN?",
        )
    ],
    "LAN405": [
        answered(words) for words in (
            "You can refuse it.", "You have the right to refuse help.",
            "It is a phase of sleep.", "You lie in a lazily swinging bed.", "Go mad for it.",
        )
    ],
    "LAN407": [
        answered(words) for words in (
            "You use an app.", "The priory is near.", "Do it in order.", "A prior plan helps.", "Stop for now.",
        )
    ],
}  # fmt: skip
