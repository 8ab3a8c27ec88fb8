"""A small grid without problems, as a file in a content folder, and ways to break it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 22)

GRID = """\
grid: sleep-nhs
language: en-GB
title: "Sleep: help from the NHS"
topic: sleep
setting: nhs
groupings: [getting-advice, getting-help]
ages: {from: 11, to: 18}
condition: You lie awake for a long time on most nights.
decision: Which help would you like to try first?
who-for: You, if you are 11 to 18 and sleep badly.
not-for: Call 111 first if you do not feel safe.

what-matters:
  - {id: time, say: How much time it takes}
questions-to-ask:
  - How long would I wait for this here?

options:
  - id: wait
    name: Wait and see
    summary: You change nothing for now.
    no-treatment: true
    good:
      - You do not have to start anything.
    hard:
      - You may stay tired.
  - id: course
    name: Sleep course
    summary: You follow a course on a screen.
    good:
      - You learn what helps you sleep.
    hard:
      - You have to do it on most days.

questions:
  - id: involves
    ask: What would I have to do?
    answers:
      wait:
        say: Nothing new.
        basis: consensus
      course:
        say: You do a lesson each week.
        basis: consensus
  - id: helps
    ask: How likely is it to help?
    answers:
      wait:
        say: We do not know.
        basis: not-known
      course:
        say: About 4 in 10 people slept clearly better.
        basis: research
        sources: [made-up-2020]
        chances:
          - outcome: slept clearly better
            count: 39
            of: 100
            without: 24
            compared-with: a waiting list
            who: people aged 12 to 19 in a trial
            after: 2 months
            certainty: low
            sources: [made-up-2020]

sources:
  made-up-2020:
    title: A made-up trial for tests
    by: Nobody
    year: 2020
    doi: 10.0000/made-up
    checked: 2026-11-01
    status: read

contacts: england
editorial:
  version: 1.0.0
  status: draft
  published: 2026-11-01
  review-by: 2027-11-01
  update-policy: Never; it is made up.
  evidence-search: None; it is made up.
  funding: none
  people:
    - {role: author, name: Nobody, credentials: none, interests: none}
  involved: {young-people: 3, parents: 2, clinicians: 1}
"""

CONTACTS = """\
contacts: england
area: England
language: en-GB
checked: 2026-11-01
review-by: 2027-05-01
emergency:
  - Someone's life is in danger.
services:
  - name: "999"
    how: Call 999
    short: true
"""


def broken(old: str, new: str, *, text: str = GRID) -> str:
    """The grid with one thing changed; fails when there is no such thing."""
    assert text.count(old) >= 1, f"the sample grid has no {old!r}"
    return text.replace(old, new, 1)


def line_of(words: str, text: str) -> int:
    """The number of the first line that holds ``words``."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


def written(folder: Path, text: str | bytes = GRID, name: str = "sleep-nhs") -> Path:
    """The text as a grid's file in a content folder below ``folder``, contacts beside it."""
    content = folder / "grids"
    for inner in ("en-GB", "contacts"):
        (content / inner).mkdir(parents=True, exist_ok=True)
    (content / "contacts" / "england.yaml").write_text(CONTACTS, encoding="utf-8")
    path = content / "en-GB" / f"{name}.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
