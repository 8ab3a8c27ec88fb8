"""The library: every grid at hand, found by typing, by topic or by setting."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.style import Style
from textual.widgets import Input, Static

from thrive_grids.content.entries import Entry
from thrive_grids.errors import GridProblems, ThriveGridsError
from thrive_grids.pages.names import SETTINGS, how_far, language_name, long_date, topic_name
from thrive_grids.visible import visible
from tui.commands.command import Command, bindings
from tui.commands.library import NextSetting, NextTopic, OpenGrid, Resume, Search
from tui.screens.place import Place
from tui.widgets.figures import signs
from tui.widgets.flow import Flow
from tui.widgets.menu import Item, Menu

if TYPE_CHECKING:
    from thrive_grids.records import RecordRow

ALL = ""


class LibraryScreen(Place):
    """First the list as the files say, at once; then, from a worker, what a closer look at them found."""

    AUTO_FOCUS = "#grids"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(OpenGrid, Search, NextTopic, NextSetting, Resume),
    ]

    class Checked(Message):
        """The worker has validated every file."""

        def __init__(self, entries: tuple[Entry, ...]) -> None:
            super().__init__()
            self.entries = entries

    class Interrupted(Message):
        """The keeper has looked for conversations that were not brought to an end, or could not."""

        def __init__(self, rows: Sequence[RecordRow] = (), problem: str = "") -> None:
            super().__init__()
            self.rows = rows
            self.problem = problem

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self.topic = ALL
        self.setting = ALL
        self.interrupted: Sequence[RecordRow] = ()

    def body(self) -> ComposeResult:
        self.entries = self.house.library.entries()
        demo = " · a demonstration: nothing is kept" if self.house.demo else ""
        yield Static(f"i-THRIVE grids: choose together{demo}", classes="title", markup=False)
        yield Static(id="interrupted", classes="stamp", markup=False)
        yield Input(placeholder="Type / to search", id="search", select_on_focus=False)
        yield Flow(self._filters("topic"), id="topics", gap=2)
        yield Flow(self._filters("setting"), id="settings", gap=2)
        yield Menu([self._item(entry) for entry in self._found()], gap=1, id="grids")
        yield Static("No grid matches.", id="nothing", classes="quiet", markup=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self._look_closer)

    # ---- after the first paint

    def _look_closer(self) -> None:
        self.run_worker(self._check, thread=True, group="library", exit_on_error=True)
        self.look_for_interrupted()

    def _check(self) -> None:
        self.post_message(self.Checked(self.house.library.entries(check=True)))

    def look_for_interrupted(self) -> None:
        """Ask the keeper for conversations that were not brought to an end."""
        if not self.house.home.records_file.exists():
            return  # asking would make a store
        self.house.keeper.open_conversations().add_done_callback(self._tell_interrupted)

    def _tell_interrupted(self, done: Future[list[RecordRow]]) -> None:
        """In the keeper's thread: pass on what it found; a problem in our words only."""
        error = done.exception()
        if error is None:
            self.post_message(self.Interrupted(done.result()))
        else:
            said = str(error) if isinstance(error, ThriveGridsError) else type(error).__name__
            self.post_message(self.Interrupted(problem=said))

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.entries:
            self.look_for_interrupted()

    def on_library_screen_checked(self, message: Checked) -> None:
        if message.entries != self.entries:
            self.entries = message.entries
            self._refill()

    def on_library_screen_interrupted(self, message: Interrupted) -> None:
        self.interrupted = message.rows
        bar = self.query_one("#interrupted", Static)
        bar.display = bool(message.rows or message.problem)
        if message.problem:
            bar.update(Content(f"The records cannot be opened. {visible(message.problem)}"))
        elif message.rows:
            bar.update(_unfinished(len(message.rows)))
        self.refresh_bindings()

    # ---- what is shown

    def _found(self) -> list[Entry]:
        words = self._typed().casefold().split()
        return [
            entry
            for entry in self.entries
            if self.topic in {ALL, entry.topic}
            and self.setting in {ALL, entry.setting}
            and all(word in _searched(entry) for word in words)
        ]

    def _typed(self) -> str:
        return self.query_one(Input).value if self.is_mounted else ""

    def _refill(self) -> None:
        """Show what matches now."""
        found = [self._item(entry) for entry in self._found()]
        self.query_one(Menu).show(found)
        self.query_one("#nothing").display = not found
        self.query_one("#topics", Flow).show(self._filters("topic"))
        self.query_one("#settings", Flow).show(self._filters("setting"))
        self.refresh_bindings()

    def _item(self, entry: Entry) -> Item:
        if entry.problem:
            more = f" (and {entry.problems - 1} more)" if entry.problems > 1 else ""
            first = f"CANNOT BE USED. Line {entry.problem.line}: {entry.problem.message}{more}"
            return Item(_id(entry), entry.title, (first,), greyed=True)
        facts = [SETTINGS.get(entry.setting, ""), topic_name(entry.topic) if entry.topic else ""]
        if entry.language != "en-GB":
            facts.append(language_name(entry.language))
        if entry.standing:
            facts.append(how_far(entry.standing))
        facts.append("DRAFT" if entry.status == "draft" else entry.status.capitalize())
        if entry.review_by:
            past = entry.out_of_date(self.house.today)
            due = "OUT OF DATE, review was due" if past else "review by"
            facts.append(f"{due} {long_date(entry.review_by)}")
        if entry.origin == "service":
            facts.append("your service's own")
        if entry.drifted:
            facts.append("the shipped grid has changed since it was copied")
        return Item(_id(entry), entry.title, (" · ".join(filter(None, facts)),))

    def _filters(self, kind: str) -> list[Content]:
        if kind == "topic":
            topics = {entry.topic for entry in self.entries}
            return _choices("Topic", kind, self.topic, topics, topic_name)
        settings = {entry.setting for entry in self.entries}
        return _choices("Setting", kind, self.setting, settings, _setting_name)

    # ---- what people do

    def able(self, command: type[Command]) -> bool:
        if command is Search:
            return not isinstance(self.focused, Input)
        return command is not Resume or bool(self.interrupted)

    def on_input_changed(self, _event: Input.Changed) -> None:
        self._refill()

    def on_key(self, event: Key) -> None:
        """While typing, up and down still move through the list."""
        if isinstance(self.focused, Input) and event.key in {"up", "down"}:
            self.query_one(Menu).action_move(1 if event.key == "down" else -1)

    def on_back(self, _command: object) -> None:
        search = self.query_one(Input)
        if search.has_focus or search.value or self.topic or self.setting:
            self.topic = self.setting = ALL
            search.value = ""
            self._refill()
            self.set_focus(self.query_one(Menu))
        else:
            self.house.back()

    def on_search(self, _command: Search) -> None:
        self.set_focus(self.query_one(Input))

    def on_next_topic(self, _command: NextTopic) -> None:
        self.action_filter("topic", _next(self.topic, [entry.topic for entry in self.entries]))

    def on_next_setting(self, _command: NextSetting) -> None:
        self.action_filter(
            "setting", _next(self.setting, [entry.setting for entry in self.entries])
        )

    def action_filter(self, kind: str, value: str) -> None:
        """Show only grids of one topic or setting, or of all."""
        if kind == "topic":
            self.topic = value
        else:
            self.setting = value
        self._refill()

    def on_menu_chosen(self, _message: Menu.Chosen) -> None:
        self._open()

    def on_open_grid(self, _command: OpenGrid) -> None:
        self._open()

    def _open(self) -> None:
        marked = self.query_one(Menu).marked
        if marked is None:
            return
        entry = next(entry for entry in self.entries if _id(entry) == marked)
        try:
            grid = self.house.library.grid(entry.id, entry.language)
        except GridProblems as problems:
            from tui.screens.problems import ProblemsScreen

            self.house.push_screen(ProblemsScreen(problems))
        except ThriveGridsError as error:
            self.notify(str(error), severity="error", markup=False)
        else:
            self.house.show_grid(grid)

    def on_resume(self, _command: Resume) -> None:
        from tui.screens.resume import ResumeScreen

        self.house.push_screen(ResumeScreen(self.interrupted))


def _unfinished(count: int) -> Content:
    """How many conversations wait; not about what, since the next family can see this screen."""
    waiting = (
        "1 conversation is not finished"
        if count == 1
        else f"{count} conversations are not finished"
    )
    click = Style.from_meta({"@click": Resume.action()})
    return Content(f"{waiting}. Press {Resume.key()} to go on.").stylize(click)


def _id(entry: Entry) -> str:
    return f"{entry.language}/{entry.id}"


def _searched(entry: Entry) -> str:
    said = (
        *(entry.id, entry.title, topic_name(entry.topic), _setting_name(entry.setting)),
        *(entry.language, language_name(entry.language)),
    )
    return " ".join(said).casefold()


def _setting_name(setting: str) -> str:
    return SETTINGS.get(setting, setting)


def _next(value: str, values: Sequence[str]) -> str:
    """The choice after this one; after the last come all of them."""
    choices = [ALL, *sorted({value for value in values if value})]
    return choices[(choices.index(value) + 1) % len(choices)] if value in choices else ALL


def _choices(
    label: str, kind: str, chosen: str, values: Collection[str], name: Callable[[str], str]
) -> list[Content]:
    """``Topic: ● All  ○ Low mood``: each a button for the mouse; the sign says which one, not the colour."""
    show = signs()
    parts = [Content(f"{label}:")]
    for value in (ALL, *sorted(filter(None, values))):
        sign = show.filled if value == chosen else show.empty
        click = Style.from_meta({"@click": ("screen.filter", (kind, value))})
        said = Content(f"{sign} {visible(name(value)) if value else 'All'}")
        parts.append(said.stylize(click))
    return parts
