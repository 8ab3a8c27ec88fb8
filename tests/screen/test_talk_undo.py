"""Taking back: the state of before, told by further events."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from made_up_talks import conversations
from thrive_grids.conversation import Choice, Conversation
from tui.undo import taken_back


def state(talk: Conversation) -> dict[str, Any]:
    """What the conversation says, without when and in which order."""
    decision, plan = talk.decision, talk.plan
    return {
        "matters": {(held.by, held.prompt, held.words) for held in talk.matters},
        "weighings": {key: (said.mark, said.why) for key, said in talk.weighings.items()},
        "questions": {asked.words for asked in talk.questions},
        "decision": (decision.choice, decision.options, decision.words) if decision else None,
        "agreement": {by: (felt.view, felt.words) for by, felt in talk.agreement.items()},
        "plan": (plan.step, plan.by_when, plan.contact) if plan else ("", "", ""),
    }


@given(conversations())
@settings(max_examples=60)
def test_taking_back_gives_the_earlier_state_and_deletes_nothing(talk: Conversation):
    """From the end of any conversation back to any earlier point: the state is that of then, every
    event is still there, and a decision that cannot be unmade has become "not yet"."""
    for length in range(1, len(talk.events)):
        earlier = Conversation(talk.events[:length])
        after = taken_back(talk, earlier)
        assert after.events[: len(talk.events)] == talk.events
        expected = state(earlier)
        if earlier.decision is None and talk.decision is not None:
            decision = after.decision
            assert decision is not None
            assert decision.choice is Choice.NOT_YET
            expected |= {
                "decision": state(after)["decision"],
                "agreement": state(after)["agreement"],
            }
        assert state(after) == expected
