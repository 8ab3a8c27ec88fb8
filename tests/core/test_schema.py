"""The schemas that editors use: every name explained, true to the models, and strict where a slip would be silent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import sample_grid
from mutations import mutants
from thrive_grids.content.loading import KINDS, kind_of
from thrive_grids.content.reading import read, read_bytes
from thrive_grids.content.schema import file_name, schema, schema_text
from thrive_grids.content.validation import validate
from thrive_grids.content.values import Model
from thrive_grids.errors import UnknownName


def faults(kind: str, path: Path) -> list[str]:
    """Where the file at `path` breaks its schema, each as its place and what is broken."""
    judge = jsonschema.Draft7Validator(schema(kind))
    data = read(path).data
    return sorted(f"{'/'.join(map(str, e.path))} {e.validator}" for e in judge.iter_errors(data))


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a schema."""
    if isinstance(node, dict):
        yield node
        node = [inner for key, inner in node.items() if key != "defaultSnippets"]
    if isinstance(node, list):
        for each in node:
            yield from nodes(each)


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_schema_is_what_the_models_say(root: Path, kind: str) -> None:
    """The file beside the content is the one that the program would write today."""
    shipped = root / "grids" / file_name(kind)
    assert shipped.read_text(encoding="utf-8") == schema_text(kind), (
        f"thrive-grids schema {kind} -o grids/{file_name(kind)}"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_is_explained_and_nothing_is_noise(kind: str) -> None:
    """Each model and each name has a description, each fixed value a meaning, each form a sentence; no titles."""
    whole = schema(kind)
    jsonschema.Draft7Validator.check_schema(whole)
    assert whole["description"]
    for node in nodes(whole):
        assert not isinstance(node.get("title"), str)
        assert not {"$ref", "$defs", "format"} & {k for k, v in node.items() if isinstance(v, str)}
        for name, value in node.get("properties", {}).items():
            if "const" not in value:
                assert value.get("description", "").rstrip('"').endswith((".", "?")), (
                    f"{kind}: {name}"
                )
        if isinstance(node.get("enum"), list):
            assert all(node["enumDescriptions"]), node["enum"]
            assert len(node["enumDescriptions"]) == len(node["enum"])
        if isinstance(node.get("pattern"), str):
            assert node["patternErrorMessage"], node["pattern"]
        if isinstance(node.get("examples"), list):
            assert len(node["examples"]) > 1, "an editor types a single example for the author"


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_and_default_is_allowed_where_it_is_shown(kind: str) -> None:
    """What an editor offers is itself well formed."""
    for node in nodes(schema(kind)):
        shown = node.get("examples", [])
        offered = [
            *(shown if isinstance(shown, list) else []),
            *([node["default"]] if "default" in node else []),
        ]
        for value in offered:
            jsonschema.validate(value, node)


def test_what_an_editor_writes_for_a_whole_part_fits_there() -> None:
    """Each snippet, with its places filled in, is all that the schema needs at that place."""
    whole = [node for node in nodes(schema()) if isinstance(node.get("defaultSnippets"), list)]
    assert len(whole) == 6
    fill = {"year": 2020, "count": 39, "of": 100, "without": 24, "checked": "2026-11-01"}
    fill |= {"basis": "consensus", "certainty": "low", "status": "read"}
    for node in whole:
        for snippet in node["defaultSnippets"]:
            jsonschema.validate(_filled(snippet["body"], fill), node)


def _filled(body: Any, fill: dict[str, Any], key: str = "") -> Any:
    if isinstance(body, dict):
        return {
            re.sub(r"^\$\{\d:(.*)\}$", r"\1", name): _filled(inner, fill, name)
            for name, inner in body.items()
        }
    if isinstance(body, list):
        return [_filled(inner, fill, key) for inner in body]
    return fill.get(key, "some-words")


def test_every_model_is_described_and_no_description_is_left_over() -> None:
    """The words follow the models: none is missing, and none speaks of a name that is gone."""
    words: Any = read(Path(__file__).parents[2] / "thrive_grids/content/descriptions.yaml").data
    models = {model.__name__: model for model in _models(Model) if model.model_fields}
    fields = {
        name: {"this", *(field.alias or key for key, field in model.model_fields.items())}
        for name, model in models.items()
    }
    assert {name: set(said) for name, said in words["models"].items()} == fields
    text = "".join(schema_text(kind) for kind in KINDS)
    assert [value for value in words["values"] if f'"{value}"' not in text] == []
    assert [form for form in words["forms"] if json.dumps(form) not in text] == []


def _models(model: type[Model]) -> Iterator[type[Model]]:
    for inner in model.__subclasses__():
        if inner.__module__ == "thrive_grids.content.models":
            yield inner
        yield from _models(inner)


def test_shipped_and_sample_files_are_valid(root: Path, tmp_path: Path) -> None:
    """The schema refuses no file that `check` accepts."""
    grids = root / "grids"
    for path in [*grids.glob("??-??/*.yaml"), sample_grid.written(tmp_path)]:
        assert faults("grid", path) == [], path
    for kind in ("contacts", "glossary", "words"):
        for path in (grids / kind).glob("*.yaml"):
            assert faults(kind, path) == [], path


def test_schema_and_models_agree_about_files_with_slips_in_them() -> None:
    """A made-up slip is a slip to both or to neither, but for what the schema asks on behalf of two rules."""
    kinds = {model: kind for kind, model in KINDS.items()}
    judges = {kind: jsonschema.Draft7Validator(schema(kind)) for kind in KINDS}
    compared = {True: 0, False: 0}
    for mutant in mutants(250):
        document = read_bytes(mutant.raw, mutant.path)
        if document.data is None or document.problems:
            continue
        model = kind_of(document)
        whole, _ = validate(model, document)
        refused = [
            error
            for error in judges[kinds[model]].iter_errors(document.data)
            if error.validator != "anyOf" and "'sources' is a required" not in error.message
        ]
        assert (whole is None) == bool(refused), (mutant.path, mutant.slips)
        compared[whole is None] += 1
    assert min(compared.values()) > 20


SLIPS = {
    "title: ": ("tilte: ", [" additionalProperties", " required"]),
    "setting: nhs": ("setting: private", ["setting enum"]),
    "version: 1.0.0": ("version: 1.0", ["editorial/version type"]),
    "status: draft": ("status: done", ["editorial/status enum"]),
    "review-by: 2027-11-01": ("review-by: 1 Nov 2027", ["editorial/review-by pattern"]),
    "checked: 2026-11-01": ("checked: 2026-13-01", ["sources/made-up-2020/checked pattern"]),
    "count: 39": ("count: 39%", ["questions/1/answers/course/chances/0/count type"]),
    "no-treatment: true": ("no-treatment: yes", ["options/0/no-treatment type"]),
    "    doi: 10.0000/made-up\n": ("", ["sources/made-up-2020 anyOf"]),
    "basis: consensus": ("basis: research", ["questions/0/answers/wait required"]),
    "basis: not-known": ("basis: unknown", ["questions/1/answers/wait enum"]),
    "      - You may stay tired.\n": ("      You may stay tired.\n", ["options/0/hard type"]),
    "groupings: [getting-advice": ("groupings: [advice", ["groupings/0 enum"]),
    "  made-up-2020:\n": ("  Made-Up 2020:\n", ["sources pattern"]),
    "topic: sleep": ("topic: Sleep", ["topic pattern"]),
    "        say: Nothing new.\n": ("", ["questions/0/answers/wait required"]),
}


@pytest.mark.parametrize("right", SLIPS)
def test_a_typical_slip_is_refused_at_its_place(tmp_path: Path, right: str) -> None:
    """What an author gets wrong is what the schema marks: there, and nowhere else."""
    wrong, places = SLIPS[right]
    text = sample_grid.broken(right, wrong)
    found = faults("grid", sample_grid.written(tmp_path, text))
    assert [place.replace("/basis", "") for place in found] == places


def test_there_are_schemas_for_kinds_of_files_only() -> None:
    """A kind that there is not gives the nearest one."""
    with pytest.raises(UnknownName, match="Did you mean 'glossary'"):
        schema("glosary")
