"""Colours that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.app import App

from tui.private import PrivateApp
from tui.themes import PAIRS, SAID, colours, first_theme


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of #rrggbb."""

    def channel(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", SAID)
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_text_has_a_contrast_of_seven_to_one(theme, pair):
    """WCAG AAA for body text, in every theme, for every pair of colours that carries words."""
    ink, ground = (colours(theme)[name] for name in pair)
    assert contrast(ink, ground) >= 7


def test_styles_use_no_colours_but_these():
    """No stylesheet or widget of the app names a colour that the contrast test does not count."""
    known = set(colours("dark"))
    folder = Path("tui")
    for path in [*folder.rglob("*.tcss"), *folder.rglob("*.py")]:
        for name in re.findall(
            r"(?:color|background|border|tint)[^;\n]*?\$([a-z-]+)", path.read_text()
        ):
            assert name in known, f"{path}: ${name}"


def test_no_color_starts_with_the_strongest_contrast(monkeypatch):
    """Under NO_COLOR Textual shows greys: black on white and white on black are left."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert first_theme() == "contrast"


def test_the_app_is_private():
    """The screenshot methods are Textual's no longer."""
    for name in (
        "save_screenshot",
        "deliver_screenshot",
        "export_screenshot",
        "action_screenshot",
        "_fatal_error",
    ):
        assert getattr(PrivateApp, name) is not getattr(App, name)
