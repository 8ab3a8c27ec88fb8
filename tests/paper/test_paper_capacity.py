"""How many words fit one page: the capacity table of the project's research on PDF, as a floor.

A page here is a title, a table and the running foot; every answer has the same number of words, of
4.1 letters on average as there, in sentences of twelve. The real pages carry a crisis box, hard words
and sources too.
"""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from exports.pdf.compose import Composer
from exports.pdf.sheets import Plan, best_plan
from thrive_grids.pages.model import Cell, Heading, Page, Row, Table, Text
from thrive_grids.paper import PAPERS, SIZES

WORDS = (
    *("you", "can", "choose", "this", "option", "if", "your", "symptoms", "are", "getting", "in"),
    *("the", "way", "of", "daily", "life", "most", "people", "feel", "better", "within", "weeks"),
    *("but", "it", "does", "not", "work", "for", "everyone", "one", "has", "side", "effects"),
    *(
        "such",
        "as",
        "feeling",
        "sick",
        "or",
        "tired",
        "and",
        "they",
        "often",
        "settle",
        "in",
        "a",
        "few",
    ),
)
OPTIONS = (
    "Waiting with check-ins",
    "Talking therapy",
    "Tablets",
    "Family therapy sessions",
    "Self-help",
    "Exercise programme",
)
QUESTIONS = (
    "What does it involve?",
    "How long does it take to work?",
    "How well does it work?",
    "What are the risks or side effects?",
    "How will it affect my daily life?",
    "How often will I be seen?",
    "Can I change my mind later?",
    "Who is it for?",
    "What happens if I wait?",
    "What does it cost me?",
)

# (options, questions) → words an answer on one page: A4 standard, A4 large, A3 standard, A3 large.
RESEARCH = {
    (3, 6): (32, 14, 74, 38),
    (4, 7): (18, 0, 44, 22),
    (5, 8): (10, 0, 28, 12),
    (6, 10): (6, 0, 16, 6),
}
OURS = {
    (3, 6): (35, 16, 86, 46),
    (4, 7): (18, 6, 51, 24),
    (5, 8): (12, 0, 34, 15),
    (6, 10): (6, 0, 21, 9),
}
SHEETS = [(paper, size) for paper in ("a4", "a3") for size in ("standard", "large")]
PLACES = [
    pytest.param(*grid, paper, size, OURS[grid][place], id=f"{grid[0]}x{grid[1]}-{paper}-{size}")
    for grid in OURS
    for place, (paper, size) in enumerate(SHEETS)
    if OURS[grid][place]
]


def answer(count: int, start: int) -> str:
    """``count`` words, every twelfth of which ends a sentence."""
    words = list(islice(cycle(WORDS), start, start + count))
    sentences = [words[at : at + 12] for at in range(0, count, 12)]
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def page(options: int, questions: int, words: int) -> Page:
    """A page with one table."""
    columns = tuple(Cell((Text(name),)) for name in OPTIONS[:options])
    rows = tuple(
        Row(
            Text(asked),
            tuple(Cell((Text(answer(words, 7 * row + 5 * n)),)) for n in range(options)),
        )
        for row, asked in enumerate(QUESTIONS[:questions])
    )
    title = "Low mood: which help could suit you?"
    blocks = (Heading(title, 1), Table("Question", columns, rows))
    return Page(title, "en-GB", blocks, Text(f"{title} · version 1.0 · review by 1 May 2027"))


def planned(options: int, questions: int, words: int, paper: str, size: str) -> Plan:
    """The page laid out."""
    document = Composer(page(options, questions, words)).document("Page 99 of 99")
    return best_plan(document, SIZES[size], paper)


@pytest.mark.parametrize(("options", "questions", "paper", "size", "words"), PLACES)
def test_so_many_words_fit_one_page(
    options: int, questions: int, paper: str, size: str, words: int
) -> None:
    """One sheet holds a table of these answers, whole and in type no smaller than promised."""
    plan = planned(options, questions, words, paper, size)
    assert len(plan.sheets) == 1
    assert plan.scale.body >= SIZES[size][0]
    assert plan.torn == 0
    assert set(plan.paper) == set(PAPERS[paper])


def test_no_figure_is_below_the_research() -> None:
    """What fitted a page when the route was tried fits it now."""
    for grid, floor in RESEARCH.items():
        assert all(ours >= least for ours, least in zip(OURS[grid], floor, strict=True))


if __name__ == "__main__":  # the table to put into OURS
    for grid in OURS:
        most = [
            max((n for n in range(1, 120) if len(planned(*grid, n, *sheet).sheets) == 1), default=0)
            for sheet in SHEETS
        ]
        print(grid, most)
