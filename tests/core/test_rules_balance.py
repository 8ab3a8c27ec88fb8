"""BAL: what the examples do not show - near misses, limits of a service, the place in a long text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples_balance import GOOD, LONG, SAY, saying
from sample_grid import GRID, TODAY, broken, line_of, written
from thrive_grids import Library, check
from thrive_grids.content.faults import keys_of
from thrive_grids.content.models import Answer, Chance, Editorial, Grid, Source
from thrive_grids.content.reading import read_bytes
from thrive_grids.content.sentences import _CAN_BE_RANKED, _RANKING
from thrive_grids.rules.balance import declared_order, equal_length, equal_points
from thrive_grids.rules.case import Case
from thrive_grids.rules.surroundings import Surroundings

WORDS = "words: en-GB\n"


def test_a_service_sets_how_far_lengths_and_points_may_be_apart(tmp_path: Path) -> None:
    """``limits`` of site.yaml is what BAL203 and BAL204 measure with."""
    more = GOOD + "      - You choose when.\n      - It is near.\n"
    path = written(tmp_path, broken(GOOD, more, text=saying(LONG)))
    assert {p.rule for p in check(path, today=TODAY)} == {"BAL203", "BAL204"}
    site = tmp_path / "site.yaml"
    for limits in ("length-from: 19, points-apart: 2", "length-ratio: 9.5, points-apart: 2"):
        site.write_text(f"site: north\nname: North\nlimits: {{{limits}}}\n", encoding="utf-8")
        assert check(path, today=TODAY, library=Library.open(tmp_path)) == []


def test_an_author_is_told_how_many_words_would_do(tmp_path: Path) -> None:
    """BAL203 names the number of words for the long answer and for the short one, and keeping to it is enough."""
    problem = check(written(tmp_path, saying(LONG)), today=TODAY)[0]
    assert problem.hint == (
        "Shorten the answer for 'course' to at most 12 words, or say more for 'wait' (at least 10 words)."
    )
    for text in (
        saying(" ".join(LONG.split()[:12])),
        broken("say: Nothing new.", f"say: Nothing new{' at all' * 4}.", text=saying(LONG)),
    ):
        assert check(written(tmp_path, text), today=TODAY) == []


def test_the_short_answer_is_shown_where_the_long_one_is_usual(tmp_path: Path) -> None:
    """Of five answers the odd one is to be mended; what is not known needs saying, not padding."""
    third = "  - id: {0}\n    name: Option {0}\n    summary: A\n    good: [B]\n    hard: [C]\n"
    options = third.format("o3") + third.format("o4")
    rest = f'      o3: {{say: "{LONG}", basis: consensus}}\n      o4: {{say: "{LONG}", basis: consensus}}\n'
    text = broken("\nquestions:\n", options + "\nquestions:\n", text=saying(LONG))
    text = text.replace("  - id: helps\n", rest + "  - id: helps\n")
    text = text.replace("\nsources:\n", "\n" + rest.replace(LONG, "A") + "\nsources:\n", 1)
    problems = [p for p in check(written(tmp_path, text), today=TODAY) if p.rule == "BAL203"]
    assert [p.line for p in problems] == [line_of("say: Nothing new.", text)]
    assert problems[0].hint.startswith("Say more for 'wait'")
    unknown = broken(
        "say: Nothing new.\n        basis: consensus",
        "say: We do not know.\n        basis: not-known",
        text=text,
    )
    problem = next(p for p in check(written(tmp_path, unknown), today=TODAY) if p.rule == "BAL203")
    assert "whom to ask" in problem.hint


def test_an_answer_at_fault_is_not_counted(tmp_path: Path) -> None:
    """An answer that is no text yet is one problem, not two."""
    text = broken("say: Nothing new.", "say: [No]", text=saying(LONG))
    assert [p.rule for p in check(written(tmp_path, text), today=TODAY)] == ["STR104"]


def test_the_caret_stands_under_the_word_that_is_meant(tmp_path: Path) -> None:
    """Over lines, and past an earlier place where the same word is fine."""
    text = broken(
        SAY, "say: >-\n          Your best friend can come. It is\n          the best way."
    )
    (problem,) = check(written(tmp_path, text), today=TODAY)
    assert (problem.rule, problem.line) == ("BAL206", line_of("the best way", text))
    assert problem.source[problem.column - 1 :].startswith("best way")
    text = saying("Your best friend can come. It is the best way.")
    (problem,) = check(written(tmp_path, text), today=TODAY)
    assert problem.source[problem.column - 1 :].startswith("best way")


def test_every_word_that_steers_is_told(tmp_path: Path) -> None:
    """All in one run, each with what to write instead, and never the sentence."""
    path = written(tmp_path, saying("The best and proven way. Just come."))
    problems = check(path, today=TODAY)
    assert [p.rule for p in problems] == ["BAL206"] * 3
    assert len({p.column for p in problems}) == 3
    assert all(p.hint.endswith(".") and "way" not in p.message for p in problems)


def test_a_match_in_per_cent_is_a_score(tmp_path: Path) -> None:
    """It is a percentage without people, too; both are told."""
    problems = check(written(tmp_path, saying("It is a 90% match.")), today=TODAY)
    (problem,) = [p for p in problems if p.rule == "BAL207"]
    assert problem.message == "'90% match' reads as a score."


def test_a_service_adds_and_allows_words(tmp_path: Path) -> None:
    """Its own list in its content folder goes with the shipped one."""
    path = written(tmp_path, saying("The best super way."))
    words = tmp_path / "grids" / "words"
    words.mkdir()
    (words / "en-GB.yaml").write_text(
        WORDS + "allow: [best]\nsteering:\n  - {word: super, instead: say why}\n", encoding="utf-8"
    )
    (problem,) = check(path, today=TODAY, library=Library.open(tmp_path))
    assert ("'super' steers." in problem.message, problem.hint) == (True, "Say why.")


def test_a_key_that_ranks_is_told_beside_every_other_problem(tmp_path: Path) -> None:
    """It keeps its reason, its line, and the rest of the file is still judged."""
    text = broken("name: Sleep course", "name: The best course\n    score: 8")
    problems = check(written(tmp_path, text), today=TODAY)
    assert [p.rule for p in problems] == ["BAL206", "BAL207"]
    assert "young person's" in problems[1].message
    assert problems[1].source.strip() == "score: 8"


def test_a_key_that_ranks_is_told_in_the_facts_of_a_site_too(tmp_path: Path) -> None:
    """A service cannot preselect in site.yaml either; elsewhere the key is only unknown."""
    written(tmp_path)
    site = tmp_path / "site.yaml"
    site.write_text("site: north\nname: North\noptions:\n  sleep-nhs/wait: {default: true}\n")
    assert [(p.rule, p.line) for p in check(site)] == [("BAL207", 4)]
    contacts = tmp_path / "grids" / "contacts" / "england.yaml"
    contacts.write_text(contacts.read_text() + "priority: 1\n", encoding="utf-8")
    assert [p.rule for p in check(contacts, today=TODAY)] == ["STR101"]


def case(data: object) -> Case:
    """A case of a grid in memory."""
    return Case(Grid.model_validate(data), TODAY, Surroundings(Library.open("/nowhere")))


def grid_data() -> dict[str, Any]:
    """The sample grid as plain data, fresh each time."""
    data = read_bytes(GRID.encode(), "sleep-nhs.yaml").data
    assert isinstance(data, dict)
    return data


def test_no_name_of_the_format_reads_as_a_ranking() -> None:
    """A known name in a wrong place is a slip of the format, not of balance."""
    known = {
        key
        for model in (*_CAN_BE_RANKED, Answer, Chance, Source, Editorial)
        for key in keys_of(model)
    }
    assert not [key for key in known if _RANKING.search(key.replace("-", " "))]


@pytest.mark.parametrize(
    "words", ["It got the best score.", "It is rated best.", "It is second best."]
)
def test_a_ranking_is_told_once(tmp_path: Path, words: str) -> None:
    """The word that also steers is not told again."""
    assert [p.rule for p in check(written(tmp_path, saying(words)), today=TODAY)] == ["BAL207"]


ONCE = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@ONCE
@given(st.integers(1, 60), st.integers(1, 60))
def test_lengths_are_judged_by_their_ratio_either_way(one: int, two: int) -> None:
    """BAL203 is raised exactly when the longer is over 12 words and over twice the shorter."""
    data = grid_data()
    answers = data["questions"][0]["answers"]
    answers["wait"]["say"], answers["course"]["say"] = "word " * one, "wört, " * two
    short, long = sorted((one, two))
    assert bool(list(equal_length(case(data)))) is (long > 12 and long > 2 * short)


@ONCE
@given(st.lists(st.integers(1, 5), min_size=4, max_size=4))
def test_points_are_judged_by_their_spread(counts: list[int]) -> None:
    """BAL204 is raised exactly when two lists of points, any two, are more than one apart."""
    data = grid_data()
    wait, course = data["options"]
    wait["good"], wait["hard"], course["good"], course["hard"] = (["a"] * count for count in counts)
    assert bool(list(equal_points(case(data)))) is (max(counts) - min(counts) > 1)


@ONCE
@given(
    st.lists(st.text("abcÄ ’-", min_size=1, max_size=6).filter(str.strip), min_size=2, max_size=5)
)
def test_the_order_that_the_hint_gives_passes(names: list[str]) -> None:
    """Whatever the names, following BAL208's hint once is enough."""
    data = grid_data() | {"order": "alphabetical"}
    data["options"] = [
        {"id": f"o{n}", "name": name, "summary": "x", "no-treatment": n == 0}
        for n, name in enumerate(names)
    ]
    found = list(declared_order(case(data)))
    if found:
        order = found[0].hint.removeprefix("Write them as ").split(";")[0].split(", ")
        by_id = {option["id"]: option for option in data["options"]}
        data["options"] = [by_id[id] for id in order]
        assert list(declared_order(case(data))) == []
