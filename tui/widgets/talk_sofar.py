"""What has been said so far: one line in a small window, a column beside the talk in a wide one."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from thrive_grids.conversation import Conversation
from thrive_grids.pages.phrases import MARKS, PARTIES, VIEWS
from thrive_grids.pages.summary import decision_line


def in_a_line(talk: Conversation) -> str:
    """How far the conversation has come, in a few words; it counts what was said and weighs nothing."""
    matters = len({(held.prompt, held.words) for held in talk.matters})
    weighed = len({option for _, option in talk.weighings})
    told = [
        f"what matters {matters}",
        f"options {weighed} of {len(talk.option_names)}",
        "a decision" if talk.decision else "no decision yet",
        "a next step" if talk.plan and talk.plan.step else "no next step yet",
    ]
    return f"So far: {', '.join(told)}"


def in_parts(talk: Conversation) -> Iterator[tuple[str, list[str]]]:
    """What was said, as headings with their lines; parts of which nothing was said are left out."""
    yield (
        "What matters",
        [
            f"{PARTIES[held.by]}: {held.words or talk.prompts.get(held.prompt, '')}"
            for held in talk.matters
        ],
    )
    weighed = []
    for option, name in talk.option_names.items():
        said = [
            f"{PARTIES[party]}: {MARKS[view.mark] if view.mark else 'no mark'}"
            for party in PARTIES
            if (view := talk.weighings.get((party, option)))
        ]
        if said:
            weighed.append(f"{name}. {'. '.join(said)}")
    yield "Options", weighed
    decided = []
    if talk.decision:
        decided = [decision_line(talk, talk.decision), talk.decision.words]
        decided += [f"{PARTIES[by]}: {VIEWS[felt.view]}" for by, felt in talk.agreement.items()]
    yield "Decision", decided
    plan = talk.plan
    yield "What happens next", [plan.step, plan.by_when, plan.contact] if plan else []
    yield "Questions to ask", [asked.words for asked in talk.questions]


class SoFar(VerticalScroll, can_focus=False):
    """The column of a wide window."""

    def compose(self) -> ComposeResult:
        yield Static("So far", classes="ask", markup=False)
        yield Static(id="told", markup=False)

    def show(self, talk: Conversation) -> None:
        """Draw what was said."""
        blocks = []
        for heading, lines in in_parts(talk):
            if said := [line for line in lines if line]:
                blocks.append(Content.assemble((heading, "bold"), *(f"\n{line}" for line in said)))
        told = Content("\n\n").join(blocks) if blocks else Content("Nothing has been said yet.")
        self.query_one("#told", Static).update(told)
