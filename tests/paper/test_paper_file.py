"""The file on the disk: the same bytes each time, private when it must be, whole or not there."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import sample_pages
from exports import pdf
from exports.pdf import fonts
from thrive_grids.errors import FontMissing, PlaceFailed

_DIGEST = (
    "import hashlib, sample_pages; from exports.pdf import render;"
    "print(hashlib.sha256(render(sample_pages.grid()) + render(sample_pages.summary('dŵr 😴'))).hexdigest())"
)


def test_same_page_same_bytes() -> None:
    """Hash seed, time zone, language and process change nothing."""
    expected = hashlib.sha256(
        pdf.render(sample_pages.grid()) + pdf.render(sample_pages.summary("dŵr 😴"))
    ).hexdigest()
    for seed, zone in (("0", "Pacific/Auckland"), ("4711", "America/St_Johns")):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        out = subprocess.run(
            [sys.executable, "-c", _DIGEST], env=env, capture_output=True, text=True, check=True
        )
        assert out.stdout.strip() == expected


def test_write_returns_the_path_and_leaves_nothing_else(tmp_path: Path) -> None:
    """A page replaces an older file of that name, with nothing left beside it."""
    target = tmp_path / "page.pdf"
    target.write_bytes(b"old")
    assert pdf.write(sample_pages.note_page("Words"), target) == target
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]


def test_a_summary_is_for_its_owner_only(tmp_path: Path) -> None:
    """A summary's file is readable by nobody else, whatever the umask or an older file allowed."""
    before = os.umask(0o022)
    try:
        private = tmp_path / "summary.pdf"
        private.touch(0o644)
        pdf.write(sample_pages.summary(), private)
        shared = pdf.write(sample_pages.grid(options=2, questions=2), tmp_path / "grid.pdf")
    finally:
        os.umask(before)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(shared.stat().st_mode) == 0o644


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """No folder is made on the quiet; the message says what to do."""
    with pytest.raises(PlaceFailed) as caught:
        pdf.write(sample_pages.note_page("Words"), tmp_path / "none" / "page.pdf")
    assert "Make the folder first" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "Make room"), (errno.EACCES, "may write to"), (errno.EIO, "Check the disk")],
)
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_failing_disk_leaves_no_half_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, step: str
) -> None:
    """Whichever step fails, the old file stays as it was and nothing else is left."""

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    class Full:
        """A file on a full disk."""

        def __init__(self, handle: int, _mode: str) -> None:
            self.handle = handle

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            os.close(self.handle)

        def write(self, _data: bytes) -> None:
            fail()

    target = tmp_path / "page.pdf"
    target.write_bytes(b"old")
    if step == "write":
        monkeypatch.setattr(os, "fdopen", Full)
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(PlaceFailed, match=said):
        pdf.write(sample_pages.note_page("Words"), target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]


@pytest.fixture
def no_fonts_loaded() -> object:
    """Forget the faces before and after, so that a test can take their files away."""
    caches = (fonts.weight, fonts.fallback, fonts._font)
    for cache in caches:
        cache.cache_clear()
    yield None
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("no_fonts_loaded")
@pytest.mark.parametrize("damage", ["package", "file", "bytes", "half"])
def test_a_missing_font_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    """A font package that is gone, emptied or damaged gives a message that mends it, and exit code
    3."""
    if damage == "package":
        monkeypatch.setitem(fonts._FILES, "regular", ("fontpkg-that-is-gone", "x.ttf"))
    elif damage == "file":
        monkeypatch.setitem(fonts._FILES, "regular", ("fontpkg-atkinson-hyperlegible", "gone.ttf"))
    else:
        broken = tmp_path / "broken.ttf"
        whole = fonts._locate(*fonts._FILES["regular"]).read_bytes()
        half = whole[: len(whole) // 2]
        broken.write_bytes(half if damage == "half" else b"\x00\x01\x00\x00 not a font")
        monkeypatch.setattr(fonts, "_locate", lambda *_: broken)
    with pytest.raises(FontMissing) as caught:
        pdf.write(sample_pages.note_page("Words"), tmp_path / "page.pdf")
    assert "pip install" in str(caught.value)
    assert caught.value.exit_code == 3
    assert not (tmp_path / "page.pdf").exists()


def test_a_page_without_rare_letters_needs_no_fallback_font() -> None:
    """The fallback face is loaded when a page has a character for it, not before."""
    code = (
        "import sample_pages; from exports.pdf import fonts, render;"
        "render(sample_pages.note_page('Plain words')); print(fonts.fallback.cache_info().currsize)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    out = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "0"


def test_importing_paper_stays_light() -> None:
    """The slow parts of ReportLab, the extras and the tools only tests need are not imported with
    paper. (ReportLab's canvas imports uharfbuzz itself where it is installed.)"""
    code = (
        "import sys, reportlab.pdfgen.canvas; before = set(sys.modules); import exports.pdf;"
        "print([m for m in ('reportlab.platypus', 'pikepdf', 'xml.sax.saxutils', 'uharfbuzz', 'fontpkg',"
        " 'stringprep', 'pydantic', 'textual') if m in set(sys.modules) - before])"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    out = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"
