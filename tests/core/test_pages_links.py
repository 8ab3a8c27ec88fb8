"""Numbers to call and addresses to open: only what is certain becomes a link, and its words say where it leads."""

from __future__ import annotations

import pytest

from thrive_grids.pages.links import links_in, readable, web_link
from thrive_grids.pages.model import Link


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("Call 999 or go to A&E", {"Call 999": "tel:999"}),
        ("Call 111 and pick the mental health option", {"Call 111": "tel:111"}),
        ("Call 0800 1111, day or night", {"Call 0800 1111": "tel:08001111"}),
        ("Call 116 123. Any time", {"Call 116 123": "tel:116123"}),
        ("Use Relay UK and call 18001 111.", {"call 18001 111": "tel:18001111"}),
        ("Ring us on 020 7946 0000", {"Ring us on 020 7946 0000": "tel:02079460000"}),
        ("Phone +44 20 7946 0000", {"Phone +44 20 7946 0000": "tel:+442079460000"}),
        ("Call 999, or call 111", {"Call 999": "tel:999", "call 111": "tel:111"}),
    ],
)
def test_a_number_to_call_is_a_link(words: str, called: dict[str, str]) -> None:
    """The link begins with what happens, for somebody who hears the links alone."""
    assert dict(links_in(words)) == called


@pytest.mark.parametrize(
    "words",
    [
        "Text SHOUT to 85258",
        "text 07700 900123",
        "Call 0800 1111 24 hours a day",
        "Call 0800 1111 9am to 5pm",
        "Call 24 hours a day",
        "Call 9.30 to 5",
        "Call 0100",
        "Call 100 people",
        "Call 999-1234",
        "Call 116 123 456",
        "Call 07700 900 123 456",
        "It helped 111 people",
        "ask for 0800 1111",
        "recall 999",
        "recall 999, or call 999",
        "Call 0٨٠٠ 1111111",
        "Call 01/02/2026",
        "Call 100 of 100",
    ],
)
def test_what_is_not_certainly_a_number_to_call_stays_text(words: str) -> None:
    """Numbers for texts, hours, counts, and numbers with a digit too many or too few."""
    assert links_in(words) == ()


@pytest.mark.parametrize(
    ("words", "url", "found"),
    [
        (
            "chat at childline.org.uk. Day",
            "https://www.childline.org.uk/",
            [("childline.org.uk", "https://www.childline.org.uk/")],
        ),
        (
            "chat at childline.org.uk/chat",
            "https://www.childline.org.uk/",
            [("childline.org.uk/chat", "https://childline.org.uk/chat")],
        ),
        ("www.nhs.uk/a?b=1, or", None, [("www.nhs.uk/a?b=1", "https://www.nhs.uk/a?b=1")]),
        ("(https://x.example/a)", None, [("https://x.example/a", "https://x.example/a")]),
        ("see https://a.org/b(1)c.", None, [("https://a.org/b(1)c", "https://a.org/b(1)c")]),
        ("(https://a.org/b_(c))", None, [("https://a.org/b_(c)", "https://a.org/b_(c)")]),
        (
            "a.org?b=1#c, a.org:8/b",
            None,
            [("a.org?b=1#c", "https://a.org?b=1#c"), ("a.org:8/b", "https://a.org:8/b")],
        ),
        ("“a.org” or a.org’s", None, [("a.org", "https://a.org")]),
        ("b.a.org, a.org", None, [("b.a.org", "https://b.a.org"), ("a.org", "https://a.org")]),
        ("Call 111.org", None, [("111.org", "https://111.org")]),
        ("jo@a.org, or see a.org", None, []),
        ("https://jo@a.org/b", None, []),
        ("https://a.org/\u202egpj.exe", None, []),
        ("https://a", None, []),
        ("email jo@samaritans.org", None, []),
        ("email jo.b@papyrus-uk.org.", "https://papyrus-uk.org", []),
        ("Any time.It is free", None, []),
        ("http://childline.org.uk", None, []),
    ],
)
def test_a_site_leads_where_somebody_has_opened_it(
    words: str, url: str | None, found: list[tuple[str, str]]
) -> None:
    """A site's name leads to the address that was checked; an e-mail address is no site. No address is cut short, and
    no link has words that come earlier as a part of something else."""
    assert [tuple(link) for link in links_in(words, url)] == found


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.nhs.uk/medicines/", "www.nhs.uk/medicines"),
        ("https://doi.org/10.1016/S2215-0366(16)30378-9", "doi.org/10.1016/S2215-0366(16)30378-9"),
        ("https://x.example", "x.example"),
    ],
)
def test_an_address_is_printed_without_what_browsers_add(address: str, shown: str) -> None:
    """It is typed from paper: no https and no last slash; the link leads to the whole."""
    assert readable(address) == shown
    assert web_link(address) == (Link(shown, address),)


@pytest.mark.parametrize("address", ["http://x.example/", "x.example", "https://a b.example", ""])
def test_only_a_whole_https_address_is_a_link(address: str) -> None:
    """Anything else is printed as it was written, and leads nowhere."""
    assert readable(address) == address
    assert web_link(address) == ()
