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


# A text with a placeholder, and the words of it that are shown.
PLACEHOLDERS = {
    "TODO: say what changes": "TODO",
    "It takes TBC weeks.": "TBC",
    "It takes tbd weeks.": "tbd",
    "It takes xxx weeks.": "xxx",
    "It takes XXXX weeks.": "XXXX",
    "It takes ___ weeks.": "___",
    "It takes ??? weeks.": "???",
    "It takes [insert number of weeks] weeks.": "[insert number of weeks]",
    "It takes [ number ] weeks.": "[ number ]",
    "It takes […] weeks.": "[…]",
    "Call {{name}} first.": "{{name}}",
    "Your text here": "Your text here",
    "…": "…",
    "...": "...",
    "?": "?",
    "-": "-",
    "To be confirmed.": "To be confirmed.",
    "Coming soon": "Coming soon",
    "N/A": "N/A",
}

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
        *((broken("Nothing new.", f'"{text}"'), word, f"'{word}'") for text, word in PLACEHOLDERS.items()),
        (broken("Sleep course", "Lorem ipsum dolor"), "Lorem", "'Lorem ipsum'"),
        (broken("Never; it", "TBC One sentence"), "TBC", "'TBC'"),
        (broken("Nothing new.", ">-\n          Do this,\n          and TODO: that."), "and TODO", "'TODO'"),
    ],
    "STR107": [(wide(7), "options:", "7 options"), (long(13), "questions:", "13 questions")],
    "STR108": [
        (broken("new.", "new 👍."), "👍", "U+1F44D (thumbs up sign)"),
        (broken("Nothing new.", ">-\n          Nothing\n          as new as अब."), "अब", "U+0905 (devanagari"),
        (broken("by: Nobody", "by: Ж́ukov"), "by:", "U+0301 (combining acute accent)"),
        (broken("have to do?", f"do with {'pseudo' * 4}drugs?"), "drugs?", "is wider than the column of the questions"),
        (broken("name: Sleep course", f"name: {'W' * 40}"), "name: WWW", "wider than an option's column"),
        (broken("do it on", f"do anti-{'disestablish' * 6}ments on"), "anti", "'disestablish"),
        (broken('"Sleep: help', f'"Donau{"dampf" * 5}: help'), "Donau", "wider than the title"),
        (broken("funding: none", f"funding: {'X1' * 40}"), "funding", "wider than a list"),
        (broken("Sleep: help", "Sleep, " * 160 + "help"), "title:", "at the foot of every sheet"),
    ],
}  # fmt: skip

# rule: texts that are near to failing and must not raise it
PASSES: dict[str, list[str]] = {
    "STR101": [broken("title:", '"title":')],
    "STR102": [broken("say: Nothing new.", "say: We do not know."), wide(3)],
    "STR103": [broken("id: time", "id: time-2"), broken("id: time", "id: t")],
    "STR104": [broken("Nothing new.", '"10"'), broken("summary: You change nothing for now.", "summary: no")],
    "STR105": [broken("Nothing new.", "Nothing new, said José…")],
    "STR106": [
        broken("Nothing new.", f'"{text}"')
        for text in (
            "Well… it depends.", "What would change? Nothing.", "A doctor has to confirm it first.",
            "It is to be confirmed by a doctor.", "They said [he] would insert a text.", "You do nothing.",
            "There is a to-do list.", "An XXL room, or Mr X.", "You go to room A/B.", "Nothing...", "No?!",
            "Write the date on [a card] first.", "A snake_case_name.", "It is coming soon, they say.", "10",
        )
    ],
    "STR107": [wide(6), wide(2), long(12)],
    "STR108": [
        broken("new.", "new: “café”, cafe\u0301, Łódź, Ŵyn, 5 µg ≥ 4 – and ✓."),
        broken("new.", "new, by \u200cZ\u200dWJ."),
        broken("have to do?", f"do with {'pseudo' * 2}-{'pseudo' * 2}drugs?"),
        broken("have to do?", "do about electroencephalography?"),
        broken("doi: 10.0000/made-up", f"url: https://example.org/{'a1' * 60}"),
        broken("doi: 10.0000/made-up", f"doi: 10.0000/{'a1' * 60}"),
        broken("Nothing new.", f"Write to {'a' * 50}@example.org."),
        broken("Nothing new.", "Call 0300 123 3393 or 0800 1111 2222 3333 4444 5555."),
        broken("Sleep: help", "Sleep, " * 35 + "help"),
    ],
}  # fmt: skip
