"""The HTML file of a page: the page's words in its order, as text, in real structure, with nothing from elsewhere."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import html_samples
import sample_pages
from exports import html
from exports.html.pictures import picture
from exports.html.style import DARK, DARK_MONO, LIGHT, MONO, policy
from exports.looks import Looks
from html_words import Read
from thrive_grids.content.library import Library
from thrive_grids.errors import UnknownName
from thrive_grids.pages import grid_page
from thrive_grids.pages.model import Block, Box, Bullets, Cell, Heading, Page, Row, Table, Text
from thrive_grids.visible import visible

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "footer", "section", "div"),
    *(
        "h1",
        "h2",
        "h3",
        "p",
        "strong",
        "b",
        "small",
        "i",
        "bdi",
        "wbr",
        "ul",
        "ol",
        "li",
        "svg",
        "path",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("header", "nav", "details", "summary", "span", "a"),
    *("blockquote", "fieldset", "label", "input", "textarea"),
}
ATTRIBUTES = {
    *("lang", "dir", "class", "id", "role", "scope", "charset", "name", "content", "http-equiv"),
    *("aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"),
    *("viewbox", "d", "focusable"),
    *("href", "rel"),
    *("for", "type", "rows", "autocomplete", "autocorrect", "spellcheck", "writingsuggestions"),
}
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</p></main></body><!-- ]]> --> <style>*{display:none}</style>",
    '" onmouseover="alert(1)" \' &amp; &lt; &#65; &nbsp;',
    "javascript:alert(1) url(https://example.org) @import 'x'",
    "bell\x07 back\u202eward \x00 \ud800 \x1b[2J\r line\u2028end",
]


def _said(page: Page) -> list[str]:
    return [visible(words) for words in page.words() if visible(words).strip()]


@pytest.mark.parametrize("name", ["low-mood-nhs", "self-harm-nhs"])
def test_words_of_a_shipped_grid_are_those_of_its_page(name: str) -> None:
    """No word is lost, added, joined to another or out of order."""
    library = Library.open()
    page = grid_page(library[name], library=library)
    assert Read(html.render(page)).words == _said(page)


@pytest.mark.parametrize("size", ["standard", "large"])
def test_words_of_made_up_pages_are_those_of_the_page(size: str) -> None:
    """Stamps, boxes, lists, chances, links, room to answer and own words all come through, in either size, with fields
    and without."""
    for page in (
        sample_pages.grid(options=6),
        sample_pages.summary("one\ntwo  three"),
        html_samples.writing(),
        html_samples.leftwards(),
    ):
        for form in (False, True):
            assert Read(html.render(page, Looks(size, form=form))).words == _said(page)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_text_wherever_it_stands(words: str) -> None:
    """In every place that takes words it is shown as those characters, and makes no tag and no attribute."""
    text = Text(words, "own-words")
    cell = Cell((text, Bullets((text,), words)))
    page = Page(
        words,
        "en-GB",
        (
            Heading(words, 1),
            Box(Heading(words), (text, Bullets((text,), words, numbered=True))),
            Heading(words),
            Table(words, (Cell((text,)),), (Row(text, (cell,)),)),
        ),
        Text(words),
        (text,),
    )
    read = Read(html.render(page))
    assert read.words == _said(page)
    assert {tag for tag, _ in read.tags} <= TAGS


def test_hostile_roles_and_languages_stay_in_their_attribute() -> None:
    """What a page's maker puts where no reader looks cannot break out of it either."""
    bad = '"><script>alert(1)</script>'
    page = Page("T", bad, (Heading("T", 1), Text("words", bad, bad)), kind=bad)
    read = Read(html.render(page))
    assert "script" not in {tag for tag, _ in read.tags}
    assert read.words == ["T", "words"]


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_any_own_words_can_be_shown(typed: str) -> None:
    """No note can stop the page, and each is there to its last character."""
    page = sample_pages.summary(typed)
    assert Read(html.render(page)).words == _said(page)


@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize(
    "page",
    [
        sample_pages.grid(),
        sample_pages.summary("https://a.org"),
        html_samples.writing(),
        html_samples.leftwards(),
    ],
)
def test_nothing_loads_runs_or_sends(page: Page, form: bool) -> None:
    """No tag or attribute that could load, run or send anything; no style of its own on any part; and what leads
    anywhere is a link that the page asks for, or a place in it."""
    read = Read(html.render(page, Looks(form=form)))
    assert {tag for tag, _ in read.tags} <= TAGS
    assert {name for _, values in read.tags for name in values} <= ATTRIBUTES
    assert all("name" not in values for tag, values in read.tags if tag != "meta")
    assert not re.search(r"url\(|@import|https?:|//", read.style)
    ids = {values["id"] for _, values in read.tags if "id" in values}
    for values in (values for tag, values in read.tags if tag == "a"):
        where = values["href"]
        assert (where[0] == "#" and where[1:] in ids) or values["rel"] == "noreferrer"


def test_policy_lets_this_style_in_and_nothing_else() -> None:
    """The policy names the style sheet by what is in it; everything else is refused."""
    read = Read(html.render(sample_pages.grid()))
    told = {
        values["http-equiv"]: values["content"] for _, values in read.tags if "http-equiv" in values
    }
    said = told.pop("Content-Security-Policy")
    assert said == policy(read.style)
    assert said.startswith("default-src 'none'; style-src 'sha256-")
    assert said != policy(read.style + " ")
    assert told == {"x-dns-prefetch-control": "off"}, "no link is looked up before somebody goes"


def test_tables_have_headers_on_both_axes_and_a_caption() -> None:
    """Every header says its axis, roles stand in the markup, and the heading before the table is in its caption."""
    page = sample_pages.grid(options=4, questions=6)
    document = html.render(page)
    read = Read(document)
    scopes = [(values["scope"], values["role"]) for tag, values in read.tags if tag == "th"]
    assert scopes.count(("col", "columnheader")) == 5
    assert scopes.count(("row", "rowheader")) == 6
    assert len(scopes) == 11
    cells = [values["role"] for tag, values in read.tags if tag == "td"]
    assert cells == ["cell"] * 24
    assert "<caption>\n<h2" in document
    for note in ("Two of them.", ""):
        said: list[Block] = [Heading("H", 1), Heading("Side by side")]
        said += [Text(note)] if note else []
        table = Table("Q", (Cell((Text("A"),)),), (Row(Text("R"), (Cell((Text("C"),)),)),))
        again = html.render(Page("H", "en", (*said, table)))
        assert re.search(rf"<caption>\s*<h2[^>]*>Side by side</h2>\s*.*{note}", again)


def test_parts_in_another_language_say_so() -> None:
    """A part says its language and which way it runs, down to one point of a list."""
    page = Page(
        "Teitl",
        "cy",
        (
            Heading("Teitl", 1),
            Heading("Sources", language="en-GB"),
            Text("مرحبا", language="ar"),
            Bullets((Text("ਪੰਜਾਬੀ", language="pa"), Text("پنجابی", language="pa-Arab"))),
        ),
    )
    spoken = [
        (tag, values["lang"], values["dir"])
        for tag, values in Read(html.render(page)).tags
        if "lang" in values
    ]
    assert spoken == [
        ("html", "cy", "ltr"),
        ("h2", "en-GB", "ltr"),
        ("p", "ar", "rtl"),
        ("li", "pa", "ltr"),
        ("li", "pa-Arab", "rtl"),
    ]


@pytest.mark.parametrize(("count", "of"), [(0, 100), (39, 100), (100, 100), (1, 3), (7, 1000)])
def test_pictures_have_exactly_so_many_marks(count: int, of: int) -> None:
    """``count`` dots and a ring for each other person, each in a place of its own."""
    paths = re.findall(r'<path class="(\w+)" d="([^"]*)"', picture(count, of, "c1"))
    places = {kind: re.findall(r"M(\d+\.5 \d+\.5)h0", marks) for kind, marks in paths}
    assert len(places["dot"]) == count
    assert len(places["ring"]) == of - count
    assert places["ring"] == places["hole"]
    assert len({*places["dot"], *places["ring"]}) == of


def test_ids_are_unique_and_every_reference_is_there() -> None:
    """What names or describes something is in the file, once."""
    tags = Read(html.render(sample_pages.grid(options=6))).tags
    ids = [values["id"] for _, values in tags if "id" in values]
    assert len(ids) == len(set(ids))
    for _, values in tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert name not in values or values[name] in ids


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK, MONO, DARK_MONO])
def test_words_keep_seven_to_one(colours: dict[str, str]) -> None:
    """Contrast of every colour of words on every ground, after WCAG 2.2's formula."""
    for words in ("ink", "soft", "accent"):
        for ground in ("paper", "pale", "tint"):
            lights = sorted((_light(colours[words]), _light(colours[ground])))
            assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 7, (words, ground)


def test_no_side_of_the_style_is_left_or_right() -> None:
    """What begins a line is at its start, whichever way a language runs."""
    read = Read(html.render(sample_pages.grid()))
    assert not re.search(
        r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|[{;](?:left|right|top|width|height):",
        read.style,
    )
    assert "text-align:start" in read.style
    assert "float" not in read.style


def test_paper_is_turned_as_it_is_asked() -> None:
    """A wide table lies across by itself; turned sheets need no other, and upright ones turn it into cards."""
    wide = sample_pages.grid(options=5)
    turned = {
        name: html.render(wide, Looks(orientation=name))
        for name in ("auto", "portrait", "landscape")
    }
    assert {name: "page:wide" in document for name, document in turned.items()} == {
        "auto": True,
        "portrait": False,
        "landscape": False,
    }
    assert "@page{size:A4 landscape" in turned["landscape"]
    cards = {
        name: re.search(r"@media screen and \(max-width:[\d.]+rem\),print", document)
        for name, document in turned.items()
    }
    assert cards["portrait"]
    assert not cards["auto"]
    assert not cards["landscape"]


def test_large_print_and_mono_change_looks_only() -> None:
    """The other size and no colour give other styles and the same words; a size or paper we do not know is refused."""
    page = sample_pages.grid()
    usual, large = html.render(page), html.render(page, Looks("large", "a3", mono=True))
    assert Read(usual).words == Read(large).words
    assert "font-size:12pt" in usual
    assert "font-size:16pt" in large
    assert "A3 landscape" in large
    assert LIGHT["accent"] not in large
    with pytest.raises(UnknownName):
        Looks(paper="b5")


def test_a_summary_is_for_its_owner_alone(tmp_path: Path) -> None:
    """The file of a young person's words can be read by its owner only; a grid by anybody."""
    for page, mode in ((sample_pages.summary(), 0o600), (sample_pages.grid(), 0o644)):
        path = html.write(page, tmp_path / "page.html")
        assert stat.S_IMODE(path.stat().st_mode) == mode
        assert path.read_text(encoding="utf-8") == html.render(page)
