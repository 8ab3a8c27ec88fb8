"""The page about the format, written from the schemas: ``python -m tui.console.formatbook > docs/format.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from thrive_grids.content.schema import schema

Node = dict[str, Any]

_KINDS = {
    "grid": "A grid",
    "site": "site.yaml: a service's own facts",
    "contacts": "Crisis contacts",
    "glossary": "The glossary",
    "words": "Word lists",
}

_BY_PROGRAM = {"translation", "based-on"}
"""The program writes what is inside."""

_BEFORE = """\
# Every name of the format

Written from the schemas by `python -m tui.console.formatbook > docs/format.md`; a test compares the two. An editor
shows the same words while you write ([how](editors.md)). How a grid is written from the start:
[Writing a grid](writing-a-grid.md).

A name is **needed** if a file without it cannot be read at all. [The checks](checks.md) ask for more, before a grid is
published above all.

"""


def pages() -> Iterator[str]:
    """The page, part by part."""
    yield _BEFORE
    yield " · ".join(f"[{title}](#{_anchor(title)})" for title in _KINDS.values()) + "\n"
    for kind, title in _KINDS.items():
        shape = schema(kind)
        yield f"\n## {title}\n\n{shape['description']}\n\n"
        yield from _names(shape)
        told: set[str] = set()
        for place, inner in _inside(shape, ""):
            if str(inner) not in told:  # the word lists are all of one kind
                told.add(str(inner))
                yield f"\n### {place}\n\n{inner['description']}\n\n"
                yield from _names(inner)


def _anchor(title: str) -> str:
    kept = "".join(each for each in title.lower() if each.isalnum() or each in " -")
    return kept.replace(" ", "-")


def _names(shape: Node) -> Iterator[str]:
    """What can stand in one object, a line each."""
    for name, value in shape["properties"].items():
        needed = "**needed.** " if name in shape["required"] else ""
        yield f"- `{name}`: {needed}{value.get('description', '').strip()}{_examples(value)}\n"
        allowed = value.get("items", value)
        for word, means in zip(
            allowed.get("enum", ()), allowed.get("enumDescriptions", ()), strict=False
        ):
            yield f"  - `{word}`: {means}\n"


def _examples(value: Node) -> str:
    examples = value.get("examples")
    return f" Such as {' or '.join(f'`{each}`' for each in examples)}." if examples else ""


def _inside(shape: Node, place: str) -> Iterator[tuple[str, Node]]:
    """The objects below one, each with the words for where it stands."""
    for name, value in shape["properties"].items():
        if name in _BY_PROGRAM:
            continue
        here = f"{place}{name}"
        for words, inner in (
            (f"Below `{here}`", value),
            (f"Each of `{here}`", value.get("items")),
            (f"Each of `{here}`, by its id", value.get("additionalProperties")),
        ):
            if isinstance(inner, dict) and "properties" in inner:
                yield words, inner
                yield from _inside(inner, f"{here} › ")


if __name__ == "__main__":
    sys.stdout.writelines(pages())
