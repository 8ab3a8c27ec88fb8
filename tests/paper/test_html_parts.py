"""The parts of an HTML page that lead somewhere or can be answered: links, codes, contents, boxes and lines."""

from __future__ import annotations

import re

import pytest

import html_samples
import sample_pages
from every_page import FORMS, NAMES, every_page
from exports import html
from exports.codes import QUIET, matrix
from exports.html.answers import NOT_KEPT
from exports.html.pictures import code, crowd, label
from exports.looks import Looks
from html_words import Read
from thrive_grids.pages.model import (
    Block,
    Bullets,
    Cell,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Link,
    Page,
    Row,
    Table,
    Text,
)

FORM = Looks(form=True)


def _page(*blocks: Block, language: str = "en-GB") -> Page:
    return Page("Title", language, (Heading("Title", 1), *blocks))


def _tags(document: str, tag: str) -> list[dict[str, str]]:
    return [values for name, values in Read(document).tags if name == tag]


# ---- links


def test_links_stand_where_their_words_stand() -> None:
    """Each leads to its target, in the order of the words, and the words of the text stay one text."""
    text = Text(
        "Call 116 123 or 116 123, see a.org.",
        links=(Link("116 123", "tel:116123"), Link("a.org", "https://a.org/?q=1&r=2")),
    )
    document = html.render(_page(text))
    assert Read(document).words == ["Title", text.words]
    assert [values["href"] for values in _tags(document, "a")] == [
        "tel:116123",
        "https://a.org/?q=1&r=2",
    ]
    assert "&amp;r=2" in document
    before, _, after = document.partition("</bdi></a> or")
    assert before.endswith("116 123")
    assert "116 123" in after


@pytest.mark.parametrize(
    "target",
    [
        *(
            "http://a.org",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
        ),
        *(
            "mailto:a@b.org",
            "//a.org",
            "a.org",
            "",
            "https:",
            "https:a.org",
            "tel:",
            " https://a.org",
        ),
        *("https://a.org x", "https://a.org\njavascript:alert(1)", "java\tscript:alert(1)"),
    ],
)
def test_anything_else_stays_text(target: str) -> None:
    """Only https, tel and sms lead from a page; the words are there all the same."""
    document = html.render(_page(Text("See a.org now.", links=(Link("a.org", target),))))
    assert not _tags(document, "a")
    assert Read(document).words == ["Title", "See a.org now."]


def test_a_target_stays_in_its_attribute() -> None:
    """What an address holds makes no tag and no other attribute."""
    target = 'https://a.org/"onmouseover="alert(1)"><script>'
    document = html.render(_page(Text("a.org", links=(Link("a.org", target),))))
    (link,) = _tags(document, "a")
    assert link == {"href": target, "rel": "noreferrer", "dir": "ltr"}


def test_words_that_are_not_there_are_no_link() -> None:
    """A link whose words the text lacks, or that has none, changes nothing."""
    for words in ("elsewhere", ""):
        document = html.render(_page(Text("Here.", links=(Link(words, "https://a.org"),))))
        assert not _tags(document, "a")
        assert Read(document).words == ["Title", "Here."]


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("call 116 123 now", ["116 123"]),
        ("0800 068 4141, or +44 800 111", ["0800 068 4141", "+44 800 111"]),
        ("39 of 100, aged 11 to 18, in 2019 or 2020", []),
        ("A12 345", []),
    ],
)
def test_telephone_numbers_are_held_together_and_in_order(words: str, held: list[str]) -> None:
    """Groups of figures run rightwards in a language that does not, and stay on one line."""
    document = html.render(_page(Text(words), language="ar"))
    assert re.findall(r'<bdi dir="ltr">([^<]*)</bdi>', document) == held
    assert Read(document).words == ["Title", words]


def test_addresses_may_go_on_in_the_next_line_behind_a_mark() -> None:
    """And nowhere else; words with a hyphen are no address, and no character is lost."""
    words = "Mail jo@a.org, see https://b.org/c/d?e=1&f or self-harm."
    document = html.render(_page(Text(words)))
    assert (
        "jo@<wbr>a.org, see https://b.org/<wbr>c/<wbr>d?<wbr>e=<wbr>1&amp;<wbr>f or self-harm."
        in document
    )
    assert Read(document).words == ["Title", words]


# ---- codes


def test_a_code_is_its_address_and_says_so() -> None:
    """The picture has exactly the dark modules of the code, with quiet paper around it, and a name in words."""
    address = "https://www.nice.org.uk/guidance/ng134"
    rows = matrix(address)
    drawn = code(address, "www.nice.org.uk & more")
    (dark,) = re.findall(r'class="dark" d="([^"]*)"', drawn)
    modules = {
        (int(down), int(across) + step)
        for across, down, long in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", dark)
        for step in range(int(long))
    }
    assert modules == {
        (down + QUIET, across + QUIET)
        for down, row in enumerate(rows)
        for across, is_dark in enumerate(row)
        if is_dark
    }
    assert f'viewBox="0 0 {len(rows) + 2 * QUIET} {len(rows) + 2 * QUIET}"' in drawn
    assert 'role="img" aria-label="QR code: www.nice.org.uk &amp; more"' in drawn


def test_codes_stand_beside_the_points_that_lead_somewhere() -> None:
    """One for each point's first link that may lead, if codes are asked for."""
    points = (
        Text(
            "One a.org b.org",
            links=(Link("a.org", "https://a.org"), Link("b.org", "https://b.org")),
        ),
        Text("Two"),
        Text("Three c.org", links=(Link("c.org", "http://c.org"),)),
    )
    with_codes = html.render(_page(Bullets(points, codes=True)))
    assert [v["aria-label"] for v in _tags(with_codes, "svg")] == ["QR code: a.org"]
    assert not _tags(html.render(_page(Bullets(points))), "svg")
    assert Read(with_codes).words == ["Title", "One a.org b.org", "Two", "Three c.org"]


# ---- chances


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("With help: 39 of 100 felt better, 61 did not.", "39 of 100"),
        ("39 من 100 شعروا بتحسن.", "39 من 100"),
        ("In 139 of 100.", "39"),
        ("39 of 1001, all told.", "39"),
        ("Nothing.", "39"),
    ],
)
def test_the_number_of_a_picture_is_what_its_sentence_says(sentence: str, said: str) -> None:
    """It repeats the sentence's own words, and is not read out twice."""
    shown = label(39, 100, sentence)
    assert 'aria-hidden="true"' in shown
    assert re.sub("<[^>]*>", "", shown) == said


@pytest.mark.parametrize(
    ("figure", "pictures"),
    [
        (ChanceFigure(39, 100, "felt better", 24, (Text("39 of 100."), Text("24 of 100."))), 2),
        (ChanceFigure(39, 100, "felt better", 24, (Text("39 of 100."),)), 0),
        (ChanceFigure(1, 1000, "felt better", None, (Text("1 of 1,000."),)), 1),
        (ChanceFigure(1, 1001, "felt better", None, (Text("1 of 1,001."),)), 0),
    ],
)
def test_a_chance_is_drawn_where_its_words_say_each_number(
    figure: ChanceFigure, pictures: int
) -> None:
    """Nothing stands in a picture alone, and no picture is a grey patch; the words are always there."""
    document = html.render(_page(figure))
    assert len(_tags(document, "svg")) == pictures
    assert Read(document).words == ["Title", *(said.words for said in figure.sentences)]


def test_every_usual_chance_has_marks_of_one_size() -> None:
    """Out of 100 or out of 50: a larger mark would speak for its option."""
    assert [crowd(of) for of in (20, 21, 50, 100, 101, 1000)] == [
        *("few", "some", "some", "some", "many", "many")
    ]


# ---- contents


def test_a_long_page_says_what_is_on_it() -> None:
    """Each section and each question of the table, in order, leads to itself; a short page has no such list."""
    page = html_samples.writing()
    document = html.render(page)
    ids = {values["id"]: tag for tag, values in Read(document).tags if "id" in values}
    (nav,) = re.findall("<nav.*?</nav>", document, re.DOTALL)
    listed = re.findall(r'<a href="#(\w+)">([^<]*)</a>', nav)
    table = next(block for block in page.blocks if isinstance(block, Table))
    sections = [block.words for block in page.blocks if isinstance(block, Heading)]
    asked = [row.head.words for row in table.rows]
    assert [words for _, words in listed] == [*sections[1:3], *asked, *sections[3:]]
    assert {ids[name] for name, _ in listed} == {"h2", "th"}
    assert document.index("If you need help now") < document.index("<nav")
    assert "<nav" not in html.render(sample_pages.summary())


def test_somebodys_own_page_has_no_list_of_what_is_on_it() -> None:
    """However long it is, their own words come first."""
    blocks = [Heading("Title", 1), *(Heading(f"Part {number}") for number in range(20))]
    for kind, listed in (("summary", False), ("note", False), ("grid", True)):
        assert ("<nav" in html.render(Page("Title", "en-GB", tuple(blocks), kind=kind))) is listed


def test_no_level_of_headings_is_skipped() -> None:
    """A screen reader's list of them would seem to lack one."""
    tags = Read(html.render(_page(Heading("Deep", 4), Heading("Section"), Heading("Part", 3)))).tags
    assert [tag for tag, _ in tags if re.fullmatch("h[1-6]", tag)] == ["h1", "h2", "h2", "h3"]


def test_the_name_of_an_option_on_a_card_is_in_its_own_language() -> None:
    """The column says its language for all that is in it."""
    table = Table("Q", (Cell((Text("Aros"),), "cy"),), (Row(Text("R"), (Cell((Text("C"),)),)),))
    (name,) = [v for v in _tags(html.render(_page(table)), "p") if v.get("class") == "option"]
    assert (name["lang"], name["dir"]) == ("cy", "ltr")


def test_own_words_run_as_their_letters_do() -> None:
    """Whoever typed them may have written in any direction; nobody else's words are guessed at."""
    tags = _tags(html.render(_page(Text("مرحبا", "own-words"), Text("Words"))), "p")
    assert [values.get("dir") for values in tags] == ["auto", None]


# ---- room to answer


def test_boxes_for_a_pen_are_a_list_that_says_what_it_is_about() -> None:
    """Without a form there is no field, and no word about typing."""
    document = html.render(_page(Choices(("Yes", "No"), "Therapy & me")))
    (boxes,) = _tags(document, "ul")
    assert (boxes["aria-label"], boxes["role"]) == ("Therapy & me", "list")
    assert Read(document).words == ["Title", "Yes", "No"]
    assert not _tags(document, "input")
    assert NOT_KEPT not in document


def test_boxes_for_a_screen_are_a_group_with_a_label_each() -> None:
    """Each box is inside its label, in a group with the name of what it is about, and forgets."""
    document = html.render(_page(Choices(("Yes", "<No>"), 'Therapy "me"')), FORM)
    assert [v["aria-label"] for v in _tags(document, "fieldset")] == ['Therapy "me"']
    assert _tags(document, "input") == [{"type": "checkbox", "autocomplete": "off"}] * 2
    assert re.findall(r"<label><input[^>]*><span>([^<]*)</span></label>", document) == [
        "Yes",
        "&lt;No&gt;",
    ]
    assert Read(document).words == ["Title", "Yes", "<No>"]


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (Lines("My notes", 2), None),
        (Lines("", 2, "Notes on therapy"), "Notes on therapy"),
        (Lines("My notes", 2, "Therapy"), "My notes: Therapy"),
    ],
)
def test_lines_for_a_screen_are_a_named_field(block: Lines, name: str | None) -> None:
    """The label that is seen leads to the field; what nobody sees names it, behind the words that are seen."""
    document = html.render(_page(block), FORM)
    (field,) = _tags(document, "textarea")
    assert field.get("aria-label") == name
    assert [values["for"] for values in _tags(document, "label")] == [field["id"]] * bool(
        block.label
    )
    assert (field["rows"], field["autocomplete"], field["spellcheck"]) == ("2", "off", "false")
    assert field["dir"] == "auto"
    assert not field.keys() & {"name", "form"}
    assert Read(document).words == ["Title", *filter(None, [block.label])]


def test_room_in_a_cell_is_room() -> None:
    """Lines without a label, and boxes, stand in a cell as they do outside."""
    cell = Cell((Choices(("Yes",), "A: Q"), Lines("", 3, "A: Q")))
    table = Table("Q", (Cell((Text("A"),)),), (Row(Text("R"), (cell,)),))
    assert html.render(_page(table)).count("<i></i>") == 3
    document = html.render(_page(table), FORM)
    assert len(_tags(document, "textarea")) == len(_tags(document, "input")) == 1


def test_the_pages_with_room_to_answer_are_known() -> None:
    """Those that other tests fill in are all that can be."""
    fields = {name for name in NAMES if "</textarea>" in html.render(every_page(name), FORM)}
    assert fields == set(FORMS)


def test_a_page_with_fields_says_that_it_keeps_nothing() -> None:
    """First of all, in English, whatever the page's language; a page without a field has nothing to say."""
    document = html.render(html_samples.leftwards(), FORM)
    head = f'<header class="kept" lang="en-GB" dir="ltr"><p>{NOT_KEPT}</p>\n</header>\n<main>'
    assert head in document
    assert "form-action 'none'" in document
    assert NOT_KEPT not in html.render(sample_pages.note_page("words"), FORM)
    assert not _tags(document, "form")
