"""Which way letters run: ours against another reading of the standard, and by hand."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thrive_grids.direction import levels, mirrored, right_to_left, runs_leftwards, visual

ARABIC, HEBREW = "ابتلم", "אבג"
CHARACTERS = f"abc AZ 0123 .,:;()[]{{}}-+/%£«» {ARABIC}{HEBREW}٣٤،؛؟\u200e\u200f\u061c\u00a0"


def shown(text: str, leftwards: bool) -> str:
    """The characters of a line from left to right; blanks at its end stay there (rule L1)."""
    found = levels(text, leftwards)
    words = len(text.rstrip(" \u00a0"))
    found[words:] = [int(leftwards)] * (len(text) - words)
    return "".join(text[place] for place in visual(found))


@settings(max_examples=400)
@given(st.text(CHARACTERS, min_size=1, max_size=24), st.booleans())
@example("CBT (talking) ا", True)
@example("ا (NHS) ب 0800\u00a01111", True)
@example("a(ب)c[ת]1", False)
def test_the_order_is_that_of_another_reading(text: str, leftwards: bool) -> None:
    """unicode-bidi, which python-bidi wraps, puts the characters of any line in the same order."""
    text = text.rstrip("\u00a0\u200e\u200f\u061c")  # what stands last is its own business
    assert shown(text, leftwards) == get_display(text, base_dir="R" if leftwards else "L")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اب 12 ج", "1112211"),
        ("اب (NHS) ج", "1111222111"),
        ("NHS (ab) ا", "2222222211"),
        ("اب 0800\u00a01111.", "1112222222221"),
    ],
)
def test_levels_by_hand(text: str, found: str) -> None:
    """Numbers and Latin words run rightwards in an Arabic line; brackets go with what they hold,
    and the two halves of a telephone number stay in order."""
    assert "".join(map(str, levels(text, True))) == found


def test_brackets_are_turned_where_text_runs_leftwards() -> None:
    """An opening bracket stands on the right there and opens leftwards."""
    assert mirrored("(a]") == "[a)"


@pytest.mark.parametrize(
    ("text", "language", "own", "leftwards"),
    [
        ("اب NHS", True, False, True),
        ("NHS اب", True, False, True),
        ("NHS 111", True, False, False),
        ("111", True, False, True),
        ("Call اب now", False, False, False),
        ("ابت", False, False, True),
        ("ابت and more", False, True, True),
        ("I say ابت", False, True, False),
        ("123", False, True, False),
    ],
)
def test_the_direction_of_a_paragraph(
    text: str, language: bool, own: bool, leftwards: bool
) -> None:
    """The language says it, unless all letters run the other way; a person's own first letter does."""
    assert runs_leftwards(text, language, own) is leftwards


@pytest.mark.parametrize(
    ("tag", "leftwards"),
    [
        *(("ar", True), ("ur-GB", True), ("pa-Arab", True), ("az-Arab-IR", True), ("yi", True)),
        *(("pa", False), ("ku-Latn", False), ("ar-Latn", False), ("en-GB", False)),
    ],
)
def test_languages_written_leftwards(tag: str, leftwards: bool) -> None:
    """By language, or by the script where the tag names one."""
    assert right_to_left(tag) is leftwards
