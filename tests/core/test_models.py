"""From data to models: every mismatch is a sentence with a mend, and a grid stays what it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from sample_grid import GRID, TODAY, broken, line_of, written
from thrive_grids import Diagnostic, Grid, check
from thrive_grids.content.faults import keys_of
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.loading import document_of, load
from thrive_grids.content.reading import read
from thrive_grids.errors import GridProblems


def problems_of(folder: Path, text: str) -> list[Diagnostic]:
    """What check says about this text as a grid's file."""
    return check(written(folder, text), today=TODAY)


# One slip each: what is replaced, by what, the rule, words of the message, words of the hint.
SLIPS: dict[str, tuple[str, str, str, str, str]] = {
    "unknown key": ("topic:", "topic: x\ncolour:", "STR101", "'colour'", "Known here: grid, "),
    "misspelt key": ("funding:", "fundng:", "STR101", "'fundng'", "'funding'"),
    "misspelt needed key": ("    summary: You c", "    sumary: You c", "STR101", "'sumary'", "'summary'"),
    "underscore for hyphen": ("who-for:", "who_for:", "STR101", "'who_for'", "'who-for'"),
    "missing key": ("title: ", "# ", "STR101", "'title' is missing", "Add 'title: …'"),
    "missing in an option": ("    name: Wait", "    # ", "STR101", "missing in 'wait'", "'name: …'"),
    "missing in an answer": ("        basis: not-known\n", "", "STR101", "'basis'", "'basis: …'"),
    "missing in a chance": ("            of: 100\n", "", "NUM301", "'of' is missing", "'of: …'"),
    "no source of a chance": (
        "certainty: low\n            sources: [made-up-2020]",
        "certainty: low\n            sources: []",
        "NUM301",
        "'sources' needs",
        "- ",
    ),
    "number for text": ("version: 1.0.0", "version: 1.2", "STR104", "read as a number", '"1.2"'),
    "truth for text": ("name: Sleep course", "name: true", "STR104", "true or false", '"true"'),
    "list for text": ("name: Sleep course", "name: [x]", "STR104", "a list", "one text"),
    "colon in a list": ("- You may stay tired.", "- You: tired.", "STR104", "Item 1 of 'hard'", "quotes"),
    "empty text": ("name: Sleep course", 'name: ""', "STR104", "empty", "Write the text"),
    "nothing": ("name: Sleep course", "name:", "STR104", "nothing", "Write a value"),
    "long id": ("topic: sleep", "topic: " + "s" * 61, "STR104", "longer than 60", "shorter"),
    "bad id": ("topic: sleep", "topic: Deep_Sleep", "STR103", "'Deep_Sleep'", "'deep-sleep'"),
    "bad language": ("language: en-GB", "language: English", "STR103", "a language", "en-GB"),
    "bad version": ("version: 1.0.0", "version: one", "STR104", "a version", "1.0.0"),
    "not allowed": ("setting: nhs", "setting: hns", "STR104", "'hns'", "Did you mean 'nhs'?"),
    "in two words": ("basis: not-known", "basis: not known", "STR104", "basis", "Did you mean 'not-known'?"),
    "not allowed in a list": ("[getting-advice,", "[advice,", "STR104", "'groupings'", "getting-help"),
    "no such day": ("2027-11-01", "2027-13-01", "STR104", "'2027-13-01' is not a day", "year-month-day"),
    "a number for a day": ("2027-11-01", "20271101", "STR104", "not a day", "year-month-day"),
    "quoted number": ("count: 39", 'count: "39"', "STR104", "whole number", "without quotes"),
    "fraction": ("count: 39", "count: 39.5", "STR104", "whole number", "digits only"),
    "yes for true": ("no-treatment: true", "no-treatment: yes", "STR104", "true or false", "one of"),
    "text for a list": ("[getting-advice, getting-help]", "x", "STR104", "must be a list", "'- '"),
    "empty list": ("[getting-advice, getting-help]", "[]", "STR104", "at least one", "- "),
    "text for a block": ("ages: {from: 11, to: 18}", "ages: 11", "STR104", "'ages'", "'from: …', 'to: …'"),
    "list for a block": ("ages: {from: 11, to: 18}", "ages: [1]", "STR104", "lines of", "'-'"),
    "too young": ("from: 11", "from: -1", "STR104", "0 or more", "Correct"),
    "too old": ("to: 18", "to: 99", "STR104", "25 or less", "Correct"),
    "bad rule id": ("contacts: england", "contacts: england\nwaive: [{rule: x, because: y, until: 2027-01-01}]",
                    "STR104", "a rule's id", "STR106"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_is_one_problem_with_its_line_and_mend(tmp_path: Path, slip: str) -> None:
    """Each kind of mismatch has its own sentence; nothing else in the grid is blamed for it."""
    old, new, rule, message, hint = SLIPS[slip]
    text = broken(old, new)
    problems = problems_of(tmp_path, text)
    assert [problem.rule for problem in problems] == [rule], problems
    problem = problems[0]
    assert message in problem.message
    assert hint in problem.hint
    assert problem.counts
    changed = [n for n, (a, b) in enumerate(zip(text.split("\n"), GRID.split("\n"), strict=False), 1)
               if a != b]  # fmt: skip
    if "missing" not in slip and slip not in {
        "no source of a chance",
        "bad rule id",
        "unknown key",
    }:
        assert problem.line == changed[0]
    shown = problem.source[problem.column - 1 :][: problem.width]
    assert shown or slip == "nothing"  # the caret stands where the value should
    assert shown == shown.strip()
    jargon = ("string", "dictionary", "tuple", "integer", "boolean", "Input", "field", "pydantic")
    assert not [word for word in jargon if word in problem.message + problem.hint]


def test_something_missing_is_shown_where_it_should_be(tmp_path: Path) -> None:
    """Missing parts point at the list item or the name above the gap."""
    problem = problems_of(tmp_path, broken("            of: 100\n", ""))[0]
    assert problem.line == line_of("outcome:", GRID)
    problem = problems_of(tmp_path, broken("        basis: not-known\n", ""))[0]
    assert problem.line == line_of("say: We do not know.", GRID) - 1
    assert problem.source.strip() == "wait:"


def test_a_cell_never_enters_a_message(tmp_path: Path) -> None:
    """Ids and days may be quoted; what a cell says may not, whatever it is taken for."""
    secret = "marmalade sandwich"
    for old in ("setting: nhs", "version: 1.0.0", "count: 39", "of: 100", "2027-11-01", "en-GB"):
        text = broken(old, f'{old.split(":")[0]}: "{secret} and more of it, much more"')
        for problem in problems_of(tmp_path, text):
            assert secret not in problem.message + problem.hint, old


def test_a_strange_name_stays_on_one_short_line(tmp_path: Path) -> None:
    """A name with a line end, or as long as a sentence, cannot break a message apart."""
    strange = '"two\\nlines and many more words than any name has"'
    for text in (broken("topic:", f"{strange}: 1\ntopic:"),
                 broken("topic:", f"{strange}: 1\n{strange}: 1\ntopic:")):  # fmt: skip
        for problem in problems_of(tmp_path, text):
            assert "'two lines and many more words than any …'" in problem.message


def test_a_missing_and_a_misspelt_key_elsewhere_are_two_problems(tmp_path: Path) -> None:
    """Only a misspelt key beside the gap is taken for the missing one."""
    text = broken("    name: Wait and see\n", "", text=broken("funding:", "name:"))
    assert [problem.rule for problem in problems_of(tmp_path, text)] == [
        "STR101",
        "EVI506",
        "STR101",
    ]


def test_all_problems_come_in_one_run(tmp_path: Path) -> None:
    """Reading, structure and rules speak together, in file order, and never about a stand-in."""
    text = GRID
    for old, new in (
        ("title: ", "titel: "),
        ("not-for: Call 111 first if you do not feel safe.\n", ""),
        ("    summary: You change", "    summary: &x You change"),
        ("      - You may stay tired.", ""),
        ("count: 39", "count: 390"),
        ("year: 2020", "year: 2O2O"),
        ("contacts: england", "contacts: narnia"),
        ("review-by: 2027", "review-by: 2025"),
    ):
        text = broken(old, new, text=text)
    problems = problems_of(tmp_path, text)
    rules = [problem.rule for problem in problems]
    assert rules == [
        "LAN406", "STR101", "STR105", "STR104", "NUM310", "STR104", "SAF951", "EVI505",
    ]  # fmt: skip
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_only_the_formats_names_are_taken() -> None:
    """Keys have hyphens, as the format says; the fields' own names are not a second spelling."""
    assert "no-treatment" in keys_of(Grid.model_fields["options"].annotation.__args__[0])  # type: ignore[union-attr]
    assert not [name for name in keys_of(Grid) if "_" in name]


def test_a_grid_cannot_be_changed(tmp_path: Path) -> None:
    """A grid that was checked stays the grid that was checked, its mappings too."""
    grid = load(Grid, read(written(tmp_path)))
    with pytest.raises(ValidationError):
        grid.title = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        grid.questions[0].answers["wait"] = grid.questions[0].answers["course"]  # type: ignore[index]
    with pytest.raises(TypeError):
        grid.sources["new"] = grid.sources["made-up-2020"]  # type: ignore[index]


def test_a_broken_grid_is_never_handed_out(tmp_path: Path) -> None:
    """Loading raises with every structure problem, as diagnostics."""
    with pytest.raises(GridProblems) as caught:
        load(Grid, read(written(tmp_path, broken("title: ", "titel: "))))
    assert [problem.rule for problem in caught.value.diagnostics] == ["STR101"]


def test_a_grid_knows_its_lines_until_it_is_changed(tmp_path: Path) -> None:
    """Checking a loaded grid names true lines; a changed copy has none rather than wrong ones."""
    path = written(tmp_path, broken("  funding: none\n", ""))
    grid = load(Grid, read(path))
    assert [(p.file, p.line) for p in check(grid, today=TODAY)] == [
        (str(path), line_of("editorial:", GRID))
    ]
    copy = grid.model_copy(update={"title": "Other"})
    assert [(p.file, p.line) for p in check(copy, today=TODAY)] == [("sleep-nhs", 1)]
    assert document_of(copy).data is None
    assert grid == load(Grid, read(path))
    assert "_thrive_grids_document" not in grid.model_dump()


def test_a_fingerprint_is_of_the_words_alone(tmp_path: Path) -> None:
    """Layout, sign-offs and waivers do not change it; a word or a source does (more in test_fingerprint)."""

    def of(text: str) -> str:
        return fingerprint(load(Grid, read(written(tmp_path, text))))

    first = of(GRID)
    assert first.startswith("sha256:")
    assert len(first) == len("sha256:") + 64
    assert of("# note\n" + GRID.replace("topic: sleep", "topic:   'sleep'")) == first
    assert of(broken("        say: Nothing new.\n        basis: consensus\n",
                     "        basis: consensus\n        say: Nothing new.\n")) == first  # fmt: skip
    waived = GRID + "waive: [{rule: LAN402, because: x, until: 2027-01-01}]\n"
    assert of(waived) == first
    signed = broken("  people:", "  sign-offs: [{role: lead, name: N, on: 2026-11-01, "
                    f"content: {first}}}]\n  people:")  # fmt: skip
    assert of(signed) == first
    for old, new in (("Nothing new.", "Nothing old."), ("2020\n", "2021\n")):
        assert of(broken(old, new)) != first
    options = [GRID.index("  - id: wait"), GRID.index("  - id: course"), GRID.index("\nquestions:")]
    a, b = GRID[options[0] : options[1]], GRID[options[1] : options[2]]
    assert of(GRID.replace(a + b, b + a)) != first, "the order of the columns is content"
