"""A sentence and a mend for each fault, in the words of an author.

pydantic's own messages speak of strings, tuples and dictionaries, and hold the input. Ours are
chosen by the error's *type* and name a kind of value as a person would. What a cell says never
enters a message; ids, days and other short values may.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import Any

from pydantic import BaseModel

from thrive_grids.content.characters import quoted
from thrive_grids.content.faults import Fault, keys_of, model_in, nearest, nearest_key
from thrive_grids.content.models import Answer, Fact, Grid, Option, Prompt, Question, Site

_RANKING = re.compile(
    r"\b(best|default|favou?rite|featured|highlight(ed)?|match(es|ing)?|popular(ity)?"
    r"|prefer(red)?|pre ?select(ed)?|priority|rank(s|ed|ing)?|rated|ratings?|risk level"
    r"|recommend(ed|ations?)?|scored?|scores|scoring|selected|stars?|suggested|top"
    r"|weight(s|ing)?|winner)\b"
)
_CAN_BE_RANKED = (Grid, Option, Question, Answer, Prompt, Site, Fact)


def ranking_key(fault: Fault) -> tuple[str, str] | None:
    """For an unknown key that would score, rank, weigh or preselect (BAL207); None for any other.

    "is_default", "riskScore" and "match-score" are such keys too."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+", " ", fault.last).lower()
    if fault.model not in _CAN_BE_RANKED or not _RANKING.search(words):
        return None
    message = f"{fault.name} would score, rank or preselect: the choice is the young person's."
    return message, "Take it out; 'good', 'hard' and the answers say what an option is like."


def unknown_key(fault: Fault, near: str) -> tuple[str, str]:
    """For a key that the format does not know; ``near`` is a needed one that it may stand for."""
    message = f"{fault.name} is not a known name here."
    near = near or nearest_key(fault)
    if near:
        return message, f"Did you mean '{near}'?"
    known = keys_of(fault.model) if fault.model else []
    if above := _empty_above(fault, known):
        move = "put two more blanks before it, and before the lines that belong to it"
        return (
            message,
            f"Is it a part of '{above}:', which stands above and holds nothing? Then {move}.",
        )
    return message, f"Known here: {', '.join(known)}."


def _empty_above(fault: Fault, known: Container[str]) -> str:
    """The known key before this one, when it holds nothing: the lines below it stand too far left."""
    names = list(fault.holder) if isinstance(fault.holder, dict) else []
    before = (
        [name for name in names[: names.index(fault.last)] if name in known]
        if fault.last in names
        else []
    )
    return before[-1] if before and fault.holder[before[-1]] is None else ""


def no_known_key(model: type[BaseModel]) -> tuple[str, str]:
    """For a file in which nothing is ours, such as another program's: one sentence, and not one for each name."""
    first = keys_of(model)[0]
    hint = (
        f"If it is yours, start with '{first}: …'. If it is another program's, check only the folder of "
        "your grids, such as `thrive-grids check grids`."
    )
    return f"This is no file for '{first}': it has none of its names.", hint


def missing_key(fault: Fault) -> tuple[str, str]:
    """For a needed key that is not there."""
    message = f"{fault.name} is missing"
    if fault.loc[1:]:
        message += f" in {_holder_name(fault)}"
    return f"{message}.", f"Add '{fault.last}: …'."


def _holder_name(fault: Fault) -> str:
    """What holds the fault's value: by its id or key, else by its number in the list."""
    last = fault.loc[-2]
    if isinstance(last, str):
        return quoted(last)
    id = fault.holder.get("id") if isinstance(fault.holder, dict) else None
    return quoted(id) if isinstance(id, str) else f"item {last + 1} of {quoted(str(fault.loc[-3]))}"


def _kind(value: Any) -> str:
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "lines of 'name: value'",
    }
    return kinds.get(type(value), "nothing")


def _text_meant(fault: Fault) -> tuple[str, str, str]:
    message = f"{fault.name} must be a text; this is read as {_kind(fault.value)}."
    if isinstance(fault.value, dict):
        hint = "If the ':' belongs to the text, put the whole text in quotes."
    elif isinstance(fault.value, list):
        hint = "Write one text, with no '-' or '[' before it."
    else:
        hint = f'Put it in quotes: "{fault.written}".' if fault.written else "Put it in quotes."
    return "STR104", message, hint


def _empty_text(fault: Fault) -> tuple[str, str, str]:
    return "STR104", f"{fault.name} is empty.", "Write the text, or delete the line."


def _long_text(fault: Fault) -> tuple[str, str, str]:
    most = fault.limits["max_length"]
    return "STR104", f"{fault.name} is longer than {most} letters.", "Make it shorter."


_FORMS: dict[str, tuple[str, str, str]] = {
    "version": ("STR104", "a version", "Write three numbers with points, such as 1.0.0."),
    "language": ("STR103", "a language", "Write it as in the folder's name, such as en-GB."),
    "of": ("STR103", "a language", "Write it as in the folder's name, such as en-GB."),
    "glossary": ("STR103", "a language", "Write it as in the file's name, such as en-GB."),
    "words": ("STR103", "a language", "Write it as in the file's name, such as en-GB."),
    "rule": ("STR104", "a rule's id", "Write three capitals and three digits, such as STR106."),
    "content": (
        "STR104",
        "the mark of a grid's wording",
        "Write 'sha256:' and the 64 signs that `thrive-grids sign` prints.",
    ),
}


def _form(fault: Fault) -> tuple[str, str, str]:
    rule, what, hint = _FORMS.get(fault.last, ("STR103", "a well-formed id", ""))
    if not hint:
        near = re.sub(r"[^a-z0-9]+", "-", str(fault.value).lower()[:40]).strip("-")
        hint = f"Use only a-z, 0-9 and single hyphens, such as '{near or 'low-mood'}'."
    shown = f"'{fault.written}'" if fault.written else fault.name
    return rule, f"{shown} is not {what}.", hint


def _one_of(fault: Fault) -> tuple[str, str, str]:
    allowed = re.findall(r"'([^']*)'", fault.limits["expected"])
    near = nearest("-".join(str(fault.value)[:40].lower().split()), allowed)
    shown = f"'{fault.written}'" if fault.written else "This"
    hint = f"Allowed: {', '.join(allowed)}."
    message = f"{shown} is not allowed for {fault.name}."
    if isinstance(fault.loc[-1], int):
        message = f"{shown} is not allowed in '{fault.loc[-2]}'."
    return "STR104", message, f"Did you mean '{near}'? {hint}" if near else hint


def _day(fault: Fault) -> tuple[str, str, str]:
    shown = f"'{fault.written}'" if fault.written else fault.name
    return "STR104", f"{shown} is not a day.", "Write it as year-month-day, such as 2026-10-31."


def _whole_number(fault: Fault) -> tuple[str, str, str]:
    hint = "Write digits only, without quotes, such as 39."
    return "STR104", f"{fault.name} must be a whole number.", hint


def _number(fault: Fault) -> tuple[str, str, str]:
    hint = "Write digits, without quotes, such as 6 or 1.5."
    return "STR104", f"{fault.name} must be a number.", hint


def _true_or_false(fault: Fault) -> tuple[str, str, str]:
    hint = "Write one of these two words, without quotes."
    return "STR104", f"{fault.name} must be true or false.", hint


def _list_meant(fault: Fault) -> tuple[str, str, str]:
    message = f"{fault.name} must be a list; this is {_kind(fault.value)}."
    return "STR104", message, "Start each part on a line of its own with '- '."


def _entries_meant(fault: Fault) -> tuple[str, str, str]:
    message = (
        f"{fault.name} must have lines of 'name: value' below it; this is {_kind(fault.value)}."
    )
    if not fault.loc:
        return "STR104", "The file must be lines of 'name: value'.", "Start with 'grid: its-id'."
    if isinstance(fault.value, list):
        return "STR104", message, "Take away the '-' before each name."
    inner = model_in(fault.model, fault.loc[-1]) if fault.model else None
    needed = [f.alias for f in inner.model_fields.values() if f.is_required()] if inner else []
    names = ", ".join(f"'{name}: …'" for name in needed) or "'name: value'"
    return "STR104", message, f"Write {names} on the lines below it."


def _too_few(fault: Fault) -> tuple[str, str, str]:
    rule = "NUM301" if "chances" in fault.loc else "STR104"
    return rule, f"{fault.name} needs at least one part.", "Add a line with '- ' below it."


def _too_small(fault: Fault) -> tuple[str, str, str]:
    return "STR104", f"{fault.name} must be {fault.limits['ge']} or more.", "Correct the number."


def _too_large(fault: Fault) -> tuple[str, str, str]:
    return "STR104", f"{fault.name} must be {fault.limits['le']} or less.", "Correct the number."


def other_fault(fault: Fault) -> tuple[str, str, str]:
    """For a kind of fault that has no sentence of its own; the tests see to it that none has."""
    return (
        "STR104",
        f"{fault.name} has a value that does not fit here.",
        "Compare with a shipped grid.",
    )


SENTENCES: dict[str, Callable[[Fault], tuple[str, str, str]]] = {
    "string_type": _text_meant,
    "string_too_short": _empty_text,
    "string_too_long": _long_text,
    "string_pattern_mismatch": _form,
    "literal_error": _one_of,
    "not_a_day": _day,
    "date_from_datetime_parsing": _day,
    "int_type": _whole_number,
    "float_type": _number,
    "bool_type": _true_or_false,
    "tuple_type": _list_meant,
    "dict_type": _entries_meant,
    "model_type": _entries_meant,
    "too_short": _too_few,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}
