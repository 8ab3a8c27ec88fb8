"""The Welsh grid: the whole path of a translation, from its file to the screen, the page and the talk."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from textual.widgets import Static

import readback
from command_line import call
from exports import pdf, text
from screens import flat, opened, press
from thrive_grids import Diagnostic, Library, check
from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.loading import load
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read_bytes
from thrive_grids.content.rewriting import renewed
from thrive_grids.conversation import Conversation
from thrive_grids.pages import coverage_page, grid_page, summary_page
from thrive_grids.pages.model import Heading, Page, Table
from thrive_grids.places import shipped_content
from thrive_grids.rules.coverage import coverage
from tui.screens.grid import GridScreen
from tui.screens.talk import TalkScreen

ID = "low-mood-community"
FILE = shipped_content() / "cy" / f"{ID}.yaml"
SOURCE = shipped_content() / "en-GB" / f"{ID}.yaml"
IN_WELSH = "CYFIEITHIAD GAN BEIRIANT, heb ei adolygu."
IN_ENGLISH = "MACHINE-MADE TRANSLATION into Welsh, not reviewed."
MACHINE_MADE = re.compile(r"  machine-made: .*\n")


def welsh() -> Grid:
    """The grid as the library gives it."""
    return Library.open().grid(ID, "cy")


def page_of(grid: Grid) -> Page:
    """Its page, with the shipped contacts."""
    return grid_page(grid, library=Library.open())


def beside_its_source(home: Path, old: str, new: str) -> Path:
    """Both files in a service's folder, with one thing changed in the Welsh one; gives its path."""
    text_ = FILE.read_text(encoding="utf-8")
    assert old in text_, f"the Welsh grid has no {old!r}"
    for language, source in (("cy", text_.replace(old, new, 1)), ("en-GB", None)):
        path = home / "grids" / language / f"{ID}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(source or SOURCE.read_text(encoding="utf-8"), encoding="utf-8")
    return home / "grids" / "cy" / f"{ID}.yaml"


def told(path: Path) -> list[Diagnostic]:
    """What STR109 says of a translation."""
    return [problem for problem in check(path) if problem.rule == "STR109"]


# ---- what it says


def test_it_is_the_same_grid_in_other_words() -> None:
    """Every answer is there, nothing is stale, and ids, numbers and sources are those of the source."""
    grid, source = welsh(), Library.open().grid(ID, "en-GB")
    assert told(FILE) == []
    assert grid.standing
    assert (grid.standing.translated, grid.standing.missing, grid.standing.stale) == (54, 0, 0)
    assert grid.sources == source.sources
    said = [(o.name, o.summary, *o.good, *o.hard) for g in (grid, source) for o in g.options]
    assert len(set(said)) == len(said), "an option's words were left in English"
    assert call("diff", f"{ID}@en-GB", f"{ID}@cy").code == 0


def test_rules_of_english_are_silent() -> None:
    """No word list and no reading grade judges Welsh; what counts in any language still does."""
    assert not [problem for problem in check(FILE) if problem.rule.startswith("LAN")]
    assert [
        problem for problem in check(FILE) if problem.counts and not problem.before_publishing
    ] == []
    page = coverage_page(coverage(welsh(), library=Library.open()))
    assert "Only English is graded: the formula was made for it." in " ".join(page.words())


def test_it_is_a_draft_that_a_machine_made() -> None:
    """Said in both languages above every page, in the list, and by name among those who made it."""
    grid = welsh()
    assert grid.editorial.status == "draft"
    assert [person.name for person in grid.editorial.people if person.role == "translator"] == [
        "a machine translation that nobody has reviewed"
    ]
    first, second, *_ = page_of(grid).stamps
    assert (first.words.startswith(IN_WELSH), first.language) == (True, "")
    assert (second.words.startswith(IN_ENGLISH), second.language) == (True, "en-GB")
    assert "made by a machine and not reviewed, 54 of 54 answers." in call("list").out


def test_it_cannot_be_published_before_somebody_has_reviewed_it(home: Path) -> None:
    """A published grid says nothing of a draft: so the line must go first, and it takes the words with it."""
    path = beside_its_source(home, "status: draft", "status: published")
    assert [(p.severity, "nobody has reviewed" in p.message) for p in told(path)] == [
        (Severity.ERROR, True)
    ]
    path.write_text(MACHINE_MADE.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert told(path) == []
    reviewed = Library.open().grid(path)
    assert not [
        s for s in page_of(reviewed).stamps if "MACHINE" in s.words or "BEIRIANT" in s.words
    ]


def test_renewing_keeps_that_a_machine_made_it() -> None:
    """The program writes the rest of the note; this sentence is somebody's own."""
    before = FILE.read_bytes()
    after = load(Grid, read_bytes(renewed(before, "", Library.open().grid(ID, "en-GB")), ""))
    assert after.translation
    assert after.translation.machine_made == welsh().translation.machine_made  # type: ignore[union-attr]


def test_an_answer_taken_out_is_shown_in_english_and_says_so(home: Path) -> None:
    """One gap: on the page, as a warning of the check, and in the tags."""
    answer = next(q for q in welsh().questions if q.id == "cost").answers["nothing"].say
    path = beside_its_source(home, f"say: {answer}", 'say: ""')
    assert [(p.severity, "no answer for 'nothing' yet" in p.message) for p in told(path)] == [
        (Severity.WARNING, True)
    ]
    said = call("show", ID, "--language", "cy").out
    assert "NOT FULLY TRANSLATED. Still in English: 1 of 54 answers." in said
    assert "Not translated yet, in English\n\n    Nothing. There is nothing to buy" in said


# ---- where it is shown


def test_letters_of_welsh_are_on_paper_and_in_text() -> None:
    """ŵ ŷ â ê î ô û, also as capitals: all in our fonts; those of the grid come back from its page."""
    page = page_of(welsh())
    words = readback.read(pdf.render(page)).words()
    assert words == [readback.plain(said) for said in page.words() if readback.plain(said)]
    assert {"ŵ", "ŷ", "â", "ô", "î"} <= set("".join(words))
    letters = "ŵ ŷ â ê î ô û Ŵ Ŷ Â Ê Î Ô Û ẁ ẃ ẅ ỳ ý ÿ"
    shown = readback.read(pdf.render(Page("Llythrennau", "cy", (Heading(letters, 1),))))
    assert shown.words() == [letters]
    assert "grŵp" in text.render(page)


@pytest.mark.parametrize("of", ["grid", "summary"])
def test_the_file_is_welsh_and_says_where_it_is_english(of: str) -> None:
    """/Lang cy for the file, en-GB for our own headings, stamps and the contacts."""
    library = Library.open()
    page = (
        page_of(welsh())
        if of == "grid"
        else summary_page(Conversation.start(welsh()), library=library)
    )
    data = pdf.render(page)
    with pikepdf.open(BytesIO(data)) as file:
        assert file.Root.Lang == "cy"
    said = [node.language for node in readback.read(data).tree.walk()]
    headings = [each for each in page.blocks if isinstance(each, Heading)]
    ours = [each for each in headings if each.language == "en-GB"]
    names = {welsh().title, *welsh().option_names.values()}
    assert {each.words for each in headings if each not in ours} <= names
    assert said.count("en-GB") > len(ours)


def test_show_and_talk_find_it_by_its_language() -> None:
    """Line by line: its own words, its stamps, and options by their Welsh names."""
    shown = call("show", ID, "--language", "cy")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(IN_WELSH)
    talked = call("talk", ID, "--language", "cy", "--plain", "--practice", typed="\n\n5\n1\n")
    assert IN_WELSH in talked.out
    assert IN_ENGLISH in talked.out
    assert "1. Dim byd ychwanegol am nawr\n" in talked.out


async def test_the_app_opens_it_from_its_own_line(home: Path) -> None:
    """English stands first of the two; typing the language's name finds the other; the talk is in it, too."""
    async with opened(home, (80, 24)) as (app, pilot):
        screen = flat(app)
        assert screen.index("Low mood: help outside the NHS") < screen.index("Hwyliau isel: help")
        await press(pilot, "slash", *"welsh", "enter")
        assert isinstance(app.screen, GridScreen)
        assert app.screen.grid.language == "cy"
        assert IN_WELSH in flat(app)
        assert IN_ENGLISH in flat(app)
        await press(pilot, "g")
        assert "There is no list of hard words in Welsh yet." in flat(app)
        await press(pilot, "escape", "t")
        talk = next(screen for screen in app.screen_stack if isinstance(screen, TalkScreen))
        stamps = " ".join(str(line.render()) for line in talk.query(".stamp").results(Static))
        assert IN_WELSH in stamps


def test_a_copy_of_the_content_holds_it(tmp_path: Path) -> None:
    """A folder of its own, with the source beside it, is as good as ours: nothing is looked up elsewhere."""
    for language in ("cy", "en-GB"):
        (tmp_path / "grids" / language).mkdir(parents=True)
        shutil.copy(shipped_content() / language / f"{ID}.yaml", tmp_path / "grids" / language)
    assert told(tmp_path / "grids" / "cy" / f"{ID}.yaml") == []
    table = next(b for b in page_of(welsh()).blocks if isinstance(b, Table))
    assert {cell.language for row in table.rows for cell in row.cells} == {""}
