"""The guards of conftest.py: a guard that never bites is worse than none."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from thrive_grids.clock import now, today

pytest_plugins = ("pytester",)


def test_the_home_is_the_tests_own_and_not_yet_there(home: Path, tmp_path: Path) -> None:
    """A test's home lies in its own folder and nothing has made it."""
    assert os.environ["THRIVE_GRIDS_HOME"] == str(home)
    assert home.is_relative_to(tmp_path)
    assert not home.exists()


def test_the_clock_stands_still_until_told(clock: Any) -> None:
    """The program's clock shows the test's moment, and moves only when the test moves it."""
    assert now() == now() == clock.moment
    assert today().isoformat() == "2026-11-20"
    clock.tick(days=2)
    assert today().isoformat() == "2026-11-22"


def test_this_machine_may_be_talked_to() -> None:
    """Loopback and unix sockets stay usable: pseudo-terminals and event loops need them."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    left, right = socket.socketpair()
    left.close()
    right.close()


@pytest.mark.parametrize(
    "reach",
    [
        "socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "socket.getaddrinfo('example.org', 80)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    ],
)
def test_the_network_is_refused_even_when_the_refusal_is_caught(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, root: Path, reach: str
) -> None:
    """A test whose code reaches for another machine fails, though the code swallows every exception."""
    monkeypatch.setenv("PYTHONPATH", str(root))
    pytester.makeconftest((root / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(
        f"""
        import socket

        def test_reaches_out():
            try:
                {reach}
            except BaseException:
                pass
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*reached for the network*"])
