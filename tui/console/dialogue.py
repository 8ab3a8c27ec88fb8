"""Asking line by line: for a screen reader, a braille line, or answers that come from a pipe.

At every question a person can ask for urgent help, go back, or stop; so these are single letters, which are no words of
anybody's own. The end of the input means the same as stopping.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from thrive_grids.conversation.words import own_words
from thrive_grids.errors import NotAllowed
from tui.console.terminal import put, width

Choice = TypeVar("Choice")

KEYS = "At any time: u for urgent help, b to go back to the menu, q to keep everything and stop."


class Back(Exception):
    """The person wants to go back to the menu."""


class Stop(Exception):
    """The person wants to stop, or there is no more input."""


class Dialogue:
    """Says lines and reads answers; ``urgent`` gives the words of the crisis box."""

    def __init__(self, urgent: Callable[[], str]) -> None:
        self._urgent = urgent
        self._prompt = "> " if sys.stdin.isatty() else ""

    def say(self, text: str = "") -> None:
        """Something to hear, wrapped for a terminal."""
        from exports import text as plain
        from thrive_grids.pages.model import Text

        put(plain.parts(Text(text), width=width()).removesuffix("\n"))

    def title(self, text: str) -> None:
        """A line that something new begins with."""
        put()
        self.say(text)

    def read_out(self, rendered: str) -> None:
        """A longer text that has its lines already, with a blank line round it."""
        put(f"\n{rendered}")

    def answer(self, question: str) -> str:
        """One line of answer, without outer blanks. Raises Back and Stop."""
        self.say(question)
        return self._read(question)

    def words(self, question: str) -> str:
        """Somebody's own words, or nothing; asks again when they are too long."""
        while True:
            try:
                return own_words(self.answer(question))
            except NotAllowed as error:
                self.say(str(error))

    def one(self, question: str, choices: Sequence[tuple[Choice, str]]) -> Choice | None:
        """One of the numbered choices, or None for an empty answer."""
        chosen = self._pick(question, choices, several=False)
        return chosen[0] if chosen else None

    def several(self, question: str, choices: Sequence[tuple[Choice, str]]) -> list[Choice]:
        """Some of the numbered choices, in their own order; none for an empty answer."""
        return self._pick(question, choices, several=True)

    def yes(self, question: str) -> bool:
        """True for an answer that begins with y."""
        return self.answer(f"{question} Type y for yes, or press Enter for no.").lower()[:1] == "y"

    def lines_or_words(
        self, question: str, labels: Callable[[], Iterable[str]]
    ) -> Iterator[int | str]:
        """Numbered lines that change with what is said: the number of one, or own words, until an empty answer."""
        hear = True
        while True:
            lines = list(labels())
            if hear:
                self.number(lines)
            line = self.words(f"{question} Enter when done, m to hear the list again.")
            numbers = numbers_in(line, len(lines))
            hear = line.lower() == "m"
            if not line:
                return
            if numbers and len(numbers) == 1:
                yield numbers[0]
            elif _NUMBERS.fullmatch(line):  # nobody's own words: a slip
                self.say(f"Please type one number from 1 to {len(lines)}, or your own words.")
            elif not hear:
                yield line

    def number(self, labels: Iterable[str]) -> None:
        """Numbered lines, to choose from."""
        for number, label in enumerate(labels, 1):
            self.say(f"{number}. {label}")

    def _pick(
        self, question: str, choices: Sequence[tuple[Choice, str]], *, several: bool
    ) -> list[Choice]:
        self.title(question)
        self.number(label for _, label in choices)
        while True:
            line = self._read(question)
            numbers = numbers_in(line, len(choices))
            if numbers is not None and (several or len(numbers) <= 1):
                return [choices[number - 1][0] for number in numbers]
            some = "numbers" if several else "a number"
            self.say(f"Please type {some} from 1 to {len(choices)}, or press Enter for none.")

    def _read(self, question: str) -> str:
        while True:
            line = self._line()
            match line.lower():
                case "q":
                    raise Stop
                case "b":
                    raise Back
                case "u":
                    self.read_out(self._urgent())
                    self.say(question)
                case _:
                    return line

    def _line(self) -> str:
        if self._prompt:
            sys.stdout.write(self._prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            if self._prompt:
                put()
            raise Stop
        return line.strip()


_NUMBERS = re.compile(r"[\d\s,]+")


def numbers_in(line: str, highest: int) -> list[int] | None:
    """The different numbers of a line such as ``1, 3``, smallest first; None when it holds anything else."""
    known = {str(number): number for number in range(1, highest + 1)}
    parts = {part for part in re.split(r"[\s,]+", line) if part}
    return sorted(known[part] for part in parts) if parts <= known.keys() else None
