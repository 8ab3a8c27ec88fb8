"""The requirement files: exact, hashed, free of addresses, and within what pyproject.toml declares."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

FILES = {"run": (), "dev": ("dev",), "bench": ("bench",)}


def pins(path: Path) -> dict[str, Requirement]:
    """The requirements of a pin file by name; each carries its hashes on the lines that continue it."""
    text = path.read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    found: dict[str, Requirement] = {}
    for line in lines:
        requirement, *hashes = re.split(r"\s+--hash=", line.strip())
        assert hashes, f"{requirement} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), requirement
        parsed = Requirement(requirement)
        found[canonicalize_name(parsed.name)] = parsed
    return found


def version_of(pin: Requirement) -> Version:
    """The one version that a pin allows."""
    (specifier,) = pin.specifier
    assert specifier.operator == "==", pin
    return Version(specifier.version)


@pytest.mark.parametrize("name", FILES)
def test_pins_are_exact_hashed_and_within_the_declared_ranges(root: Path, name: str) -> None:
    """Every declared dependency is pinned, inside its range; every line is one version with its hashes."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    declared = list(project["project"]["dependencies"]) + list(project["build-system"]["requires"])
    for extra in FILES[name]:
        declared += project["project"]["optional-dependencies"][extra]
    pinned = pins(root / "requirements" / f"{name}.txt")
    for requirement in map(
        Requirement, declared
    ):  # which grows where an extra names others of ours
        if requirement.name == project["project"]["name"]:
            for extra in requirement.extras:
                declared += project["project"]["optional-dependencies"][extra]
            continue
        pin = pinned[canonicalize_name(requirement.name)]
        assert version_of(pin) in requirement.specifier, f"{pin} is outside {requirement}"
    assert all(version_of(pin) for pin in pinned.values())


@pytest.mark.parametrize("name", FILES)
def test_pins_name_no_address(root: Path, name: str) -> None:
    """A pin file works with whichever index a service uses, so it names none."""
    text = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)


def test_the_three_files_agree(root: Path) -> None:
    """A library has one version in this project, whichever file installs it."""
    run, dev, bench = (pins(root / "requirements" / f"{name}.txt") for name in FILES)
    for other in (dev, bench):
        assert all(version_of(other[name]) == version_of(pin) for name, pin in run.items())
    assert all(
        version_of(bench[name]) == version_of(dev[name]) for name in bench.keys() & dev.keys()
    )
