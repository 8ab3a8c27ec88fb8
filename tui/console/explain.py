"""A rule in plain words: what it asks, why, what asks for it in the field, an example, how to mend."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import indent
from typing import TYPE_CHECKING, Any

from thrive_grids.errors import WrongUse
from tui.console.terminal import put, put_json

if TYPE_CHECKING:
    from thrive_grids.rules.registry import Rule

ALL = "all"


def put_explained(asked: str, *, as_json: bool = False) -> None:
    """One rule, or every rule for the word "all". Raises WrongUse with the rules that may be meant."""
    from thrive_grids.rules.families import RULES

    rules = [*RULES.values()] if asked.lower() == ALL else [_rule(asked, RULES)]
    if as_json:
        values = [_values(rule) for rule in rules]
        put_json(values if asked.lower() == ALL else values[0])
    else:
        put("\n\n".join(map(explained, rules)))


def _rule(asked: str, rules: dict[str, Rule]) -> Rule:
    if rule := rules.get(asked.upper()):
        return rule
    family = sorted(id for id in rules if id[:3] == asked.upper())
    near = get_close_matches(asked.upper(), rules, 3, 0.6)
    if family:
        hint = f"The rules of this family are {', '.join(family)}."
    elif near:
        hint = f"Did you mean {' or '.join(repr(id) for id in near)}?"
    else:
        hint = "`thrive-grids check --explain all` has every rule."
    raise WrongUse(f"There is no rule called '{asked}'.", hint)


def explained(rule: Rule) -> str:
    """The rule as lines of text."""
    return "\n".join(_lines(rule))


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({weight(rule)})"
    yield f"What it asks: {rule.what}"
    yield f"Why: {rule.why}"
    if rule.standard:
        yield f"Where it comes from: {sentence(rule.standard)}"
    yield f"How to mend: {rule.mend}"
    if rule.limits:
        yield f"What a service can change: {changeable(rule)}"
    for title, example in (("This breaks it:", rule.bad), ("This is mended:", rule.good)):
        if example:
            yield f"{title}\n{indent(example.rstrip(), '    ')}"


def weight(rule: Rule) -> str:
    """What breaking it weighs, in words."""
    return f"{rule.severity.word}{', before publishing only' if rule.before_publishing else ''}"


def changeable(rule: Rule) -> str:
    """The limits that a service sets in its own file, with what they are otherwise."""
    values = ", ".join(f"{name} ({value:g})" for name, value in _limits(rule).items())
    return f"{values}, below 'limits:' in site.yaml."


def _limits(rule: Rule) -> dict[str, float]:
    from thrive_grids.content.models import Limits

    fields = Limits.model_fields
    return {fields[name].alias or name: fields[name].default for name in rule.limits}


def sentence(text: str) -> str:
    """The text as a sentence: a capital in front, a full stop behind."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _values(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "severity": rule.severity.word,
        "before_publishing": rule.before_publishing,
        "what": rule.what,
        "why": rule.why,
        "standard": rule.standard,
        "mend": rule.mend,
        "bad": rule.bad,
        "good": rule.good,
        "limits": _limits(rule),
    }
