"""The grids about self-harm: no method, no level, no score, in either setting; the first words are whom to reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from thrive_grids import Library, check
from thrive_grids.pages import grid_page
from thrive_grids.pages.crisis import EMERGENCY, HEADING
from thrive_grids.pages.model import Box

LIBRARY = Library.open("/nowhere")
OURS = sorted(id for id in LIBRARY if LIBRARY.grid(id).topic == "self-harm")


def found(id: str, folder: Path, words: str) -> set[str]:
    """The rules that speak up when one more of the grid's questions to ask says these words."""
    text = LIBRARY.paths(id)[0].read_text(encoding="utf-8")
    assert "questions-to-ask:\n" in text
    more = f"questions-to-ask:\n  - Is this about {words}?\n"
    path = folder / "grids" / "en-GB" / f"{id}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace("questions-to-ask:\n", more), encoding="utf-8")
    return {problem.rule for problem in check(path)}


def test_both_settings_have_one() -> None:
    """Help from the NHS and help outside the NHS are both judged below."""
    assert {LIBRARY.grid(id).setting for id in OURS} == {"nhs", "community"}


@pytest.mark.parametrize("id", OURS)
def test_it_names_no_method_no_level_and_no_score(id: str) -> None:
    """SAF955 has nothing to say of the grid, and nobody has told it to be quiet."""
    problems = check(LIBRARY.paths(id)[0])
    assert "SAF955" not in {problem.rule for problem in problems}
    assert "SAF955" not in {waiver.rule for waiver in LIBRARY.grid(id).waive}


@pytest.mark.parametrize("kind", ["self_harm", "methods"])
@pytest.mark.parametrize("id", OURS)
def test_a_method_a_level_or_a_score_would_be_found(id: str, kind: str, home: Path) -> None:
    """The rule judges both grids: the first words of each of its lists are found in each. They are read from the
    lists, so that no test repeats them."""
    words = getattr(LIBRARY.wordlists("en-GB")[0], kind)[0].word
    assert "SAF955" in found(id, home, words)


@pytest.mark.parametrize("id", OURS)
def test_the_page_begins_with_the_crisis_box(id: str) -> None:
    """Below the title and before any other word stands whom to call. That all of it is on the first sheet, in every
    type and on every paper, is held for every grid in tests/paper/test_paper_first_sheet.py; that the screen opens
    with it, in tests/screen/test_first_screen.py."""
    _title, box, *_rest = grid_page(LIBRARY.grid(id)).blocks
    assert isinstance(box, Box)
    assert box.heading.words == HEADING
    assert EMERGENCY in [getattr(part, "label", "") for part in box.parts]
