"""The wheel that ships: what is in it, and that it works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from thrive_grids._version import __version__

PACKAGES = ("thrive_grids", "tui", "exports")


def build(source: Path, target: str, folder: Path) -> Path:
    """The one file that the build backend makes of `source`; no isolation, so no network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=source,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return next(folder.iterdir())


def contents(wheel: Path) -> dict[str, bytes]:
    """Every file of a wheel by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return build(root, "wheel", tmp_path_factory.mktemp("wheel"))


def files_under(folder: Path) -> set[str]:
    """Relative names of what a checkout ships from `folder`."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_packages_the_grids_and_the_licences(root: Path, wheel: Path) -> None:
    """Code, content and licence texts are inside, and nothing else: no test, no tool, no local file."""
    expected = {f"{package}/{name}" for package in PACKAGES for name in files_under(root / package)}
    expected |= {f"thrive_grids/grids/{name}" for name in files_under(root / "grids")}
    info = f"thrive_grids-{__version__}.dist-info"
    expected |= {
        f"{info}/{name}"
        for name in (
            *("METADATA", "WHEEL", "RECORD", "entry_points.txt"),
            *("licenses/LICENSE", "licenses/LICENSES/CC-BY-4.0.txt"),
        )
    }
    assert set(contents(wheel)) == expected
    assert any(name.startswith("thrive_grids/grids/") for name in expected), "no content at all"


def test_the_source_archive_builds_the_same_wheel(root: Path, wheel: Path, tmp_path: Path) -> None:
    """A distributor who starts from the source archive gets the wheel that we test, byte for byte."""
    archive = build(root, "sdist", tmp_path / "sdist")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    again = build(tmp_path / f"thrive_grids-{__version__}", "wheel", tmp_path / "again")
    assert contents(again) == contents(wheel)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a clean environment that holds our wheel and borrows the libraries of this one."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    scheme = sysconfig.get_paths(vars={"base": str(place), "platbase": str(place)}, scheme="venv")
    # A path file inside a borrowed folder is not read, so an editable checkout does not come along.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(scheme["purelib"], "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    scripts = Path(scheme["scripts"])
    python = scripts / Path(sys.executable).name
    python = python if python.exists() else scripts / "python"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)),
            *("install", "--quiet", "--no-deps", "--no-index", str(wheel)),
        ],
        check=True,
        timeout=120,
    )
    return scripts


def run(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """One program of the clean environment, in `folder`, with no path to the checkout."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    program = str(installed / command[0])
    return subprocess.run(
        [program, *command[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_installed_program_finds_its_grids(installed: Path, tmp_path: Path) -> None:
    """Away from the checkout `list` names every shipped grid, and `check` finds nothing wrong with them."""
    where = run(
        installed, tmp_path, "python", "-c", "import thrive_grids; print(thrive_grids.__file__)"
    )
    assert Path(where.stdout.strip()).is_relative_to(installed.parent), where

    listed = run(installed, tmp_path, "thrive-grids", "list")
    assert listed.returncode == 0, listed.stderr
    assert "low-mood-nhs" in listed.stdout
    assert "self-harm-nhs" in listed.stdout

    checked = run(installed, tmp_path, "thrive-grids", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_installed_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    """The version that the program prints is the one its package carries."""
    said = run(installed, tmp_path, "thrive-grids", "--version")
    carried = run(
        installed,
        tmp_path,
        *("python", "-c", "from importlib.metadata import version; print(version('thrive-grids'))"),
    )
    assert said.returncode == 0, said.stderr
    assert carried.stdout.strip() == __version__
    assert __version__ in said.stdout
