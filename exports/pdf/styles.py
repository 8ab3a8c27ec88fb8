"""How each kind of words is set, and the space around it: one scale of type for every page."""

from __future__ import annotations

from exports.pdf.layout import Style
from thrive_grids.paper import LEAD_SCALE, TITLE_SCALE

BODY = Style("body")
LEAD = Style("lead", scale=LEAD_SCALE)
NOTE = Style("note", scale=0.0, colour="soft")
STRONG = Style("strong", "bold")
HEADER = Style("header", "bold", colour="accent")
QUESTION = Style("question", "bold")
STAMP = Style("stamp", "bold", lead=1.3)
COUNT = Style("count", "bold", scale=1.5, lead=1.15, colour="accent")
OF = Style("of", "bold", lead=1.15, colour="accent")
SOFT = Style("soft", colour="soft")
LINK = Style("link", colour="accent")
OWN = Style("own", scale=1.2, lead=1.35)
FOOT = Style("foot", scale=0.0, colour="soft")
RUNNING_ON = Style("running-on", "bold", colour="soft")
HEADINGS = {
    1: Style("h1", "bold", scale=TITLE_SCALE, lead=1.25),
    2: Style("h2", "bold", scale=1.3, lead=1.25, colour="accent"),
    3: Style("h3", "bold", scale=1.08, lead=1.25),
}
TEXT_STYLES = {"plain": BODY, "lead": LEAD, "note": NOTE, "own-words": BODY, "strong": STRONG}

# Gaps above and indents, in ems of the body size.
HEADING_GAPS = {1: 0.6, 2: 1.4, 3: 1.0}
PARAGRAPH_GAP = 0.5
POINT_GAP = 0.2
LIST_GAP = 0.7  # between two lists, which are two things
CHOICE_GAP = 0.4
CODED_GAP = 0.5
PAIR_GAP = 0.4
OWN_GAP = 0.9
OWN_AIR = 0.25  # above and below a person's words, where they have a ground
OWN_INDENT = 1.0
BULLET = "•"
