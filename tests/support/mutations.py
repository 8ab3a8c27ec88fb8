"""Files as slips of fingers, editors and disks leave them: seeded, so that a number brings each one back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]

SITE = """\
site: camden-south
name: A made-up service
options:
  low-mood-nhs/talking: {available: true, wait: about 6 weeks, how-to-get-it: Ask us., checked: 2026-11-01}
  "*/wait": {available: false, because: nobody is there, checked: 2026-11-01}
contacts:
  - {name: Our line, how: Call 0000, when: at night, checked: 2026-11-01}
directory: directory.csv
records: sqlite
retention: {years-after-birthday: 25, or-years: 20}
limits: {most-questions: 14, grade-warning: 7.0}
"""

NOISE: tuple[str, ...] = (*":\t'\"#[}|>%é\r\x1b\u202e", "- ", "? ", "&a ", "*a", "!!x ", "---\n")


@dataclass(frozen=True)
class Mutant:
    """A broken copy: where it lies in a home, which slips were made, and its bytes."""

    path: str
    slips: tuple[str, ...]
    raw: bytes


def originals() -> dict[str, bytes]:
    """What ships and what a service writes, by its place in a home."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in sorted((ROOT / "grids").rglob("*.yaml"))
    }
    return files | {"site.yaml": SITE.encode()}


def mutants(count: int, seed: int = 0) -> Iterator[Mutant]:
    """``count`` mutants of every original in turn, each with one to three slips."""
    files = list(originals().items())
    for number in range(count):
        yield mutant(files[number % len(files)], Random(f"{seed}-{number}"))  # noqa: S311


def mutant(original: tuple[str, bytes], random: Random) -> Mutant:
    """One mutant of a file."""
    path, raw = original
    slips = random.choices(list(SLIPS), k=random.choice((1, 1, 1, 2, 3)))
    for slip in slips:
        raw = SLIPS[slip](raw, random) if raw else raw
    return Mutant(path, tuple(slips), raw)


def _lines(change: Callable[[list[bytes], int, Random], None]) -> Callable[[bytes, Random], bytes]:
    def slip(raw: bytes, random: Random) -> bytes:
        lines = raw.split(b"\n")
        change(lines, random.randrange(len(lines)), random)
        return b"\n".join(lines)

    return slip


def _delete(lines: list[bytes], at: int, random: Random) -> None:
    del lines[at : at + random.choice((1, 1, 2, 7))]


def _duplicate(lines: list[bytes], at: int, random: Random) -> None:
    lines[at:at] = lines[at : at + random.choice((1, 1, 2, 7))]


def _swap(lines: list[bytes], at: int, random: Random) -> None:
    other = random.choice((min(at + 1, len(lines) - 1), random.randrange(len(lines))))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[bytes], at: int, random: Random) -> None:
    for row in range(at, min(at + random.choice((1, 3)), len(lines))):
        deeper = b" " * random.randint(1, 4) + lines[row]
        lines[row] = random.choice((deeper, lines[row].removeprefix(b" " * random.randint(1, 4))))


def _join(lines: list[bytes], at: int, random: Random) -> None:
    if at + 1 < len(lines):
        lines[at : at + 2] = [lines[at] + random.choice((b"", b" ")) + lines[at + 1].lstrip()]


def _other_value(lines: list[bytes], at: int, random: Random) -> None:
    key, colon, _ = lines[at].partition(b":")
    values = (b"", b" no", b" 1", b" 2.5", b" []", b" {a: b}", b" x: y", b" 2026-13-01", b" ~")
    lines[at] = key + colon + random.choice(values)


def _flip(raw: bytes, random: Random) -> bytes:
    flipped = bytearray(raw)
    for _ in range(random.choice((1, 1, 4))):
        flipped[random.randrange(len(raw))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def _cut(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw))
    return random.choice((raw[:at], raw[:at] + raw[at + random.randint(1, 60) :]))


def _insert(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw))
    return raw[:at] + random.choice(NOISE).encode() + raw[at:]


SLIPS: dict[str, Callable[[bytes, Random], bytes]] = {
    "flip": _flip,
    "cut": _cut,
    "insert": _insert,
    "delete": _lines(_delete),
    "duplicate": _lines(_duplicate),
    "swap": _lines(_swap),
    "indent": _lines(_indent),
    "join": _lines(_join),
    "value": _lines(_other_value),
}


def written(folder: Path, some: Iterator[Mutant]) -> Iterator[tuple[Path, Mutant]]:
    """Each mutant as a file in a home of its own below ``folder``."""
    for number, each in enumerate(some):
        path = folder / f"{number:05}" / each.path
        path.parent.mkdir(parents=True)
        path.write_bytes(each.raw)
        yield path, each
