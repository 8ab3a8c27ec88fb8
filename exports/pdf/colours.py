"""The colours of our paper, as the numbers that a PDF takes.

One hue for everything that is not ink: an option must not look better than its neighbour. Every
colour of words keeps at least 7:1 against its ground, and nothing is told by colour alone."""

from __future__ import annotations

COLOURS = {
    "ink": ".09 .1 .13",
    "soft": ".29 .31 .35",
    "accent": ".03 .3 .38",
    "tint": ".9 .95 .96",
    "pale": ".95 .975 .98",
    "line": ".7 .77 .79",
    "paper": "1 1 1",
}
MONO = {
    "ink": "0 0 0",
    "soft": ".25 .25 .25",
    "accent": "0 0 0",
    "tint": ".92 .92 .92",
    "pale": "1 1 1",
    "line": ".6 .6 .6",
    "paper": "1 1 1",
}
