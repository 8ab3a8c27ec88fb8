"""The draft of a new grid: it teaches, it invents nothing, and it keeps every word that somebody typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thrive_grids.content import naming
from thrive_grids.content.characters import refused_in_value
from thrive_grids.content.drafting import Outline, draft, placeholders
from thrive_grids.content.library import Library
from thrive_grids.content.loading import load
from thrive_grids.content.models import Grid
from thrive_grids.content.naming import Column
from thrive_grids.content.reading import read, read_bytes
from thrive_grids.content.schema import schema
from thrive_grids.content.templates import COST, ROWS
from thrive_grids.errors import WrongUse
from thrive_grids.rules import check

TODAY = date(2026, 11, 20)
OUTLINE = Outline(id="sleep-nhs", title="Sleep: help from the NHS", topic="sleep", setting="nhs")


def outline(**other: Any) -> Outline:
    """The usual outline with something else in it."""
    return Outline(**{**{name: getattr(OUTLINE, name) for name in OUTLINE.__slots__}, **other})


def grid_of(text: str) -> Grid:
    """The grid in a draft."""
    return load(Grid, read_bytes(text.encode(), "grids/en-GB/sleep-nhs.yaml"))


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """The usual draft in a file."""
    path = tmp_path / "grids" / "en-GB" / "sleep-nhs.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(draft(OUTLINE, TODAY), encoding="utf-8")
    return path


def test_a_draft_lacks_only_what_it_names(drafted: Path) -> None:
    """`check` finds the placeholders, each on the line that the draft names, and nothing else to mend."""
    found = [problem for problem in check(drafted, today=TODAY) if problem.counts]
    assert {problem.rule for problem in found} == {"STR106"}
    named = list(placeholders(read(drafted)))
    assert [line for line, _, _ in named] == [problem.line for problem in found]
    assert named[0] == (21, "", "condition")
    parts = [(part, name) for _, part, name in named]
    assert ("answers to 'helps'", "wait") in parts
    assert ("option 'guided'", "good point 2") in parts
    assert ("author", "credentials") in parts


@pytest.mark.parametrize(
    "other",
    [
        {"language": "cy"},
        {"language": "en"},
        {"topic": "self-harm", "setting": "community"},
        {"topic": "concentration", "columns": naming.columns(["wait", "medicine"], "it")},
        {"columns": naming.columns(["a", "b", "c", "d", "e"], "it")},
        {"groupings": ("getting-risk-support",)},
    ],
    ids=str,
)
def test_every_kind_of_draft_lacks_only_its_placeholders(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    """Whatever was asked for, `check` finds no slip of ours."""
    path = tmp_path / other.get("language", "en-GB") / "sleep-nhs.yaml"
    path.parent.mkdir()
    path.write_text(draft(outline(**other), TODAY), encoding="utf-8")
    found = [problem for problem in check(path, today=TODAY) if problem.counts]
    assert {problem.rule for problem in found} == {"STR106"}
    assert {problem.line for problem in found} == {line for line, _, _ in placeholders(read(path))}


def test_a_draft_of_which_every_text_is_written_is_clean(drafted: Path) -> None:
    """An author who writes what is asked for, and nothing more, has a grid without problems."""
    text = re.sub(r'"?TODO \([^)]*\)"?', "We do not know.", drafted.read_text(encoding="utf-8"))
    drafted.write_text(text, encoding="utf-8")
    assert [str(problem) for problem in check(drafted, today=TODAY) if problem.counts] == []


def test_a_draft_follows_its_schema(drafted: Path) -> None:
    """An editor underlines nothing in a fresh draft."""
    jsonschema.Draft7Validator(schema()).validate(read(drafted).data)


def test_a_draft_holds_no_number_and_claims_nothing() -> None:
    """No source, no chance and no answer is made up; every answer's basis is that nobody knows yet."""
    text = draft(OUTLINE, TODAY)
    grid = grid_of(text)
    answers = [answer for question in grid.questions for answer in question.answers.values()]
    assert {answer.basis for answer in answers} == {"not-known"}
    assert all(answer.say.startswith("TODO (") and not answer.chances for answer in answers)
    assert not any(re.search(r"\d", answer.say) for answer in answers)
    assert not grid.sources
    assert sum(option.no_treatment for option in grid.options) == 1


def test_the_notes_of_a_draft_show_a_source_and_a_chance_that_would_fit() -> None:
    """The example in the notes has the names of the format, so that an author can follow it."""
    text = draft(OUTLINE, TODAY)
    note = text[text.index("# Numbers are data") : text.index("\ncontacts:")]
    names = set(re.findall(r"^# +(?:- )?([a-z-]+): ", note, re.MULTILINE))
    shape = str(schema())
    assert [name for name in sorted(names) if f"'{name}'" not in shape] == []
    assert {"count", "without", "certainty", "url", "checked"} <= names


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1)])
def test_a_draft_is_looked_at_again_within_the_two_years(day: date) -> None:
    """The review day exists in every year and lies at most a year ahead."""
    review = grid_of(draft(OUTLINE, day)).editorial.review_by
    assert review is not None
    assert 300 < (review - day).days <= 366


def test_in_another_language_every_word_for_young_people_is_to_be_translated() -> None:
    """Our English is offered behind a TODO; only what the author typed stands as it is."""
    text = draft(outline(language="cy", title="Cwsg"), TODAY)
    grid = load(Grid, read_bytes(text.encode(), "grids/cy/sleep-nhs.yaml"))
    assert grid.title == "Cwsg"
    said = [grid.condition, grid.decision, grid.who_for, grid.not_for, *grid.questions_to_ask]
    said += [prompt.say for prompt in grid.what_matters] + [row.ask for row in grid.questions]
    for option in grid.options:
        said += [option.name, option.summary, *option.good, *option.hard]
    assert [words for words in said if not str(words).startswith("TODO (")] == []


typed = st.text(min_size=1, max_size=300).filter(
    lambda words: words.strip() and not refused_in_value(unicodedata.normalize("NFC", words))
)


@given(typed, typed)
@example("no", "null")
@example("Sleep: 'no' #1 \U0001f642", '- "x": {y} [z]')
@example("1.0", "2026-11-22")
@example("0777", "~")
@example("a # b", "a: b")
@example("ends in a colon:", "*star & <<")
@example("first\nsecond", "  x ")
@example("word " * 50, "# not a note " * 20)
@example("\\ \" '", "%x")
@example("…", "cafe\u0301")
def test_what_was_typed_comes_back(title: str, name: str) -> None:
    """Every text that may stand in a grid is read as the text that it is, whatever YAML would make of it."""
    title = naming.some_words(title, "it")
    name = naming.some_words(name, "it")
    columns = (naming.WAIT, Column("other", name))
    grid = grid_of(draft(outline(title=title, columns=columns), TODAY))
    assert grid.title == title
    assert grid.option("other").name == name


@given(st.text(max_size=30))
def test_an_id_is_made_of_any_words(words: str) -> None:
    """The nearest id is well formed or empty."""
    near = naming.as_id(words)
    assert near == "" or naming.an_id(near, "it") == near


def test_options_are_named_in_words_or_by_id() -> None:
    """Words get an id, an id gets words, and to wait is put first unless it is there."""
    made = naming.columns(["Sleep course ", "family-therapy", "", "睡眠"], "it")
    assert made == (
        naming.WAIT,
        Column("sleep", "Sleep course"),
        Column("family-therapy", "Family therapy"),
        Column("option-4", "睡眠"),
    )
    assert [column.id for column in naming.columns(["talking", "wait"], "it")] == [
        "talking",
        "wait",
    ]


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Guided course, online or in a group"], "wait guided"),
        (["Talking with your GP", "Talking therapy"], "wait talking-gp talking-therapy"),
        (["Group", "Group course", "Medicine"], "wait group group-course medicine"),
        (["Wait and see", "An app"], "wait app"),
        (["Wait a bit", "An app"], "wait bit app"),
        (["cbt=Talking therapy", "Talking with a friend"], "wait cbt talking"),
        (["nothing = wait and see", "app"], "nothing app"),
        (["Help"], "wait help"),
        (["a = b", "= c", "X=y"], "wait a c x"),
        (["w" * 70], "wait option-2"),
        (["many " * 30], "wait many"),
    ],
)
def test_an_id_is_short_and_cuts_no_word(names: list[str], ids: str) -> None:
    """The first telling word, or as many as tell two options apart; what was given as id=Name is kept."""
    assert [column.id for column in naming.columns(names, "it")] == ids.split()


def test_doing_nothing_is_called_what_people_call_it(drafted: Path) -> None:
    """The name for no treatment is the author's, wherever it stands among the options."""
    other = "Nothing extra for now"
    first = naming.columns(["Course"], "it", other)
    assert first == (Column("wait", other, nothing=True), Column("course", "Course"))
    last = naming.columns(["Course", "nothing extra for now"], "it", other)
    assert [(column.id, column.nothing) for column in last] == [("course", False), ("wait", True)]
    columns = naming.with_id(first, "wait", "nothing")
    drafted.write_text(draft(outline(columns=columns), TODAY), encoding="utf-8")
    grid = load(Grid, read(drafted))
    assert [(o.id, o.name) for o in grid.options if o.no_treatment] == [("nothing", other)]
    assert {problem.rule for problem in check(drafted, today=TODAY)} <= {
        "STR106",
        "EVI503",
        "EVI513",
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("gided", "x", "Did you mean 'guided'?"),
        ("guided", "A b", "such as 'a-b'"),
        ("guided", "talking", "has the id 'talking' already"),
    ],
)
def test_an_id_is_changed_to_one_that_fits(old: str, new: str, said: str) -> None:
    """An id that is not there, is not well formed or is another option's is advice."""
    assert [c.id for c in naming.with_id(naming.USUAL, "guided", "book")][1] == "book"
    with pytest.raises(WrongUse) as error:
        naming.with_id(naming.USUAL, old, new)
    assert said in str(error.value)


def test_help_outside_the_nhs_has_a_row_for_what_it_costs() -> None:
    """Rows have the ids of the shipped grids; cost is asked where somebody may have to pay."""
    rows = ["what", "do", "who", "helps", "hard", "soon", "stop", "private"]
    assert [row.id for row in grid_of(draft(OUTLINE, TODAY)).questions] == rows
    community = grid_of(draft(outline(setting="community"), TODAY))
    assert [row.id for row in community.questions] == [*rows, "cost"]


def test_a_draft_asks_in_the_words_of_the_shipped_grids() -> None:
    """A family that turns from one grid to another meets the same question in the same words."""
    library = Library.open()
    asked = {(row.id, row.ask) for id in library for row in library[id].questions}
    assert {(id, ask) for id, (ask, _) in (ROWS | COST).items()} <= asked


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a", "A"], "two options would have the id 'a'"),
        (["wait"], "from 2 to 6 options"),
        ([""], "from 2 to 6 options"),
        (list("abcdef"), "from 2 to 6 options"),
        (["a\u202eb"], "turns the reading direction around"),
        (["x" * 4001], "empty or too long"),
    ],
)
def test_options_that_make_no_grid_are_refused(names: list[str], said: str) -> None:
    """What cannot be a column is said before anything is written, without the words themselves."""
    with pytest.raises(WrongUse, match=re.escape(said)) as error:
        naming.columns(names, "--options")
    assert "xxxx" not in str(error.value)
