"""Asking a person for what a command line left open; where nobody can be asked, noting what is missing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from thrive_grids.errors import WrongUse
from tui.console.terminal import somebody_there, tell

Value = TypeVar("Value")
Form = Callable[[str, str], str]
"""Gives back a text in its form, or raises WrongUse; the second text says what it is."""


class Asking:
    """One command's questions. They go to stderr, so that stdout holds the command's answer alone."""

    def __init__(self) -> None:
        self._there = somebody_there()
        self._missing: list[str] = []

    def needed(self, flag: str, given: str | None, question: str, usual: str, form: Form) -> str:
        """Something that a person must say, here or as the option ``flag``."""
        if given is None and not self._there:
            self._missing.append(flag)
            return usual
        return self.usual(flag, given, question, usual, form)

    def usual(self, flag: str, given: str | None, question: str, usual: str, form: Form) -> str:
        """Something that has a usual value."""
        if given is not None or not self._there:
            return form(usual if given is None else given, flag)
        return self._until_well_formed(
            lambda: form(_line(f"{question} [{usual}]: ") or usual, "This")
        )

    def several(
        self,
        flag: str,
        given: str | None,
        question: str,
        usual: Sequence[Value],
        form: Callable[[Sequence[str], str], Sequence[Value]],
    ) -> Sequence[Value]:
        """A list: with commas in the option, one a line when asked. A single line with commas is a
        list as well; in one of several lines a comma is a part of the name."""
        if given is not None:
            return form(given.split(","), flag)
        if not self._there:
            return usual

        def ask() -> Sequence[Value]:
            tell(question)
            said = list(iter(lambda: _line("  - "), ""))
            if len(said) == 1:
                said = said[0].split(",")
            return form(said, "This") if said else usual

        return self._until_well_formed(ask)

    def settled(
        self,
        shown: Callable[[Value], str],
        prompt: str,
        value: Value,
        change: Callable[[Value, str], Value],
    ) -> Value:
        """Something that is shown until a person agrees with Enter; any other line changes it."""
        while self._there:
            tell(shown(value))
            line = _line(prompt)
            if not line:
                break
            try:
                value = change(value, line)
            except WrongUse as error:
                tell(str(error))
        return value

    def finish(self) -> None:
        """Raises WrongUse when something needed was not said."""
        if self._missing:
            raise WrongUse(
                f"There is nobody here to ask. Not said: {', '.join(self._missing)}.",
                "Add that to the command.",
            )

    @staticmethod
    def _until_well_formed(ask: Callable[[], Value]) -> Value:
        while True:
            try:
                return ask()
            except WrongUse as error:
                tell(str(error))


def _line(prompt: str) -> str:
    """What is typed, without outer blanks; the end of the input stops the command."""
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    return line.strip()
