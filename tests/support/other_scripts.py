"""Pages in Arabic, Urdu, Bengali and Punjabi, and the fonts that they need.

The words are article 1 of the Universal Declaration of Human Rights in the United Nations' own
translations, which anybody may use; they say nothing about health.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from thrive_grids.pages.model import (
    Box,
    Bullets,
    Cell,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Page,
    Row,
    Table,
    Text,
)

SAID = {
    "ar": (
        "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق.",
        "وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل بعضهم بعضًا بروح الإخاء.",
        "يولد جميع الناس",
    ),
    "ur": (
        "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔",
        "انہیں ضمیر اور عقل ودیعت ہوئی ہے۔",
        "اس لئے انہیں ایک دوسرے کے ساتھ بھائی چارے کا سلوک کرنا چاہیئے۔",
    ),
    "bn": (
        "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে।",
        "তাঁদের বিবেক এবং বুদ্ধি আছে;",
        "সুতরাং সকলেরই একে অপরের প্রতি ভ্রাতৃত্বসুলভ মনোভাব নিয়ে আচরণ করা উচিত।",
    ),
    "pa": (
        "ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ ਆਪਣੀ ਮਹਿਮਾ, ਸ਼ਾਨ ਅਤੇ ਹੱਕਾਂ ਦੇ ਪੱਖੋਂ ਜਨਮ ਤੋਂ ਹੀ ਆਜ਼ਾਦ ਹੈ।",
        "ਉਨ੍ਹਾਂ ਸਭਨਾਂ ਨੂੰ ਤਰਕ ਅਤੇ ਜ਼ਮੀਰ ਦੀ ਸੌਗਾਤ ਮਿਲੀ ਹੋਈ ਹੈ",
        "ਉਨ੍ਹਾਂ ਨੂੰ ਭਰਾਤਰੀਭਾਵ ਦੀ ਭਾਵਨਾ ਰਖਦਿਆਂ ਆਪਸ ਵਿਚ ਵਿਚਰਣਾ ਚਾਹੀਦਾ ਹੈ।",
    ),
}
MIXED = {
    "ar": "اتصل بالرقم 111 (NHS) أو 0800 1111، نحو ٣٩ من كل ١٠٠ (CBT).",
    "ur": "111 (NHS) پر کال کریں، یا 0800 1111۔",
    "bn": "NHS 111 নম্বরে (ফোন) করুন, বা 0800 1111।",
    "pa": "NHS 111 ਨੂੰ (ਫ਼ੋਨ) ਕਰੋ, ਜਾਂ 0800 1111।",
}
FOLDER = ("NotoNastaliqUrdu", "NotoSansGurmukhi")  # what our extra does not bring


def font(name: str) -> Path:
    """A font of the system's. Without it the test is skipped, but never in CI."""
    folders = (folder for folder in (Path("/usr/share/fonts"), Path("/usr/local/share/fonts")))
    found = next((path for folder in folders for path in folder.rglob(name)), None)
    if found is None:
        if os.environ.get("THRIVE_GRIDS_SKIP_NOTHING"):
            pytest.fail(f"{name} is not installed: apt-get install fonts-noto-core")
        pytest.skip(f"{name} is not installed: apt-get install fonts-noto-core")
    return found


def folder(place: Path, *names: str) -> Path:
    """A folder of a service's own fonts, regular and bold."""
    place.mkdir()
    for name in names or FOLDER:
        for weight in ("Regular", "Bold"):
            shutil.copy(font(f"{name}-{weight}.ttf"), place)
    return place


def page(language: str) -> Page:
    """A page with everything that a page can have, in one language but for its English frame."""
    whole, short, other = SAID[language]
    mixed = MIXED[language]
    cell = Cell(
        (
            Text(whole),
            Bullets((Text(short), Text(mixed)), other),
            ChanceFigure(
                39, 100, short, 24, (Text(f"39 / 100 {short}"), Text(f"24 / 100 {short}"))
            ),
            Text("Sources: 3", "note", "en-GB"),
        )
    )
    plain = Cell((Text(mixed), Text(short, "note")))
    return Page(
        whole,
        language,
        (
            Heading(whole, 1),
            Text(short, "lead"),
            Box(
                Heading("If you need help now", 2, "en-GB"),
                (Text("Call 999 or go to A&E.", "strong", "en-GB"), Bullets((Text(mixed),))),
            ),
            Heading(short),
            Table(
                other,
                tuple(Cell((Text(words), Text(whole))) for words in ("AAA", "BBB", "CCC")),
                (
                    Row(Text(short), (plain, cell, plain)),
                    Row(Text(other), (cell, plain, Cell((Text("In English."),), "en-GB"))),
                ),
            ),
            Bullets(tuple(Text(words, "note") for words in (whole, mixed, other)), numbered=True),
            Choices((short, other), "About"),
            Lines(other, 2),
        ),
        Text(f"{short} · version 0.1.0"),
        (Text("DRAFT. Not yet reviewed.", language="en-GB"), Text(short)),
    )
