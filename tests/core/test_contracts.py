"""The import contracts of pyproject.toml bite: each is broken once, in a copy of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = ("thrive_grids", "tui", "exports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Import-linter's verdict on a copy of the checkout."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three packages and the contracts, free to be spoiled."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(root / "pyproject.toml", folder)
    for package in PACKAGES:
        shutil.copytree(
            root / package, folder / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return folder


def test_the_checkout_keeps_every_contract(copy: Path) -> None:
    """Nothing imports what the house forbids."""
    verdict = lint(copy)
    assert verdict.returncode == 0, verdict.stdout
    assert " 0 broken" in verdict.stdout


@pytest.mark.parametrize(
    ("package", "line", "contract"),
    [
        ("exports", "import tui", "screen over paper over core"),
        ("exports", "import rich", "exports know no screen"),
        ("thrive_grids/content", "import click", "the core knows no screen"),
        ("thrive_grids/pages", "import reportlab", "the core knows no screen"),
        ("tui", "import reportlab", "the screen draws no page"),
        ("tui", "import sqlalchemy", "database libraries only inside records"),
        ("thrive_grids/content", "import keyring", "database libraries only inside records"),
        ("thrive_grids/content", "import thrive_grids.pages", "inside the core"),
        ("thrive_grids/conversation", "import thrive_grids.rules", "inside the core"),
        ("thrive_grids/evaluation", "import thrive_grids.records", "inside the core"),
        ("thrive_grids/rules", "import thrive_grids.conversation", "rules judge content"),
        ("thrive_grids/content", "import thrive_grids.records", "no cycles"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(
    copy: Path, package: str, line: str, contract: str
) -> None:
    """One forbidden import, anywhere in a package, is reported under the contract's own name."""
    intruder = copy / package / "intruder.py"
    intruder.write_text(f"{line}\n", encoding="utf-8")
    try:
        verdict = lint(copy)
    finally:
        intruder.unlink()
    assert verdict.returncode == 1, verdict.stdout
    broken = [row for row in verdict.stdout.splitlines() if "BROKEN" in row]
    assert any(row.startswith(contract) for row in broken), verdict.stdout
