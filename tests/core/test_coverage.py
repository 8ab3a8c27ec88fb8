"""The coverage report: every criterion, decided by the checks or handed to a person, and nothing added up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sample_grid import GRID, TODAY, broken, line_of, written
from thrive_grids import Library
from thrive_grids.content.loading import load
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read
from thrive_grids.pages import coverage_page
from thrive_grids.rules import coverage as module
from thrive_grids.rules.coverage import Coverage, Standing, coverage
from thrive_grids.rules.criteria import Criterion, standards
from thrive_grids.rules.families import RULES

CRITERIA = {criterion.id: criterion for standard in standards() for criterion in standard}


def report(folder: Path, text: str = GRID) -> Coverage:
    """The coverage of a grid in a file, with the contacts that lie beside it."""
    grid = load(Grid, read(written(folder, text)))
    return coverage(grid, library=Library.open(folder), today=TODAY)


def standing(folder: Path, text: str = GRID) -> dict[str, str]:
    """How the grid stands to each criterion, by id."""
    return {id: judged.standing.value for id, judged in report(folder, text).judged.items()}


def test_every_criterion_of_both_standards_is_there() -> None:
    """NICE's blocks, the 44 items of IPDASi v4 and one of v3, each once."""
    listed = [criterion.id for standard in standards() for criterion in standard]
    assert len(listed) == len(set(listed))
    nice = {"E-C1", "E-C2", "E-C3", "E-C4", "E-C5", "E-C6", "E-P", "N-C", "N-P"}
    assert {re.sub(r"(?<=[PN])\d|(?<=N-C)\d|[a-d]$", "", id) for id in listed if "-" in id} == nice
    ipdas = {
        f"{kind}{n}" for kind, last in (("Q", 6), ("C", 10), ("K", 28)) for n in range(1, last + 1)
    }
    assert {id for id in listed if "-" not in id} == ipdas | {"K8b"}


def test_what_was_not_read_in_the_standard_says_so() -> None:
    """Only these were read in published words; all others are printed as to confirm."""
    read_in = {"E-C1", "E-C2"} | {f"Q{n}" for n in range(1, 7)} | {f"C{n}" for n in range(1, 7)}
    read_in |= {f"K{n}" for n in range(3, 9)} | {"K8b"}
    for id, criterion in CRITERIA.items():
        assert criterion.confirmed == (id in read_in or id[:4] in read_in), id


@pytest.mark.parametrize("criterion", CRITERIA.values(), ids=list(CRITERIA))
def test_a_criterion_can_be_decided(criterion: Criterion) -> None:
    """By rules that exist, by a declaration, by a person or by its nature; and it is said in a sentence."""
    assert set(criterion.rules) <= set(RULES)
    assert criterion.asks.endswith(".")
    assert criterion.reads or criterion.asks_you or criterion.because
    assert bool(criterion.needs) == bool(criterion.or_else) == bool(criterion.or_else_says)
    assert not criterion.or_else or criterion.or_else in module._OR_ELSE
    assert not criterion.declared or criterion.declared in module._DECLARED
    assert not criterion.asks_you or criterion.asks_you.endswith("?")
    if criterion.because:
        assert not criterion.reads
    if criterion.reads and not (criterion.rules or criterion.declared):
        assert not re.search(r"\bholds?\b|marked", criterion.reads) or criterion.needs


def test_the_sample_grid_stands_as_it_should(tmp_path: Path) -> None:
    """One of each standing, with the line that decides it."""
    judged = report(tmp_path).judged
    stands = {id: (each.standing.value, each.line) for id, each in judged.items()}
    assert stands["Q2"] == ("met", line_of("decision:", GRID))
    assert stands["E-C1d"] == ("met", line_of("no-treatment: true", GRID))
    assert stands["C6"] == ("declared", line_of("funding:", GRID))
    assert judged["C6"].says == "none"
    first_row = line_of("- id: involves", GRID)
    assert stands["Q6"] == ("for a person to judge", first_row - 1)
    assert stands["C7"] == ("not applicable", None)
    assert stands["K22"] == ("for a person to judge", None)
    text = broken("  funding: none\n", "")
    unfunded = report(tmp_path, text).judged["C6"]
    assert (unfunded.standing, unfunded.line) == (Standing.NOT_MET, line_of("editorial:", text))


NO_NUMBERS = re.sub(r"(?m)^        chances:\n(          .*\n)+", "", GRID).replace(
    "About 4 in 10 people slept clearly better.", "Some trials say yes."
)

CHANGES = {
    "no hard point": (broken("    hard:\n      - You may stay tired.\n", ""), {"Q5", "E-C2a"}, "not met", {"Q4", "Q3"}),
    "no decision": (re.sub(r"(?m)^decision: .*\n", "", GRID), {"Q2", "E-C1b"}, "not met", {"Q1", "E-C1a"}),
    "no funding": (broken("  funding: none\n", ""), {"C6", "E-P5"}, "not met", set()),
    "no policy": (re.sub(r"(?m)^  update-policy: .*\n", "", GRID), {"C4", "E-P9"}, "not met", {"E-P8"}),
    "no review": (re.sub(r"(?m)^  review-by: .*\n", "", GRID), {"E-P8"}, "not met", set()),
    "no certainty": (broken("            certainty: low\n", ""), {"C5", "E-C4b", "K19"}, "not met", set()),
    "no prompt": (re.sub(r"what-matters:\n.*\n", "", GRID), {"K9", "E-C3"}, "not met", set()),
    "no numbers": (NO_NUMBERS, {"K3"}, "for a person to judge", set()),
    "nothing to say of numbers": (NO_NUMBERS, {"C5", "K4", "K5", "K6", "K7", "K8", "N-C3"}, "not applicable", set()),
    "a reason for no waiting": (
        broken("    no-treatment: true\n", "").replace("\noptions:", "\nno-treatment-reason: Not safe.\noptions:"),
        {"E-C1d"}, "for a person to judge", set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_moves_its_own_criteria(tmp_path: Path, change: str) -> None:
    """A line left out is not met where the standard asks for that line, and nowhere else."""
    text, moved, wanted, untouched = CHANGES[change]
    before = standing(tmp_path)
    after = standing(tmp_path, text)
    assert {id: after[id] for id in moved} == dict.fromkeys(moved, wanted)
    assert {id: after[id] for id in untouched} == {id: before[id] for id in untouched}


def test_another_language_is_for_a_person_to_judge(tmp_path: Path) -> None:
    """Checks of words know English only: nothing is claimed of them elsewhere."""
    path = written(tmp_path, GRID.replace("en-GB", "cy"))
    welsh = tmp_path / "grids" / "cy" / path.name
    welsh.parent.mkdir()
    path.rename(welsh)
    covered = coverage(load(Grid, read(welsh)), library=Library.open(tmp_path), today=TODAY)
    assert {covered.judged[id].standing for id in ("E-C5a", "K21")} == {Standing.PERSON}
    words = " ".join(coverage_page(covered).words())
    assert "This grid is not in English." in words
    assert "Only English is graded" in words


def test_nobody_involved_is_not_met_and_somebody_is_declared(tmp_path: Path) -> None:
    """A count of 0 is an honest line, and no involvement."""
    involved = "involved: {{young-people: {0}, parents: {0}, clinicians: {0}}}"
    silent = re.sub(r"(?m)^  involved.*\n", "", GRID)
    none, some = (f"{silent}  {involved.format(count)}\n" for count in (0, 4))
    assert {standing(tmp_path, none)[id] for id in ("K12", "K13", "E-P3")} == {"not met"}
    judged = report(tmp_path, some).judged["K12"]
    assert (judged.standing, judged.says) == (
        Standing.DECLARED,
        "Helped to make it: young people 4, parents 4",
    )


def test_a_waived_check_is_for_a_person_to_judge(tmp_path: Path) -> None:
    """A waiver never makes a criterion met."""
    text = (
        broken("            certainty: low\n", "")
        + "waive:\n  - {rule: NUM309, because: It is new., until: 2027-01-01}\n"
    )
    covered = report(tmp_path, text)
    assert covered.judged["C5"].standing is Standing.PERSON
    words = " ".join(coverage_page(covered).words())
    assert "Its reason: It is new. Do you agree?" in words


def test_advice_decides_nothing(tmp_path: Path) -> None:
    """What a check only advises leaves every criterion as it was."""
    judged = report(tmp_path, GRID.replace("order: fixed\n", "")).judged
    assert not any(
        problem.severity.value == "I" for each in judged.values() for problem in each.problems
    )


@pytest.mark.parametrize("name", ["low-mood-nhs", "self-harm-nhs"])
def test_the_page_says_each_criterion_and_adds_nothing_up(name: str) -> None:
    """Every label once, its standing first, and no percentage, total, score or verdict in our own words."""
    library = Library.open()
    covered = coverage(library[name], library=library, today=TODAY)
    page = coverage_page(covered)
    said = list(page.words())
    for id, criterion in CRITERIA.items():
        label = [words for words in said if words.startswith(f"{id}. ")]
        assert len(label) == 1
        assert ("to confirm against the published form" in label[0]) == (not criterion.confirmed)
        after = said[said.index(label[0]) + 1]
        assert after.startswith(covered.judged[id].standing.value.capitalize())
    declared = {judged.says for judged in covered.judged.values()}
    ours = " ".join(words for words in said if not any(says and says in words for says in declared))
    assert not re.search(
        r"\d ?%|\d per ?cent|\btotal\b|\bscored?\b|complian|certified|\b\d+ of \d+ (?:criteria|points)|\bpass",
        ours,
        re.IGNORECASE,
    )


def test_the_page_shows_grade_and_counts(tmp_path: Path) -> None:
    """The reading grade with its give-or-take, with and without the glossary; a short column is not graded."""
    words = list(coverage_page(report(tmp_path)).words())
    assert any(
        re.fullmatch(r"(Grade \d\.\d|Below grade 1), give or take \d\.\d", each) for each in words
    )
    assert any(re.fullmatch(r"\d+ words, \d+ sentences, \d+ syllables", each) for each in words)
    assert "not graded under 100 words or 10 sentences" in words
    assert "How hard it is to read" in words


def test_a_grid_in_memory_has_no_lines() -> None:
    """Without a file the report stands, and names no line."""
    library = Library.open()
    grid = library["low-mood-nhs"].model_copy(update={"title": "Another"})
    covered = coverage(grid, library=library, today=TODAY)
    assert {judged.line for judged in covered.judged.values()} == {None}
    assert not any(re.search(r"\bline \d", words) for words in coverage_page(covered).words())
