"""Values as YAML: quoted unless every reader takes the plain form for the same."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .()/’'-]*[\w.)])?|\d{4}-\d\d-\d\d|\d+\.\d+\.\d+")
_HASH: Final = re.compile(r"sha256:[0-9a-f]+")
NOT_TEXT: Final = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
"""Words in small letters that some reader of YAML takes for something else than text."""


def scalar(value: object, *, flow: bool) -> str:
    """A text, a number or a yes-or-no; ``flow`` inside brackets, where more needs quotes."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) or (not flow and _HASH.fullmatch(value))
        if plain and value.lower() not in NOT_TEXT:
            return value
    return json.dumps(value, ensure_ascii=False)


def on_one_line(value: object) -> str:
    """Any value, in brackets where it has parts."""
    if isinstance(value, Mapping):
        inside = (f"{key}: {on_one_line(inner)}" for key, inner in value.items())
        return f"{{{', '.join(inside)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(on_one_line, value))}]"
    return scalar(value, flow=True)
