"""Taking back a step of a conversation, where nothing is ever deleted.

Events are only added, so going back means adding the events that make the present state equal the
earlier one: the record shows what was said, and that it was taken back.
"""

from __future__ import annotations

from thrive_grids.conversation import Choice, Conversation


def taken_back(now: Conversation, earlier: Conversation) -> Conversation:
    """``now``, led on until it says what ``earlier`` said.

    A decision cannot be made unmade: where there was none, the decision becomes "not yet".
    """
    talk = _matters(now, earlier)
    talk = _weighings(talk, earlier)
    talk = _questions(talk, earlier)
    talk = _decision(talk, earlier)
    return _plan(talk, earlier)


def _matters(talk: Conversation, earlier: Conversation) -> Conversation:
    here = {(held.by, held.prompt, held.words) for held in talk.matters}
    there = {(held.by, held.prompt, held.words) for held in earlier.matters}
    for by, prompt, words in here ^ there:
        talk = talk.matter(prompt, words, by=by, holds=(by, prompt, words) in there)
    return talk


def _weighings(talk: Conversation, earlier: Conversation) -> Conversation:
    here = {key: (said.mark, said.why) for key, said in talk.weighings.items()}
    there = {key: (said.mark, said.why) for key, said in earlier.weighings.items()}
    for key in here.keys() | there.keys():
        if here.get(key) != there.get(key):
            mark, why = there.get(key, (None, ""))
            talk = talk.weigh(key[1], mark=mark, by=key[0], why=why)
    return talk


def _questions(talk: Conversation, earlier: Conversation) -> Conversation:
    here = {asked.words: asked.by for asked in talk.questions}
    there = {asked.words: asked.by for asked in earlier.questions}
    for words, by in here.items():
        if words not in there:
            talk = talk.ask(words, by=by, holds=False)
    for words, by in there.items():
        if words not in here:
            talk = talk.ask(words, by=by)
    return talk


def _decision(talk: Conversation, earlier: Conversation) -> Conversation:
    here, there = talk.decision, earlier.decision
    same = _decided(talk) == _decided(earlier)
    if here is None or (same and _views(talk) == _views(earlier)):
        return talk
    if there is None:
        return talk if here.choice is Choice.NOT_YET else talk.decide(Choice.NOT_YET)
    talk = talk.decide(there.choice, there.options, there.words)
    for by, felt in earlier.agreement.items():
        talk = talk.agree(by, felt.view, felt.words)
    return talk


def _decided(talk: Conversation) -> tuple[object, ...] | None:
    decision = talk.decision
    return (decision.choice, decision.options, decision.words) if decision else None


def _views(talk: Conversation) -> dict[object, tuple[object, str]]:
    return {by: (felt.view, felt.words) for by, felt in talk.agreement.items()}


def _plan(talk: Conversation, earlier: Conversation) -> Conversation:
    here, there = talk.plan, earlier.plan
    now = (here.step, here.by_when, here.contact) if here else ("", "", "")
    then = (there.step, there.by_when, there.contact) if there else ("", "", "")
    return talk if now == then else talk.next_step(*then)
