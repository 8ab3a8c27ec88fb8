"""No number of a shipped grid drifts from its source: each is walked to its row in facts.yaml, and each row back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from facts import CODE, FULL, TRUST, chances, drift, unfounded, wandering
from thrive_grids import Library, check
from thrive_grids.rules.shares import shares_in

BOOK = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = BOOK["facts"]
LIBRARY = Library.open("/nowhere")
GRIDS = {id: LIBRARY.grid(id) for id in LIBRARY}
PRINTED = [chance for grid in GRIDS.values() for chance in chances(grid)]


def name(row: dict[str, Any]) -> str:
    """Which row it is, for the name of a test."""
    return f"{row['grid']}-{row['question']}-{row['option']}-{row['count']}"


def test_each_chance_is_a_row_and_each_row_a_chance() -> None:
    """Outcome, people, numbers, comparison, time, certainty and source are those that were written down, and a grid
    never says of its source that somebody was nearer to it than they were."""
    assert sorted(drift(PRINTED, ROWS)) == []


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_each_row_has_its_place_in_the_evidence(row: dict[str, Any]) -> None:
    """A fact has a code, what was read, how it was read, and whose judgement its certainty is."""
    assert list(unfounded(row)) == []


def test_the_sources_are_the_papers_that_were_read() -> None:
    """The id of a source leads to the same paper in every grid, and no chance rests on another one."""
    assert {row["source"] for row in ROWS} == set(BOOK["sources"])
    for grid in GRIDS.values():
        for id in BOOK["sources"].keys() & grid.sources.keys():
            assert grid.sources[id].doi == BOOK["sources"][id], (grid.id, id)


@pytest.mark.parametrize("id", GRIDS)
def test_shares_in_words_are_those_of_a_chance(id: str) -> None:
    """A share of people in an answer is the count or the comparison of one of its chances, to the digit."""
    for question in GRIDS[id].questions:
        for answer in question.answers.values():
            given = {
                count / chance.of
                for chance in answer.chances
                for count in (chance.count, chance.without)
                if count is not None
            }
            for share in shares_in(answer.say):
                assert any(share.holds(each) for each in given), share.said


@pytest.mark.parametrize("id", GRIDS)
def test_other_numbers_are_written_down_too(id: str) -> None:
    """Weeks, sessions, ages and sizes of trials that a sentence says are those of the list, and none is missing."""
    assert "\n".join(wandering(GRIDS[id], BOOK["said"].get(id, {}))) == ""


def test_numbers_in_sentences_have_a_place_in_the_evidence_too() -> None:
    """Each is a fact with a code, or said to be plain sense."""
    for grid, places in BOOK["said"].items():
        assert grid in GRIDS
        for place, entry in places.items():
            codes = str(entry["code"]).split()
            assert codes == ["plain"] or all(map(CODE.fullmatch, codes)), (grid, place)


# ---- these tests can fail

OTHER = {
    "count": 40,
    "of": 1000,
    "without": 99,
    "after": "3 weeks",
    "certainty": "high",
    "source": "tads-2007",
    "in-who": [7],
    "outcome": "felt worse",
    "with": "something else",
    "option": "another",
    "question": "another",
    "grid": "another",
}


@pytest.mark.parametrize("changed", OTHER)
@pytest.mark.parametrize("index", range(len(PRINTED)))
def test_another_value_is_found(index: int, changed: str) -> None:
    """A number, a source, a time or any other value that changes is found, in the grid and in the row alike."""
    for side in (PRINTED, ROWS):
        other = [dict(each) for each in side]
        other[index][changed] = OTHER[changed]
        assert list(drift(other, ROWS) if side is PRINTED else drift(PRINTED, other))


@pytest.mark.parametrize("index", range(len(PRINTED)))
def test_a_missing_and_a_second_one_are_found(index: int) -> None:
    """A chance without its row, a row without its chance, and one that stands twice."""
    assert list(drift(PRINTED[:index] + PRINTED[index + 1 :], ROWS))
    assert list(drift(PRINTED, ROWS[:index] + ROWS[index + 1 :]))
    assert list(drift([*PRINTED, PRINTED[index]], ROWS))


def test_a_status_that_claims_too_much_is_found() -> None:
    """What was read second-hand cannot stand as read in a grid; what nobody opened cannot be a row."""
    (far,) = [number for number, row in enumerate(ROWS) if row["status"] == "second-hand"]
    key = [each for each in PRINTED if each["source"] == ROWS[far]["source"]]
    claimed = [{**each, "status": TRUST[-1]} if each in key else each for each in PRINTED]
    assert list(drift(claimed, ROWS))
    assert list(unfounded({**ROWS[far], "status": "to-check"}))
    assert list(unfounded({**ROWS[far], "fact": "UNVERIFIED"}))
    assert list(unfounded({**ROWS[far], "evidence": {"file": "self-harm.md", "code": "L11"}}))
    assert list(unfounded({**ROWS[far], "evidence": {"file": "low-mood.md", "code": ""}}))
    assert all(list(unfounded({k: v for k, v in ROWS[0].items() if k != lost})) for lost in FULL)


def test_a_slip_in_the_file_itself_is_found(home: Path) -> None:
    """From the file to the finding: another count, another comparison, another time and another source."""
    text = source_text("low-mood-nhs")
    folder = home / "grids" / "en-GB"
    folder.mkdir(parents=True)
    for before, after in (
        ("count: 39", "count: 38"),
        ("without: 24", "without: 23"),
        ("after: 12 months", "after: 6 months"),
        ("            sources: [cuijpers-2023]", "            sources: [tads-2007]"),
    ):
        assert before in text
        (folder / "low-mood-nhs.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
        changed = list(chances(Library.open(home).grid("low-mood-nhs")))
        rows = [row for row in ROWS if row["grid"] == "low-mood-nhs"]
        assert list(drift(changed, rows)), after


def test_a_slip_in_a_sentence_is_found(home: Path) -> None:
    """Other words than the chance's are a problem of the file (NUM310); other weeks are found by the list."""
    text = source_text("low-mood-nhs")
    path = home / "grids" / "en-GB" / "low-mood-nhs.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace("More people felt", "49 out of 100 felt", 1), encoding="utf-8")
    assert "NUM310" in {problem.rule for problem in check(path)}
    for before, after in (("36 weeks", "38 weeks"), ("36 weeks", "36 months")):
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
        grid = Library.open(home).grid("low-mood-nhs")
        assert list(wandering(grid, BOOK["said"]["low-mood-nhs"])), after


def source_text(id: str) -> str:
    """The file of a shipped grid."""
    return LIBRARY.paths(id)[0].read_text(encoding="utf-8")
