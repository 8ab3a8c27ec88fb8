"""An author's editor, tried: the language server of VS Code, Neovim and others, on a file that `new` wrote."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from command_line import call
from language_server import SETTINGS, Session, missing

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("--title", "Sleep: help from the NHS")


class Desk(NamedTuple):
    """A session, and the folder and text of a fresh draft."""

    session: Session
    folder: Path
    draft: str

    def file(self, name: str, text: str) -> Path:
        """A file beside the draft, whose first line leads to the same schema."""
        path = self.folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One server for all tests here: starting it is most of what they cost."""
    if why := missing():
        if os.environ.get("THRIVE_GRIDS_SKIP_NOTHING"):
            pytest.fail(why)
        pytest.skip(why)
    home = tmp_path_factory.mktemp("author")
    assert call("new", "sleep-nhs", *WORDS, "--home", home).code == 0
    draft = home / "grids" / "en-GB" / "sleep-nhs.yaml"
    with Session(home) as session:
        yield Desk(session, draft.parent, draft.read_text(encoding="utf-8"))


def place(text: str, words: str) -> tuple[int, int]:
    """Line and column (from 1) where `words` start."""
    before = text[: text.index(words)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_nothing_is_underlined_in_a_fresh_draft_or_a_shipped_grid(desk: Desk) -> None:
    """The editor agrees with `check` about what is well formed, and found the schema by the first line."""
    shipped = (ROOT / "grids" / "en-GB" / "low-mood-nhs.yaml").read_text(encoding="utf-8")
    modeline = desk.draft.splitlines()[0]
    assert desk.session.problems(desk.file("sleep-nhs", desk.draft)) == []
    assert desk.session.problems(desk.file("low-mood-nhs", f"{modeline}\n{shipped}")) == []


def test_a_missing_name_is_offered_with_our_words(desk: Desk) -> None:
    """On an empty line the editor offers what may stand there, and says what each is for."""
    text = desk.draft.replace("    no-treatment: true\n", "    \n", 1)
    path = desk.file("names", text)
    desk.session.problems(path)
    line, column = place(text, "    \n    good:")
    offered = desk.session.offers(path, line, column + 4)
    assert offered["no-treatment"].startswith("Write true for the one option")
    assert set(offered) == {"no-treatment", "groupings"}, "what is there already is not offered"


def test_a_whole_part_is_offered_where_one_can_begin(desk: Desk) -> None:
    """At a new hyphen the editor offers to write an option with all that it needs."""
    text = desk.draft.replace("options:\n", "options:\n  - \n", 1)
    path = desk.file("wholes", text)
    desk.session.problems(path)
    line, column = place(text, "  - \n")
    assert desk.session.offers(path, line, column + 4)["a whole option"] == "All that it needs."


def test_a_value_is_offered_with_its_meaning(desk: Desk) -> None:
    """Behind a name with fixed values each of them is offered and explained."""
    text = desk.draft.replace("basis: not-known", "basis: ", 1)
    path = desk.file("values", text)
    desk.session.problems(path)
    line, column = place(text, "basis: \n")
    offered = desk.session.offers(path, line, column + 7)
    assert list(offered) == [
        "research",
        "consensus",
        "lived-experience",
        "local-service",
        "not-known",
    ]
    assert offered["research"] == "A study or a review of studies says so. Needs sources."


def test_a_name_and_a_value_are_explained_under_the_pointer(desk: Desk) -> None:
    """Hovering shows our description, the meaning of each value, and no title that is noise."""
    path = desk.file("hover", desk.draft)
    desk.session.problems(path)
    assert desk.session.hover(path, *place(desk.draft, "who-for:")).startswith("Who should use")
    said = desk.session.hover(path, *place(desk.draft, "not-known\n      guided"))
    assert said.startswith("What this answer rests on.")
    assert "`not-known`: Nobody knows. The answer says that in plain words." in said
    assert "#" not in said.split("Source:")[0]


SLIPS = {
    "condition:": ("conditon:", "Property conditon is not allowed."),
    "setting: nhs": (
        "setting: hospital",
        'Value is not accepted. Valid values: "nhs", "community".',
    ),
    "review-by: 20": ("review-by: 1/11/20", "Write a day as year-month-day, such as 2026-10-31."),
    "version: 0.1.0": ("version: 1.0", 'Incorrect type. Expected "string".'),
    "id: guided": ("id: Guided", "Write an id with small letters, digits and single hyphens"),
    "no-treatment: true": ("no-treatment: yes", 'Incorrect type. Expected "boolean".'),
    "funding: TODO (who paid for the work, or none)": (
        "funding:",
        'Incorrect type. Expected "string".',
    ),
    "      talking:\n": ("      talking:\n        sya: x\n", "Property sya is not allowed."),
}


@pytest.mark.parametrize("right", SLIPS, ids=str.strip)
def test_a_slip_is_underlined_on_its_own_line(desk: Desk, right: str) -> None:
    """What the editor says stands on the line of the slip, in words that say how to mend it."""
    wrong, message = SLIPS[right]
    text = desk.draft.replace(right, wrong, 1)
    line = place(text, wrong.strip().rpartition("\n")[2].strip())[0]
    ((found, said),) = desk.session.problems(desk.file(f"slip{len(right)}{right[0]}", text))
    assert found == line
    assert said.startswith(message)


def test_research_without_a_source_and_a_source_without_an_address_are_underlined(
    desk: Desk,
) -> None:
    """What one rule asks of one part alone is asked by the editor, too."""
    text = desk.draft.replace("basis: not-known", "basis: research", 1)
    text += "sources:\n  some-2020: {title: Some, by: Somebody, year: 2020, status: read}\n"
    said = [message for _, message in desk.session.problems(desk.file("evidence", text))]
    assert said == [
        "An answer that rests on research names its sources.",
        "A source needs a url or a doi.",
    ]


def test_without_that_setting_the_server_would_reach_for_the_network(desk: Desk) -> None:
    """The guard bites: with the public store of schemas on, the server is ended when it goes there."""
    path = desk.file("plain", "a: 1\n")
    with (
        Session(desk.folder, {"yaml": {"schemaStore": {"enable": True}}}, patience=20) as session,
        pytest.raises((AssertionError, BrokenPipeError)),
    ):
        session.problems(path)


def test_the_guide_says_the_settings_that_were_tried() -> None:
    """The settings in docs/editors.md are those of this session; with them nothing is fetched."""
    guide = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    settings = json.loads(re.findall(r"```json\n(.*?)```", guide, re.DOTALL)[0])
    assert settings["yaml.schemaStore.enable"] is SETTINGS["yaml"]["schemaStore"]["enable"] is False


def test_what_is_installed_for_this_test_is_exact_and_names_no_address() -> None:
    """The lock file has a hash for every package, and works with whichever registry a service uses."""
    text = (ROOT / "tests" / "node" / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert all(package.get("integrity") for name, package in packages.items() if name)
    assert '"resolved"' not in text
