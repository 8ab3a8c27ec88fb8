"""The file that a translator starts from, and the note in it of what was translated.

A skeleton holds everything that every language shares, and each text as an empty one below the
source's words. ``rewriting.renewed`` writes the note anew once somebody has looked at the texts
again.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.marks import HEADS, OF_CHANCES, marks
from thrive_grids.content.models import Grid
from thrive_grids.content.writing import on_one_line

WIDTH = 110
SHARED = ("topic", "setting", "groupings", "ages")
OWN_TEXTS = ("update-policy", "evidence-search", "funding")
"""Texts that are translated but have no mark: they say who made this, and are not what it says."""

_ABOVE = (
    "# What this was translated from. `thrive-grids translate` writes it; nothing to change here."
)


def skeleton(grid: Grid, language: str) -> str:
    """The file of ``grid`` in another language, with nothing translated yet.

    The texts at the top, the options and the questions have to be translated before anybody can use
    it; an answer that is still empty is shown in the source's language.
    """
    data = grid.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    lines = [
        "# yaml-language-server: $schema=../grid.schema.json",
        f"# {grid.language} to {language}. Above each text stand the words to translate. Leave ids and numbers as",
        "# they are. An answer that is still empty is shown in the other language, and says so.",
        "",
        f"grid: {grid.id}",
        f"language: {language}",
        *(line for key in HEADS if key in data for line in _text(key, data[key])),
        *(f"{key}: {on_one_line(data[key])}" for key in SHARED if key in data),
        "",
        *_prompts(data),
        "",
        "options:",
        *(line for option in data["options"] for line in _option(option)),
        f"order: {grid.order}",
        "",
        "questions:",
        *(line for question in data["questions"] for line in _question(question)),
        *_rest(data),
        *note(grid),
    ]
    return "\n".join(lines) + "\n"


def note(source: Grid, machine_made: str | None = None) -> Iterator[str]:
    """The lines of ``translation:`` for a grid that is translated from ``source`` now."""
    yield "translation:"
    yield f"  {_ABOVE}"
    yield f"  of: {source.language}"
    if machine_made:
        yield f"  machine-made: {on_one_line(machine_made)}"
    yield f"  content: {fingerprint(source)}"
    yield "  parts:"
    for group, inner in marks(source.model_dump(by_alias=True)).items():
        if all(isinstance(each, str) for each in inner.values()):
            yield f"    {group}: {on_one_line(inner)}"
        else:
            yield f"    {group}:"
            yield from (f"      {id}: {on_one_line(each)}" for id, each in inner.items())


def _prompts(data: Mapping[str, Any]) -> Iterator[str]:
    if "what-matters" in data:
        yield "what-matters:"
        for prompt in data["what-matters"]:
            yield from _words(prompt["say"], "  ")
            yield f'  - {{id: {prompt["id"]}, say: ""}}'
    if "questions-to-ask" in data:
        yield "questions-to-ask:"
        yield from _points(data["questions-to-ask"], "  ")


def _option(option: Mapping[str, Any]) -> Iterator[str]:
    yield f"  - id: {option['id']}"
    for key in ("name", "summary"):
        yield from _text(key, option[key], "    ")
    for key in ("no-treatment", "groupings"):
        if key in option:
            yield f"    {key}: {on_one_line(option[key])}"
    for key in ("good", "hard"):
        if key in option:
            yield f"    {key}:"
            yield from _points(option[key], "      ")


def _question(question: Mapping[str, Any]) -> Iterator[str]:
    yield f"  - id: {question['id']}"
    yield from _text("ask", question["ask"], "    ")
    yield "    answers:"
    for option, answer in question["answers"].items():
        yield f"      {option}:"
        yield from _text("say", answer["say"], "        ")
        yield f"        basis: {answer['basis']}"
        if "sources" in answer:
            yield f"        sources: {on_one_line(answer['sources'])}"
        if "chances" in answer:
            yield "        chances:"
            for chance in answer["chances"]:
                lines = [line for key, value in chance.items() for line in _said(key, value)]
                yield from _hung(lines, "          ")
    yield ""


def _said(key: str, value: object) -> Iterator[str]:
    if key in OF_CHANCES:
        yield from _text(key, str(value))
    else:
        yield f"{key}: {on_one_line(value)}"


def _hung(lines: Iterable[str], indent: str) -> Iterator[str]:
    """Lines as one part of a list: the hyphen goes before the first that is no comment."""
    sign = "- "
    for line in lines:
        yield f"{indent}{'' if line.startswith('#') and sign == '- ' else sign}{line}"
        sign = "  " if not line.startswith("#") else sign


def _rest(data: Mapping[str, Any]) -> Iterator[str]:
    if "sources" in data:
        yield "sources:"
        for id, source in data["sources"].items():
            yield f"  {id}:"
            yield from (f"    {key}: {on_one_line(value)}" for key, value in source.items())
        yield ""
    if "contacts" in data:
        yield f"contacts: {data['contacts']}"
    editorial = data.get("editorial", {})
    yield "editorial:"
    for key in ("version", "review-by"):
        if key in editorial:
            yield f"  {key}: {editorial[key]}"
    yield "  status: draft"
    for key in OWN_TEXTS:
        if key in editorial and editorial[key] != "none":
            yield from _text(key, editorial[key], "  ")
        elif key in editorial:
            yield f"  {key}: none"
    if "people" in editorial:
        yield "  people:  # add everybody who translated it or checked the translation"
        yield from (f"    - {on_one_line(person)}" for person in editorial["people"])
    if "involved" in editorial:
        yield f"  involved: {on_one_line(editorial['involved'])}"
    waived = [each for each in data.get("waive", ()) if not each["rule"].startswith("LAN")]
    if waived:
        yield "waive:"
        yield from (f"  - {on_one_line(each)}" for each in waived)


def _text(key: str, words: str, indent: str = "") -> Iterator[str]:
    yield from _words(words, indent)
    yield f'{indent}{key}: ""'


def _points(points: Iterable[str], indent: str) -> Iterator[str]:
    for point in points:
        yield from _words(point, indent)
        yield f'{indent}- ""'


def _words(words: str, indent: str) -> Iterator[str]:
    """The source's words as a comment."""
    room = WIDTH - len(indent)
    yield from (f"{indent}# {line}" for line in textwrap.wrap(words, room, break_long_words=False))
