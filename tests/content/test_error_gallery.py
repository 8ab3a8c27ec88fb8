"""docs/error-gallery.md is what the programs say today, and our check is what an author needs."""

from __future__ import annotations

import importlib.util
import re
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from thrive_grids.rules.checking import Checker

ROOT = Path(__file__).resolve().parents[2]


def loaded() -> ModuleType:
    """The script that writes the page."""
    spec = importlib.util.spec_from_file_location(
        "error_gallery", ROOT / "scripts" / "error_gallery.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["error_gallery"] = module
    spec.loader.exec_module(module)
    return module


gallery = loaded()
PAGE = gallery.PAGE.read_text(encoding="utf-8")


def test_the_grid_without_a_slip_is_sound(tmp_path: Path) -> None:
    """Whatever is said of a slip is about the slip."""
    path = gallery.placed(gallery.Slip("none", "grid:", "grid:"), tmp_path)
    assert Checker(today=gallery.TODAY).check(path) == []


@pytest.mark.parametrize("slip", gallery.slips(), ids=lambda slip: slip.title)
def test_our_column_is_what_the_check_says(slip: object) -> None:
    """Every slip is found at a line, with a mend, in the words that the page shows."""
    said = gallery.told(slip, peers=False).said["check"]
    assert f"\n```text\n{said}\n```\n" in PAGE, "python scripts/error_gallery.py"
    assert re.match(r"sleep-nhs\.yaml:\d+:\d+: (error|warning)\[[A-Z]{3}\d{3}\]: ", said)
    assert re.search(r"^ +\| +\^+$", said, re.MULTILINE)
    assert re.search(r"^ +=", said, re.MULTILINE)


def test_there_are_twelve_slips_or_more() -> None:
    """Each is told beside the peers."""
    assert len(gallery.slips()) >= 12
    assert PAGE.count("\n**check-jsonschema**") == len(gallery.slips())


def test_the_page_names_no_folder_of_a_machine() -> None:
    """What programs print of paths is left out."""
    assert not re.search(r"(?<!\w)/(tmp|home|work|Users|var)/|\\Users\\", PAGE)


def test_the_whole_page_is_fresh() -> None:
    """With the versions of the peers that are pinned, the page is written anew and compared."""
    named = {name: version(name) for name in gallery.PEERS}
    if not all(f"{number}" in PAGE.split("\n## ")[0] for number in named.values()):
        pytest.skip(f"the page is about other versions than {named}")
    assert "".join(gallery.pages()) == PAGE, "python scripts/error_gallery.py"


def test_the_page_is_about_the_pinned_versions(root: Path) -> None:
    """So that the test above is never skipped where the pins are installed."""
    pins = (root / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0]: line.split("==")[1].split()[0] for line in pins if "==" in line}
    for name in gallery.PEERS:
        assert pinned[name.replace(".", "-")] in PAGE.split("\n## ")[0]
