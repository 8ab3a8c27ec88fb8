"""docs/json.md names what the answers for a program hold, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from command_line import call
from sample_grid import broken, written


@pytest.fixture(scope="module")
def page(root: Path) -> dict[str, set[str]]:
    """The names in the first column of each part's tables; those of a problem by themselves."""
    text = (
        (root / "docs" / "json.md").read_text(encoding="utf-8").replace("A problem:", "## problem")
    )
    parts = re.split(r"^## ([\w -]+)$", text, flags=re.MULTILINE)[1:]
    return {
        name: {
            each
            for row in re.findall(r"^\| (`.*?) \|", part, re.MULTILINE)
            for each in re.findall(r"`(\w+)`", row)
        }
        for name, part in zip(parts[::2], parts[1::2], strict=True)
    }


def answer(*arguments: str | Path) -> Any:
    """What one call says to a program."""
    return json.loads(call(*arguments).out)


def test_the_page_names_what_check_answers(page: dict[str, set[str]], home: Path) -> None:
    """The object, and a problem in it."""
    said = answer("check", written(home, broken("Nothing new.", "TODO")), "--format", "json")
    assert set(said) == page["check"]
    assert set(said["problems"][0]) == page["problem"]


def test_the_page_names_what_list_answers(page: dict[str, set[str]], home: Path) -> None:
    """A grid of the service and the shipped ones have the same names."""
    written(home)
    said = answer("list", "--json")
    assert "sleep-nhs" in {each["id"] for each in said}
    assert [each for each in said if set(each) != page["list"]] == []


def test_the_page_names_what_diff_answers(page: dict[str, set[str]], home: Path) -> None:
    """The object; each side and each difference is described in its row."""
    assert set(answer("diff", written(home), "low-mood-nhs", "--json")) == page["diff"]
