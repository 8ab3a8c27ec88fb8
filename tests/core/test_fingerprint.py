"""The fingerprint: the same for the same content however the file is laid out, another one for any other content."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_grid import GRID, broken, written
from thrive_grids import Library, check
from thrive_grids.content.fingerprint import canonical, fingerprint
from thrive_grids.content.loading import load
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read_bytes
from thrive_grids.places import shipped_content

SIGNED = f"""\
  sign-offs: [{{role: lead, name: N, on: 2026-11-01, content: "sha256:{"0" * 64}"}}]
waive: [{{rule: LAN402, because: x, until: 2027-01-01}}]
based-on: {{version: 1.0.0, content: "sha256:{"1" * 64}"}}
"""


def grid_of(text: str) -> Grid:
    """The grid that a text holds."""
    return load(Grid, read_bytes(text.encode(), "en-GB/sleep-nhs.yaml"))


FIRST = fingerprint(grid_of(GRID))


@pytest.mark.parametrize(
    "text",
    [
        "# a note\n" + GRID,
        GRID.replace("topic: sleep", "topic:   'sleep'  # quoted"),
        GRID.replace("\n", "\r\n"),
        "\ufeff" + GRID,
        GRID.replace("Nothing new.", ">-\n          Nothing\n          new."),
        GRID.replace("Nothing new.", "|\n          Nothing new.\n\n"),
        broken("        say: Nothing new.\n        basis: consensus\n",
               "        basis: consensus\n        say: Nothing new.\n"),
        broken("setting: nhs\n", "setting: nhs\norder: fixed\n"),
        broken("    name: Sleep course\n", "    name: Sleep course\n    no-treatment: false\n"),
        broken("status: draft", "status: published"),
        broken("  published: 2026-11-01\n", ""),
        broken("version: 1.0.0", "version: 2.0.0"),
        GRID + SIGNED,
    ],
)  # fmt: skip
def test_what_is_no_content_changes_nothing(text: str) -> None:
    """Comments, layout, quotes, order of keys, line ends, defaults written out, and what publishing and signing set."""
    assert fingerprint(grid_of(text)) == FIRST


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nothing new.", "Nothing old."),
        ("Nothing new.", "Nothing  new."),
        ("count: 39", "count: 40"),
        ("no-treatment: true", "no-treatment: false"),
        ("basis: not-known", "basis: consensus"),
        ("2020\n", "2021\n"),
        ("status: read", "status: second-hand"),
        ("contacts: england", "contacts: wales"),
        ("review-by: 2027-11-01", "review-by: 2027-11-02"),
        ("funding: none", "funding: A fund"),
        ("interests: none", "interests: some"),
        ("young-people: 3", "young-people: 4"),
        ("parents: 2", "parents: 0"),
        ("ages: {from: 11, to: 18}\n", ""),
    ],
)
def test_any_content_changes_it(old: str, new: str) -> None:
    """A word, a number, a basis, a source, the review day, money, people: each is what somebody signed."""
    assert fingerprint(grid_of(broken(old, new))) != FIRST


def test_a_version_alone_leaves_no_trace() -> None:
    """With nothing else in ``editorial`` the version still does not count: an empty part is left out."""
    bare = GRID[: GRID.index("editorial:")]
    one, other = (
        fingerprint(grid_of(bare + more)) for more in ("", "editorial: {version: 9.0.0}\n")
    )
    assert one == other


def texts(value: Any, loc: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where the free texts of a grid stand."""
    if isinstance(value, dict):
        return [found for key in value for found in texts(value[key], (*loc, key))]
    if isinstance(value, list):
        return [found for index, inner in enumerate(value) for found in texts(inner, (*loc, index))]
    return [loc] if isinstance(value, str) and " " in value else []


DATA: dict[str, Any] = json.loads(json.dumps(read_bytes(GRID.encode(), "x").data))
PLACES = [loc for loc in texts(DATA) if loc[:1] != ("editorial",)]
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1)


def shuffled(value: Any, draw: Any) -> Any:
    """The same values, the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = draw(st.permutations(list(value)))
        return {key: shuffled(value[key], draw) for key in keys}
    return [shuffled(inner, draw) for inner in value] if isinstance(value, list) else value


def with_text(loc: tuple[Any, ...], words: str) -> dict[str, Any]:
    """The sample's data with one text replaced."""
    data: dict[str, Any] = json.loads(json.dumps(DATA))
    holder: Any = data
    for step in loc[:-1]:
        holder = holder[step]
    holder[loc[-1]] = words
    return data


@given(st.data())
def test_it_depends_on_content_alone(data: st.DataObject) -> None:
    """Any text in any place: the order of keys and the form of its letters do not matter, the text does."""
    loc = data.draw(st.sampled_from(PLACES))
    words = data.draw(WORDS.filter(lambda text: text.strip()))
    values = with_text(loc, words)
    grid = Grid.model_validate(values)
    content = fingerprint(grid)
    assert content == fingerprint(Grid.model_validate(shuffled(values, data.draw)))
    for form in ("NFC", "NFD"):
        composed = with_text(loc, unicodedata.normalize(form, words))
        assert content == fingerprint(Grid.model_validate(composed))
    plain = unicodedata.normalize("NFC", words).strip()
    assert (content == fingerprint(grid_of(GRID))) == (grid == grid_of(GRID))
    assert (content == fingerprint(Grid.model_validate(with_text(loc, words + "x")))) is False
    assert json.dumps(plain, ensure_ascii=False) in canonical(grid)


def test_borrowed_answers_are_not_the_translations_own(home: Path) -> None:
    """A translation that is shown with its source's answers has the fingerprint of its own file, signed or not."""
    written(home)
    welsh = GRID.replace("language: en-GB", "language: cy")
    gap = "      course:\n        say: You do a lesson each week.\n        basis: consensus\n"
    assert gap in welsh
    text = welsh.replace(gap, "") + f"translation: {{of: en-GB, content: {FIRST!r}}}\n"
    file = home / "grids" / "cy" / "sleep-nhs.yaml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    own = fingerprint(load(Grid, read_bytes(text.encode(), str(file))))
    shown = Library.open().grid("sleep-nhs", "cy")
    assert shown.question("involves").answers["course"].language == "en-GB"
    assert fingerprint(shown) == own
    assert own != FIRST
    signed = text.replace(
        "  people:",
        f"  sign-offs: [{{role: lead, name: N, on: 2026-11-01, content: {own!r}}}]\n  people:",
    )
    file.write_text(signed, encoding="utf-8")
    assert "EVI511" not in {problem.rule for problem in check(file)}


def recipe(root: Path) -> str:
    """The program that docs/signing.md prints."""
    page = (root / "docs" / "signing.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    return str(found)


def test_the_documented_recipe_gives_the_same(root: Path, tmp_path: Path) -> None:
    """docs/signing.md recomputes it without this package: shipped grids, a signed one, one that names everything."""
    program = tmp_path / "recipe.py"
    program.write_text(recipe(root), encoding="utf-8")
    unusual = broken(
        "Nothing new.", "Cafe\u0301 at 12:30, \"yes\" & 'no' \u2014 \U0001f642", text=GRID + SIGNED
    )
    unusual = unusual.replace("made-up-2020", "version").replace("wait", "waive")
    files = [*sorted(shipped_content().glob("en-GB/*.yaml")), written(tmp_path, GRID + SIGNED)]
    files.append(written(tmp_path / "other", unusual))
    for file in files:
        done = subprocess.run(
            [sys.executable, program, file], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == fingerprint(Library.open().grid(file)), file.name


def test_the_values_that_are_left_out_are_the_documented_ones(root: Path) -> None:
    """Every default of the models that is not empty is named in the recipe."""
    from pydantic import BaseModel

    named = set()
    seen: list[type[BaseModel]] = [Grid]
    for model in seen:
        for name, field in model.model_fields.items():
            inner = re.findall(r"thrive_grids\.content\.models\.(\w+)", str(field.annotation))
            models = vars(sys.modules["thrive_grids.content.models"])
            seen += [models[each] for each in inner if models[each] not in seen]
            if isinstance(field.default, str | bool):
                named.add((field.alias or name, str(field.default).lower()))
    named.discard(("status", "draft"))  # of editorial, which is left out with every value
    assert len(seen) > 10
    assert len(named) == recipe(root).split("DEFAULT = ")[1].split("\n")[0].count("(")
    for key, value in named:
        assert f'("{key}", "{value}")' in recipe(root)
