"""EVI: who made the grid, for whose money, with whom, and how they found what they say."""

from __future__ import annotations

from collections.abc import Iterator

from thrive_grids.content.characters import quoted
from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.rules.case import Case
from thrive_grids.rules.currency import missing_line
from thrive_grids.rules.registry import rule


@rule(
    "EVI506",
    Severity.ERROR,
    what="The grid says who paid for it; 'none' counts.",
    why="Money can bend a comparison without anybody meaning it.",
    mend="Add 'funding: …' below 'editorial:'.",
    standard="IPDASi v4 certifying criterion on funding (C6); NICE ECD8 essential process "
    "standards",
    bad="""\
editorial:
  version: 1.0.0
  people:
    - {role: author, name: A. Writer, interests: none}
""",
    good="""\
editorial:
  version: 1.0.0
  funding: none
  people:
    - {role: author, name: A. Writer, interests: none}
""",
)
def funding(case: Case) -> Iterator[Finding]:
    """A grid that is silent about its funding."""
    if case.grid.editorial.funding is None:
        yield Finding(
            ("editorial", "funding"),
            "The grid does not say who paid for it.",
            "Add 'funding: …' below 'editorial:'; 'funding: none' if nobody did.",
        )


@rule(
    "EVI507",
    Severity.ERROR,
    what="Everybody who made the grid is named with what they could gain by it; 'none' counts.",
    why="Somebody who teaches or sells one option may see it in a better light.",
    mend="Add 'interests: …' to each of 'people:'.",
    standard="IPDAS dimension on conflicts of interest; NICE ECD8 essential process standards",
    bad="""\
people:
  - role: author
    name: A. Writer
""",
    good="""\
people:
  - role: author
    name: A. Writer
    interests: Teaches one of the therapies
""",
)
def interests(case: Case) -> Iterator[Finding]:
    """Makers whose interests are not stated, or a grid that nobody seems to have made."""
    people = case.grid.editorial.people
    if not people:
        yield Finding(
            ("editorial", "people"),
            "The grid does not say who made it.",
            "Add 'people:' below 'editorial:', each with role, name, credentials and interests.",
        )
    for index, person in enumerate(people):
        if person.interests is None:
            yield Finding(
                ("editorial", "people", index),
                f"The interests of {quoted(person.role)} are not stated.",
                "Add 'interests: none', or what this person could gain.",
            )


@rule(
    "EVI508",
    Severity.WARNING,
    what="Everybody who made the grid has their credentials stated.",
    why="A reader can see whether clinicians and people with own experience were among them.",
    mend="Add 'credentials: …' to each of 'people:', such as a post, a training or own experience.",
    standard="IPDASi v4 quality criterion on the developers' credentials (K20)",
    bad="""\
people:
  - role: author
    name: A. Writer
    interests: none
""",
    good="""\
people:
  - role: author
    name: A. Writer
    credentials: Clinical psychologist in CAMHS
    interests: none
""",
    before_publishing=True,
)
def credentials(case: Case) -> Iterator[Finding]:
    """Makers whose credentials are not stated."""
    for index, person in enumerate(case.grid.editorial.people):
        if person.credentials is None:
            yield Finding(
                ("editorial", "people", index),
                f"The credentials of {quoted(person.role)} are not stated.",
                "Add 'credentials: …', such as a post, a training or own experience.",
            )


@rule(
    "EVI509",
    Severity.WARNING,
    what="The grid says how its evidence was found.",
    why="What was looked for, where and until when decides what could be found.",
    mend="Add 'evidence-search: …' below 'editorial:'.",
    standard="IPDASi v4 quality criterion on finding and selecting evidence (K18); NICE ECD8 "
    "essential process standards",
    bad="""\
editorial:
  version: 1.0.0
  funding: none
""",
    good="""\
editorial:
  version: 1.0.0
  evidence-search: NICE guidance and Cochrane reviews up to November 2026.
  funding: none
""",
    before_publishing=True,
)
def search(case: Case) -> Iterator[Finding]:
    """A grid that is silent about how its evidence was found."""
    if case.grid.editorial.evidence_search is None:
        message = "The grid does not say how its evidence was found."
        yield missing_line("evidence-search", message, "…")


@rule(
    "EVI513",
    Severity.WARNING,
    what="The grid says how many young people, parents and clinicians helped to make it; 0 counts.",
    why="Words that nobody of that age has read often miss what matters to them.",
    mend="Add 'involved: {young-people: 0, parents: 0, clinicians: 0}' with the true numbers.",
    standard="IPDASi v4 quality criteria on development (K12 to K17); NICE ECD8 essential process "
    "standards",
    bad="""\
editorial:
  funding: none
  involved: {clinicians: 4}
""",
    good="""\
editorial:
  funding: none
  involved: {young-people: 12, parents: 5, clinicians: 4}
""",
    before_publishing=True,
)
def involved(case: Case) -> Iterator[Finding]:
    """A grid that does not say who was involved, or leaves out one of the three."""
    counts = case.grid.editorial.involved
    kinds = ("young-people", "parents", "clinicians")
    silent = [kind for kind in kinds if getattr(counts, kind.replace("-", "_"), None) is None]
    if silent:
        who = ", ".join(silent).replace("-", " ")
        yield Finding(
            ("editorial", "involved"),
            f"The grid does not say how many helped to make it: {who}.",
            f"Add '{silent[0]}: …' below 'involved:'; 0 counts.",
            key=True,
        )
