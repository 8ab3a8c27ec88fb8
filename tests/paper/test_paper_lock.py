"""A locked page opens with its passphrase and with nothing else, and is the same page inside."""

from __future__ import annotations

import re
import signal
import stat
import sys
import traceback
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest

import readback
import sample_pages
import vera
from exports import pdf
from exports.looks import Looks
from exports.pdf.lock import locked, prepared
from thrive_grids.errors import MachineFailed, WrongUse

SECRET = "dŵr, cello & 4 lemons"


@pytest.fixture(scope="module")
def plain() -> bytes:
    """A summary as it is before it is locked."""
    return pdf.render(sample_pages.summary())


@pytest.fixture(scope="module")
def sealed(plain: bytes) -> bytes:
    """The same, locked."""
    return locked(plain, SECRET)


def test_only_the_passphrase_opens_it(sealed: bytes) -> None:
    """Three libraries open the page with the passphrase, and refuse it with another or with none."""
    with pikepdf.open(BytesIO(sealed), password=SECRET) as opened:
        assert len(opened.pages) == 1
    assert pypdf.PdfReader(BytesIO(sealed), password=SECRET).pages[0].extract_text()
    page = pypdfium2.PdfDocument(sealed, password=SECRET)[0]
    assert "school" in page.get_textpage().get_text_range()
    for wrong in ("", "dwr, cello & 4 lemons"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(sealed), password=wrong)
        with pytest.raises(pypdf.errors.PyPdfError):
            assert pypdf.PdfReader(BytesIO(sealed), password=wrong).pages[0]
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(sealed, password=wrong or None)


def test_it_is_aes_256_and_forbids_nothing(sealed: bytes) -> None:
    """Revision 6, and every permission is on: a screen reader may read, the owner may print."""
    with pikepdf.open(BytesIO(sealed), password=SECRET) as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert str(opened.encryption.stream_method) == "EncryptionMethod.aesv3"
        assert all(opened.allow)
        assert opened.user_password_matched
        assert not opened.owner_password_matched
    reader = pypdf.PdfReader(BytesIO(sealed), password=SECRET)
    allowed = reader.user_access_permissions
    assert allowed is not None
    for wish in ("EXTRACT_TEXT_AND_GRAPHICS", "PRINT", "PRINT_TO_REPRESENTATION"):
        assert pypdf.constants.UserAccessPermissions[wish] in allowed


def test_the_page_inside_is_the_page(plain: bytes, sealed: bytes) -> None:
    """Taken out again, it has the same tree, words, language and title, and still passes PDF/UA-1."""
    taken = BytesIO()
    with pikepdf.open(BytesIO(sealed), password=SECRET) as opened:
        assert str(opened.Root.Lang) == "en-GB"
        assert str(opened.docinfo.Title) == "What we talked about"
        kept: Any = opened.Root.Metadata.read_bytes()
        opened.save(taken, encryption=False)
    before, after = readback.read(plain), readback.read(taken.getvalue())
    assert after.tree == before.tree
    assert after.artifacts == before.artifacts
    with pikepdf.open(BytesIO(plain)) as open_page:
        assert open_page.Root.Metadata.read_bytes() == kept
    verdict = vera.validate(taken.getvalue())
    assert verdict.passed, verdict.failures


def test_nothing_can_be_read_without_it(sealed: bytes) -> None:
    """No word of the page, its title or its passphrase is in the bytes, packed or not."""
    import zlib

    seen = [sealed]
    for part in re.findall(rb"stream\r?\n(.*?)endstream", sealed, re.DOTALL):
        for skip in range(20):
            try:
                seen.append(zlib.decompressobj().decompress(part[skip:]))
            except zlib.error:
                continue
    everything = b"\0".join(seen)
    for words in (b"talked", b"school", b"people", b"thrive", b"en-GB", b"/StructElem", b"lemons"):
        assert words not in everything
        assert words.decode().encode("utf-16-be").hex().upper().encode() not in everything.upper()


def test_the_id_outside_the_lock_comes_from_chance(plain: bytes) -> None:
    """A hash of the title would let anybody try titles: no half of the id of a locked file is one that it had before,
    or that the same lock gives twice, or that qpdf makes of the title and the time."""
    found = [
        re.findall(rb"/ID ?\[ ?<(\w{32})> ?<(\w{32})> ?\]", each)
        for each in (locked(plain, SECRET), locked(plain, SECRET))
    ]
    (((first, fixed),), ((second, again),)) = found
    with pikepdf.open(BytesIO(plain)) as before:
        given: Any = before.trailer.ID
        assert bytes(given[0]).hex().encode() not in (first, second, fixed)
    assert first != second
    assert fixed == again == b"31415926535897932384626433832795"


def test_a_lock_needs_no_file() -> None:
    """The open page is never on the disk on its way, not even for a moment: where no byte may be written to a file, it
    is locked all the same."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    page = pdf.render(sample_pages.summary("words " * 20_000))
    kept = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        sealed = locked(page, SECRET)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, kept)
    assert sealed.startswith(b"%PDF-")


@pytest.mark.parametrize("earlier", [b"", b"%PDF-1.7 an earlier page"])
def test_a_lock_that_fails_leaves_no_open_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: bytes
) -> None:
    """Neither the open page nor a part of one is there afterwards; an earlier page stays as it was."""
    path = tmp_path / "page.pdf"
    if earlier:
        path.write_bytes(earlier)

    def fails(*_: object, **__: object) -> None:
        raise pikepdf.PdfError("no")

    monkeypatch.setattr(pikepdf.Pdf, "save", fails)
    with pytest.raises(pikepdf.PdfError):
        pdf.write(sample_pages.summary("MARKER"), path, passphrase=SECRET)
    assert [item.read_bytes() for item in tmp_path.iterdir()] == [earlier] * bool(earlier)


@pytest.mark.parametrize(
    "secret",
    [
        "  eight letters  ",
        "ŵ" * 63 + "x",
        "x" * 127,
        "שלוםשלום",
        "\\(back) slash\\",
        "dŵr; $(x) `y` %s {0}",
    ],
)
def test_each_good_passphrase_opens_the_page_everywhere(plain: bytes, secret: str) -> None:
    """Blanks at its ends, the longest ones, signs that mean something elsewhere: three libraries open it."""
    sealed = locked(plain, secret)
    with pikepdf.open(BytesIO(sealed), password=prepared(secret)) as opened:
        assert opened.user_password_matched
    assert pypdf.PdfReader(BytesIO(sealed), password=secret).pages[0].extract_text()
    assert len(pypdfium2.PdfDocument(sealed, password=secret)) == 1


def test_two_locks_differ(plain: bytes, sealed: bytes) -> None:
    """The key is made by chance each time."""
    assert locked(plain, SECRET) != sealed


def test_a_locked_file_is_its_owner_s(tmp_path: Path) -> None:
    """A grid that is nobody's secret may be locked, too; then the file is private as a summary is."""
    page = sample_pages.note_page("Words")
    path = pdf.write(page, tmp_path / "locked.pdf", passphrase=SECRET)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["locked.pdf"]
    with pikepdf.open(path, password=SECRET) as opened:
        assert len(opened.pages) == 1


def test_the_archive_takes_no_lock(tmp_path: Path) -> None:
    """PDF/A forbids it, and nothing is written."""
    with pytest.raises(WrongUse, match="Leave one of the two out"):
        pdf.write(sample_pages.note_page("W"), tmp_path / "x.pdf", Looks(archive=True), SECRET)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("", "at least 8"),
        ("seven77", "at least 8"),
        (" " * 12, "at least 8"),
        ("seven77  ", "at least 8"),
        ("seven77\u00ad", "at least 8"),  # a soft hyphen counts for nothing
        ("😀 my secret words", "no emoji"),
        ("tab\tin the words", "no emoji"),
        ("half \ud83d a letter", "no emoji"),
        ("שלום and hello", "no mix of scripts"),
        ("x" * 128, "too long"),
        ("ŵ" * 64, "too long"),
    ],
)
def test_a_passphrase_that_would_fail_later_is_refused(
    tmp_path: Path, passphrase: str, said: str
) -> None:
    """What is too short, too long or not the same everywhere is refused with advice, which does not
    repeat it, and nothing is written."""
    with pytest.raises(WrongUse, match=said) as caught:
        pdf.write(sample_pages.note_page("W"), tmp_path / "x.pdf", passphrase=passphrase)
    told = "".join(traceback.format_exception_only(caught.value))
    assert not passphrase or passphrase.encode("utf-8", "replace") not in told.encode()
    assert caught.value.__cause__ is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cafe\u0301 au lait", "café au lait"),
        ("no\u00a0break here", "no break here"),
        ("ﬁnd the ﬂute", "find the flute"),
        ("שלוםשלום", "שלוםשלום"),
        (SECRET, SECRET),
        ("x" * 127, "x" * 127),
    ],
)
def test_the_same_words_are_the_same_passphrase(typed: str, meant: str) -> None:
    """However a keyboard writes a letter, the passphrase is one (RFC 4013)."""
    assert prepared(typed) == meant
    assert prepared(prepared(typed)) == meant


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pikepdf is missing, the message names the extra, and the exit code is the machine's."""
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    with pytest.raises(MachineFailed, match=r"thrive-grids\[secure\]") as caught:
        locked(b"", SECRET)
    assert caught.value.exit_code == 3
    assert SECRET not in str(caught.value)
