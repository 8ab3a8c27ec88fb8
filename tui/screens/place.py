"""What all screens share: the footer, the way back, and a word when the window is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from thrive_grids.visible import visible
from tui.commands.command import Command, bindings
from tui.commands.everywhere import Back, ShowKeys
from tui.widgets.figures import signs
from tui.widgets.keybar import KeyBar
from tui.widgets.too_small import SMALLEST, TooSmall
from tui.widgets.wrapping import hang

if TYPE_CHECKING:
    from tui.app import ThriveGridsApp

NARROW = [(0, "-too-narrow"), (SMALLEST[0], "-wide-enough")]
LOW = [(0, "-too-low"), (SMALLEST[1], "-high-enough")]


class Place(Screen[None]):
    """A screen one can be at. Subclasses give ``body`` and, with ``able``, say what can be done now."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Back, ShowKeys)]
    HORIZONTAL_BREAKPOINTS = NARROW
    VERTICAL_BREAKPOINTS = LOW

    @property
    def house(self) -> ThriveGridsApp:
        """The app, by its own type."""
        return cast("ThriveGridsApp", self.app)

    def able(self, command: type[Command]) -> bool:
        """Whether the command makes sense at this moment; if not, its key does nothing and is not shown."""
        return True

    def body(self) -> ComposeResult:
        """The widgets between the top of the screen and the footer."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield TooSmall()
        yield from self.body()
        yield KeyBar()

    def on_mount(self) -> None:
        self.refresh_bindings()

    def on_back(self, _command: Back) -> None:
        self.house.back()


class Sheet(ModalScreen[None]):
    """Something to read on top of a screen, put away with Esc. Subclasses give ``heading`` and ``parts``."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Back)]
    HORIZONTAL_BREAKPOINTS = NARROW
    VERTICAL_BREAKPOINTS = LOW
    heading: str = ""

    @property
    def house(self) -> ThriveGridsApp:
        """The app, by its own type."""
        return cast("ThriveGridsApp", self.app)

    def able(self, command: type[Command]) -> bool:
        """Whether the command makes sense at this moment; if not, its key does nothing and is not shown."""
        return True

    def parts(self) -> ComposeResult:
        """What there is to read."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield TooSmall()
        yield words(self.heading, "title")
        with VerticalScroll(classes="reading"):
            yield from self.parts()
        yield KeyBar()

    def on_back(self, _command: Back) -> None:
        self.dismiss()


def words(text: str, classes: str = "") -> Static:
    """A paragraph: text as text, whatever is in it."""
    return Static(Content(visible(text)), classes=classes, markup=False)


class Point(Widget):
    """A point of a list; wrapped lines stay under its first word."""

    DEFAULT_CSS = "Point { height: auto; }"

    def __init__(self, text: str, classes: str = "") -> None:
        super().__init__(classes=f"point {classes}", markup=False)
        self._text = text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(hang(signs().point, self._text, width))

    def render(self) -> Content:
        return Content("\n".join(hang(signs().point, self._text, self.content_size.width)))
