"""axe-core judges every kind of HTML page in real Chromium: at three widths, by day, by night and in print, with fields
and without; nothing scrolls sideways, and nothing is asked of any network."""

from __future__ import annotations

from pathlib import Path

import pytest

import html_samples
from browser import Browser
from every_page import FORMS, NAMES, every_page
from exports import html
from exports.looks import Looks

WIDTHS = (320, 768, 1280)
LOOKS = (("screen", False), ("screen", True), ("print", False))
KINDS = [name for name in NAMES if name not in {"short", "discreet"}]  # both are grids
OPEN = "document.querySelectorAll('details').forEach(details => details.open = true)"


@pytest.mark.parametrize(
    ("name", "looks"),
    [
        *((name, Looks()) for name in KINDS),
        *((name, Looks(form=True)) for name in FORMS),
        *((name, Looks("large", mono=True, form=True)) for name in ("leaflet", "writing")),
    ],
)
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, name: str, looks: Looks) -> None:
    """No violation of any of axe-core's rules, best practice and AAA among them, also in the open list of contents."""
    browser.open(html.write(every_page(name), tmp_path / "page.html", looks))
    browser.run(f"{OPEN};0")
    for width in WIDTHS:
        for media, dark in LOOKS:
            browser.show(width, media, dark)
            assert browser.violations() == [], (width, media, dark)
            if media == "screen":
                assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.requests == [(tmp_path / "page.html").as_uri()]


SMALL = "display:block;inline-size:8px;block-size:8px;overflow:hidden;padding:0;font-size:8px"
BAD = f".faint{{color:#999}}.small{{{SMALL}}}"
UNLABEL = (
    "document.querySelectorAll('td label').forEach(label => label.replaceWith(label.firstChild))"
)


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('h1').remove()", "page-has-heading-one"),
        ("document.querySelector('svg').removeAttribute('aria-label')", "svg-img-alt"),
        ("document.querySelector('.note').setAttribute('class', 'faint')", "color-contrast"),
        (
            "document.body.append(Object.assign(document.createElement('p'), {innerText: 'x'}))",
            "region",
        ),
        ("document.querySelector('tbody tr').setAttribute('role', 'list')", "aria"),
        ("document.querySelector('td textarea').removeAttribute('aria-label')", "label"),
        (UNLABEL, "label"),
        ("document.querySelectorAll('nav a').forEach(a => a.className = 'small')", "target-size"),
    ],
)
def test_axe_sees_faults(browser: Browser, tmp_path: Path, fault: str, rule: str) -> None:
    """The judge is awake: each of these, done to a page that passes, is found."""
    path = tmp_path / "page.html"
    made = html.render(html_samples.writing(), Looks(form=True)).replace(
        "</style>", f"{BAD}</style>"
    )
    # The policy, rightly, refuses a style sheet that somebody changed.
    path.write_text(made.replace("Content-Security-Policy", "x-nothing"), encoding="utf-8")
    browser.open(path)
    browser.show(1280)
    browser.run(f"{OPEN};{fault};0")
    assert any(found.startswith(rule) for found in browser.violations())
