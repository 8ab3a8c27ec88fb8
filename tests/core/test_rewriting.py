"""Rewriting: one value goes into a file, and every other byte stays where it was."""

from __future__ import annotations

import difflib
import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sample_grid import GRID, broken
from thrive_grids.content import rewriting
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.loading import load
from thrive_grids.content.models import Grid, SignOff
from thrive_grids.content.reading import read_bytes
from thrive_grids.content.rewriting import Rewriter, Value, copied, place_of, signed, with_status
from thrive_grids.errors import GridProblems, ProblemsFound
from thrive_grids.places import shipped_content

NAME = "en-GB/sleep-nhs.yaml"
DAY = date(2026, 11, 22)
COMPOSERS = list(
    dict.fromkeys((yaml.BaseLoader, rewriting.COMPOSER))
)  # one where libyaml is missing
HASH = "sha256:" + "0" * 64


def grid_of(raw: bytes | str) -> Grid:
    """The grid in a file's bytes."""
    return load(Grid, read_bytes(raw if isinstance(raw, bytes) else raw.encode(), NAME))


def sign_off(grid: Grid, role: str = "clinical lead", name: str = "A. Clinician") -> SignOff:
    """A sign-off of this grid as it is."""
    return SignOff(role=role, name=name, on=DAY, content=fingerprint(grid))


def changed_lines(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines that went and the lines that came."""
    matcher = difflib.SequenceMatcher(
        None, old := before.splitlines(True), new := after.splitlines(True), autojunk=False
    )
    went: list[bytes] = []
    came: list[bytes] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            went += old[a:b]
            came += new[c:d]
    return went, came


@pytest.mark.parametrize(
    "path", sorted(shipped_content().glob("en-GB/*.yaml")), ids=lambda p: p.stem
)
def test_a_shipped_grid_is_signed_with_five_lines_and_no_other_byte(path: Path) -> None:
    """The sign-off stands in ``editorial``, and the rest of the file is as it was, comments and folds included."""
    raw = path.read_bytes()
    grid = load(Grid, read_bytes(raw, str(path)))
    after = signed(raw, str(path), sign_off(grid))
    went, came = changed_lines(raw, after)
    assert went == []
    assert b"".join(came).decode() == (
        "  sign-offs:\n    - role: clinical lead\n      name: A. Clinician\n      on: 2026-11-22\n"
        f"      content: {fingerprint(grid)}\n"
    )
    assert fingerprint(load(Grid, read_bytes(after, str(path)))) == fingerprint(grid)


EDITORIAL = GRID[GRID.index("editorial:") :]
ONE_LINE = "editorial: {version: 1.0.0, review-by: 2027-11-01, funding: none}  # short\n"
PARENT = f"  - role: parent\n    name: B\n    on: 2026-11-01\n    content: {HASH}\n"
FURTHER_IN = f"""\
      -   role: parent
          name: B
          on: 2026-11-01
          content: {HASH}  # x
"""
LAYOUTS = {
    "as it is": GRID,
    "no line end at the end": GRID.rstrip("\n"),
    "windows line ends": GRID.replace("\n", "\r\n"),
    "old line ends": GRID.replace("\n", "\r"),
    "byte order mark": "\ufeff" + GRID,
    "editorial on one line": GRID.replace(EDITORIAL, ONE_LINE),
    "editorial on one line, not last": GRID.replace(EDITORIAL, ONE_LINE + "waive: []\n# end\n"),
    "empty editorial": GRID.replace(EDITORIAL, "editorial: {}\n"),
    "no editorial": GRID.replace(EDITORIAL, ""),
    "comment behind": GRID.replace("clinicians: 1}", "clinicians: 1}  # so far") + "# the end\n",
    "something follows": GRID + "\n# of the checks\nwaive: []\n",
    "text over lines at the end": GRID.replace(
        "  funding: none\n", ""
    ).replace("clinicians: 1}\n", "clinicians: 1}\n  funding: >-\n    A fund\n    of ours\n\n\n# end\n"),
    "kept text at the end": GRID.replace(
        "  funding: none\n", ""
    ).replace("clinicians: 1}\n", "clinicians: 1}\n  funding: |+\n    A fund\n\n\nwaive: []\n"),
    "empty list": GRID + "  sign-offs: []\n",
    "empty list with a comment": GRID + "  sign-offs: [\n    # nobody yet\n  ]\n",
    "dashes at the margin": GRID + "  sign-offs:\n" + PARENT,
    "dashes further in": GRID + "  sign-offs:\n" + FURTHER_IN,
    "items on one line": GRID + f'  sign-offs:\n    - {{role: parent, name: B, on: 2026-11-01, content: "{HASH}"}}\n',
    "all on one line": GRID + f'  sign-offs: [{{role: parent, name: B, on: 2026-11-01, content: "{HASH}"}}]\n',
    "a last comma": GRID + f'  sign-offs: [\n    {{role: parent, name: B, on: 2026-11-01, content: "{HASH}"}},\n  ]\n',
    "marks of a document": "---\n" + GRID + "...\n",
}  # fmt: skip


@pytest.mark.parametrize("composer", COMPOSERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_takes_a_sign_off(
    layout: str, composer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the file is written, only characters come; what was there stays, in its order; with both parsers."""
    monkeypatch.setattr(rewriting, "COMPOSER", composer)
    raw = LAYOUTS[layout].encode()
    grid = grid_of(raw)
    after = signed(raw, NAME, sign_off(grid))
    assert grid_of(after).editorial.sign_offs == (*grid.editorial.sign_offs, sign_off(grid))
    matcher = difflib.SequenceMatcher(None, raw, after, autojunk=False)
    assert {tag for tag, *_ in matcher.get_opcodes()} <= {"equal", "insert"}
    ends = {bytes(end) for end in re.findall(rb"\r\n|\r|\n", after)}
    assert ends == {bytes(end) for end in re.findall(rb"\r\n|\r|\n", raw)}


def test_a_file_in_brackets_can_be_signed_too() -> None:
    """JSON is YAML: the sign-off goes inside the brackets."""
    raw = json.dumps(read_bytes(GRID.encode(), NAME).data, indent=2).encode()
    after = signed(raw, NAME, sign_off(grid_of(raw)))
    assert grid_of(after).editorial.sign_offs == (sign_off(grid_of(raw)),)
    assert after.startswith(raw.rstrip(b" \n}"))


def test_a_stale_sign_off_of_the_same_person_is_renewed_in_its_place() -> None:
    """Two values change, their line and its comment stay; other people and other roles are left alone."""
    text = GRID + (
        "  sign-offs:\n"
        f"    - {{role: parent, name: B, on: 2026-11-01, content: \"{HASH}\"}}\n"
        "    - role: Clinical  lead   # of the team\n"
        "      name: a. clinician\n"
        "      on: 2026-11-01   # first\n"
        f"      content: >-\n        {HASH}\n\n"
        f"    - {{role: reviewer, name: A. Clinician, on: 2026-11-01, content: \"{HASH}\"}}\n"
    )  # fmt: skip
    grid = grid_of(text)
    after = signed(text.encode(), NAME, sign_off(grid))
    assert after.decode() == text.replace("on: 2026-11-01   # first", "on: 2026-11-22   # first").replace(
        f">-\n        {HASH}", fingerprint(grid)
    )  # fmt: skip
    assert [each.content == fingerprint(grid) for each in grid_of(after).editorial.sign_offs] == [
        False,
        True,
        False,
    ]
    assert place_of(sign_off(grid), grid_of(after)) == 1


TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"], exclude_characters="\ufffd"),
    min_size=1, max_size=40,
)  # fmt: skip


@settings(max_examples=40)
@given(
    TEXT.filter(str.strip), TEXT.filter(str.strip), st.sampled_from(["as it is", "all on one line"])
)
def test_any_name_arrives_as_it_was_given(role: str, name: str, layout: str) -> None:
    """Colons, quotes, hashes, brackets, digits, "no" and "null": a name is text and comes back as the same text."""
    raw = LAYOUTS[layout].encode()
    grid = grid_of(raw)
    mine = SignOff(role=role, name=name, on=DAY, content=fingerprint(grid))
    last = grid_of(signed(raw, NAME, mine)).editorial.sign_offs[-1]
    expected = grid_of(f"{GRID}  sign-offs: [{{role: {_json(role)}, name: {_json(name)}, on: 2026-11-22, "
                       f'content: "{mine.content}"}}]\n')  # fmt: skip
    assert last == expected.editorial.sign_offs[0]


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def test_a_name_with_hidden_characters_is_refused() -> None:
    """A control character would make the file unreadable; nothing is made."""
    grid = grid_of(GRID)
    mine = SignOff(role="lead", name="A\u202eB", on=DAY, content=fingerprint(grid))
    with pytest.raises(ProblemsFound):
        signed(GRID.encode(), NAME, mine)


def test_a_broken_grid_cannot_be_signed() -> None:
    """What cannot be used has problems to show, not a sign-off to write."""
    with pytest.raises(GridProblems):
        signed(broken("topic:", "topc:").encode(), NAME, sign_off(grid_of(GRID)))


def test_a_copy_says_what_it_was_made_from() -> None:
    """``based-on`` holds version and fingerprint, and does not change the copy's own fingerprint."""
    after = copied(GRID.encode(), NAME)
    grid = grid_of(after)
    assert after.decode() == (
        f"{GRID}based-on:\n  version: 1.0.0\n  content: {fingerprint(grid_of(GRID))}\n"
    )
    assert fingerprint(grid) == fingerprint(grid_of(GRID))
    bare = copied(broken("  version: 1.0.0\n", "").encode(), NAME)
    assert grid_of(bare).based_on is not None
    again = grid_of(copied(broken("Nothing new.", "Else.", text=after.decode()).encode(), NAME))
    assert again.based_on is not None
    assert again.based_on.content == fingerprint(again), "a copy of a copy is based on that copy"


@pytest.mark.parametrize(
    "text", [GRID, broken("  status: draft\n", ""), GRID.replace(EDITORIAL, "")]
)
def test_a_status_is_set_wherever_it_stands(text: str) -> None:
    """Replaced, or added where it was left out."""
    assert grid_of(with_status(text.encode(), NAME, "published")).editorial.status == "published"


@pytest.mark.parametrize(
    ("before", "loc", "value", "after"),
    [
        ("a: 1\n", ("b",), 2, "a: 1\nb: 2\n"),
        ("a: 1 # one\n", ("b",), "no", 'a: 1 # one\nb: "no"\n'),
        ("a: 1\n", ("b", "c", 0), "x", "a: 1\nb:\n  c:\n    - x\n"),
        ("a: [x]\n", ("a", 1), "1.5", 'a: [x, "1.5"]\n'),
        ("a: [x , ]\n", ("a", 1), "z", "a: [x, z , ]\n"),
        ("a:\n- x\n- y\n", ("a", 2), {"b": 1, "c": [1]}, "a:\n- x\n- y\n- b: 1\n  c:\n    - 1\n"),
        ("a:\n- x\n- y\n", ("a", 1), "z", "a:\n- x\n- z\n"),
        ("a: {b: 'x'}", ("a", "b"), "sha256:0", 'a: {b: "sha256:0"}'),
        ("a: x\n   y\nb: 1\n", ("a",), "z", "a: z\nb: 1\n"),
        ("{}", ("a",), {"b": [1, "x: y"]}, '{a: {b: [1, "x: y"]}}'),
        ('a: "\U0001f642"\nb: 1\n', ("b",), 2, 'a: "\U0001f642"\nb: 2\n'),
        ("a:\n  b: 1\n\n\nc: 1\n", ("a", "d"), 2, "a:\n  b: 1\n  d: 2\n\n\nc: 1\n"),
    ],
)
def test_one_value_is_put(
    before: str,
    loc: tuple[str | int, ...],
    value: Value,
    after: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Set, added to a mapping, added to a list, with the parts on the way; with both parsers."""
    for composer in COMPOSERS:
        monkeypatch.setattr(rewriting, "COMPOSER", composer)
        rewriter = Rewriter(before.encode())
        rewriter.put(loc, value)
        assert rewriter.raw.decode() == after


def test_a_part_with_parts_is_not_replaced() -> None:
    """That could lose comments inside it."""
    with pytest.raises(ValueError, match="single text"):
        Rewriter(b"a: [x]\n").put(("a",), "y")
