"""Thousands of slips in shipped files: always told, never a crash (`scripts/mutations.py` makes ten thousand)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_line import start
from mutations import Mutant, mutant, mutants, originals, written
from thrive_grids.content.diagnostics import Diagnostic
from thrive_grids.rules.checking import Checker

SECONDS = 2.0
STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_a_mutant_comes_back_by_its_number() -> None:
    """The same seed gives the same files: what a run found can be looked at again."""
    assert list(mutants(20, seed=7)) == list(mutants(20, seed=7))
    assert list(mutants(20, seed=7)) != list(mutants(20, seed=8))


def test_no_slip_stops_the_checker(tmp_path: Path) -> None:
    """1,000 mutants: none raises, none takes two seconds, and what is said stands in the file, in its order."""
    checker = Checker()
    for path, slipped in written(tmp_path, mutants(1000)):
        began = perf_counter()
        problems = checker.check(path)
        assert perf_counter() - began < SECONDS, slipped
        told_well(problems, slipped)


def told_well(problems: list[Diagnostic], slipped: Mutant) -> None:
    """Every problem has a place in the file and a sentence that was written for it."""
    places = [(problem.line, problem.column) for problem in problems]
    assert places == sorted(places), slipped
    for problem in problems:
        assert problem.line >= 1, slipped
        assert problem.column >= 1, slipped
        assert not STEERING.search(problem.message + problem.hint + problem.source), slipped
        assert "does not fit here" not in problem.message, slipped


@pytest.mark.parametrize("shape", ["text", "json", "github", "sarif"])
def test_the_command_survives_a_folder_of_slips(tmp_path: Path, shape: str) -> None:
    """100 mutants in one call of the real program: exit code 1, no complaint, a whole answer."""
    for _ in written(tmp_path, mutants(100, seed=1)):
        pass
    out = tmp_path / "out"
    with out.open("wb") as answer:
        process = start("check", tmp_path, "--format", shape, stdout=answer, stderr=-1)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1, err.decode()
    assert not re.search("Traceback|stopped", err.decode())
    said = out.read_text(encoding="utf-8")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)
    if shape in {"json", "sarif"}:
        assert json.loads(said)


CHECKER = Checker()
"""Reads the contacts and word lists once, and not for every slip."""


@given(random=st.randoms(use_true_random=False), original=st.sampled_from([*originals().items()]))
@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_slip_at_all_stops_the_checker(
    tmp_path: Path, random: Random, original: tuple[str, bytes]
) -> None:
    """The same for slips that nobody has numbered."""
    slipped = mutant(original, random)
    path = tmp_path / slipped.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(slipped.raw)
    told_well(CHECKER.check(path), slipped)
