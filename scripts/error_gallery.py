"""Writes docs/error-gallery.md: `python scripts/error_gallery.py`.

Each slip of tests/content/gallery/faults.yaml, and what four programs say of it: our check, yamllint, check-jsonschema
with the schema that we ship, and the errors of our own models laid out as RenderCV lays out its own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from thrive_grids.content.diagnostics import Diagnostic  # noqa: E402  found by the line above
from thrive_grids.content.library import Library  # noqa: E402  the same
from thrive_grids.content.models import Grid  # noqa: E402  the same
from thrive_grids.content.schema import schema_text  # noqa: E402  the same
from thrive_grids.rules.checking import Checker  # noqa: E402  the same
from tui.console.problems.text import shown  # noqa: E402  the same

PAGE = ROOT / "docs" / "error-gallery.md"
FILES = ROOT / "tests" / "content" / "gallery"
TODAY = date(2026, 11, 22)
NAME = "sleep-nhs.yaml"
PEERS = ("yamllint", "check-jsonschema", "ruamel.yaml", "pydantic")
MOST_LINES = 12

BEFORE = """\
# What a slip looks like

Twelve slips that authors make, each put into a grid that was sound, and what four programs say of it. Written by
`python scripts/error_gallery.py` from `tests/content/gallery/`; a test compares the two.

| column | what was run |
|---|---|
| check | `thrive-grids check`, on {today} |
| yamllint | {yamllint}, its preset `relaxed` without the length of lines |
| check-jsonschema | {check_jsonschema}, with the schema that `thrive-grids schema` writes |
| table | the errors of our own models (pydantic {pydantic}, read by ruamel.yaml {ruamel}), laid out *in the style of* \
RenderCV: location, input, explanation. It is not RenderCV, whose models are about other things |

A line's number stands where a program finds the slip and names the line; "no line" where it finds it and does not.

"""


@dataclass(frozen=True)
class Slip:
    """One entry of the gallery: a sound grid with one thing wrong."""

    title: str
    old: str
    new: str
    encoding: str = "utf-8"

    @cached_property
    def raw(self) -> bytes:
        """The broken file."""
        sound = (FILES / "sound.yaml").read_text(encoding="utf-8")
        if self.old not in sound:
            raise SystemExit(f"The sound grid does not have what {self.title!r} replaces.")
        return sound.replace(self.old, self.new, 1).encode(self.encoding)


def slips() -> list[Slip]:
    """The entries, in order."""
    entries = yaml.safe_load((FILES / "faults.yaml").read_text(encoding="utf-8"))
    return [Slip(**entry) for entry in entries]


def placed(slip: Slip, folder: Path) -> Path:
    """The slip as a grid's file below ``folder``."""
    path = folder / "en-GB" / NAME
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(slip.raw)
    return path


def checked(path: Path, home: Path) -> list[Diagnostic]:
    """What our check finds."""
    return Checker(today=TODAY, library=Library.open(home)).check(path)


def ours(problems: list[Diagnostic], folder: Path) -> str:
    """It in words, the file named as from its own folder."""
    text = "\n\n".join("\n".join(shown(problem)) for problem in problems)
    return text.replace(f"{folder / 'en-GB'}{os.sep}", "")


def yamllint(path: Path) -> str:
    """What yamllint says."""
    rules = "{extends: relaxed, rules: {line-length: disable}}"
    return _said(["yamllint", "-f", "parsable", "-d", rules, path.name], path.parent)


def jsonschema(path: Path) -> str:
    """What check-jsonschema says with our schema."""
    (path.parent / "grid.schema.json").write_text(schema_text(), encoding="utf-8")
    said = _said(["check-jsonschema", "--schemafile", "grid.schema.json", path.name], path.parent)
    return "" if said.startswith("ok") else said


def table(path: Path) -> str:
    """Location, input and explanation, as RenderCV shows them, of what pydantic says."""
    try:
        data = YAML(typ="safe", pure=True).load(path.read_bytes())
        Grid.model_validate(data)
    except ValidationError as error:
        rows = [
            (".".join(map(str, each["loc"])), _short(each["input"]), each["msg"])
            for each in error.errors()
        ]
    except (YAMLError, UnicodeDecodeError, ValueError) as error:
        return _cut(_of_syntax(error))
    else:
        return ""
    rows = [("Location", "Input Value", "Explanation"), *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return _cut("\n".join(" | ".join(map(str.ljust, row, widths)).rstrip() for row in rows))


def _of_syntax(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" (line {mark.line + 1})" if mark else ""
    what = getattr(error, "context", None) or str(error).splitlines()[0]
    return f"The YAML file is not valid{where}: {what}"


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else "..."


def _said(command: list[str], folder: Path) -> str:
    """A program's output without the names of this machine's folders."""
    program = str(Path(sys.executable).with_name(command[0]))
    done = subprocess.run(
        [program, *command[1:]], cwd=folder, capture_output=True, text=True, check=False
    )
    said = f"{done.stdout}{done.stderr}".strip()
    if "Traceback" in said:
        return f"Traceback (most recent call last):\n  ...\n{said.splitlines()[-1]}"
    return _cut(said)


def _cut(text: str) -> str:
    lines = [
        line.rstrip() if len(line) <= 150 else f"{line[:150]} ..." for line in text.splitlines()
    ]
    more = len(lines) - MOST_LINES
    return "\n".join(lines[:MOST_LINES] + ([f"... ({more} more lines)"] if more > 0 else []))


@dataclass(frozen=True)
class Shown:
    """A slip with what the four say of it, and the lines that our check points at."""

    slip: Slip
    said: dict[str, str]
    lines: list[int]

    def row(self) -> str:
        """Its line of the table: who finds it, and where."""
        cells = [self._cell(said) for said in self.said.values()]
        return f"| {self.slip.title} | {' | '.join(cells)} |\n"

    def _cell(self, said: str) -> str:
        if not said:
            return "–"
        named = [line for line in self.lines if re.search(rf"(?::|line ){line}\b", said)]
        return f"line {', '.join(map(str, dict.fromkeys(named)))}" if named else "no line"

    def section(self) -> Iterator[str]:
        """Its part of the page."""
        change = [f"-{line}" for line in self.slip.old.splitlines()]
        change += [f"+{line}" for line in self.slip.new.splitlines()]
        yield f"\n## {self.slip.title}\n\n```diff\n" + "\n".join(change) + "\n```\n"
        for name, said in self.said.items():
            yield f"\n**{name}**" + (f"\n\n```text\n{said}\n```\n" if said else ": nothing.\n")


def told(slip: Slip, *, peers: bool = True) -> Shown:
    """What is said of one slip; without ``peers`` by our check alone."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = placed(slip, folder)
        problems = checked(path, folder / "home")
        said = {"check": ours(problems, folder)}
        if peers:
            said |= {
                "yamllint": yamllint(path),
                "check-jsonschema": jsonschema(path),
                "table": table(path),
            }
        return Shown(slip, said, [problem.line for problem in problems])


def pages() -> Iterator[str]:
    """The page, part by part."""
    names = {re.sub(r"\W|yaml$", "_", name).strip("_"): version(name) for name in PEERS}
    yield BEFORE.format(today=TODAY, **names)
    everything = [told(slip) for slip in slips()]
    yield "| slip | check | yamllint | check-jsonschema | table |\n|---|---|---|---|---|\n"
    yield from (each.row() for each in everything)
    for each in everything:
        yield from each.section()


if __name__ == "__main__":
    PAGE.write_text("".join(pages()), encoding="utf-8")
