"""Differences: each change of a grid is told once, in the format's words, in the grid's order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_grid import GRID, broken
from thrive_grids.content.changes import Difference, marked, merged
from thrive_grids.content.differences import differences, stale_sign_offs
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.loading import load
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read_bytes
from thrive_grids.places import shipped_content

HELPS = "question 'helps', answer for 'course'"
CHANCE = f"{HELPS}, chance of 'slept clearly better'"
TEA = """\
  - id: tea
    name: Tea
    summary: You drink tea.
    good: [Warm]
    hard: [Wet]
"""
INVOLVES, HELPED = (f"      course:\n        say: {say}" for say in ("You do", "About"))
WITH_TEA = (
    GRID.replace("\nquestions:", f"{TEA}\nquestions:")
    .replace(INVOLVES, f"      tea: {{say: Drink., basis: consensus}}\n{INVOLVES}")
    .replace(HELPED, f"      tea: {{say: Unclear., basis: not-known}}\n{HELPED}")
)
ANOTHER = """\
  other-2021:
    title: Another trial
    by: Nobody
    year: 2021
"""
WITH_SOURCE = GRID.replace("\ncontacts:", f"{ANOTHER}\ncontacts:")
SIGN_OFF = "  sign-offs: [{role: lead, name: N, on: 2026-11-01, content: \"sha256:%s\"}]\n"  # fmt: skip


def grid_of(text: str) -> Grid:
    """The grid that a text holds."""
    language = "cy" if "language: cy" in text else "en-GB"
    return load(Grid, read_bytes(text.encode(), f"{language}/sleep-nhs.yaml"))


def said(old: str, new: str) -> list[tuple[str, str]]:
    """Place and line of each difference."""
    return [(each.place, each.said) for each in differences(grid_of(old), grid_of(new))]


ONE = [
    (broken("Nothing new.", "Nothing."), [("question 'involves', answer for 'wait'", "say changed")]),
    (broken("name: Wait and see", "name: Wait"),
     [("option 'wait'", "name went from 'Wait and see' to 'Wait'")]),
    (broken("count: 39", "count: 41"), [(CHANCE, "count went from 39 to 41 of 100")]),
    (broken("            without: 24\n", ""), [(CHANCE, "without removed: 24 of 100")]),
    (GRID.replace("count: 39\n            of: 100", "count: 39\n            of: 1000"),
     [(CHANCE, "count went from 39 of 100 to 39 of 1000"), (CHANCE, "without went from 24 of 100 to 24 of 1000")]),
    (broken("certainty: low", "certainty: very-low"), [(CHANCE, "certainty went from low to very-low")]),
    (broken("basis: not-known", "basis: consensus"),
     [("question 'helps', answer for 'wait'", "basis went from not-known to consensus")]),
    (broken("sources: [made-up-2020]", "sources: [other-2021]", text=WITH_SOURCE),
     [(HELPS, "source went from 'made-up-2020' to 'other-2021'"),
      ("source 'other-2021'", "source added: Another trial")]),
    (broken("sources: [made-up-2020]", "sources: [made-up-2020, other-2021]", text=WITH_SOURCE),
     [(HELPS, "source added: 'other-2021'"), ("source 'other-2021'", "source added: Another trial")]),
    (broken("year: 2020", "year: 2019"), [("source 'made-up-2020'", "year went from 2020 to 2019")]),
    (broken("contacts: england", "contacts: wales"), [("grid", "contacts went from england to wales")]),
    (broken("ages: {from: 11, to: 18}\n", ""), [("grid", "ages removed: {from: 11, to: 18}")]),
    (broken("from: 11", "from: 12"), [("grid", "ages went from {from: 11, to: 18} to {from: 12, to: 18}")]),
    (broken("    no-treatment: true\n", ""), [("option 'wait'", "no-treatment went from true to false")]),
    (broken("getting-advice, ", ""),
     [("grid", "groupings went from getting-advice, getting-help to getting-help")]),
    (broken("      - You may stay tired.\n", "      - You may stay tired.\n      - It goes on.\n"),
     [("option 'wait'", "hard point added: It goes on.")]),
    (broken("say: How much time", "say: How much of my time"), [("prompt 'time'", "say changed")]),
    (broken("  - How long would I wait for this here?\n", "  - What else?\n  - How long would I wait for this here?\n"),
     [("grid", "question to ask added: What else?")]),
    (broken("review-by: 2027-11-01", "review-by: 2028-01-01"),
     [("editorial", "review-by went from 2027-11-01 to 2028-01-01")]),
    (broken("status: draft", "status: published"), [("editorial", "status went from draft to published")]),
    (broken("funding: none", "funding: A fund"), [("editorial", "funding changed")]),
    (broken("interests: none", "interests: some"), [("person 'Nobody, author'", "interests changed")]),
    (broken("name: Nobody,", "name: Somebody,"),
     [("person 'Nobody, author'", "person removed: Nobody"), ("person 'Somebody, author'", "person added: Somebody")]),
    (broken("parents: 2", "parents: 3"), [("involved", "parents went from 2 to 3")]),
    (GRID + SIGN_OFF % ("0" * 64), [("sign-off 'N, lead'", "sign-off added: N")]),
    (GRID + "waive: [{rule: LAN402, because: Short., until: 2027-01-01}]\n",
     [("waiver 'LAN402'", "waiver added: Short.")]),
    (WITH_TEA,
     [("option 'tea'", "option added: Tea"),
      ("question 'involves', answer for 'tea'", "answer added: Drink."),
      ("question 'helps', answer for 'tea'", "answer added: Unclear.")]),
]  # fmt: skip


@pytest.mark.parametrize(("new", "expected"), ONE)
def test_a_change_is_told_in_the_words_of_the_format(
    new: str, expected: list[tuple[str, str]]
) -> None:
    """Options, answers, numbers, sources, contacts, dates, people: each by its place and its name."""
    old = WITH_SOURCE.replace(ANOTHER, "") if ANOTHER in new else GRID
    assert said(old, new) == expected


@pytest.mark.parametrize(("new", "_"), ONE)
def test_the_way_back_has_the_same_places(new: str, _: object) -> None:
    """Held the other way round, what was added is removed, in as many lines."""
    there, back = (differences(*map(grid_of, pair)) for pair in ((GRID, new), (new, GRID)))
    turned = {"added": "removed", "removed": "added"}
    assert sorted((turned.get(d.kind, d.kind), d.what) for d in there) == sorted(
        (d.kind, d.what) for d in back
    )


def test_nothing_is_different_but_the_layout() -> None:
    """Comments, quotes and the order of keys are no difference."""
    assert said(GRID, "# note\n" + GRID.replace("topic: sleep", "topic: 'sleep'")) == []


def test_the_order_of_columns_and_rows_is_content() -> None:
    """A column or a row that stands elsewhere is moved, not removed and added."""
    options = [GRID.index("  - id: wait"), GRID.index("  - id: course"), GRID.index("\nquestions:")]
    a, b = GRID[options[0] : options[1]], GRID[options[1] : options[2]]
    assert said(GRID, GRID.replace(a + b, b + a)) == [
        ("option 'course'", "option moved: it is the first now")
    ] or said(GRID, GRID.replace(a + b, b + a)) == [
        ("option 'wait'", "option moved: it stands behind 'course' now")
    ]


OLDER = f'role: lead, name: N, on: 2026-10-01, content: "sha256:{"1" * 64}"'
PERSON = "    - {role: author, name: Nobody, credentials: none, interests: none}\n"
SOURCES = "        sources: [made-up-2020, other-2021]\n        chances"
FOUND_IN_TWO = broken("        sources: [made-up-2020]\n        chances", SOURCES, text=WITH_SOURCE)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (FOUND_IN_TWO, FOUND_IN_TWO.replace(SOURCES, "        sources: [other-2021, made-up-2020]\n        chances"),
         (HELPS, "sources went from made-up-2020, other-2021 to other-2021, made-up-2020")),
        (FOUND_IN_TWO, FOUND_IN_TWO.replace(SOURCES, SOURCES.replace("other-2021", "other-2021, other-2021")),
         (HELPS, "sources went from made-up-2020, other-2021 to made-up-2020, other-2021, other-2021")),
        (GRID, broken(PERSON, PERSON * 2), ("person 'Nobody, author (2)'", "person added: Nobody")),
        (broken(PERSON, PERSON * 2), broken(PERSON, PERSON + PERSON.replace("interests: none", "interests: some")),
         ("person 'Nobody, author (2)'", "interests changed")),
        (GRID + SIGN_OFF % ("0" * 64),
         GRID + (SIGN_OFF % ("0" * 64)).replace("[{", f"[{{{OLDER}}}, {{"),
         ("sign-off 'N, lead (2)'", "sign-off added: N")),
        (broken("name: Sleep course", "name: Glass of tea"), broken("name: Sleep course", "name: Cup of tea"),
         ("option 'course'", "name went from 'Glass of tea' to 'Cup of tea'")),
    ],
)  # fmt: skip
def test_no_change_vanishes(old: str, new: str, change: tuple[str, str]) -> None:
    """The order of sources, what is there twice, and a name with 'of' in it, which is no number of people."""
    assert change in said(old, new)


def test_the_grid_s_own_id_is_compared() -> None:
    """A file that took another id is told apart from its old self."""
    renamed = load(
        Grid, read_bytes(broken("sleep-nhs", "rest-nhs").encode(), "en-GB/rest-nhs.yaml")
    )
    assert [each.said for each in differences(grid_of(GRID), renamed)] == [
        "grid went from sleep-nhs to rest-nhs"
    ]


def test_a_removed_option_stands_where_it_stood() -> None:
    """In the order of the grid: behind its old neighbour."""
    assert merged(["a", "b", "c"], ["a", "c", "d"]) == ["a", "b", "c", "d"]
    assert merged(["a", "b"], ["b"]) == ["a", "b"]
    assert merged(["a", "b", "c"], []) == ["a", "b", "c"]
    assert said(WITH_TEA, GRID)[0] == ("option 'tea'", "option removed: Tea")


def test_another_chance_is_paired_by_its_outcome() -> None:
    """One more chance is one line, and the other keeps its own."""
    more = """\
          - outcome: slept a bit better
            count: 50
            of: 100
            who: people
            after: 2 months
            sources: [made-up-2020]
"""
    new = broken(
        "        chances:\n", f"        chances:\n{more}", text=broken("count: 39", "count: 40")
    )
    assert said(GRID, new) == [
        (HELPS, "chance added: 50 of 100 slept a bit better"),
        (CHANCE, "count went from 39 to 40 of 100"),
    ]


def test_two_languages_share_their_structure_and_numbers() -> None:
    """Translated words, names and makers are no difference; a number, a source or a missing answer is one."""
    welsh = GRID.replace("language: en-GB", "language: cy").replace("Wait and see", "Aros")
    welsh = welsh.replace("Nothing new.", "Dim byd.").replace("funding: none", "funding: dim")
    assert said(GRID, welsh) == []
    assert said(GRID, welsh.replace("count: 39", "count: 38")) == [
        (CHANCE, "count went from 39 to 38 of 100")
    ]
    assert said(
        GRID, welsh.replace("      - You may stay tired.\n", "      - Un\n      - Dau\n")
    ) == [("option 'wait'", "number of 'hard point' went from 1 to 2")]
    assert ("option 'tea'", "option removed") in said(WITH_TEA, welsh), "without its words"


def test_stale_sign_offs_are_those_of_another_content() -> None:
    """One that holds is not named."""
    content = fingerprint(grid_of(GRID))
    good = GRID + SIGN_OFF % content.removeprefix("sha256:")
    assert stale_sign_offs(grid_of(good)) == ()
    (stale,) = stale_sign_offs(grid_of(good.replace("Nothing new.", "Else.")))
    assert stale.role == "lead"


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("About 4 in 10 felt better.", "About 5 in 10 felt better.",
         "About [-4-] in 10 felt better.", "About {+5+} in 10 felt better."),
        ("You wait.", "You wait here.", "You [-wait.-]", "You {+wait here.+}"),
        ("You can wait.", "You wait.", "You [-can-] wait.", "You wait."),
        ("a", "b", "[-a-]", "{+b+}"),
    ],
)  # fmt: skip
def test_changed_words_are_marked_without_colour(old: str, new: str, was: str, now: str) -> None:
    """Brackets stand round what went and what came."""
    assert marked(old, new) == (was, now)


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_marks_lose_no_word(old: list[str], new: list[str]) -> None:
    """Without the brackets both texts are as they were."""
    was, now = marked(" ".join(old), " ".join(new))
    assert was.replace("[-", "").replace("-]", "").split() == old
    assert now.replace("{+", "").replace("+}", "").split() == new
    assert ("[-" in was or "{+" in now) == (old != new)


SHIPPED = [
    load(Grid, read_bytes(path.read_bytes(), str(path)))
    for path in sorted(shipped_content().glob("en-GB/*.yaml"))
]


def test_every_text_of_a_grid_is_compared() -> None:
    """A mark on any text of the model is found, wherever it stands; nothing of the format is overlooked."""
    import re

    text = (shipped_content() / "en-GB" / "low-mood-nhs.yaml").read_text(encoding="utf-8")
    text = text.split("\nwaive:")[0].replace("interests: none", "interests: none here")
    grid = load(Grid, read_bytes(text.encode(), "en-GB/low-mood-nhs.yaml"))
    overlooked = []
    for loc, words in _texts(grid.model_dump(mode="json", by_alias=True)):
        if " " in words:
            other = Grid.model_validate(_with(grid, loc, f"{words} Zebra."))
            found: tuple[Difference, ...] = differences(grid, other)
            if not found or not re.search("Zebra", str(found)):
                overlooked.append(loc)
    assert overlooked == []


def _texts(value: object, loc: tuple[object, ...] = ()) -> list[tuple[tuple[object, ...], str]]:
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in _texts(inner, (*loc, key))]
    if isinstance(value, list):
        return [found for n, inner in enumerate(value) for found in _texts(inner, (*loc, n))]
    return [(loc, value)] if isinstance(value, str) else []


def _with(grid: Grid, loc: tuple[object, ...], words: str) -> dict[str, object]:
    data = grid.model_dump(mode="json", by_alias=True, exclude_none=True)
    holder: object = data
    for step in loc[:-1]:
        holder = holder[step]  # type: ignore[index]
    holder[loc[-1]] = words  # type: ignore[index]
    return data


def test_two_whole_grids_are_compared_within_a_blink(tmp_path: Path) -> None:
    """The two shipped grids share little: more than a hundred lines, none of them twice."""
    found = differences(*SHIPPED[:2])
    assert len(found) > 100
    assert len(set(found)) == len(found)
