"""Examples that break the STR rules: parts and how they fit."""

from __future__ import annotations

from sample_grid import GRID, broken

ANSWER = "      course:\n        say: You do a lesson each week.\n        basis: consensus\n"
OPTION = """  - id: {0}
    name: Option {0}
    summary: Something else.
    good: [One point]
    hard: [Another point]
"""


def wide(options: int) -> str:
    """The sample grid with this many options."""
    more = range(2, options)
    text = GRID.replace(
        "\nquestions:", "".join(OPTION.format(f"o{n}") for n in more) + "\nquestions:"
    )
    answers = "".join(f"      o{n}: {{say: The same., basis: consensus}}\n" for n in more)
    return text.replace(ANSWER, ANSWER + answers).replace(
        "\nsources:\n", "\n" + answers + "\nsources:\n", 1
    )


def long(questions: int) -> str:
    """The sample grid with this many questions."""
    more = "".join(
        f"  - id: q{n}\n    ask: What else?\n    answers:\n"
        "      wait: {say: Nothing., basis: consensus}\n"
        "      course: {say: Nothing., basis: consensus}\n"
        for n in range(2, questions)
    )
    return GRID.replace("\nsources:\n", more + "\nsources:\n", 1)


# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "STR101": [(broken("topic:", "topc:"), "topc:", "'topc'")],
    "STR102": [
        (broken(ANSWER, ""), "answers:", "no answer for option 'course'"),
        (broken("      course:\n        say: You", "      cuorse:\n        say: You"), "cuorse:", "'cuorse'"),
        (broken(ANSWER, ANSWER + "      tea: {say: No., basis: consensus}\n"), "tea:", "no such option"),
    ],
    "STR103": [
        (broken("grid: sleep-nhs", "grid: sleep"), "grid: sleep", "name of this file"),
        (broken("language: en-GB", "language: cy"), "language: cy", "this folder"),
        (broken("id: helps", "id: involves"), "- id: involves", "used twice in 'questions'"),
        (broken("id: course", "id: wait"), "- id: wait", "used twice in 'options'"),
        (broken("id: time", "id: Time"), "id: Time", "well-formed"),
    ],
    "STR104": [(broken("version: 1.0.0", "version: 1.0"), "version: 1.0", "a text")],
    "STR105": [(broken("setting: nhs", "setting: nhs\nsetting: nhs"), "setting: nhs", "on line 5")],
    "STR106": [
        (broken("Nothing new.", "TODO"), "TODO", "'TODO'"),
        (broken("Sleep course", "Lorem ipsum dolor"), "Lorem", "'Lorem ipsum'"),
        (broken("One sentence", "x", text=GRID.replace("Never; it", "TBC One sentence")), "TBC", "'TBC'"),
    ],
    "STR107": [(wide(7), "options:", "7 options"), (long(13), "questions:", "13 questions")],
}  # fmt: skip
