"""The page about the checks, written from the rules: ``python -m tui.console.rulebook > docs/checks.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from thrive_grids.rules.families import RULES
from thrive_grids.rules.registry import Rule
from tui.console.explain import changeable, sentence, weight

_FAMILIES = {
    "STR": "Structure",
    "BAL": "Balance",
    "NUM": "Numbers",
    "LAN": "Language",
    "EVI": "Evidence and currency",
    "VAL": "Values",
    "SAF": "Safety",
}

_BEFORE = """\
# The checks

Written from the rules by `python -m tui.console.rulebook > docs/checks.md`; a test compares the two. In a terminal
`thrive-grids check --explain BAL201` says the same of one rule, `--explain all` of every rule.

- An **error** keeps a grid from being published. A **warning** must be mended, or waived in the grid with a reason
  and the day it ends. Both make `check` answer exit code 1. **Advice** never does.
- A draft may still lack what is **before publishing only**.
- A waiver is a line below `waive:`, such as `- {rule: LAN402, because: The law says it so., until: 2027-06-01}`. It
  lasts at most 24 months. One that is over is a problem itself; one that waives nothing any more is advice. Errors
  are never waived.
- Numbers that a service can change are set in its `site.yaml`, below `limits:`.

"""


def pages() -> Iterator[str]:
    """The page, part by part."""
    yield _BEFORE
    rules = sorted(RULES.values(), key=lambda rule: (list(_FAMILIES).index(rule.id[:3]), rule.id))
    families = {family: list(each) for family, each in groupby(rules, lambda rule: rule.id[:3])}
    for family, each in families.items():
        links = " · ".join(f"[{rule.id}](#{rule.id.lower()})" for rule in each)
        yield f"- {_FAMILIES[family]}: {links}\n"
    for family, each in families.items():
        yield f"\n## {_FAMILIES[family]}\n"
        for rule in each:
            yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield f"\n### {rule.id}\n\n**{sentence(weight(rule))}** {rule.what}\n\n{rule.why}\n"
    if rule.standard:
        yield f"\n*Where it comes from:* {sentence(rule.standard)}\n"
    yield f"\n*How to mend:* {rule.mend}\n"
    if rule.limits:
        yield f"\n*What a service can change:* {changeable(rule)}\n"
    if rule.bad and rule.good:
        yield f"\n```yaml\n# breaks it\n{rule.bad.rstrip()}\n```\n"
        yield f"\n```yaml\n# mended\n{rule.good.rstrip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.writelines(pages())
