"""Examples that break LAN401 and LAN402: grades and long sentences; and near misses that do not."""

from __future__ import annotations

from sample_grid import GRID, broken

HARD = " Grandfather photographed seventeen elephants yesterday afternoon."
EASY = " We had tea, and then we went to the sea and sat in the sun."
WHO_FOR = "who-for: You, if you are 11 to 18 and sleep badly."
WAIT = "summary: You change nothing for now."
COURSE = "summary: You follow a course on a screen."


def more(text: str, *, whole: str = "", wait: str = "", course: str = "") -> str:
    """The grid with sentences added to who it is for, and to the summaries of its options."""
    for place, words in ((WHO_FOR, whole), (WAIT, wait), (COURSE, course)):
        text = broken(place, place + words, text=text)
    return text


def sentence(words: int) -> str:
    """A sentence of so many short words."""
    return f"{' '.join(['They sat in the sun'] * (words // 5) + ['now'] * (words % 5))}."


LONG = broken(WHO_FOR, f"{WHO_FOR} Look, {sentence(20)}")

# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "LAN401": [
        (more(GRID, whole=8 * HARD), "grid: sleep-nhs", "The grid reads at grade 6"),
        (
            more(GRID, whole=25 * EASY, course=10 * HARD + 5 * EASY),
            "id: course",
            "Option 'course' reads at grade 8.3",
        ),
        (
            more(GRID, whole=9 * EASY, wait=9 * EASY, course=3 * HARD + 9 * EASY),
            "id: course",
            "grades harder than 'wait'",
        ),
    ],
    "LAN402": [(LONG, "who-for:", "This sentence has 21 words")],
}

# rule: texts that come close and are fine
PASSES: dict[str, list[str]] = {
    "LAN401": [
        more(GRID, whole=5 * HARD),  # under the limit
        GRID.replace("on a screen.", "on a screen." + 5 * HARD),  # a column too short to be judged
    ],
    "LAN402": [LONG.replace("Look, They", "They")],
}
