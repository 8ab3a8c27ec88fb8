"""How wide each character of our fonts is, for the check that must not load them (STR108).

``python -m exports.pdf.faces`` writes ``thrive_grids/faces.json`` anew; a test says when it must.
"""

from __future__ import annotations

import json

from exports.pdf.fonts import Face, fallback, weight
from thrive_grids.paper import FACES
from thrive_grids.places import write_whole

_EM = {
    "regular": 1000,
    "bold": 1000,
    "fallback": 2048,
}  # units of the files, so that widths are whole


def measured() -> str:
    """The text of the file: for each face its runs of neighbours, first number and widths."""
    found = {
        "regular": weight("regular").main,
        "bold": weight("bold").main,
        "fallback": fallback("regular"),
    }
    lines = (f'"{name}":{_face(face, _EM[name])}' for name, face in found.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _face(face: Face, em: int) -> str:
    runs: list[tuple[int, list[int]]] = []
    for number in sorted(face.widths):
        width = face.widths[number] * em / 1000
        assert width == int(width), f"{number} is not as wide as whole units"  # noqa: S101
        if runs and runs[-1][0] + len(runs[-1][1]) == number:
            runs[-1][1].append(int(width))
        else:
            runs.append((number, [int(width)]))
    return json.dumps({"em": em, "runs": runs}, separators=(",", ":"))


if __name__ == "__main__":
    write_whole(FACES, measured().encode(), 0o644)
