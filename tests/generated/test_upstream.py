"""openapi/ has the fields of the official documents in openapi/upstream.json, except for intended differences.

scripts/check_upstream.py updates openapi/upstream.json. A fact is the type of a field together with whether
the field is required.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from scripts.upstream.compare import Place, changes, differences, read_reasons, unmet
from scripts.upstream.facts import Fact, Node, facts_of
from scripts.upstream.sources import Source, read_ours, read_table, write_table

ROOT = Path(__file__).parents[2]
OPENAPI = ROOT / "openapi"
SOURCES = read_table(OPENAPI / "upstream.json")
REASONS = read_reasons(OPENAPI / "differences.toml")
FOUND = differences(SOURCES, read_ours(OPENAPI))


def facts(schema: dict[str, Any], **others: Any) -> dict[str, str]:
    """Return the facts of a schema as texts. `others` are documents to which the schema may refer."""
    documents = {"": schema, **{f"{name}.json": document for name, document in others.items()}}
    registry = Registry().with_resources((name, DRAFT202012.create_resource(doc)) for name, doc in documents.items())
    return {path: str(fact) for path, fact in facts_of(Node(schema, registry.resolver(""))).items()}


class TestTable:
    def test_the_table_has_all_official_sources(self) -> None:
        assert {name: len(source.operations) for name, source in SOURCES.items()} == {"tasks": 32, "tgi": 12, "tei": 12}

    def test_every_difference_has_a_reason(self) -> None:
        assert {str(place): text for place, text in FOUND.items() if place not in REASONS} == {}

    def test_every_reason_has_a_difference(self) -> None:
        assert [str(place) for place in REASONS if place not in FOUND] == []

    def test_a_written_table_is_read_back_unchanged(self, tmp_path: Path) -> None:
        write_table(tmp_path / "table.json", SOURCES)
        assert read_table(tmp_path / "table.json") == SOURCES
        assert (tmp_path / "table.json").read_bytes() == (OPENAPI / "upstream.json").read_bytes()


class TestFacts:
    def test_each_field_has_a_fact_under_its_path(self) -> None:
        names = {"type": "object", "additionalProperties": {"type": "integer"}}
        rows = {"type": "array", "items": {"type": "array", "items": {"type": "number"}}}
        schema = {"type": "object", "required": ["rows"], "properties": {"rows": rows, "names": names}}
        assert facts(schema) == {
            "rows": "array, required",
            "rows[]": "array",
            "rows[][]": "number",
            "names": "object",
            "names.*": "integer",
        }

    def test_a_field_is_required_if_every_variant_requires_it(self) -> None:
        one = {"type": "object", "required": ["a", "b"], "properties": {"a": {"type": "string"}, "b": {"type": "null"}}}
        other = {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}
        assert facts({"anyOf": [one, other]}) == {"a": "integer | string, required", "b": "null"}

    def test_references_to_other_documents_are_followed(self) -> None:
        common = {"$defs": {"Size": {"$ref": "#/$defs/Count"}, "Count": {"type": "integer"}}}
        schema = {"properties": {"size": {"description": "x", "$ref": "common.json#/$defs/Size"}}}
        assert facts(schema, common=common) == {"size": "integer"}

    def test_enum_values_replace_the_type(self) -> None:
        side = {"type": "string", "enum": ["left", "right"]}
        early = {"oneOf": [{"type": "boolean"}, {"const": "never", "type": "string"}]}
        found = facts({"properties": {"side": side, "early": early, "both": {"allOf": [{"type": "string"}, side]}}})
        assert found == {"side": "'left' | 'right'", "early": "'never' | boolean", "both": "'left' | 'right'"}

    def test_null_is_recognized_in_three_notations(self) -> None:
        text = {"type": "string"}
        ways = {"a": {"type": ["string", "null"]}, "b": {"allOf": [text], "nullable": True}, "c": {"anyOf": [text]}}
        ways["c"]["anyOf"].append({"type": "null"})
        assert facts({"properties": ways}) == dict.fromkeys("abc", "null | string")

    def test_a_recursive_schema_is_expanded_once(self) -> None:
        node = {"type": "object", "properties": {"next": {"$ref": "#/$defs/Node"}, "value": {"type": "number"}}}
        found = facts({"$defs": {"Node": node}, "properties": {"first": {"$ref": "#/$defs/Node"}}})
        assert found == {"first": "object", "first.next": "object", "first.value": "number"}


@pytest.mark.parametrize(
    ("official", "ours", "way", "text"),
    [
        ("string", None, "input", "missing; it is string"),
        ("integer", "number", "output", ""),
        ("number", "integer", "output", "it is number, here integer"),
        ("'a' | 'b'", "'a' | 'b' | 'c'", "input", ""),
        ("'a' | 'b'", "'a'", "input", "it is 'a' | 'b', here 'a'"),
        ("'a'", "string", "input", ""),
        ("'never' | false | true", "boolean | string", "input", ""),
        ("null | string", "string", "output", "it is null | string, here string"),
        ("object", "any", "output", ""),
        ("any", "object", "output", ""),
        ("string, required", "string", "input", "it is string, required, here string"),
        ("string, required", "string", "output", ""),
        ("string", "string, required", "output", "it is string, here string, required"),
    ],
)
def test_unmet_requirements_are_described(official: str, ours: str | None, way: str, text: str) -> None:
    """A field in openapi/ may allow more values than the official field.

    A field of a response may also be optional in openapi/ although the official document requires it.
    """
    assert unmet(Fact.read(official), None if ours is None else Fact.read(ours), way) == text


def test_a_free_form_field_is_reported_as_one_difference() -> None:
    """The content of a field that openapi/ leaves free-form is not reported as further differences."""
    official = {name: Fact.read("string") for name in ("tool", "tool.name", "tool.name.first", "plain", "plain.inner")}
    ours = {name: Fact.read("any") for name in ("tool", "plain", "plain.other")}
    source = {"tei": Source("1", {"POST /x": {"input": official}})}
    assert differences(source, {"POST /x#tei": {"input": ours}}) == {
        Place("tei", "POST /x", "input", "tool"): "here any, without its fields",
        Place("tei", "POST /x", "input", "plain.inner"): "missing; it is string",
    }


def test_changes_list_new_changed_and_removed_fields() -> None:
    old = Source("1", {"a": {"input": {"x": Fact.read("string"), "y": Fact.read("string")}}})
    new = Source("2", {"a": {"input": {"x": Fact.read("integer"), "z": Fact.read("string")}}})
    assert {place.field: text for place, text in changes(old, new, "tasks").items()} == {
        "x": "was string, is integer",
        "y": "removed: string",
        "z": "new: string",
    }


def test_the_script_fails_for_a_new_field(tmp_path: Path) -> None:
    """The test writes a package that contains only fill-mask, with one parameter that openapi/ does not have."""
    folder = tmp_path / "src/tasks/fill-mask/spec"
    folder.mkdir(parents=True)
    (tmp_path / "package.json").write_text('{"version": "99.0.0"}')
    schema = {
        "$id": "/inference/schemas/fill-mask/input.json",
        "type": "object",
        "required": ["inputs"],
        "properties": {"inputs": {"type": "string"}, "colour": {"type": "string"}},
    }
    (folder / "input.json").write_text(json.dumps(schema))
    command = [sys.executable, "scripts/check_upstream.py", "--tasks", tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr
    assert f"tasks {SOURCES['tasks'].version} -> 99.0.0: 1 operations, 2 fields" in lines
    assert "  tasks fill-mask input: colour: missing; it is string" in lines
    assert "  tasks summarization input: inputs: removed: string, required" in lines
