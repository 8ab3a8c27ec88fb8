"""Web addresses and telephone numbers of a text, as links that stand in its words.

Only what is certain becomes a link: somebody in a hurry who taps a number must reach who answers
calls there, and no page may lead to an address that nobody wrote. All else stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from thrive_grids.pages.model import Link

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
_REST = r"(?::[0-9]+)?(?:[/?#][!#-;=?-~]*)?"
_ADDRESS = re.compile(rf"https://(?i:{_HOST}[a-z]{{2,}}){_REST}")

# What stands between blanks and quotation marks, as a whole: an address with anything else around it is another one.
# Names of sites are those in the domains that people here write without anything before them.
_RUN = re.compile(r"[^\s<>\"'“”‘’]+")
_STOPS = (".", ",", ";", ":", "!", "?", "…", "]")
_NAME = re.compile(rf"{_HOST}(?:uk|org|com|net|info|wales|cymru|scot|ie|eu){_REST}")

# A number is one to call only right behind such a word: 88247 after "text" answers no call. Its shape must be that of
# an emergency or helpline number here, of a whole national number or of one with its country; and its groups have
# three digits or more, so that hours written behind it ("0800 1111 24 hours") do not become a part of it.
_CALL = re.compile(
    r"\b(?:call|ring|phone|telephone|dial)(?: us)?(?: on)? "
    r"(?P<number>(?:18001 )?(?:999|11[12]|101|116 [0-9]{3}|0800 1111|0[0-9]{2,10}(?: [0-9]{3,7})*"
    r"|\+[0-9]{1,3}(?: [0-9]{2,5})*(?: [0-9]{3,11})))"
    r"(?![\w:%]|[ ,-]\d|\.\w)",
    re.IGNORECASE,
)
_NATIONAL = range(10, 12)
_WORLD = range(8, 16)  # ITU-T E.164: 15 digits at most


def readable(address: str) -> str:
    """A web address as people write it by hand: what every browser adds itself is left out."""
    return address.removeprefix("https://").removesuffix("/") if is_web(address) else address


def is_web(address: str) -> bool:
    """Whether this is one whole ``https:`` address, and nothing else."""
    return _ADDRESS.fullmatch(address) is not None


def web_link(address: str) -> tuple[Link, ...]:
    """The link that stands in a text as ``readable(address)``; none for anything but https."""
    return (Link(readable(address), address),) if is_web(address) else ()


def links_in(words: str, url: str | None = None) -> tuple[Link, ...]:
    """The links of a text in the order of its words, the same words once.

    A site that is named without an address leads to ``url`` if that is an address of the site, as
    somebody has opened it; else to the name itself. The words of a link to a number begin with
    "Call", so that they say what happens where they are heard alone.
    """
    links: list[Link] = []
    end = 0
    for place, link in sorted((*_calls(words), *_sites(words, url))):
        # An output looks for the words alone, and must not come upon them earlier, in an e-mail address.
        if link not in links and words.find(link.words, end) == place:
            links.append(link)
            end = place + len(link.words)
    return tuple(links)


def _calls(words: str) -> Iterator[tuple[int, Link]]:
    for call in _CALL.finditer(words):
        number = call["number"].replace(" ", "")
        if _is_whole(number.removeprefix("18001")):
            yield call.start(), Link(call[0], f"tel:{number}")


def _is_whole(number: str) -> bool:
    if number.startswith("+"):
        return len(number) - 1 in _WORLD
    return not number.startswith("0") or number == "08001111" or len(number) in _NATIONAL


def _sites(words: str, url: str | None) -> Iterator[tuple[int, Link]]:
    for run in _RUN.finditer(words):
        site = _without_stops(run[0])
        if _ADDRESS.fullmatch(site) or _NAME.fullmatch(site):
            named = site.removeprefix("https://")
            known = url if url and is_web(url) and _bare(readable(url)) == _bare(named) else None
            yield run.start() + run[0].index(site), Link(site, known or f"https://{named}")


def _without_stops(run: str) -> str:
    """Without the stops and brackets of the sentence around it; an address may have brackets of its own."""
    run = run.lstrip("([")
    while run.endswith(_STOPS) or (run.endswith(")") and run.count(")") > run.count("(")):
        run = run[:-1]
    return run


def _bare(site: str) -> str:
    return site.removeprefix("www.").lower()
