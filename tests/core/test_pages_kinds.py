"""The pages of a grid, each kind of every shipped grid: what each must say, and what none may."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports import text
from grid_pages import (
    LEAFLETS,
    SHIPPED,
    Make,
    answered,
    every_grid,
    every_kind,
    first_leaflet,
    missing,
    of_kind,
    page_of,
    said_of,
    short_page,
    table,
)
from sample_grid import TODAY, broken, written
from second_language import both, without
from thrive_grids import Library
from thrive_grids.errors import UnknownName, WrongUse
from thrive_grids.pages import grid_page, leaflet_page, writing_page
from thrive_grids.pages.model import (
    Box,
    Bullets,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Text,
)
from thrive_grids.pages.phrases import CHOICES, FREE, MARKS, MY_PAGE, ORDER

SITE = """\
site: north
name: North Street Clinic
options:
  sleep-nhs/course: {available: true, wait: about 6 weeks, checked: 2026-11-01}
  sleep-nhs/wait: {available: false, because: nobody does it, checked: 2026-11-02}
contacts:
  - {name: Duty team, how: Call 020 7946 0000, checked: 2026-11-03}
"""

# ---- what each must say


@every_grid
@pytest.mark.parametrize("make", [grid_page, short_page])
def test_a_grid_says_all_of_every_option(make: Make, id: str) -> None:
    """Short or whole: no option loses a word, a chance or a point."""
    grid, page = SHIPPED[id], page_of(make, id)
    for option in grid.options:
        assert missing(page, said_of(option)) == []
        assert missing(page, answered(grid, option.id)) == []
    asked = (*(prompt.say for prompt in grid.what_matters), *grid.questions_to_ask)
    about = (grid.title, grid.condition, grid.decision, grid.who_for, grid.not_for)
    assert missing(page, (*asked, *filter(None, about))) == []


@every_grid
def test_the_short_form_has_the_same_table_on_fewer_words(id: str) -> None:
    """What stands beside the table is shorter; the table, and with it every number, is the same."""
    whole, brief = page_of(grid_page, id), page_of(short_page, id)
    assert table(brief) == table(whole)
    assert len(" ".join(brief.words())) < 0.9 * len(" ".join(whole.words()))
    assert "Hard words" not in set(brief.words())
    assert missing(brief, (f"thrive-grids print {id}", "Version 0.1.0, draft")) == []


@every_grid
def test_a_page_to_write_on_has_what_is_needed_while_writing(id: str) -> None:
    """Names, what each is, what could matter, what to ask, and who thinks what; no answer and no number."""
    grid, page = SHIPPED[id], page_of(writing_page, id)
    for option in grid.options:
        assert missing(page, (option.name, option.summary)) == []
    about = [choices.about for choices in of_kind(page, Choices)]
    prompts = tuple(prompt.say for prompt in grid.what_matters)
    marked = {choices.about: choices.words for choices in of_kind(page, Choices)}
    assert marked["What matters to me"] == prompts
    assert marked["Questions I want to ask"] == grid.questions_to_ask
    assert set(marked["What we decided"]) == set(CHOICES.values())
    assert len(about) == len(grid.options) + 3
    assert not of_kind(page, ChanceFigure)
    assert page.kind == "writing"


@pytest.mark.parametrize(("id", "option"), LEAFLETS)
def test_a_leaflet_says_all_of_one_option_and_that_it_is_one_of_some(id: str, option: str) -> None:
    """Its own words, answers and chances; the others by name alone; and that no page says which is better."""
    grid, page = SHIPPED[id], page_of(leaflet_page, id, option)
    assert missing(page, said_of(grid.option(option))) == []
    assert missing(page, answered(grid, option)) == []
    (others,) = (part for part in of_kind(page, Bullets) if part.label.startswith("This is one of"))
    assert others.label == f"This is one of {len(grid.options)} options. The others are:"
    names = [name for name in grid.option_names.values() if name != grid.option(option).name]
    assert [point.words for point in others.points] == names
    assert "This page does not say which option is better." in set(page.words())
    for other in grid.options:
        if other.id != option:
            assert other.summary not in "\n".join(page.words())
    assert page.kind == "leaflet"


def test_a_leaflet_explains_the_hard_words_of_its_option_alone() -> None:
    """Those of its own answers; not those of the crisis box, which every page has, nor of the other options."""
    words = list(page_of(leaflet_page, "low-mood-nhs", "wait").words())
    at, end = words.index("Hard words"), words.index("Where the facts come from")
    explained = {said.partition(":")[0] for said in words[at + 1 : end]}
    assert "check-in" in explained
    assert not explained & {"fluoxetine", "HOPELINE247", "A&E"}


def test_a_leaflet_explains_the_words_of_its_title(home: Path) -> None:
    """The name and the summary of the option are read first."""
    written(home, broken("name: Wait and see", "name: Wait without a dose"))
    library = Library.open(home)
    page = leaflet_page(library["sleep-nhs"], "wait", library=library, today=TODAY)
    assert any(words.startswith("dose: ") for words in page.words())


@every_kind
@every_grid
def test_the_crisis_box_stands_right_below_the_title(make: Make, id: str) -> None:
    """On every kind of page, before any other word."""
    title, box, *_ = page_of(make, id).blocks
    assert isinstance(title, Heading)
    assert (title.level, isinstance(box, Box)) == (1, True)


@every_kind
@pytest.mark.parametrize(
    ("editorial", "today", "stamped"),
    [
        ("status: draft", TODAY, ["DRAFT"]),
        ("status: withdrawn", TODAY, ["WITHDRAWN"]),
        ("status: published", TODAY, []),
        ("status: published", date(2028, 1, 1), ["OUT OF DATE"]),
    ],
)
def test_every_kind_says_how_the_grid_stands(
    make: Make, editorial: str, today: date, stamped: list[str], home: Path
) -> None:
    """A draft, a withdrawn and a stale grid say so on all of their pages."""
    written(home, broken("status: draft", editorial))
    library = Library.open(home)
    page = make(library["sleep-nhs"], library=library, today=today)
    assert [re.match("[A-Z ]*[A-Z]", stamp.words)[0] for stamp in page.stamps] == stamped  # type: ignore[index]


@every_kind
def test_every_kind_says_what_there_is_here(make: Make, home: Path) -> None:
    """A service's own facts and contacts stand on each page that shows the option."""
    written(home)
    (home / "site.yaml").write_text(SITE, encoding="utf-8")
    library = Library.open(home)
    page = make(library["sleep-nhs"], library=library, today=TODAY)
    assert missing(page, ("Not available here: nobody does it (checked 2 November 2026)",)) == []
    waits = missing(page, ("Wait here: about 6 weeks (checked 1 November 2026)",)) == []
    assert waits is (make is not first_leaflet)
    duty = next(part for part in of_kind(page, Text) if part.words.startswith("Duty team"))
    assert [link.target for link in duty.links] == ["tel:02079460000"]


@pytest.mark.parametrize("make", [grid_page, short_page, first_leaflet])
def test_whom_the_grid_is_not_for_is_told_with_a_number_to_tap(make: Make, home: Path) -> None:
    """On each page that answers questions: somebody may hold a leaflet and nothing else."""
    written(home)
    library = Library.open(home)
    page = make(library["sleep-nhs"], library=library, today=TODAY)
    (told,) = (part for part in of_kind(page, Text) if part.words.startswith("Get other help"))
    assert told.words == "Get other help first: Call 111 first if you do not feel safe."
    assert [link.target for link in told.links] == ["tel:111"]


def test_an_option_that_is_there_says_so_without_a_wait(home: Path) -> None:
    """Nothing but that it can be had here, with the day of the check."""
    written(home)
    bare = SITE.replace("wait: about 6 weeks, ", "")
    (home / "site.yaml").write_text(bare, encoding="utf-8")
    library = Library.open(home)
    page = grid_page(library["sleep-nhs"], library=library, today=TODAY)
    assert missing(page, ("Available here (checked 1 November 2026)",)) == []


def test_who_answers_for_what_is_here_is_named_where_something_is_said(home: Path) -> None:
    """The service's name stands on a page with its facts, and on no other."""
    written(home)
    for site, named in ((SITE, True), ("site: north\nname: North Street Clinic\n", False)):
        (home / "site.yaml").write_text(site, encoding="utf-8")
        library = Library.open(home)
        page = grid_page(library["sleep-nhs"], library=library, today=TODAY)
        assert (missing(page, ("and the waits: North Street Clinic",)) == []) is named


@every_grid
def test_what_is_asked_for_is_asked_on_the_page_to_write_on(id: str) -> None:
    """The decision, and that nothing has to be filled in, stand before the first box."""
    page = page_of(writing_page, id)
    before = [block.words for block in page.blocks[:5] if isinstance(block, Text)]
    assert before == [SHIPPED[id].decision, FREE]


def test_a_page_of_one_option_says_nothing_of_an_order() -> None:
    """There is none, and somebody would look for the other options."""
    assert missing(page_of(short_page, "low-mood-nhs"), (ORDER,)) == []
    assert missing(page_of(leaflet_page, "low-mood-nhs", "wait"), (ORDER,)) == [ORDER]


# ---- no option gets anything else than another


@every_grid
def test_every_option_gets_the_same_boxes_and_the_same_room(id: str) -> None:
    """All empty, in one order, with one set of words: only the name of what they are about differs."""
    grid, shown = SHIPPED[id], table(page_of(writing_page, id))
    answers = [
        (*marked.parts, *why.parts)
        for marked, why in zip(shown.rows[-2].cells, shown.rows[-1].cells, strict=True)
    ]
    alike = {
        tuple(replace(part, about="") for part in parts if isinstance(part, Choices | Lines))
        for parts in answers
    }
    ((choices, lines),) = alike
    assert isinstance(choices, Choices)
    assert choices.words == tuple(MARKS.values())
    assert isinstance(lines, Lines)
    for option, parts in zip(grid.options, answers, strict=True):
        assert [part.about for part in parts] == [  # type: ignore[union-attr]
            f"{option.name}: what I think now",
            f"{option.name}: why I think so",
        ]


@every_grid
def test_whoever_cannot_see_the_page_knows_what_each_box_is_about(id: str) -> None:
    """Each set of boxes, and each room to write, has words that no other on the page has."""
    fields = of_kind(page_of(writing_page, id), Choices, Lines)
    names = [field.about or field.label for field in fields]
    assert all(names)
    assert len(set(names)) == len(names)


# ---- discreet


@every_kind
@every_grid
def test_a_discreet_page_names_its_topic_in_no_title(make: Make, id: str) -> None:
    """Title, headings, which are a PDF's bookmarks, and foot say nothing; nothing else of the page's words is lost."""
    open_page, page = page_of(make, id), page_of(make, id, discreet=True)
    head = page.blocks[0]
    assert isinstance(head, Heading)
    assert {page.title, head.words} == {MY_PAGE}
    grid = SHIPPED[id]
    topical = " ".join((grid.id, grid.topic, grid.title, *grid.option_names.values())).lower()
    telling = set(re.findall("[a-z]{3,}", topical)) - {"and", "the", "for", "with"}
    assert not telling & set(re.findall("[a-z]+", f"{page.title} {page.running.words}".lower()))
    names = {grid.title, grid.topic.replace("-", " "), *grid.option_names.values()}
    marked = " ".join(heading.words for heading in of_kind(page, Heading)).lower()
    assert not [name for name in names if name.lower() in marked]
    assert page.running.words.startswith(MY_PAGE)
    assert missing(page, tuple(open_page.words())[1:]) == []
    assert missing(page, (grid.title,)) == []


# ---- languages


@every_kind
def test_our_words_say_that_they_are_english_on_a_welsh_page(make: Make) -> None:
    """Headings, boxes and lines of ours do; the grid's own words have the page's language."""
    welsh = SHIPPED.grid("low-mood-community", "cy")
    page = make(welsh, library=SHIPPED, today=TODAY, discreet=True)
    asked = {question.ask for question in welsh.questions} | set(welsh.option_names.values())
    for heading in of_kind(page, Heading):
        if heading.words != "If you need help now":  # the box says its language
            assert heading.language == ("" if heading.words in asked else "en-GB")
    own = {prompt.say for prompt in welsh.what_matters} | set(welsh.questions_to_ask)
    for choices in of_kind(page, Choices):
        assert choices.language == ("" if own & set(choices.words) else "en-GB")
    assert {lines.language for lines in of_kind(page, Lines)} <= {"en-GB"}


def test_a_leaflet_marks_an_answer_in_another_language(home: Path) -> None:
    """Said in ours, before the answer, which says its own language."""
    both(home, without("wait"))
    library = Library.open(home)
    page = leaflet_page(library.grid("sleep-nhs", "cy"), "wait", library=library, today=TODAY)
    at = next(
        place
        for place, block in enumerate(page.blocks)
        if isinstance(block, Text) and block.words == "Not translated yet, in English"
    )
    note, answer = page.blocks[at : at + 2]
    assert isinstance(note, Text)
    assert isinstance(answer, Text)
    assert (note.language, answer.words, answer.language) == ("en-GB", "Nothing new.", "en-GB")
    whole = table(grid_page(library.grid("sleep-nhs", "cy"), library=library, today=TODAY))
    (cell,) = (cell for row in whole.rows for cell in row.cells if cell.language)
    assert cell.parts[0] == Text("Not translated yet, in English", "note", "en-GB")


# ---- parts, and mistakes


def test_a_part_of_a_grid_to_write_on_has_its_own_options() -> None:
    """In the grid's order, however they are named; the others are named as not there, and none where all are."""
    page = writing_page(SHIPPED["low-mood-nhs"], options=["talking", "wait"], library=SHIPPED)
    (missed,) = (words for words in page.words() if words.startswith("Not on this page: "))
    others = [
        option.name
        for option in SHIPPED["low-mood-nhs"].options
        if option.id not in {"talking", "wait"}
    ]
    assert missed == f"Not on this page: {'; '.join(others)}."
    assert "Not on this page" not in " ".join(page_of(writing_page, "low-mood-nhs").words())
    names = SHIPPED["low-mood-nhs"].option_names
    said = [column.parts[0].words for column in table(page).columns]  # type: ignore[union-attr]
    assert said == [names["wait"], names["talking"]]
    assert len(table(page).rows[-1].cells) == 2


def test_an_option_that_is_not_there_is_advice() -> None:
    """A misspelt leaflet names the nearest option; no option at all is no page."""
    with pytest.raises(UnknownName, match="Did you mean 'talking'"):
        leaflet_page(SHIPPED["low-mood-nhs"], "taking", library=SHIPPED)
    with pytest.raises(WrongUse):
        writing_page(SHIPPED["low-mood-nhs"], options=[], library=SHIPPED)


@every_grid
def test_text_has_a_sign_for_every_box_and_room_for_every_line(id: str) -> None:
    """A box can be filled with an x; a listener hears the words right after it."""
    page = page_of(writing_page, id)
    rendered = text.render(page, width=None)
    boxes = [words for choices in of_kind(page, Choices) for words in choices.words]
    assert re.findall(r"^ *\[ \] (.*)$", rendered, re.MULTILINE) == boxes
    for lines in of_kind(page, Lines):
        if lines.label:
            after = rendered.split(f"{lines.label}\n", 1)[1]
            assert after.startswith("\n" * lines.count)
