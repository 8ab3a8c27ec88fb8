"""The three talks line by line: the same steps as in the app, for whoever listens instead of looks.

Nothing is ever chosen beforehand, and the options stand in the grid's own order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from exports import text
from thrive_grids import clock
from thrive_grids.content.library import Library
from thrive_grids.content.models import Grid
from thrive_grids.conversation import Choice, Conversation, Mark, Party, View
from thrive_grids.errors import NotAllowed
from thrive_grids.pages import grid_page, summary_page
from thrive_grids.pages.crisis import crisis_box_anyway
from thrive_grids.pages.local import local_notes, not_here
from thrive_grids.pages.model import Bullets, Table, Text
from thrive_grids.pages.phrases import CHOICES, MARKS, PARTIES, VIEWS
from thrive_grids.pages.sources import source_line
from tui.console.dialogue import KEYS, Back, Dialogue, Stop, numbers_in
from tui.console.terminal import width

Keep = Callable[[Conversation], str]
"""Keeps a conversation as it stands and says in a few words what became of it."""


class PlainTalk:
    """One conversation about ``grid``, from the menu into its rooms and back."""

    def __init__(
        self, ask: Dialogue, library: Library, grid: Grid, talk: Conversation, keep: Keep
    ) -> None:
        self._ask, self._library, self._grid, self._keep = ask, library, grid, keep
        self.talk = talk
        self._by = talk.opening.present[0] if talk.opening.present else Party.YOUNG_PERSON

    @cached_property
    def _table(self) -> Table:
        page = grid_page(self._grid, library=self._library, today=clock.today())
        return next(block for block in page.blocks if isinstance(block, Table))

    def run(self) -> None:
        """Walk the rooms until the conversation is finished. Raises Stop when somebody stops earlier."""
        heard = False
        while not self.talk.closed:
            try:
                rooms = self._rooms()
                if not heard:
                    self._ask.title("The menu")
                    self._ask.number(label for label, _ in rooms)
                    self._ask.say(KEYS)
                    heard = True
                line = self._ask.answer("What now? Type a number, or m to hear the menu.")
                if len(chosen := numbers_in(line, len(rooms)) or []) == 1:
                    rooms[chosen[0] - 1][1]()
                else:
                    heard = False
            except Back:
                continue

    def _rooms(self) -> list[tuple[str, Callable[[], None]]]:
        weighed = len({option for _, option in self.talk.weighings})
        decided = (
            "nothing yet" if self.talk.decision is None else CHOICES[self.talk.decision.choice]
        )
        return [
            (f"What matters ({len(self.talk.matters)} said)", self._matters),
            (
                f"Hear and weigh each option ({weighed} of {len(self.talk.option_names)})",
                self._weigh,
            ),
            ("Compare the options on one question", self._compare),
            (f"Questions to ask ({len(self.talk.questions)} on the list)", self._questions),
            (f"Decide ({decided})", self._decide),
            (f"The next step ({'said' if self.talk.plan else 'nothing yet'})", self._plan),
            ("Where the facts come from", self._sources),
            ("Hear it all again", self._read_back),
            (f"Somebody else speaks (now: {PARTIES[self._by].lower()})", self._speaker),
            ("Finish", self._finish),
        ]

    def _step(self, talk: Conversation) -> None:
        self.talk = talk
        self._ask.say(self._keep(talk))

    def _in_words(self, question: str, step: Callable[[str], Conversation]) -> None:
        """A step with somebody's own words for it; who stops here said none, and the step is kept all the same."""
        try:
            words = self._ask.words(question)
        except (Stop, KeyboardInterrupt):
            self._step(step(""))
            raise
        self._step(step(words))

    # ---- what matters

    def _matters(self) -> None:
        def held() -> list[tuple[str, str]]:
            return [(said.prompt, said.words) for said in self.talk.matters if said.by is self._by]

        def lines() -> list[tuple[str, str]]:
            return list(dict.fromkeys([*((id, "") for id in self.talk.prompts), *held()]))

        def labels() -> Iterator[str]:
            for prompt, words in lines():
                said = " (said)" if (prompt, words) in held() else ""
                yield f"{words or self.talk.prompts[prompt]}{said}"

        self._ask.title(f"What matters? {PARTIES[self._by]} speaks.")
        for said in self._ask.lines_or_words(
            "Type a number to say it or to take it back, or type your own words.", labels
        ):
            prompt, words = lines()[said - 1] if isinstance(said, int) else ("", said)
            holds = (prompt, words) not in held()
            self._step(self.talk.matter(prompt, words, by=self._by, holds=holds))

    # ---- weighing the options

    def _weigh(self) -> None:
        while True:
            option = self._ask.one(
                "Which option do you want to hear? Enter when done.",
                [(key, self._standing(key, name)) for key, name in self.talk.option_names.items()],
            )
            if option is None:
                return
            self._hear(option)
            self._mark(option)

    def _standing(self, option: str, name: str) -> str:
        marks = (
            f"{PARTIES[party]}: {MARKS[event.mark]}"
            for (party, weighed), event in self.talk.weighings.items()
            if weighed == option and event.mark
        )
        return f"{self._named(option, name)}{'. '.join(['', *marks])}"

    def _named(self, id: str, name: str) -> str:
        """The option's name, and that it is not available here: a list must not offer what is not there."""
        option = next((option for option in self._grid.options if option.id == id), None)
        away = option is not None and not_here(self._library, self._grid, option)
        return f"{name} (not available here)" if away else name

    def _hear(self, id: str) -> None:
        options = {option.id: option for option in self._grid.options}
        if id not in options:
            self._ask.say("The grid has changed since: this option is no longer in it.")
            return
        option = options[id]
        self._out(
            Text(option.name),
            *map(Text, local_notes(self._library, self._grid, option)),
            Text(option.summary),
            Bullets(tuple(map(Text, option.good)), "Good points"),
            Bullets(tuple(map(Text, option.hard)), "Hard points"),
        )
        if self._ask.yes("Do you want to hear what it says to each question?"):
            column = list(options).index(id)
            for row in self._table.rows:
                if row.head.words in {question.ask for question in self._grid.questions}:
                    self._out(row.head, row.cells[column])

    def _mark(self, option: str) -> None:
        marks: list[tuple[Mark | str, str]] = [(mark, MARKS[mark]) for mark in Mark]
        if (self._by, option) in self.talk.weighings:
            marks.append(("", "Take back what was said"))
        mark = self._ask.one(
            f"Where does the {PARTIES[self._by].lower()} stand on it? Enter to leave it as it is.",
            marks,
        )
        if isinstance(mark, Mark):
            self._in_words(
                "Why? In your own words, or Enter for nothing.",
                lambda why: self.talk.weigh(option, mark=mark, by=self._by, why=why),
            )
        elif mark is not None:
            self._step(self.talk.weigh(option, mark=None, by=self._by))

    def _compare(self) -> None:
        while True:
            row = self._ask.one(
                "Which question? Enter when done.",
                [(at, row.head.words) for at, row in enumerate(self._table.rows)],
            )
            if row is None:
                return
            self._out(self._table.rows[row].head)
            for column in range(len(self._table.columns)):
                self._out(*text.answer(self._table, row, column))

    def _questions(self) -> None:
        def held() -> list[str]:
            return [event.words for event in self.talk.questions]

        def ideas() -> list[str]:
            return list(dict.fromkeys([*self._grid.questions_to_ask, *held()]))

        def labels() -> Iterator[str]:
            for idea in ideas():
                yield f"{idea}{' (on the list)' if idea in held() else ''}"

        self._ask.title("Questions to ask.")
        for said in self._ask.lines_or_words(
            "Type a number to put it on the list or take it off, or type your own question.", labels
        ):
            words = ideas()[said - 1] if isinstance(said, int) else said
            self._step(self.talk.ask(words, by=self._by, holds=words not in held()))

    # ---- deciding together

    def _decide(self) -> None:
        self._ask.title("The decision. Leaving it open is a decision too.")
        choice = self._ask.one(
            "What did you decide? Enter to go back.", [(kind, CHOICES[kind]) for kind in Choice]
        )
        if choice is None:
            return
        while True:
            try:
                options = self._options_for(choice)
                self.talk.decide(choice, options)  # before anybody types words for it
                break
            except NotAllowed as error:
                self._ask.say(str(error))
        self._in_words(
            "What did you decide, in your own words? Enter for nothing.",
            lambda words: self.talk.decide(choice, options, words),
        )
        for party in self.talk.opening.present:
            self._agree(party)

    def _options_for(self, choice: Choice) -> list[str]:
        if choice in {Choice.NOT_YET, Choice.NONE}:
            return []
        which = "Which option?" if choice is Choice.ONE else "Which options? For example: 1, 3."
        if choice is Choice.SOMETHING_ELSE:
            which += " Enter when none of these belongs to it."
        names = [(id, self._named(id, name)) for id, name in self.talk.option_names.items()]
        if choice is Choice.ONE:
            one = self._ask.one(which, names)
            return [] if one is None else [one]
        return self._ask.several(which, names)

    def _agree(self, party: Party) -> None:
        view = self._ask.one(
            f"How does the {PARTIES[party].lower()} feel about it? Enter to leave it open.",
            [(view, VIEWS[view]) for view in View],
        )
        if view is not None:
            self._in_words(
                "Is there something to add? Enter for nothing.",
                lambda words: self.talk.agree(party, view, words),
            )

    def _plan(self) -> None:
        plan = self.talk.plan
        earlier = [plan.step, plan.by_when, plan.contact] if plan else ["", "", ""]
        said = list(earlier)
        try:
            for at, question in enumerate(
                ("What happens next?", "By when?", "Whom can you contact about it?")
            ):
                said[at] = self._kept(question, earlier[at])
        except (Stop, KeyboardInterrupt):
            self._planned(said, earlier)
            raise
        self._planned(said, earlier)

    def _planned(self, said: list[str], earlier: list[str]) -> None:
        if said != earlier:
            self._step(self.talk.next_step(*said))

    def _kept(self, question: str, before: str) -> str:
        if not before:
            return self._ask.words(f"{question} Enter for nothing.")
        said = self._ask.words(f"{question} Enter to keep, a single - to clear: {before}")
        return "" if said == "-" else said or before

    # ---- the rest

    def _sources(self) -> None:
        lines = tuple(Text(source_line(source)) for source in self._grid.sources.values())
        self._out(Bullets(lines, numbered=True))

    def _read_back(self) -> None:
        page = summary_page(self.talk, library=self._library, today=clock.today())
        self._ask.read_out(text.render(page, width=width()))

    def _speaker(self) -> None:
        parties = self.talk.opening.present or tuple(Party)
        chosen = self._ask.one("Who speaks?", [(party, PARTIES[party]) for party in parties])
        self._by = chosen or self._by

    def _finish(self) -> None:
        self._step(self.talk.close())

    def _out(self, *parts: text.Part) -> None:
        self._ask.read_out(text.parts(*parts, width=width()).removesuffix("\n"))


def crisis_words(library: Library, grid: Grid) -> str:
    """The crisis box of this grid as text. It never fails: the emergency number is said in any case."""
    return text.parts(crisis_box_anyway(library, grid.contacts, clock.today()), width=width())
