"""The first talk: what matters to each person."""

from __future__ import annotations

from textual.app import ComposeResult

from thrive_grids.conversation import Conversation, Party
from tui.screens.room import Change, Room, also, label
from tui.widgets.talk_line import Line
from tui.widgets.talk_own import OwnLines
from tui.widgets.talk_words import Words


class MattersRoom(Room):
    """The grid's prompts and people's own words. Each person holds their own lines; nobody's are
    changed by somebody else."""

    def compose(self) -> ComposeResult:
        yield label("There is more than one way to go from here, and you have a say.", "said")
        yield label("What matters to you when you choose? Pick as many as you like.", "ask first")
        for prompt in self.about.what_matters:
            yield Line(prompt.say, prompt.id, classes="prompt")
        yield OwnLines(
            "Something else, in your own words. Press Enter to add another.",
            self._own_step,
            id="own-matters",
        )

    def show(self) -> None:
        speaker = self.now.speaker
        prompts: dict[str, set[Party]] = {}
        own: dict[str, set[Party]] = {}
        for held in self.now.talk.matters:
            if held.prompt:
                prompts.setdefault(held.prompt, set()).add(held.by)
            if held.words and not held.prompt:
                own.setdefault(held.words, set()).add(held.by)
        for line in self.query(".prompt").results(Line):
            parties = prompts.get(line.value, set())
            line.show(chosen=speaker in parties, aside=also(parties, speaker))
        self.query_one(OwnLines).show(
            {words: (speaker in by, also(by, speaker)) for words, by in own.items()}
        )

    def line_chosen(self, line: Line) -> None:
        by = self.now.speaker
        said = {"prompt": line.value} if line.has_class("prompt") else {"words": line.value}
        holds = not line.chosen
        self.take(lambda talk: talk.matter(**said, by=by, holds=holds))

    def new_speaker(self) -> None:
        self.query_one(OwnLines).finish()

    def change_in(self, field: Words) -> Change | None:
        return self.query_one(OwnLines).change()

    def words_done(self, field: Words) -> None:
        self.query_one(OwnLines).finish()

    def _own_step(self, talk: Conversation, words: str, holds: bool) -> Conversation:
        return talk.matter(words=words, by=self.now.speaker, holds=holds)
