"""Every way in which pydantic can refuse a value of the format has a sentence of ours.

Nothing is listed by hand: the values that are tried come from the models' own core schemas, and a kind of schema that
this file has never met fails its test until somebody says how to try it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from thrive_grids.content.document import Document, SourceText
from thrive_grids.content.faults import Fault, faults_of
from thrive_grids.content.loading import KINDS
from thrive_grids.content.sentences import SENTENCES
from thrive_grids.content.validation import validate
from thrive_grids.content.values import Model

ASKED_ELSEWHERE = {
    "missing",
    "extra_forbidden",
}  # they have functions of their own, and tests in test_reading
JARGON = re.compile(
    r"\b(string|dict(ionary)?|tuple|bool(ean)?|int(eger)?|float|NoneType|Input should)\b"
)

# What the reader can make of a YAML scalar, and the shapes round it.
SHAPES: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**17, 2.5, float("inf"), "", " ", "x", "Not A Slug", "1.5", "true"),
    *("2026-13-01", "2026-11-22", "2026-11-22T10:00:00", "20261122", [], [None], {}, {"x": None}),
)


def models(base: type[Model] = Model) -> Iterator[type[Model]]:
    """Every model of the format, whoever adds one."""
    for model in base.__subclasses__():
        if model.__module__.startswith("thrive_grids.content"):
            yield model
        yield from models(model)


MODELS = sorted(set(models()), key=lambda model: model.__name__)


def tries(schema: dict[str, Any]) -> Iterator[Any]:
    """Values that touch every constraint of a core schema, fitting ones among them."""
    match schema["type"]:
        case "model" | "definition-ref" | "bool" | "int" | "float" | "date" | "any":
            yield from (schema[bound] - 1 for bound in ("ge", "gt") if bound in schema)
            yield from (schema[bound] + 1 for bound in ("le", "lt") if bound in schema)
        case "str":
            yield from ("x" * (schema[bound] + 1) for bound in ("max_length",) if bound in schema)
        case "literal":
            yield f"{schema['expected'][0]}x"
        case "default" | "nullable" | "function-before" | "function-after":
            yield from tries(schema["schema"])
        case "tuple":
            for item in (
                *SHAPES,
                *(value for inner in schema["items_schema"] for value in tries(inner)),
            ):
                yield [item]
        case "dict":
            for key in (
                value
                for value in (*SHAPES, *tries(schema["keys_schema"]))
                if isinstance(value, str)
            ):
                yield {key: None}
            for value in (*SHAPES, *tries(schema["values_schema"])):
                yield {"a": value, "a/b": value}
        case other:
            pytest.fail(f"Say how to try a schema of the kind {other!r}.")


def fields(schema: dict[str, Any]) -> dict[str, Any]:
    """The core schemas of a model's fields, by name."""
    while schema["type"] != "model-fields":
        schema = schema["schema"]
    return {name: field["schema"] for name, field in schema["fields"].items()}


@cache
def refused(model: type[Model]) -> dict[str, tuple[Document, Fault]]:
    """An example of each kind of refusal that a model is capable of."""
    found: dict[str, tuple[Document, Fault]] = {}
    data: list[Any] = [None, 1, "x", [], {"no-such-key": 1}]
    for name, schema in fields(dict(model.__pydantic_core_schema__)).items():
        alias = model.model_fields[name].alias or name
        data += [{alias: value} for value in (*SHAPES, *tries(schema))]
    for each in data:
        document = Document(SourceText("x.yaml", ""), each)
        for fault in faults_of(model, document, each)[1]:
            found.setdefault(fault.kind, (document, fault))
    return found


def test_the_files_of_the_format_are_among_the_models() -> None:
    """What a file can be, and the parts of it, are all tried."""
    assert set(KINDS.values()) <= set(MODELS)
    assert len(MODELS) > 20


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_refusal_has_a_sentence(model: type[Model]) -> None:
    """No model can refuse a value with an error type that has no sentence."""
    assert set(refused(model)) - ASKED_ELSEWHERE - set(SENTENCES) == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_sentence_is_in_plain_words(model: type[Model]) -> None:
    """What an author reads has no word of a programmer, and says how to mend."""
    for document, _ in refused(model).values():
        for _, finding in validate(model, document)[1]:
            assert finding.message.endswith(".")
            assert finding.hint
            assert not JARGON.search(f"{finding.message} {finding.hint}")
            assert "does not fit here" not in finding.message


def test_every_sentence_is_needed() -> None:
    """A sentence for an error that no model raises would be dead."""
    raised = {kind for model in MODELS for kind in refused(model)}
    assert set(SENTENCES) - raised == set()


def test_errors_of_our_own_have_a_sentence(root: Path) -> None:
    """A validator written by hand may refuse what no schema shows: its error's name is in the code."""
    for path in (root / "thrive_grids" / "content").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "PydanticCustomError":
                assert ast.literal_eval(node.args[0]) in SENTENCES
