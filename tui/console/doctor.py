"""``thrive-grids doctor``: what is wrong with this installation, and how to mend it. It makes and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from tui.console.options import home_option, json_option
from tui.console.terminal import put, put_json, tell

if TYPE_CHECKING:
    from tui.console.examination import Finding

FAILED = 3


@click.command("doctor")
@json_option
@home_option
def command(as_json: bool) -> int:
    """Look at versions, folders, grids, records, key and fonts; say what is wrong and how to mend it.

    Nothing is made or changed.

    \b
    Examples:
      thrive-grids doctor
      thrive-grids doctor --json
    """
    from dataclasses import asdict

    from tui.console import examination

    findings = []
    for look in examination.LOOKS:
        for finding in _survived(look):
            findings.append(finding)
            if not as_json:
                put(f"{'OK' if finding.ok else 'MEND'}  {finding.name}: {finding.found}")
                if finding.advice:
                    put(f"      {finding.advice}")
    wrong = sum(not finding.ok for finding in findings)
    if as_json:
        put_json([{**asdict(finding), "ok": finding.ok} for finding in findings])
    else:
        tell("Everything is in order." if not wrong else f"To mend: {wrong}.")
    return FAILED if wrong else 0


def _survived(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a look finds; a look that fails is itself a finding, and the others still take place."""
    from thrive_grids.errors import ThriveGridsError
    from tui.console.examination import Finding

    name = look.__name__.replace("_", " ")
    try:
        yield from look()
    except ThriveGridsError as error:
        yield Finding(name, error.message, error.hint or "Look at the other findings first.")
    except OSError as error:
        from tui.console.ending import machine_advice

        yield Finding(name, *machine_advice(error))
    except Exception as error:  # noqa: BLE001  a doctor must not fall ill; no message: it could hold words
        yield Finding(name, f"Looking at it stopped with {type(error).__name__}.", "Report this.")
