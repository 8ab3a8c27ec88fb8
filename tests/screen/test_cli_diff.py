"""`diff` as somebody calls it: which versions it compares, how it says what changed, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import call
from sample_grid import GRID, broken, written
from thrive_grids.places import shipped_content

SHIPPED = shipped_content() / "en-GB" / "low-mood-nhs.yaml"
CHANGED = broken(
    "About 4 in 10 people", "About 5 in 10 people", text=broken("count: 39", "count: 49")
)


def copy_of_shipped(home: Path, old: str = "funding: none", new: str = "funding: A fund") -> Path:
    """The service's own copy of a shipped grid, with one thing changed."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    return written(home, text.replace(old, new, 1), "low-mood-nhs")


def test_two_files_are_compared_in_the_words_of_the_format(tmp_path: Path) -> None:
    """Place by place, changed words in brackets, a number as it went, and the sum on stderr."""
    old, new = written(tmp_path / "old"), written(tmp_path / "new", CHANGED)
    said = call("diff", old, new)
    assert said.code == 1
    assert said.out == (
        "question 'helps', answer for 'course'\n"
        "  say changed\n"
        "    was: About [-4-] in 10 people slept clearly better.\n"
        "    now: About {+5+} in 10 people slept clearly better.\n"
        "\n"
        "question 'helps', answer for 'course', chance of 'slept clearly better'\n"
        "  count went from 39 to 49 of 100\n"
        "\n"
    )
    assert said.err.startswith("2 differences between ")


def test_a_file_that_was_put_aside_may_have_any_name(tmp_path: Path) -> None:
    """An old version is kept as old.yaml somewhere: its name and its folder are no reason to refuse."""
    old, new = tmp_path / "old.yaml", tmp_path / "grids" / "new.yaml"
    new.parent.mkdir()
    old.write_text(GRID, encoding="utf-8")
    new.write_text(CHANGED, encoding="utf-8")
    said = call("diff", old, new)
    assert said.code == 1
    assert "count went from 39 to 49" in said.out
    new.write_text(broken("topic:", "topc:"), encoding="utf-8")
    assert "new.yaml has 1 problem" in call("diff", old, new).err


def test_no_difference_is_exit_code_0(tmp_path: Path) -> None:
    """Layout alone is none."""
    old, new = written(tmp_path / "old"), written(tmp_path / "new", "# note\n" + GRID)
    said = call("diff", old, new)
    assert (said.code, said.out) == (0, "")
    assert "No difference" in said.err


def test_a_copy_is_held_against_the_shipped_grid(home: Path) -> None:
    """With one name the service's own grid is the new one; both versions have a name of their own too."""
    copy_of_shipped(home)
    alone = call("diff", "low-mood-nhs")
    assert alone.code == 1
    assert "was: [-none-]\n    now: {+A fund+}" in alone.out
    assert "between the shipped low-mood-nhs and " in alone.err
    assert call("diff", "low-mood-nhs@shipped", "low-mood-nhs@service").out == alone.out
    assert call("diff", "low-mood-nhs@shipped", "low-mood-nhs").out == alone.out
    assert "was: [-A fund-]" in call("diff", "low-mood-nhs", "low-mood-nhs@shipped").out


def test_a_shipped_grid_that_changed_since_the_copy_is_said(home: Path) -> None:
    """The reader then knows that not every difference is the service's own."""
    drifted = 'based-on: {version: 0.0.1, content: "sha256:' + "0" * 64 + '"}\ncontacts: england'
    copy_of_shipped(home, "contacts: england", drifted)
    said = call("diff", "low-mood-nhs")
    assert (said.code, said.out) == (0, ""), "where a copy came from is no difference"
    assert "has changed since this copy was made" in said.err.replace("\n", " ")
    copy_of_shipped(home)
    assert "since this copy" not in call("diff", "low-mood-nhs").err


def test_two_languages_of_a_grid_are_compared_by_structure(home: Path) -> None:
    """ID@LANGUAGE names them; words are no difference, and that is said."""
    written(home)
    welsh = home / "grids" / "cy" / "sleep-nhs.yaml"
    welsh.parent.mkdir()
    text = GRID.replace("language: en-GB", "language: cy").replace("Nothing new.", "Dim byd.")
    welsh.write_text(text.replace("count: 39", "count: 38"), encoding="utf-8")
    said = call("diff", "sleep-nhs", "sleep-nhs@cy")
    assert said.code == 1
    assert "count went from 39 to 38 of 100" in said.out
    assert "Dim" not in said.out
    assert "the languages differ" in said.err.replace("\n", " ")


def test_sign_offs_that_went_stale_are_named(home: Path, tmp_path: Path) -> None:
    """Whose name stood for what is no longer there."""
    old = written(home)
    who = ("--role", "clinical lead", "--name", "A. Clinician")
    assert call("sign", "sleep-nhs", *who, "--yes").code == 0
    signed = old.read_text(encoding="utf-8")
    new = written(tmp_path / "new", signed.replace("Nothing new.", "Nothing."))
    said = call("diff", old, new)
    assert "Stale now: the sign-off of clinical lead, A. Clinician, on 2026-11-20." in said.out
    new.write_text(signed.replace("status: draft", "status: published"), encoding="utf-8")
    said = call("diff", old, new)
    assert "status went from draft to published" in said.out
    assert "Stale" not in said.out


def test_a_program_gets_values(tmp_path: Path) -> None:
    """--json: both grids with their fingerprints, each difference with old and new, the stale sign-offs."""
    old, new = written(tmp_path / "old"), written(tmp_path / "new", CHANGED)
    said = call("diff", old, new, "--json")
    assert (said.code, said.err) == (1, "")
    values = json.loads(said.out)
    assert values["old"]["grid"] == "sleep-nhs"
    assert values["old"]["content"] != values["new"]["content"]
    assert values["differences"][1] == {
        "place": "question 'helps', answer for 'course', chance of 'slept clearly better'",
        "what": "count",
        "kind": "changed",
        "old": "39 of 100",
        "new": "49 of 100",
        "said": "count went from 39 to 49 of 100",
    }
    assert values["stale_sign_offs"] == []
    assert json.loads(call("diff", old, old, "--json").out)["differences"] == []


def test_text_of_a_file_stays_text(tmp_path: Path) -> None:
    """Markup is shown as it stands; what steers a terminal is refused by the reader before."""
    new = written(tmp_path / "new", broken("Nothing new.", "Nothing [b]new[/b] <i> {+x+}."))
    assert "[b]new[/b] <i>" in call("diff", written(tmp_path / "old"), new).out
    new = written(tmp_path / "new", broken("Nothing new.", '"Nothing \\e[2J new."'))
    said = call("diff", written(tmp_path / "old"), new)
    assert said.code == 1
    assert "\x1b" not in said.out + said.err


def test_long_texts_are_wrapped_for_a_person(tmp_path: Path) -> None:
    """On a terminal no line is wider than it, and no word is lost."""
    long = "Nothing " + "and again nothing " * 12 + "new."
    new = written(tmp_path / "new", broken("Nothing new.", long))
    said = call("diff", written(tmp_path / "old"), new, terminal=True)
    assert max(map(len, said.out.splitlines())) <= 88
    assert "and again nothing+} new." in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("arguments", "code", "advice"),
    [
        (("low-mood-nhs",), 2, "thrive-grids edit low-mood-nhs"),
        (("sleep-nhs",), 2, "came with the program"),
        (("slep-nhs", "sleep-nhs"), 2, "Did you mean 'sleep-nhs'?"),
        (("sleep-nhs", "sleep-nhs@cy"), 2, "Known: service, en-GB"),
        (("sleep-nhs", "nowhere/x.yaml"), 2, "no folder"),
        ((), 2, "Missing argument"),
    ],
)
def test_what_cannot_be_compared_is_advice(
    home: Path, arguments: tuple[str, ...], code: int, advice: str
) -> None:
    """No copy, no shipped grid, no such version: each says what to do."""
    written(home)
    said = call("diff", *arguments)
    assert said.code == code
    assert advice in " ".join(said.err.split())
    assert said.out == ""


def test_a_broken_grid_cannot_be_compared(tmp_path: Path) -> None:
    """It has problems to show first: exit code 1, and nothing on stdout."""
    new = written(tmp_path / "new", broken("topic:", "topc:"))
    said = call("diff", written(tmp_path / "old"), new)
    assert (said.code, said.out) == (1, "")
    assert "thrive-grids check" in said.err
