"""The documents hold together: every link leads somewhere, and the examples of docs/examples/ do what they say."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from command_line import call
from thrive_grids.content.reading import read
from tui.console import formatbook

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
MINE = ROOT / "docs" / "examples" / "my-grids"


def anchors(document: Path) -> set[str]:
    """The names of a document's headings, as GitHub makes them for links."""
    prose = re.sub(
        r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document):
    """A link's file exists, and the heading in it too."""
    text = document.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(("http://", "https://")):
            continue
        name, _, heading = link.partition("#")
        target = document.parent / name if name else document
        assert target.exists(), link
        assert not heading or heading in anchors(target), link


def test_the_readme_leads_to_the_page_for_authors():
    """Who opens the project finds the way to write a grid."""
    assert "(docs/writing-a-grid.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_page_about_the_format_is_fresh():
    """docs/format.md is what the schemas say now."""
    written = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    assert written == "".join(formatbook.pages()), (
        "python -m tui.console.formatbook > docs/format.md"
    )


def test_the_words_about_the_format_are_said_once():
    """A name that stands twice in the descriptions would lose one of its texts without a word."""
    assert read(ROOT / "thrive_grids" / "content" / "descriptions.yaml").problems == ()


def hook() -> Any:
    """The one hook that this project defines for pre-commit."""
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return ours


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A copy of the example's folder, to stand in; without a home of its own in the environment."""
    grid = tmp_path / "my-grids" / "grids" / "en-GB" / "focus-community.yaml"
    grid.parent.mkdir(parents=True)
    grid.write_bytes((MINE / "grids" / "en-GB" / grid.name).read_bytes())
    monkeypatch.delenv("THRIVE_GRIDS_HOME")
    monkeypatch.chdir(tmp_path / "my-grids")
    return Path.cwd()


def spoil(folder: Path) -> None:
    """Misspell a name in the grid."""
    (grid,) = folder.glob("grids/*/*.yaml")
    grid.write_text(
        grid.read_text(encoding="utf-8").replace("\ncondition:", "\nconditon:"), encoding="utf-8"
    )


@pytest.mark.parametrize("spoiled", [False, True])
def test_the_hook_checks_the_folder(clock, folder, spoiled):
    """Its command lets the example pass, and stops a commit with a slip in it."""
    clock.tick(days=2)
    ours = hook()
    program, *command = shlex.split(ours["entry"])
    if spoiled:
        spoil(folder)
    assert program == "thrive-grids"
    assert call(*command, *ours["args"]).code == int(spoiled)


def test_the_hook_looks_when_content_changes():
    """It runs for grids and site.yaml, wherever the folder lies, and for nothing else."""
    wanted = re.compile(hook()["files"])
    for path in (
        "grids/en-GB/a.yaml",
        "ours/grids/contacts/kent.yml",
        "site.yaml",
        "ours/site.yaml",
    ):
        assert wanted.search(path)
    for path in ("README.md", ".github/workflows/check.yml", "website.yaml", "grids/a.pdf"):
        assert not wanted.search(path)


def test_the_example_names_the_hook():
    """An author's configuration asks for the hook that is there, and its other way is the same one."""
    text = (MINE / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    (repo,) = yaml.safe_load(text)["repos"]
    ours = hook()
    assert [each["id"] for each in repo["hooks"]] == [ours["id"]]
    other = re.sub("^# ?", "", text.partition("write this instead:\n")[2], flags=re.MULTILINE)
    (local,) = yaml.safe_load(other)
    (same,) = local["hooks"]
    assert same["entry"] == shlex.join([*shlex.split(ours["entry"]), *ours["args"]])
    assert (same["id"], same["files"]) == (ours["id"], ours["files"])


@pytest.mark.skipif(
    os.name == "nt", reason="the steps are for the shell of GitHub's Linux machines"
)
@pytest.mark.parametrize("spoiled", [False, True])
def test_the_workflow_checks_the_folder(folder, spoiled):
    """Its steps run in the shell that GitHub uses: notes and an exit code, then SARIF whatever was found."""
    if spoiled:
        spoil(folder)
    flow = yaml.safe_load((MINE / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    steps = {step["name"]: step["run"] for step in flow["jobs"]["grids"]["steps"] if "run" in step}
    program = f'thrive-grids() {{ {shlex.quote(sys.executable)} -P -m tui.cli "$@"; }}\n'
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def run(step: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*shell, program + steps[step]],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    notes = run("Check")
    assert notes.returncode == int(spoiled), notes.stderr
    assert ("::error file=grids/en-GB/focus-community.yaml,line=21" in notes.stdout) == spoiled
    assert run("Check for code scanning").returncode == 0
    (found,) = json.loads((folder / "grids.sarif").read_text(encoding="utf-8"))["runs"]
    assert any(each["level"] == "error" for each in found["results"]) == spoiled
