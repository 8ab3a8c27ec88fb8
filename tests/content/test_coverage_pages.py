"""docs/content/ says of every shipped grid what `thrive-grids coverage` says, and what a reviewer must know."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from thrive_grids import Library

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "content"
EVIDENCE = (FOLDER / "evidence.md").read_text(encoding="utf-8")
LIBRARY = Library.open("/nowhere")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the pages."""
    spec = importlib.util.spec_from_file_location(
        "coverage_pages", ROOT / "scripts" / "coverage_pages.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_grid_has_its_page_and_each_page_is_fresh(script: ModuleType) -> None:
    """As of the day the contacts were checked, so that no page goes stale overnight."""
    pages = dict(script.pages())
    assert set(pages) == set(FOLDER.glob("coverage-*.md"))
    for path, said in pages.items():
        assert path.read_text(encoding="utf-8") == said, "python scripts/coverage_pages.py"


def test_words_of_a_grid_are_no_markdown(script: ModuleType) -> None:
    """A sign that means something in Markdown is shown as itself; an address is a link."""
    assert script._plain("a*b_c|d <x> [y](z)") == r"a\*b\_c\|d \<x\> \[y\](z)"
    assert script._plain("see https://example.org/a.") == "see <https://example.org/a>."


def test_the_page_about_evidence_names_every_code_and_every_waiver() -> None:
    """Each code of tests/content/facts.yaml has its source there, and each waiver of a grid its place."""
    book = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8"))
    codes = {row["evidence"]["code"] for row in book["facts"]}
    codes |= {
        code
        for places in book["said"].values()
        for entry in places.values()
        for code in entry["code"].split()
        if code != "plain"
    }
    named = set(re.findall(r"^\| ([LCSR]\d+) \|", EVIDENCE, re.MULTILINE))
    assert codes - named == set()
    waivers = {(id, waiver.rule) for id in LIBRARY for waiver in LIBRARY.grid(id).waive}
    shown = set(re.findall(r"^\| ([\w-]+) \| ([A-Z]{3}\d{3}) \|", EVIDENCE, re.MULTILINE))
    assert waivers == shown


def test_the_page_about_evidence_names_every_grid_and_its_coverage() -> None:
    """What was left out is told for each grid, with the way to its report."""
    for id in LIBRARY:
        assert f"### {id}\n" in EVIDENCE
        assert f"(coverage-{id}.md)" in EVIDENCE
