"""Where the answers to one question come from, option by option."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.widget import Widget

from thrive_grids.content.models import Answer, Grid, Question
from thrive_grids.pages.answers import rests_on
from thrive_grids.pages.chances import chance_sentences
from thrive_grids.pages.excerpt import sources_of
from thrive_grids.pages.sources import source_line
from tui.screens.place import Point, Sheet, words

RESEARCH = "research"


class EvidenceScreen(Sheet):
    """Sources, what they were counted in, and how sure they are; every option in the same way."""

    def __init__(self, grid: Grid, question: Question, options: Sequence[str]) -> None:
        super().__init__()
        self.grid, self.question, self.options = grid, question, options
        self.heading = f"Where from? {question.ask}"

    def parts(self) -> ComposeResult:
        for option in self.options:
            yield words(self.grid.option_names[option], "heading")
            local = self.house.library.fact(self.grid.id, option) is not None
            yield from self._answer(self.question.answers[option], local)

    def _answer(self, answer: Answer, local: bool) -> Iterator[Widget]:
        yield words(f"This rests on: {rests_on(answer, local).lower() or RESEARCH}.")
        for chance in answer.chances:
            yield from (words(sentence) for sentence in chance_sentences(chance))
        used = sources_of(answer)
        for name in used:
            if source := self.grid.sources.get(name):
                yield Point(source_line(source), "quiet")
        if not used:
            yield words("No source is given.", "quiet")
