"""EVI: what the examples do not show - near misses, what a draft may lack, and the days that count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from examples_evidence import FAILS, IN_WORDS, INVOLVED, STALE
from sample_grid import GRID, TODAY, broken, written
from thrive_grids import check
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.loading import load
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read
from thrive_grids.rules.currency import months_after
from thrive_grids.rules.families import RULES

MINE = sorted(rule for rule in RULES if rule.startswith("EVI") and RULES[rule].look)  # of grids
BEFORE_PUBLISHING = {"EVI503", "EVI508", "EVI509", "EVI513", "EVI514"}


@pytest.mark.parametrize("rule", MINE)
def test_a_draft_may_lack_what_only_publishing_needs(tmp_path: Path, rule: str) -> None:
    """The five of these rules print in a draft and count in a published grid; the others always count."""
    text = FAILS[rule][0][0]
    for status, counts in (("draft", rule not in BEFORE_PUBLISHING), ("published", True)):
        path = written(tmp_path, text.replace("status: draft", f"status: {status}"))
        (problem,) = [p for p in check(path, today=TODAY) if p.rule == rule]
        assert problem.counts is counts, (status, problem)


def test_a_day_of_publication_to_come_buys_no_time(tmp_path: Path) -> None:
    """A slip in 'published' may not move the latest day of the review."""
    text = broken("status: draft", "status: published")
    text = broken("published: 2026-11-01", "published: 2036-11-01", text=text)
    text = broken("review-by: 2027-11-01", "review-by: 2037-11-01", text=text)
    problems = check(written(tmp_path, text), today=TODAY)
    assert [(p.rule, p.counts) for p in problems] == [("EVI503", True), ("EVI504", True)]


def test_a_service_sets_how_far_ahead_the_review_may_be(tmp_path: Path) -> None:
    """``limits: {review-months: …}`` of site.yaml is what EVI504 measures with."""
    from thrive_grids import Library

    path = written(tmp_path)
    (tmp_path / "site.yaml").write_text(
        "site: north\nname: North\nlimits: {review-months: 6}\n", encoding="utf-8"
    )
    problems = check(path, today=TODAY, library=Library.open(tmp_path))
    assert [p.rule for p in problems] == ["EVI504"]
    assert "6 months after 2026-11-22" in problems[0].message
    assert "2027-05-22" in problems[0].hint


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(9999, 12, 31), 24, date(9999, 12, 31)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, then: date) -> None:
    """The same day of the month, or the last one a short month has."""
    assert months_after(day, months) == then


def test_a_sign_off_stands_for_its_wording_only(tmp_path: Path) -> None:
    """EVI511 names the role at the sign-off's own line, for each one that is stale, and not the wording."""
    content = fingerprint(load(Grid, read(written(tmp_path))))
    good = STALE.replace("sha256:" + "0" * 64, content)
    signed = GRID + good
    assert check(written(tmp_path, signed), today=TODAY) == []
    assert check(written(tmp_path, signed.replace("draft", "published")), today=TODAY) == []
    second = STALE.split("\n", 1)[1].replace("clinical lead", "parent")
    for text in (signed.replace("Nothing new.", "Secret words."), signed + second):
        problems = check(written(tmp_path, text), today=TODAY)
        assert {p.rule for p in problems} == {"EVI511"}
        (problem,) = problems
        assert "content: sha256:" in problem.source
        assert "Secret" not in problem.message + problem.hint
    assert "'parent'" in problem.message


@pytest.mark.parametrize("text", IN_WORDS)
def test_a_number_in_words_alone_needs_a_source_that_was_read(tmp_path: Path, text: str) -> None:
    """Without chances the answer's own sources stand behind it."""
    problems = check(written(tmp_path, text), today=TODAY)
    (unread,) = [problem for problem in problems if problem.rule == "EVI514"]
    assert unread.source == "        sources: [made-up-2020]"


def test_a_number_in_words_beside_chances_is_told_once(tmp_path: Path) -> None:
    """The source that an answer and its chance both name is one problem, at the chance."""
    text = FAILS["EVI514"][0][0]
    assert len(check(written(tmp_path, text), today=TODAY)) == 1


def test_silence_about_the_involved_is_not_nobody(tmp_path: Path) -> None:
    """A count of 0 is an answer; an empty list of counts is none."""
    text = broken(INVOLVED, "  involved: {}\n")
    (problem,) = check(written(tmp_path, text), today=TODAY)
    assert (problem.rule, "young people, parents, clinicians" in problem.message) == (
        "EVI513",
        True,
    )


def test_a_basis_that_was_left_at_not_known_is_a_warning(tmp_path: Path) -> None:
    """A new grid begins with that basis; an answer that claims something needs another."""
    text = broken(
        "say: Nothing new.\n        basis: consensus", "say: Nothing new.\n        basis: not-known"
    )
    (problem,) = check(written(tmp_path, text), today=TODAY)
    assert (problem.rule, problem.severity.word) == ("EVI501", "warning")
    assert problem.source.strip() == "basis: not-known"
    folder = tmp_path / "grids" / "cy"
    folder.mkdir()
    welsh = folder / "sleep-nhs.yaml"
    welsh.write_text(broken("language: en-GB", "language: cy", text=text), encoding="utf-8")
    assert "EVI501" not in {problem.rule for problem in check(welsh, today=TODAY)}
