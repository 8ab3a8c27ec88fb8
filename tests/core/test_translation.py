"""Translations: the same grid in other words. What differs, is missing or has changed is never silent."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from sample_grid import GRID, TODAY, broken, line_of
from second_language import WELSH, both, finished, source, without
from thrive_grids import Diagnostic, Library, check
from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.loading import load
from thrive_grids.content.marks import changed, mark, standing, units
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read, read_bytes
from thrive_grids.content.rewriting import renewed
from thrive_grids.content.skeleton import skeleton
from thrive_grids.content.translation import filled
from thrive_grids.errors import GridProblems, ProblemsFound, UnknownName

E, W = Severity.ERROR, Severity.WARNING


def told(path: Path, **given: object) -> list[Diagnostic]:
    """The translation's problems."""
    return [p for p in check(path, today=TODAY, **given) if p.rule == "STR109"]  # type: ignore[arg-type]


def test_a_finished_translation_has_no_problem(tmp_path: Path) -> None:
    """Ids, order, sources and numbers the same, other words: nothing to say, with or without a library."""
    path = both(tmp_path)
    assert told(path) == []
    assert told(path, library=Library.open(tmp_path)) == []
    assert Library.open(tmp_path).grid("sleep-nhs", "cy").title == "W. Sleep: help from the NHS"


DIFFERENT = [
    ("count: 39", "count: 93", "count: 93", "'count' is 93, and 39 in en-GB"),
    ("of: 100", "of: 1000", "of: 1000", "'of' is 1000, and 100"),
    ("            without: 24\n", "", "outcome:", "'without' is not what it is"),
    ("certainty: low", "certainty: high", "certainty: high", "'certainty'"),
    ("W. About 4 in 10", "W. About 6 in 10", "About 6", "The number 6"),
    ('after: "W. 2 months"', 'after: "W. 3 months"', "3 months", "The number 3"),
    ("basis: consensus", "basis: not-known", "basis: not-known", "'basis'"),
    ("setting: nhs", "setting: community", "setting:", "'setting'"),
    ("    no-treatment: true\n", "", "id: wait", "'no-treatment' of 'wait'"),
    ("order: fixed", "order: alphabetical", "order:", "'order'"),
    ('      - "W. You may stay tired."\n', '      - "W. One."\n      - "W. Two."\n', "hard:", "2 points, and 1"),
    ('title: "W. Sleep: help from the NHS"', 'title: W\nno-treatment-reason: W', "no-treatment-reason", "not in the"),
    ("id: time", "id: money", "id: money", "no 'money'"),
    ("review-by: 2027-11-01", "review-by: 2027-11-02", "review-by:", "'review-by' is 2027-11-02, and 2027-11-01"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), DIFFERENT)
def test_what_must_be_the_same_is_an_error_at_its_line(
    tmp_path: Path, old: str, new: str, line: str, message: str
) -> None:
    """Everything but the words: a number above all. A waiver does not help."""
    waiver = "waive:\n  - {rule: STR109, because: A reason., until: 2027-01-01}\n"
    text = broken(old, new, text=WELSH)
    for welsh in (text, broken("translation:", f"{waiver}translation:", text=text)):
        problems = [p for p in told(both(tmp_path, welsh)) if message in p.message]
        assert [p.severity for p in problems] == [E]
        assert line in problems[0].source
        assert problems[0].hint


@pytest.mark.parametrize(
    "said",
    ["W. 4 allan o 10", "W. pedwar", "W. 10, 4", "W. ٤ من ١٠"],
)
def test_a_number_may_move_become_a_word_or_take_other_digits(tmp_path: Path, said: str) -> None:
    """Only a number that the source does not have is a difference."""
    text = broken("W. About 4 in 10 people slept clearly better.", said, text=WELSH)
    assert told(both(tmp_path, text)) == []


@pytest.mark.parametrize(
    ("english", "welsh", "unknown"),
    [
        ("One week, 1.5 times in 1,000.", "1 wythnos, 1,5 o 1.000", []),
        ("Once in 1,000 and 2,000,000.", "1 000 a 2\u202f000\u202f000", []),
        ("From 9 to 5, or at 5:30.", "09:00–17:00, 17.30", []),
        ("For twenty minutes or nineteen.", "20 munud, 19", []),
        ("5 mg of 10 or 111 or 999.", "999, 111, 17 mg o 10", ["17"]),
        ("From 9 to 5.", "09:30–17:00", ["09:30"]),
        ("Twenty or 1,000.", "21, 2 000", ["21", "2 000"]),
    ],
)
def test_separators_clocks_and_words_are_each_languages_own(
    tmp_path: Path, english: str, welsh: str, unknown: list[str]
) -> None:
    """Only a number that the source says in no way is told."""
    text = broken("Nothing new.", english)
    translated = finished(skeleton(source(text), "cy")).replace(f"W. {english}", welsh)
    problems = told(both(tmp_path, translated, text))
    assert [p.message for p in problems] == [
        f"The number {number} is not in this text in en-GB." for number in unknown
    ]


@pytest.mark.parametrize("id", ["course", "helps", "time"])
def test_a_renamed_id_is_one_problem_with_the_id_to_write(tmp_path: Path, id: str) -> None:
    """It is not one more and one less."""
    text = WELSH[: WELSH.index("translation:")]
    text = text.replace(f"id: {id}", "id: arall").replace(f"      {id}:", "      arall:")
    problems = told(both(tmp_path, text + WELSH[WELSH.index("translation:") :]))
    assert [(p.message, p.line) for p in problems] == [
        ("The en-GB grid has no 'arall'.", line_of("id: arall", text))
    ]
    assert f"'id: {id}'" in problems[0].hint


def test_a_translation_of_a_withdrawn_grid_is_withdrawn(tmp_path: Path) -> None:
    """A family that reads another language may not go on with what was taken back."""
    english = broken("status: draft", "status: withdrawn")
    problems = told(both(tmp_path, english=english))
    assert [(p.severity, p.line) for p in problems] == [(E, line_of("status: draft", WELSH))]
    withdrawn = broken("status: draft", "status: withdrawn", text=WELSH)
    assert told(both(tmp_path, withdrawn, english)) == []


def test_a_text_that_has_no_mark_is_told_as_the_list_counts_it(tmp_path: Path) -> None:
    """`check` and `list` agree about what has to be looked at again."""
    text = re.sub(r"condition: [a-z]{6}, ", "", WELSH)
    assert len(told(both(tmp_path, text))) == 1
    assert Library.open(tmp_path).grid("sleep-nhs", "cy").standing.stale == 1  # type: ignore[union-attr]


def test_a_number_that_changed_in_the_source_is_said_wherever_the_translation_is_shown(
    tmp_path: Path,
) -> None:
    """The old one is still on the page: not only `check` may know that it is another in the source."""
    english = broken("count: 39", "count: 38")
    for welsh in (WELSH, without("course")):
        both(tmp_path, welsh, english)
        library = Library.open(tmp_path)
        rows = {entry.language: entry for entry in library.entries() if entry.id == "sleep-nhs"}
        for found in (library.grid("sleep-nhs", "cy").standing, rows["cy"].standing):
            assert found
            assert found.stale == 1


def test_a_head_that_every_grid_needs_is_one_problem(tmp_path: Path) -> None:
    """LAN406 asks for it; STR109 says no more."""
    text = re.sub(r'condition: "W.*\n', "", WELSH)
    rules = [p.rule for p in check(both(tmp_path, text), today=TODAY)]
    assert "LAN406" in rules
    assert "STR109" not in rules


def test_a_missing_answer_is_a_warning_and_the_sources_is_shown(tmp_path: Path) -> None:
    """Empty or absent: the library gives the source's answer, which knows its language."""
    empty = without("wait")
    gone = broken(
        '      wait:\n        say: ""\n        basis: consensus\n',
        "",
        text=empty,
    )
    for text, shown in ((empty, "wait:"), (gone, "answers:")):
        path = both(tmp_path, text)
        assert [(p.rule, p.severity) for p in check(path, today=TODAY) if p.counts] == [
            ("STR109", W)
        ]
        assert shown in told(path)[0].source
        assert "'involves' has no answer for 'wait' yet" in told(path)[0].message
        grid = Library.open(tmp_path).grid("sleep-nhs", "cy")
        answers = grid.question("involves").answers
        assert (answers["wait"].say, answers["wait"].language) == ("Nothing new.", "en-GB")
        assert (answers["course"].say, answers["course"].language) == (
            "W. You do a lesson each week.",
            "",
        )
        assert grid.standing
        assert (grid.standing.translated, grid.standing.missing, grid.standing.stale) == (3, 1, 0)
    waived = text + "waive:\n  - {rule: STR109, because: In work., until: 2027-01-01}\n"
    assert told(both(tmp_path, waived)) == []


def test_the_language_of_an_answer_is_nothing_a_file_can_say(tmp_path: Path) -> None:
    """It is refused in a file, and no dump and no fingerprint holds it."""
    text = broken("        basis: consensus", "        language: cy\n        basis: consensus")
    with pytest.raises(GridProblems) as caught:
        load(Grid, read_bytes(text.encode(), ""))
    assert caught.value.diagnostics[0].rule == "STR101"
    english = source()
    grid = load(Grid, read(both(tmp_path, without("wait"))))
    whole = filled(grid, english)
    assert "'language': 'en-GB'" not in str(whole.model_dump())
    assert fingerprint(whole) == fingerprint(grid) != fingerprint(english)


def test_a_sign_off_of_a_translation_holds_whatever_stands_in_its_gaps(tmp_path: Path) -> None:
    """It was for the file's own words; another answer in the source does not make it stale."""
    text = without("wait")
    mark = fingerprint(load(Grid, read_bytes(text.encode(), "")))
    signed = (
        "  sign-offs:\n    - {role: lead, name: Nobody, on: 2026-11-22, content: " + mark + "}\n"
    )
    text = broken("translation:", f"{signed}translation:", text=text)
    for english in (GRID, broken("Nothing new.", "Nothing.")):
        rules = [p.rule for p in check(both(tmp_path, text, english), today=TODAY)]
        assert "STR109" in rules
        assert "EVI511" not in rules


def test_each_changed_text_is_named_and_no_other(tmp_path: Path) -> None:
    """One word of one answer changes in the source: that answer is stale, at its own line."""
    english = broken("You do a lesson each week.", "You do two lessons each week.")
    problems = told(both(tmp_path, english=english))
    assert [(p.severity, p.line) for p in problems] == [
        (W, line_of('say: "W. You do a lesson', WELSH) - 1)
    ]
    assert "This answer has changed in en-GB" in problems[0].message
    assert "--renew" in problems[0].hint
    assert Library.open(tmp_path).grid("sleep-nhs", "cy").standing.stale == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Sleep: help", "Sleep: some help", "title:"),
        ("How much time", "How much of my time", "say: \"W. How much"),
        ("name: Sleep course", "name: A sleep course", "name: \"W. Sleep course"),
        ("You learn what", "You may learn what", "good:"),
        ("ask: How likely", "ask: And how likely", "ask: \"W. How likely"),
        ("outcome: slept clearly better", "outcome: slept better", "course:"),
        ("wait for this here?", "wait here?", "questions-to-ask:"),
    ],
)  # fmt: skip
def test_every_kind_of_text_can_go_stale(tmp_path: Path, old: str, new: str, line: str) -> None:
    """Heads, prompts, options, questions, answers with their chances."""
    problems = told(both(tmp_path, english=broken(old, new)))
    assert [line in p.source for p in problems] == [True], problems


def test_a_source_that_changed_around_its_words_makes_nothing_stale(tmp_path: Path) -> None:
    """A new review date or version is no reason to translate again; nor is another layout."""
    english = broken("review-by: 2027-11-01", "review-by: 2027-12-01")
    english = broken(
        "say: Nothing new.", "say: >-\n          Nothing\n          new.", text=english
    )
    assert told(both(tmp_path, english=english)) == []


def test_with_the_fingerprint_alone_one_warning_says_that_something_changed(tmp_path: Path) -> None:
    """A translation made by hand can say what it was made from in one line."""
    start = WELSH.index("translation:")
    line = f"translation: {{of: en-GB, content: {fingerprint(source())}}}\n"
    assert told(both(tmp_path, WELSH[:start] + line)) == []
    problems = told(both(tmp_path, WELSH[:start] + line, broken("Nothing new.", "Nothing.")))
    assert [(p.severity, p.line) for p in problems] == [(W, WELSH[:start].count("\n") + 1)]
    assert Library.open(tmp_path).grid("sleep-nhs", "cy").standing.stale is None  # type: ignore[union-attr]


def test_a_translation_must_say_what_it_was_made_from(tmp_path: Path) -> None:
    """Without 'translation:' beside a grid of the same id the line to add is the hint, ready to copy."""
    text = WELSH[: WELSH.index("translation:")]
    problems = told(both(tmp_path, text))
    assert [(p.severity, p.line) for p in problems] == [(E, line_of("language: cy", text))]
    added = problems[0].hint.split("or add: ")[1]
    assert told(both(tmp_path, f"{text}{added}\n")) == []


def test_a_source_that_is_not_there_or_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    """Nobody could tell whether anything is missing."""
    path = both(tmp_path)
    (tmp_path / "grids" / "en-GB" / "sleep-nhs.yaml").write_text(
        "grid: sleep-nhs", encoding="utf-8"
    )
    assert ["cannot be used" in p.message for p in told(path)] == [True]
    assert Library.open(tmp_path).grid("sleep-nhs", "cy").standing is None
    (tmp_path / "grids" / "en-GB" / "sleep-nhs.yaml").unlink()
    assert ["no en-GB grid 'sleep-nhs'" in p.message for p in told(path)] == [True]
    both(tmp_path, without("wait"))
    (tmp_path / "grids" / "en-GB" / "sleep-nhs.yaml").unlink()
    with pytest.raises(GridProblems) as caught:
        Library.open(tmp_path).grid("sleep-nhs", "cy")
    assert "there is none to show instead" in caught.value.diagnostics[0].message
    other = both(tmp_path, WELSH, WELSH.replace("language: cy", "language: en-GB"))
    assert ["is a translation itself" in p.message for p in told(other)] == [True]


def test_a_translation_of_another_shape_is_never_handed_out(tmp_path: Path) -> None:
    """An option more in the source must not vanish in the other language without a word."""
    more = "  - id: talk\n    name: Talk\n    summary: Talk.\n    good: [One]\n    hard: [One]\n"
    answer = "      talk: {say: Talk., basis: consensus}\n"
    english = broken("\nquestions:\n", f"{more}\nquestions:\n")
    english = english.replace("    answers:\n", f"    answers:\n{answer}")
    path = both(tmp_path, english=english)
    library = Library.open(tmp_path)
    with pytest.raises(GridProblems) as caught:
        library.grid("sleep-nhs", "cy")
    assert [p.message for p in caught.value.diagnostics] == ["'talk' of the en-GB grid is missing."]
    row = next(e for e in library.entries(check=True) if (e.id, e.language) == ("sleep-nhs", "cy"))
    assert row.problem
    assert next((p.severity, p.line) for p in told(path)) == (E, line_of("options:", WELSH))
    turned = WELSH.replace("- id: involves", "- id: x", 1).replace(
        "- id: helps", "- id: involves", 1
    )
    problems = told(both(tmp_path, turned.replace("- id: x", "- id: helps", 1)))
    assert "The order is not that of the en-GB grid" in problems[0].message


def test_the_nearest_grid_says_what_it_is_not(tmp_path: Path) -> None:
    """The language, the same language elsewhere, or the source with a standing that says so."""
    both(tmp_path)
    library = Library.open(tmp_path)
    assert library.nearest("sleep-nhs", "cy").language == "cy"
    assert library.nearest("sleep-nhs", "en-US") is library["sleep-nhs"]
    assert library.nearest("sleep-nhs", "cy-GB").language == "cy"
    polish = library.nearest("sleep-nhs", "pl")
    assert polish.standing
    assert (polish.language, polish.standing.language) == ("en-GB", "pl")
    assert polish.standing.translated == 0
    assert library["sleep-nhs"].standing is None
    with pytest.raises(UnknownName):
        library.nearest("no-such-grid", "pl")


def test_rules_judge_a_translation_with_its_gaps_filled(tmp_path: Path) -> None:
    """No rule but STR109 speaks of an answer that is still the source's."""
    path = both(tmp_path, without("course", without("wait")))
    for given in (path, Library.open(tmp_path).grid(path)):
        assert {p.rule for p in check(given, today=TODAY) if p.counts} == {"STR109"}


def test_a_skeleton_holds_all_but_the_words(tmp_path: Path) -> None:
    """Every text is empty below its source; nothing else is left to do, and nothing is translated yet."""
    empty = skeleton(source(), "cy")
    document = read_bytes(empty.encode(), "")
    assert document.problems == ()
    assert standing(document.data, source().model_dump(by_alias=True)).translated == 0
    problems = check(both(tmp_path, empty), today=TODAY)
    assert {p.rule for p in problems} <= {"STR104", "STR109", "EVI503"}
    assert all('""' in p.source for p in problems if p.rule == "STR104")
    ours, theirs = (load(Grid, read_bytes(text.encode(), "")) for text in (WELSH, GRID))
    assert ours.sources == theirs.sources
    assert [unit.path for unit in units(ours.model_dump(by_alias=True))] == [
        unit.path for unit in units(theirs.model_dump(by_alias=True))
    ]


@pytest.mark.parametrize("id", ["low-mood-nhs", "self-harm-nhs"])
def test_a_shipped_grid_can_be_translated(id: str, tmp_path: Path) -> None:
    """Its finished skeleton is a translation without a difference, and no rule that reads English cries wolf."""
    path = tmp_path / "grids" / "cy" / f"{id}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        finished(skeleton(Library.open()[id], "cy")).replace('\\"', ""), encoding="utf-8"
    )
    assert [p for p in check(path, today=TODAY) if p.counts] == []
    assert Library.open(tmp_path).grid(id, "cy").standing.missing == 0  # type: ignore[union-attr]


def test_renewing_changes_the_note_and_nothing_else(tmp_path: Path) -> None:
    """Comments, layout and line ends stay; afterwards nothing is stale; twice is once."""
    english = source(broken("You do a lesson each week.", "You do two lessons each week."))
    text = WELSH.replace("\ntitle:", "\n# mine\ntitle:") + "# the end\n"
    head, _, note = text.partition("translation:")
    in_front = text.replace(f"translation:{note}", "").replace(
        "topic:", f"translation:{note}topic:"
    )
    one_line = f"translation: {{of: en-GB, content: sha256:{'0' * 64}}}  # by hand\n"
    for before in (
        text,
        head,
        head.rstrip("\n"),
        f"{head.rstrip()}\nwaive: []\n# the end\n",
        f"\ufeff{text}",
        text.replace("\n", "\r\n"),
        text.replace("\n", "\r"),
        text.replace("\n", "\r\n", 20),
        in_front,
        head.replace("topic:", f"{one_line}topic:"),
        head.replace("  funding: none", "  funding: |+\n    A fund\n\n"),
    ):
        raw = before.encode()
        after = renewed(raw, "", english)
        assert renewed(after, "", english) == after
        grid = load(Grid, read_bytes(after, ""))
        assert grid.translation
        assert grid.translation.parts
        assert grid.translation.content == fingerprint(english)
        noted = grid.translation.parts.model_dump(by_alias=True)
        assert list(changed(noted, english.model_dump(by_alias=True))) == []
        start = raw.find(b"translation:") if b"translation:" in raw else len(raw.rstrip())
        assert after.startswith(raw[:start].removesuffix(b"# the end"))
        for words in (b"# mine", b"# the end", b"# by hand", b"\r\n", b"\ntopic:", b"\rtopic:"):
            assert (words in after) == (words in raw)
    odd = text.replace("  parts:", "# odd\n  parts:")
    assert b"# odd" not in renewed(odd.encode(), "", english)
    with pytest.raises(ProblemsFound, match="cannot be changed safely"):
        renewed(json.dumps(yaml.load(head, yaml.CSafeLoader), default=str).encode(), "", english)
    with pytest.raises(GridProblems):
        renewed(b"grid: [", "", english)


def test_a_mark_is_six_letters_that_nothing_reads_as_a_number(tmp_path: Path) -> None:
    """Line breaks and the form of accents do not count; a full stop does."""
    assert mark("Nothing\n  new.") == mark("Nothing new.")
    assert mark("cafe\u0301") == mark("café")
    assert mark("Nothing new") != mark("Nothing new.")
    assert all(
        len(mark(str(n))) == 6 and set(mark(str(n))) <= set("bcdfghjkmnpqrtvw") for n in range(99)
    )


@pytest.mark.parametrize(
    "odd", [None, 7, [], {"questions": 3, "options": [4, {"id": 5}]}, {"translation": 1}]
)
def test_odd_data_has_no_texts_and_no_crash(odd: object) -> None:
    """The list of grids reads files before anybody has validated them."""
    assert list(units(odd)) == []
    assert standing(odd, odd).answers == 0
