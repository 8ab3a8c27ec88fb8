"""Files made to crash, hang or fill the machine: each is refused, quickly, in bounded memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from thrive_grids.content.building import parsers

# Runs in a process of its own: what goes wrong here ends processes. One line of JSON a case.
PROBE = r"""
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from thrive_grids.content.building import parsers
from thrive_grids.content.reading import MAX_BYTES, read_bytes
parse = parsers()[sys.argv[1]]

def nested(depth):
    return "\n".join(" " * level + "a:" for level in range(depth)).encode() + b" 1\n"

def bomb():
    names = "abcdefghij"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip(names, names[1:]):
        lines.append(f"{name}: &{name} [" + ", ".join([f"*{before}"] * 9) + "]")
    return "\n".join(lines).encode()

FULL = (MAX_BYTES - 10) // (4 if sys.argv[1] == "python" else 1)  # it is slow, and linear
CASES = {
    "open brackets": b"[" * 30_000,
    "a megabyte of open brackets": b"[" * FULL,
    "open braces": b"{a: " * (FULL // 4),
    "closed brackets": b"[" * 100_000 + b"]" * 100_000,
    "deep block": nested(1_000),
    "deep lists": b"- " * (FULL // 2),
    "alias bomb": bomb(),
    "self alias": b"a: &a [*a]\n",
    "one long text": b"a: " + b"x" * (FULL - 3),
    "one long quoted text": b'a: "' + b"x" * (FULL - 5) + b'"',
    "one long key": b"x" * (FULL - 3) + b": 1",
    "fifty megabytes": b"a: " + b"x" * 50_000_000,
    "many values": b"- a\n" * (FULL // 4),
    "many empty values": b"a:\n" + b" -\n" * (FULL // 3),
    "many keys": b"".join(b"k%d: 1\n" % n for n in range(49_000)),
    "many duplicate keys": b"a: 1\n" * 49_000,
    "many anchors": b"- &a x\n" * 49_000,
    "many tags": b"- !t x\n" * 49_000,
    "many quotes": b"- '" * (FULL // 3),
    "many colons": b": " * (FULL // 2),
    "many questions": b"? " * (FULL // 2),
    "many dashes": b"---\n" * (FULL // 4),
    "many comments": b"#\n" * (FULL // 2),
    "many line ends": b"\r" * FULL,
    "many escapes": b'a: "' + b"\\e" * (FULL // 2 - 4) + b'"',
    "many control characters": b"\x01" * FULL,
    "many tabs": b"\t" * FULL,
    "no UTF-8": b"\xff\xfd" * (FULL // 2),
    "all bytes": bytes(range(256)) * 4_000,
    "long digits": b"a: " + b"9" * 500_000,
    "python object": b"a: !!python/object/apply:os.system ['echo hi']\n",
    "stray percent": b"%" * FULL,
    "block text": b"a: |\n" + b"  x\n" * (FULL // 4 - 2),
    "folded text": b"a: >\n" + b"  x\n\n" * (FULL // 5 - 2),
    "many lines of one plain text": b"a: x\n" + b" x\n" * (FULL // 3 - 2),
}
for name, raw in CASES.items():
    start = time.perf_counter()
    document = read_bytes(raw, "f", parse=parse)
    took = time.perf_counter() - start
    told = [problem.message + problem.hint for problem in document.problems[:50]]
    print(json.dumps([name, took, len(document.problems), max(map(len, told), default=0)]))
"""
FINE = {  # large, and nothing else is wrong with them
    "one long text",
    "one long quoted text",
    "many keys",
    "long digits",
    "block text",
    "folded text",
    "many lines of one plain text",
}
SECONDS = 10.0  # measured well below; a busy machine gets room


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(parsers()))
def test_hostile_files_are_refused_quickly(name: str, root: Path) -> None:
    """No crash, no hang, no flood of memory: below 1 GiB and within seconds, with a short message."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, name],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"ended after {rows[-1:]}: {done.stderr[-500:]}"
    assert len(rows) == 35
    for case, took, problems, longest in rows:
        assert (problems == 0) == (case in FINE), case
        assert took < SECONDS, f"{case} took {took:.1f} s"
        assert longest < 300, f"{case} has a message of {longest} letters"


VALIDATED = r"""
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from pathlib import Path
import thrive_grids as tg
folder = Path(sys.argv[1])
CASES = {
    "unknown keys": "".join(f"titl{n}: 1\n" for n in range(15_000)),
    "empty values": "".join(f"k{n}:\n" for n in range(15_000)),
    "wrong options": "options:\n" + "  - {a: 1}\n" * 8_000,
    "long answers": "questions:\n  - {id: a, ask: b, answers: {"
    + ", ".join(f"o{n}: x" for n in range(15_000)) + "}}",
}
for name, text in CASES.items():
    path = folder / "f.yaml"
    path.write_text(text)
    start = time.perf_counter()
    problems = tg.check(path)
    took = time.perf_counter() - start
    print(name, len(problems), f"{took:.1f}")
    assert problems and took < 10, name
"""


@pytest.mark.slow
def test_files_with_a_flood_of_faults_are_judged_quickly(tmp_path: Path, root: Path) -> None:
    """Tens of thousands of faults are not compared with each other, and not all printed."""
    done = subprocess.run(
        [sys.executable, "-c", VALIDATED, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-500:]
