"""A page for the archive is PDF/A-2a and PDF/UA-1 in one, with a colour profile that is sRGB."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

import every_page
import readback
import sample_pages
import vera
from exports.looks import Looks
from exports.pdf import render
from exports.pdf.archive import colour_profile
from thrive_grids.pages.model import Page

MORE = {
    "sheets": lambda: sample_pages.grid(options=3, questions=4),
    "odd-letters": lambda: sample_pages.summary("<b>dŵr</b> & 😴 →"),
}


@pytest.mark.parametrize("kind", [*every_page.NAMES, *MORE])
def test_every_kind_of_page_can_be_archived(kind: str) -> None:
    """veraPDF finds nothing against PDF/A-2a."""
    page = MORE[kind]() if kind in MORE else every_page.every_page(kind)
    verdict = vera.validate(render(page, Looks(archive=True)), "PDFA-2A")
    assert verdict.passed, verdict.failures
    assert verdict.checks > 100


@pytest.mark.parametrize("looks", [Looks(archive=True), Looks("large", mono=True, archive=True)])
@pytest.mark.parametrize("kind", MORE)
def test_an_archived_page_keeps_both_standards(kind: str, looks: Looks) -> None:
    """One and the same file is PDF/A-2a and PDF/UA-1, in large print and without colours, too."""
    data = render(MORE[kind](), looks)
    for profile in ("PDFA-2A", "PDFUA-1"):
        verdict = vera.validate(data, profile)
        assert verdict.passed, verdict.failures


def test_a_plain_page_does_not_claim_to_be_for_the_archive() -> None:
    """Without the wish there is no claim and no colour profile, and veraPDF says so."""
    page = sample_pages.note_page("Words")
    data = render(page)
    assert b"pdfaid" not in data
    assert b"OutputIntent" not in data
    assert not vera.validate(data, "PDFA-2A").passed


@pytest.mark.parametrize("fault", ["name", "colours", "level", "streams"])
def test_the_judge_sees_a_fault(fault: str) -> None:
    """Each thing that we add for the archive is one that veraPDF misses when it is gone."""
    data = render(sample_pages.note_page("Words"), Looks(archive=True))
    broken = {
        "name": data.replace(b"<pdfaid:part>2<", b"<pdfaid:part>9<"),
        "colours": data.replace(b"/OutputIntents", b"/OutputIntentz"),
        "level": data.replace(
            b"pdfaSchema:namespaceURI>http://www.aiim", b"pdfaSchema:namespaceURI>http://www.aiin"
        ),
        "streams": data.replace(b"\nendstream", b" endstream"),
    }[fault]
    assert len(broken) == len(data)
    assert broken != data
    assert not vera.validate(broken, "PDFA-2A").passed


def test_an_archived_page_is_the_same_page() -> None:
    """The same words, sheets and bytes each time; it costs about two kilobytes."""
    page: Page = sample_pages.grid(options=3, questions=4)
    plain, kept = render(page), render(page, Looks(archive=True))
    assert kept == render(page, Looks(archive=True))
    assert readback.read(kept).words() == readback.read(plain).words()
    assert len(kept) - len(plain) < 2500
    assert b"/Encrypt" not in kept


def test_a_file_gives_no_date_and_one_title() -> None:
    """No day is made up, and the old facts say what the metadata says."""
    data = render(sample_pages.note_page("Words"), Looks(archive=True))
    assert b"Date" not in data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert {name: str(value) for name, value in pdf.docinfo.items()} == {
            "/Title": "Title",
            "/Creator": "thrive-grids",
            "/Producer": "thrive-grids",
        }
        with pdf.open_metadata() as said:
            assert said["dc:title"] == "Title"
            assert said["pdfaid:part"] + said["pdfaid:conformance"] == "2A"
            assert said.pdfa_status == "2A"
        intent: Any = pdf.Root.OutputIntents[0]
        assert intent.DestOutputProfile.read_bytes() == colour_profile()


# -- the profile


def _times(left: list[list[float]], right: list[list[float]]) -> list[list[float]]:
    return [
        [
            sum(a * b for a, b in zip(row, column, strict=True))
            for column in zip(*right, strict=True)
        ]
        for row in left
    ]


def _inverse(m: list[list[float]]) -> list[list[float]]:
    (a, b, c), (d, e, f), (g, h, i) = m
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return [
        [(e * i - f * h) / whole, (c * h - b * i) / whole, (b * f - c * e) / whole],
        [(f * g - d * i) / whole, (a * i - c * g) / whole, (c * d - a * f) / whole],
        [(d * h - e * g) / whole, (b * g - a * h) / whole, (a * e - b * d) / whole],
    ]


def _from_xy(x: float, y: float) -> list[list[float]]:
    return [[x / y], [1.0], [(1 - x - y) / y]]


def test_the_colorants_follow_from_the_published_primaries() -> None:
    """From the chromaticities of IEC 61966-2-1 and the Bradford matrix come the profile's numbers."""
    primaries = [_from_xy(*xy) for xy in ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))]
    columns = [[colour[row][0] for colour in primaries] for row in range(3)]
    white = _from_xy(0.3127, 0.3290)
    share = _times(_inverse(columns), white)
    display = [[columns[row][n] * share[n][0] for n in range(3)] for row in range(3)]
    bradford = [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
    seen, wanted = _times(bradford, white), _times(bradford, [[0.9642], [1.0], [0.8249]])
    scale = [[wanted[n][0] / seen[n][0] if n == row else 0.0 for n in range(3)] for row in range(3)]
    adapted = _times(_times(_times(_inverse(bradford), scale), bradford), display)
    profile: Any = ImageCms.ImageCmsProfile(BytesIO(colour_profile())).profile
    for n, name in enumerate(("red", "green", "blue")):
        ours = getattr(profile, f"{name}_colorant")[0]
        assert ours == pytest.approx([adapted[row][n] for row in range(3)], abs=3e-4)


def test_littlecms_takes_the_profile_for_srgb() -> None:
    """Colours through our profile are those through littlecms's own sRGB, to one step of 255."""
    ours = ImageCms.ImageCmsProfile(BytesIO(colour_profile()))
    theirs = ImageCms.createProfile("sRGB")
    assert ImageCms.getProfileName(ours).strip() == "sRGB IEC61966-2.1"
    shades = [
        (r, g, b) for r in range(0, 256, 15) for g in range(0, 256, 15) for b in range(0, 256, 15)
    ]
    picture = Image.frombytes("RGB", (len(shades), 1), bytes(v for shade in shades for v in shade))
    for source, target in ((ours, theirs), (theirs, ours)):
        changed = ImageCms.profileToProfile(picture, source, target)
        assert changed is not None
        pairs = zip(picture.tobytes(), changed.tobytes(), strict=True)
        assert max(abs(before - after) for before, after in pairs) <= 1


def test_the_profile_is_small_and_whole() -> None:
    """A profile of version 2 that says its own length, in less than a kilobyte when packed."""
    profile = colour_profile()
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert (profile[8], profile[36:40]) == (2, b"acsp")
    assert len(zlib.compress(profile, 9)) < 1000
