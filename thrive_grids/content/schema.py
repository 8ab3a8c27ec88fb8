"""The formats of content as JSON Schema, so that an editor can offer names, explain them and
underline slips while somebody writes.

The models give the shape and ``descriptions.yaml`` the words. The result is labelled draft-07,
which is what editors support, and holds no references: draft-07 ignores a description beside one.
What editors add to the standard (``enumDescriptions``, ``patternErrorMessage``,
``defaultSnippets``) is used where it helps; other validators skip it.

A schema knows one file's shape. It cannot hold what must be true between the parts of a file (an
answer for every option, a source that exists): that is for ``check``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from thrive_grids.content.loading import KINDS
from thrive_grids.content.reading import read
from thrive_grids.errors import UnknownName
from thrive_grids.places import write_whole

Node = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

# What a rule asks of one object alone, so that the editor can ask it too.
_ALSO: dict[str, Node] = {
    "Answer": {
        "if": {"properties": {"basis": {"const": "research"}}, "required": ["basis"]},
        "then": {
            "required": ["sources"],
            "errorMessage": "An answer that rests on research names its sources.",
        },
    },
    "Source": {
        "anyOf": [
            {"required": [key], "errorMessage": "A source needs a url or a doi."}
            for key in ("url", "doi")
        ]
    },
}


def file_name(kind: str = "grid") -> str:
    """What the schema of a kind of file is called, beside the content that it is for."""
    return f"{kind}.schema.json"


def schema_text(kind: str = "grid") -> str:
    """``schema`` as the text of its file; raises as ``schema`` does."""
    return f"{json.dumps(schema(kind), indent=2, ensure_ascii=False)}\n"


def write_beside(grids: Path) -> None:
    """Put the schema of a grid into a content folder, where the first line of its grids points to;
    one of an earlier version is replaced. Raises PlaceFailed."""
    path, data = grids / file_name(), schema_text().encode()
    if not path.is_file() or path.read_bytes() != data:
        write_whole(path, data, 0o644)


def schema(kind: str = "grid") -> Node:
    """The schema of a kind of file (the keys of ``loading.KINDS``), as JSON values.

    Raises UnknownName."""
    if kind not in KINDS:
        raise UnknownName("kind of file", kind, KINDS)
    model = KINDS[kind]
    shape = model.model_json_schema(by_alias=True)
    return {"$schema": DRAFT, **_Described(shape.get("$defs", {})).model(model.__name__, shape)}


class _Described:
    """Makes schemas of one kind of file from those that pydantic emits; ``shapes`` are its models
    by name."""

    def __init__(self, shapes: dict[str, Node]) -> None:
        self._shapes = shapes

    def model(self, name: str, shape: Node) -> Node:
        """An object with a description for itself and each of its keys."""
        words = _words()["models"].get(name, {})
        return {
            **_said(words.get("this")),
            "type": "object",
            "properties": {
                key: {**self._value(value), **_said(words.get(key))}
                for key, value in shape["properties"].items()
            },
            "required": shape.get("required", []),
            "additionalProperties": False,
            **_ALSO.get(name, {}),
        }

    def _value(self, shape: Node) -> Node:
        """What may stand behind a key or a hyphen."""
        if "$ref" in shape:
            name = shape["$ref"].rpartition("/")[2]
            return self.model(name, self._shapes[name])
        if "anyOf" in shape:  # or nothing; but a key without a value is refused by the reader
            first, *others = [self._value(each) for each in shape["anyOf"] if each != _NOTHING]
            return {"anyOf": [first, *others]} if others else first
        if "patternProperties" in shape:
            return self._mapping(shape)
        value = {key: shape[key] for key in shape if key not in {"title", "default", "format"}}
        if shape.get("default") and isinstance(shape["default"], str | int | float):
            value["default"] = shape["default"]
        if shape.get("format") == "date":
            value["pattern"] = _DAY
        if "items" in shape:
            value["items"] = self._value(shape["items"])
        return {**value, **_form(value), **_meanings(value)}

    def _mapping(self, shape: Node) -> Node:
        """Keys that the author makes up, all in one form and with values of one kind."""
        ((pattern, value),) = shape["patternProperties"].items()
        names = {"type": "string", "pattern": pattern, **shape.get("propertyNames", {})}
        return {
            "type": "object",
            "propertyNames": {**names, **_form(names)},
            "additionalProperties": self._value(value),
        }


_NOTHING = {"type": "null"}


def _said(words: str | Node | None) -> Node:
    """What a model or a name is for, with examples of it, and what to write to begin one."""
    if not isinstance(words, dict):
        return {"description": words} if words else {}
    said: Node = {"description": words["say"]}
    if "examples" in words:
        said["examples"] = words["examples"]
    if "whole" in words:
        said["defaultSnippets"] = [
            {"label": label, "description": "All that it needs.", "body": body}
            for label, body in words["whole"].items()
        ]
    return said


def _form(value: Node) -> Node:
    """What an editor says of a text that does not have the form it needs."""
    said = _words()["forms"].get(value.get("pattern"))
    return {"patternErrorMessage": said} if said else {}


def _meanings(value: Node) -> Node:
    if "enum" not in value:
        return {}
    return {"enumDescriptions": [_words()["values"].get(each, "") for each in value["enum"]]}


@cache
def _words() -> Node:
    words: Any = read(Path(__file__).with_name("descriptions.yaml")).data
    return words  # type: ignore[no-any-return]
