"""What an option answers to a question, as the parts of a page, and what the answer rests on."""

from __future__ import annotations

from collections.abc import Mapping

from thrive_grids.content.models import Answer, Option, Question
from thrive_grids.pages.chances import chance_figure
from thrive_grids.pages.excerpt import Excerpt, sources_of
from thrive_grids.pages.model import ChanceFigure, Text
from thrive_grids.pages.names import OURS, ours, theirs
from thrive_grids.pages.phrases import BASES, UNSOURCED, answer_not_translated


def answer_parts(
    excerpt: Excerpt, question: Question, option: Option
) -> tuple[Text | ChanceFigure, ...]:
    """The words, the chances, and where both come from. An answer in another language than the grid
    says so first, in ours; what holds these parts says which language its own words are in."""
    answer = question.answers[option.id]
    note = basis_note(answer, excerpt.numbers, excerpt.has_local(option))
    language = answer.language or excerpt.grid.language
    said_in = excerpt.ours or ours(language), theirs(language)
    elsewhere = answer_not_translated(answer.language) if answer.language else ""
    return (
        *((Text(elsewhere, "note", OURS),) if elsewhere else ()),
        Text(answer.say),
        *(chance_figure(chance, *said_in) for chance in answer.chances),
        *((Text(note, "note", said_in[0]),) if note else ()),
    )


def basis_note(answer: Answer, numbers: Mapping[str, int], local: bool = False) -> str:
    """Where an answer comes from: the numbers of its sources, or what it rests on instead."""
    known = sorted(numbers[source] for source in sources_of(answer) if source in numbers)
    if known:
        return f"{'Source' if len(known) == 1 else 'Sources'}: {', '.join(map(str, known))}"
    return rests_on(answer, local)


def rests_on(answer: Answer, local: bool = False) -> str:
    """What an answer rests on, in words; empty for research. ``local`` says that the service has a
    fact about the option: only then can it be the service's word."""
    basis = BASES.get(answer.basis, "")
    if sources_of(answer) or (local and answer.basis == "local-service"):
        return basis
    return UNSOURCED.get(answer.basis, basis)
