"""How a page looks, as one style sheet in the file.

One hue for everything that is not ink, used for every option alike: none may look better than its neighbour. Words keep
at least 7:1 against their ground, by day and by night, and nothing is told by colour alone.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from exports.looks import Looks
from thrive_grids.paper import MARGIN, PAPERS, SIZES

LIGHT = {
    "ink": "#17191f",
    "soft": "#454a54",
    "accent": "#084d61",
    "tint": "#e3f1f4",
    "pale": "#f5fafb",
    "line": "#b3c4c9",
    "paper": "#ffffff",
}
DARK = {
    "ink": "#e9eff1",
    "soft": "#bfcacd",
    "accent": "#93d5e6",
    "tint": "#1c2f36",
    "pale": "#172328",
    "line": "#445b63",
    "paper": "#10181b",
}
MONO = {
    "ink": "#000000",
    "soft": "#333333",
    "accent": "#000000",
    "tint": "#ededed",
    "pale": "#ffffff",
    "line": "#8a8a8a",
    "paper": "#ffffff",
}
DARK_MONO = {
    "ink": "#ffffff",
    "soft": "#cccccc",
    "accent": "#ffffff",
    "tint": "#2b2b2b",
    "pale": "#141414",
    "line": "#777777",
    "paper": "#000000",
}
ON_SCREEN = {"standard": 1.125, "large": 1.5}
"""Body type as a multiple of what the reader's browser calls normal: 13.5 and 18 points where that is 16 pixels."""

PITCH = 2.2
"""From line to line where somebody writes, in rem: the least that a hand needs."""

_QUESTION, _ANSWER, _SIDES = 8, 9, 3
"""The least width of a table's columns, and what is beside it, in rem."""
_FOLDER = Path(__file__).parent


def style(columns: Iterable[int], looks: Looks, fields: bool = False) -> str:
    """The style sheet of a page whose tables have these numbers of columns. With ``fields``, a table is cards on paper
    too: a browser cuts a field where the sheet ends, and what is typed in a narrow column is long."""
    day, night = (MONO, DARK_MONO) if looks.mono else (LIGHT, DARK)
    scale, points = ON_SCREEN[looks.size], SIZES[looks.size][0]
    paper, turned = looks.paper.upper(), looks.orientation
    short, long = sorted((side - 2 * MARGIN) / points for side in PAPERS[looks.paper])
    across, along = {"portrait": (short, short), "landscape": (long, long)}.get(
        turned, (short, long)
    )
    usual, down = ("landscape", short) if turned == "landscape" else ("portrait", long)
    parts = [
        f":root{{{_named(day)}--pitch:{PITCH:g}rem;font-size:{scale * 100:g}%}}",
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_named(night)}}}}}",
        _file("page.css"),
        f"@media print{{:root{{font-size:{points:g}pt;--pitch:{_pitch(down):.5f}rem}}}}",
        f"@page{{size:{paper} {usual};margin:{MARGIN:g}pt}}",
        f"@page wide{{size:{paper} landscape;margin:{MARGIN:g}pt}}",
    ]
    for number in sorted(set(columns)):
        parts += _tables(number, scale, across, 0 if fields else along)
    return "\n".join(parts)


def policy(rules: str) -> str:
    """The content security policy of a file with this style sheet: it and nothing else, from nowhere else."""
    digest = b64encode(sha256(rules.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _pitch(down: float) -> float:
    """From line to line where somebody writes, in ems. A field that is longer than a sheet is cut where the sheet ends,
    words or no words: so a whole number of its lines makes a sheet."""
    return down / int(down / PITCH)


def _tables(columns: int, scale: float, across: float, along: float) -> Iterable[str]:
    """A table that is wider than the screen becomes cards; wider than a sheet, it lies across or becomes cards.

    ``across`` and ``along`` are the widths of a sheet, and of one that is turned, in ems of the body."""
    needs = _QUESTION + columns * _ANSWER
    cards = _file("cards.css").replace("TABLE", f".cols-{columns}")
    narrow = f"screen and (max-width:{needs * scale + _SIDES:g}rem)"
    yield f"@media {narrow if needs <= along else f'{narrow},print'}{{{cards}}}"
    if across < needs <= along:
        yield f"@media print{{.cols-{columns}{{page:wide}}}}"


def _named(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()
