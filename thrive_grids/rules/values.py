"""VAL: what matters to the young person has a place in the grid."""

from __future__ import annotations

from collections.abc import Iterator

from thrive_grids.content.diagnostics import Severity
from thrive_grids.content.document import Finding
from thrive_grids.rules.case import Case
from thrive_grids.rules.registry import rule


@rule(
    "VAL601",
    Severity.ERROR,
    what="The grid has at least one prompt for what matters to the young person.",
    why="Options cannot be weighed before somebody has asked what counts for this young person.",
    mend="Add 'what-matters:' with one or more prompts, in words they would use themselves.",
    standard="IPDASi v4 (K9: which features matter most, to confirm against the published form); "
    "NICE ECD8 essential content (values and preferences)",
    bad="""\
not-for: When to get other help first.
questions-to-ask:
  - How long would I wait for this here?
""",
    good="""\
not-for: When to get other help first.
what-matters:
  - {id: private, say: I want to choose who knows about this}
questions-to-ask:
  - How long would I wait for this here?
""",
)
def what_matters(case: Case) -> Iterator[Finding]:
    """A grid that never asks what matters."""
    if not case.grid.what_matters:
        yield Finding(
            ("what-matters",),
            "The grid does not ask what matters to the young person.",
            "Add 'what-matters:' with a line such as '- {id: time, say: How much time it takes}'.",
            key=True,
        )


@rule(
    "VAL603",
    Severity.WARNING,
    what="The grid has questions that the young person can ask.",
    why="Somebody who has a question in their hand asks it; the others often stay silent.",
    mend="Add 'questions-to-ask:' with the questions that young people really have.",
    standard="IPDASi v4 (K11: a list of questions, to confirm against the published form); NICE "
    "ECD8 enhanced content",
    bad="""\
what-matters:
  - {id: private, say: I want to choose who knows about this}
options:
  - id: wait
""",
    good="""\
what-matters:
  - {id: private, say: I want to choose who knows about this}
questions-to-ask:
  - How long would I wait for this here?
options:
  - id: wait
""",
)
def questions_to_ask(case: Case) -> Iterator[Finding]:
    """A grid that gives the young person nothing to ask."""
    if not case.grid.questions_to_ask:
        yield Finding(
            ("questions-to-ask",),
            "The grid has no questions that the young person can ask.",
            "Add 'questions-to-ask:' with a line such as '- How long would I wait for this here?'.",
            key=True,
        )


_KNOWN_OR_SAID = ("research", "not-known")


@rule(
    "VAL606",
    Severity.WARNING,
    what="The grid tells what usually happens with no treatment: the no-treatment option has an "
    "answer with basis research, or one that says not-known.",
    why="Without it nobody can tell what a treatment adds. A person has to judge if the answer is "
    "the one that counts; the coverage report asks.",
    mend="Answer it from research, or say that it is not known and write 'basis: not-known'.",
    standard="IPDASi v4 (K1: the natural course, to confirm against the published form); NICE ECD8 "
    "essential content (what happens with no treatment)",
    bad="""\
ask: How likely is it to help?
answers:
  wait:
    say: Time heals.
    basis: consensus
""",
    good="""\
ask: How likely is it to help?
answers:
  wait:
    say: We do not know how often it gets better without help.
    basis: not-known
""",
)
def without_treatment(case: Case) -> Iterator[Finding]:
    """A no-treatment option all of whose answers rest on something else than research.

    It is shown at the questions: any of them may be where the answer belongs, and when one answer
    is at fault nothing is said, since it may be the one."""
    for option in case.grid.options:
        if not option.no_treatment:
            continue
        rows = [q.answers[option.id] for q in case.grid.questions if option.id in q.answers]
        if rows and all(answer.basis not in _KNOWN_OR_SAID for answer in rows):
            yield Finding(
                ("questions",),
                f"No answer for '{option.id}' says, from research, what usually happens with no "
                "treatment.",
                "Where you ask what helps, write it with 'basis: research' and its source, or say "
                "that it is not known, with 'basis: not-known'.",
                key=True,
            )
