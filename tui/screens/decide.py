"""The third talk: decide together, say how each person feels about it, and what happens next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from thrive_grids.content.models import Grid
from thrive_grids.conversation import Choice, Conversation, Party
from thrive_grids.conversation.events import Agreed
from thrive_grids.pages.phrases import CHOICES, PARTIES, VIEWS
from tui.screens.room import Change, Now, Room, label
from tui.widgets.talk_line import BOX, ROUND, Line
from tui.widgets.talk_own import OwnLines
from tui.widgets.talk_words import Words

OTHERS = {
    Choice.SOMETHING_ELSE: "Something else",
    Choice.NOT_YET: CHOICES[Choice.NOT_YET],
    Choice.NONE: CHOICES[Choice.NONE],
}
PLAN = {
    "step": "The next step",
    "by-when": "By when? A day, or words like “before half term”.",
    "contact": "Who can I contact about this, and how?",
}


class DecideRoom(Room):
    """The decision, the views of it, the plan and the questions to bring along.

    What kind of decision it is follows from the lines that are chosen, so nobody has to name it:
    one option, several, something else (with or without options), not yet, or none.
    """

    def __init__(
        self,
        grid: Grid,
        now: Now,
        take: Callable[[Change], None],
        *,
        id: str,
        notes: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(grid, now, take, id=id)
        self._notes = notes

    def compose(self) -> ComposeResult:
        yield label("You can choose one or more, or wait. You can change your mind later.", "said")
        yield label("What have we decided?", "ask first")
        for option, name in self.now.talk.option_names.items():
            yield Line(name, option, signs=BOX, classes="choice")
        yield Line(OTHERS[Choice.SOMETHING_ELSE], Choice.SOMETHING_ELSE, classes="choice")
        for kind in (Choice.NOT_YET, Choice.NONE):
            yield Line(OTHERS[kind], kind, signs=ROUND, classes="choice")
        with Vertical(classes="after-choice"):
            yield label("The decision in our words")
            yield Words(id="decision")
            yield label("", "ask feel")
            yield label("The decision has changed, so please say again how you feel.", "again")
            for view, name in VIEWS.items():
                yield Line(name, view, signs=ROUND, classes="view")
            with Vertical(classes="after-view"):
                yield label("Anything to add?")
                yield Words(id="felt")
        yield label("What happens next?", "ask")
        for key, text in PLAN.items():
            yield label(text)
            yield Words(id=key)
        yield label("Questions to ask", "ask")
        for question in self.about.questions_to_ask:
            yield Line(question, question, classes="question")
        yield OwnLines(
            "Another question, in your own words. Press Enter to add one more.",
            self._ask_step,
            id="own-questions",
        )

    # ---- draw

    def show(self) -> None:
        talk = self.now.talk
        chosen = _chosen(talk)
        for line in self.query(".choice").results(Line):
            notes = self._notes.get(line.value, ()) if isinstance(line.value, str) else ()
            line.show(chosen=line.value in chosen, aside=". ".join(notes))
        self.query_one(".after-choice").display = talk.decision is not None
        self._field("decision").put(talk.decision.words if talk.decision else "")
        self._show_views(talk)
        for key, words in zip(PLAN, _plan(talk), strict=True):
            self._field(key).put(words)
        self._show_questions(talk)

    def _show_views(self, talk: Conversation) -> None:
        speaker = self.now.speaker
        mine = talk.agreement.get(speaker)
        self.query_one(".feel", Static).update(f"{PARTIES[speaker]}, how do you feel about it?")
        asked_before = any(isinstance(event, Agreed) for event in talk.events)
        self.query_one(".again").display = asked_before and not talk.agreement
        for line in self.query(".view").results(Line):
            said = [
                f"{name} said this" + (f": {felt.words}" if felt.words else "")
                for party, name in PARTIES.items()
                if party is not speaker
                and (felt := talk.agreement.get(party))
                and felt.view is line.value
            ]
            line.show(chosen=mine is not None and mine.view is line.value, aside=". ".join(said))
        self.query_one(".after-view").display = mine is not None
        self._field("felt").put(mine.words if mine else "")

    def _show_questions(self, talk: Conversation) -> None:
        asked = {asked.words: asked.by for asked in talk.questions}
        suggested = set()
        for line in self.query(".question").results(Line):
            suggested.add(line.value)
            by = asked.get(line.value)
            line.show(chosen=by is not None, aside=self._asked_by(by))
        self.query_one(OwnLines).show(
            {
                words: (True, self._asked_by(by))
                for words, by in asked.items()
                if words not in suggested
            }
        )

    def _asked_by(self, by: Party | None) -> str:
        return "" if by in {None, self.now.speaker} else f"{PARTIES[by]} asked this"

    def _field(self, id: str) -> Words:
        return self.query_one(f"#{id}", Words)

    # ---- say

    def line_chosen(self, line: Line) -> None:
        by, holds, value = self.now.speaker, not line.chosen, line.value
        self.hand_on()
        if line.has_class("choice"):
            self._choose(value)
        elif line.has_class("view"):
            words = self._field("felt").said if self.now.talk.agreement.get(by) else ""
            self.take(lambda talk: talk.agree(by, value, words))
        else:
            self.take(lambda talk: talk.ask(value, by=by, holds=holds))

    def _choose(self, value: str | Choice) -> None:
        chosen = _chosen(self.now.talk) ^ {value}
        alone = {Choice.NOT_YET, Choice.NONE}
        chosen = {value} if value in alone else chosen - alone
        options = [option for option in self.now.talk.option_names if option in chosen]
        if value in alone:
            kind = Choice(value)
        elif Choice.SOMETHING_ELSE in chosen:
            kind = Choice.SOMETHING_ELSE
        else:  # letting go of the last line leaves the decision open, which is said so
            kind = (Choice.NOT_YET, Choice.ONE, Choice.SEVERAL)[min(len(options), 2)]
        decision = self.now.talk.decision
        words = decision.words if decision else ""
        self.take(lambda talk: talk.decide(kind, options, words))

    def change_in(self, field: Words) -> Change | None:
        if field.id is None:
            return self.query_one(OwnLines).change()
        if not field.hand_on():
            return None
        talk, by, said = self.now.talk, self.now.speaker, field.said
        if field.id == "decision" and (decision := talk.decision) and said != decision.words:
            return lambda now: now.decide(decision.choice, decision.options, said)
        if field.id == "felt" and (mine := talk.agreement.get(by)) and said != mine.words:
            return lambda now: now.agree(by, mine.view, said)
        if field.id in PLAN:
            plan = dict(zip(PLAN, _plan(talk), strict=True))
            if plan[field.id] != said:
                plan[field.id] = said
                return lambda now: now.next_step(*plan.values())
        return None

    def words_done(self, field: Words) -> None:
        if field.id is None:
            self.query_one(OwnLines).finish()
        else:
            self.screen.focus_next()

    def new_speaker(self) -> None:
        self.query_one(OwnLines).finish()

    def _ask_step(self, talk: Conversation, words: str, holds: bool) -> Conversation:
        return talk.ask(words, by=self.now.speaker, holds=holds)


def _chosen(talk: Conversation) -> set[str | Choice]:
    """The lines that the decision stands for."""
    decision = talk.decision
    if decision is None:
        return set()
    kinds = {decision.choice} & set(OTHERS)
    return {*decision.options, *kinds}


def _plan(talk: Conversation) -> tuple[str, str, str]:
    plan = talk.plan
    return (plan.step, plan.by_when, plan.contact) if plan else ("", "", "")
