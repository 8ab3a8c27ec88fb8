"""A TrueType font cut down to the groups of glyphs that a file shows, each made one glyph.

HarfBuzz sets a letter as a stroke, its dots and its marks, each at a place of its own. Shown one by
one they confuse readers of PDF, who know letters by their places and give every code a character.
So each group becomes a composite glyph here, with one advance and one code: a reader then finds as
many codes as there are groups of letters, side by side, and the page's code is nothing but these.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from thrive_grids.typefaces import Typeface

_NO_USE = ("GSUB", "GPOS", "GDEF", "kern", "cmap", "name", "post", "STAT", "DSIG", "OS/2")
_WORDS, _OFFSETS, _MORE = 0x1, 0x2, 0x20  # flags of a composite glyph's part
_MOST = 0xFFFF


class Part(NamedTuple):
    """A glyph of a group, moved by whole units of the font from where the group starts."""

    glyph: int
    right: int
    up: int


class Group(NamedTuple):
    """The glyphs that one group of letters is set with, and how far it leads, in units."""

    parts: tuple[Part, ...]
    advance: int


def cut(font: Typeface, groups: Sequence[Group]) -> tuple[bytes, list[int]]:
    """The font's program with these groups and the empty box that a font must have, and the number
    of each group's glyph in it. A variable font is held at its weight."""
    program, numbers = _subset(font, {part.glyph for group in groups for part in group.parts})
    tables = _tables(program)
    glyphs = _glyphs(tables)
    metrics = _metrics(tables, len(glyphs))
    places = []
    for parts, advance in groups:
        moved = [part._replace(glyph=numbers[part.glyph]) for part in parts]
        places.append(len(glyphs))
        left = min((_box(glyphs[p.glyph])[0] + p.right for p in _inked(moved, glyphs)), default=0)
        metrics.append((advance, left))
        glyphs.append(_composite(moved, glyphs))
    most = max((len(group.parts) for group in groups), default=1)
    return _written(tables, glyphs, metrics, most), places


def _subset(font: Typeface, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    import uharfbuzz  # an extra; without it no text needs this

    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update({0, *glyphs})
    wanted.flags = (
        uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        | uharfbuzz.SubsetFlags.NO_HINTING
    )
    dropped = wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG)
    for table in _NO_USE:
        dropped.add(int.from_bytes(table.encode(), "big"))
    for axis, value in font.pinned.items():
        wanted.pin_axis_location(font.face, axis, value)
    plan = uharfbuzz.SubsetPlan(font.face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _tables(program: bytes) -> dict[bytes, bytes]:
    count = struct.unpack(">H", program[4:6])[0]
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, start, length = struct.unpack(">4sLLL", program[at : at + 16])
        tables[tag] = program[start : start + length]
    return tables


def _glyphs(tables: dict[bytes, bytes]) -> list[bytes]:
    count = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    long = struct.unpack(">h", tables[b"head"][50:52])[0]
    form, step = ("L", 1) if long else ("H", 2)
    places = struct.unpack(
        f">{count + 1}{form}", tables[b"loca"][: (count + 1) * (4 if long else 2)]
    )
    return [tables[b"glyf"][start * step : end * step] for start, end in pairwise(places)]


def _metrics(tables: dict[bytes, bytes], count: int) -> list[tuple[int, int]]:
    """The advance and the left side bearing of each glyph; the last advances may stand once."""
    full = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    data = tables[b"hmtx"]
    metrics = [struct.unpack(">Hh", data[4 * n : 4 * n + 4]) for n in range(full)]
    for n in range(count - full):
        at = 4 * full + 2 * n
        metrics.append((metrics[full - 1][0], *struct.unpack(">h", data[at : at + 2])))
    return metrics


def _box(glyph: bytes) -> tuple[int, int, int, int]:
    return struct.unpack(">4h", glyph[2:10])


def _inked(parts: Sequence[Part], glyphs: Sequence[bytes]) -> list[Part]:
    """The parts that print something."""
    return [part for part in parts if glyphs[part.glyph]]


def _composite(parts: Sequence[Part], glyphs: Sequence[bytes]) -> bytes:
    inked = _inked(parts, glyphs)
    if not inked:
        return b""
    boxes = [_box(glyphs[part.glyph]) for part in inked]
    sides = (
        min(box[0] + part.right for box, part in zip(boxes, inked, strict=True)),
        min(box[1] + part.up for box, part in zip(boxes, inked, strict=True)),
        max(box[2] + part.right for box, part in zip(boxes, inked, strict=True)),
        max(box[3] + part.up for box, part in zip(boxes, inked, strict=True)),
    )
    out = struct.pack(">h4h", -1, *sides)
    for part in inked:
        more = _MORE if part is not inked[-1] else 0
        out += struct.pack(">HHhh", _WORDS | _OFFSETS | more, *part)
    return out


def _written(
    tables: dict[bytes, bytes],
    glyphs: Sequence[bytes],
    metrics: Sequence[tuple[int, int]],
    most: int,
) -> bytes:
    """The font file with these glyphs; ``most`` is the number of parts that a glyph has at most."""
    padded = [glyph + b"\0" * (-len(glyph) % 4) for glyph in glyphs]
    places, at = [0], 0
    for glyph in padded:
        at += len(glyph)
        places.append(at)
    head, maxp = bytearray(tables[b"head"]), bytearray(tables[b"maxp"])
    head[8:12] = b"\0" * 4  # the sum of the whole file, which PDF makes no use of
    head[50:52] = struct.pack(">h", 1)
    points, contours = struct.unpack(">HH", maxp[6:10])
    deepest, widest = struct.unpack(">HH", maxp[10:14])
    depth = struct.unpack(">H", maxp[30:32])[0]
    maxp[4:6] = struct.pack(">H", len(glyphs))
    maxp[10:14] = struct.pack(
        ">HH",
        min(_MOST, max(points, deepest) * most),
        min(_MOST, max(contours, widest) * most),
    )
    maxp[28:32] = struct.pack(">HH", max(most, struct.unpack(">H", maxp[28:30])[0]), depth + 1)
    made = {
        **tables,
        b"head": bytes(head),
        b"maxp": bytes(maxp),
        b"hhea": tables[b"hhea"][:34] + struct.pack(">H", len(metrics)),
        b"hmtx": b"".join(struct.pack(">Hh", *metric) for metric in metrics),
        b"loca": struct.pack(f">{len(places)}L", *places),
        b"glyf": b"".join(padded),
    }
    return _file(made)


def _file(tables: dict[bytes, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    search = 16 << power
    head = struct.pack(">LHHHH", 0x10000, len(tables), search, power, 16 * len(tables) - search)
    body, at = b"", 12 + 16 * len(tables)
    for tag in sorted(tables):
        data = tables[tag]
        whole = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(whole) // 4}L", whole)) & 0xFFFFFFFF
        head += struct.pack(">4sLLL", tag, total, at + len(body), len(data))
        body += whole
    return head + body
