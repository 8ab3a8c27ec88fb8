"""SAF: near misses, stale sign-offs, and that no message ever repeats a method."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples_safety import (
    A_METHOD,
    CLINICIANS,
    FAILS,
    MEDICINE,
    SELF_HARM,
    saying,
    signed,
)
from sample_grid import TODAY, broken, line_of, written
from thrive_grids import Library, check
from thrive_grids.rules.families import RULES

LISTS = Library.open("/nowhere").wordlists()[0]


def test_two_clinicians_are_needed_before_publishing_only(tmp_path: Path) -> None:
    """A draft prints it; a published grid fails."""
    for text in (SELF_HARM, MEDICINE):
        for status, counts in (("draft", False), ("published", True)):
            path = written(tmp_path, text.replace("status: draft", f"status: {status}"))
            (problem,) = check(path, today=TODAY)
            assert (problem.rule, problem.counts) == ("SAF953", counts)


def test_a_sign_off_of_another_wording_does_not_count(tmp_path: Path) -> None:
    """One changed word after signing, and both clinicians have to look again."""
    text = broken("Nothing new.", "Nothing at all.", text=signed(SELF_HARM, *CLINICIANS))
    problems = [p for p in check(written(tmp_path, text), today=TODAY) if p.rule == "SAF953"]
    assert [p.line for p in problems] == [line_of("sign-offs:", text)]
    assert "no clinician has signed it as it is now" in problems[0].message


def test_one_stale_and_one_current_sign_off_are_one(tmp_path: Path) -> None:
    """Only the current one counts."""
    text = signed(SELF_HARM, CLINICIANS[0])
    text += f"    - {{role: nurse, name: B. Two, on: 2026-11-22, content: 'sha256:{'0' * 64}'}}\n"
    problems = [p for p in check(written(tmp_path, text), today=TODAY) if p.rule == "SAF953"]
    assert len(problems) == 1
    assert "one clinician has" in problems[0].message


@pytest.mark.parametrize(
    "role",
    ["Clinical psychologist", "consultant psychiatrist", "Nurse", "GP", "paediatrician", "Pharmacist",
     "mental health practitioner", "family therapist", "doctor", "reviewing clinician"],
)  # fmt: skip
def test_professions_that_count_as_clinicians(tmp_path: Path, role: str) -> None:
    """Known by words of the role, in any case."""
    text = signed(SELF_HARM, CLINICIANS[0], (role, "B. Two"))
    assert check(written(tmp_path, text), today=TODAY) == []


@pytest.mark.parametrize("role", ["parent", "editor", "young person", "gps tracker", "designer"])
def test_others_do_not(tmp_path: Path, role: str) -> None:
    """Their sign-off is welcome and is not a clinician's."""
    text = signed(SELF_HARM, CLINICIANS[0], (role, "B. Two"))
    assert [p.rule for p in check(written(tmp_path, text), today=TODAY)] == ["SAF953"]


def test_a_medicine_is_known_by_its_id_in_every_language(tmp_path: Path) -> None:
    """Ids are the same in a translation, and the words need not be known."""
    path = written(tmp_path, broken("language: en-GB", "language: cy", text=MEDICINE))
    cy = path.parent.parent / "cy"
    cy.mkdir()
    path = path.rename(cy / path.name)
    assert "SAF953" in {p.rule for p in check(path, today=TODAY)}


def test_a_method_is_matched_and_never_repeated() -> None:
    """Not in a message, a hint or the text of the rule: these go into logs and reports."""
    rule = RULES["SAF955"]
    explained = " ".join((rule.what, rule.why, rule.mend, rule.standard, rule.bad, rule.good))
    for phrase in LISTS.methods:
        for form in (phrase.word, *phrase.also):
            assert f" {form.lower()} " not in f" {explained.lower()} "


def test_no_problem_of_a_method_holds_the_word(tmp_path: Path) -> None:
    """Each failing example of a method, by its message and hint; the caret still shows the place."""
    examples = [text for text, _, message in FAILS["SAF955"] if message == A_METHOD]
    assert len(examples) >= 4
    for text in examples:
        (problem,) = check(written(tmp_path, text), today=TODAY)
        shown = problem.source[problem.column - 1 :][: problem.width].lower()
        assert shown in {f.lower() for p in LISTS.methods for f in (p.word, *p.also)}
        assert shown not in f"{problem.message} {problem.hint}".lower()


def test_every_listed_method_and_word_is_found(tmp_path: Path) -> None:
    """Each entry and form, in a sentence of its own: none is hidden by another's ``unless``."""
    for name, message in (("self_harm", "no place here"), ("methods", A_METHOD)):
        forms = [f for p in getattr(LISTS, name) for f in (p.word, *p.also)]
        text = saying(" ".join(f"So {form}." for form in forms))
        problems = [p for p in check(written(tmp_path, text), today=TODAY) if p.rule == "SAF955"]
        assert sum(message in problem.message for problem in problems) >= len(forms)


def test_a_service_adds_methods_and_allows_words(tmp_path: Path) -> None:
    """Its own word is matched and not repeated; a word that it allows is left alone."""
    text = saying("You have a zorb and a knife.")
    words = tmp_path / "grids" / "words"
    words.mkdir(parents=True)
    (words / "en-GB.yaml").write_text(
        "words: en-GB\nallow: [knife]\nmethods:\n  - {word: zorb}\n", encoding="utf-8"
    )
    path = written(tmp_path, text)
    (problem,) = check(path, today=TODAY, library=Library.open(tmp_path))
    assert problem.rule == "SAF955"
    assert "zorb" not in problem.message + problem.hint
