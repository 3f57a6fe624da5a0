"""openapi/ has the fields of the official documents in openapi/upstream/, except for intended differences.

scripts/check_upstream.py updates openapi/upstream/. A fact is the type of a field together with whether the field is
required.
"""

from pathlib import Path
from typing import Any, ClassVar

import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from scripts.upstream.compare import (
    Differences,
    Place,
    changes,
    compare_with_reasons,
    differences,
    read_reasons,
    unmet,
)
from scripts.upstream.facts import Fact, Facts, Node, facts_of
from scripts.upstream.facts_files import read_facts, write_facts
from scripts.upstream.samples import widened
from scripts.upstream.sources import Source, read_ours
from scripts.upstream.watched import WATCHED

OPENAPI = Path(__file__).parents[2] / "openapi"
SOURCES = read_facts(OPENAPI / "upstream")


@pytest.fixture(scope="module")
def compared() -> tuple[Differences, Differences]:
    """The differences without a reason, and the reasons without a difference."""
    return compare_with_reasons(differences(SOURCES, read_ours(OPENAPI)), read_reasons(OPENAPI / "differences.toml"))


def facts(schema: dict[str, Any], **others: Any) -> dict[str, str]:
    """Return the facts of a schema as texts. `others` are documents to which the schema may refer."""
    documents = {"": schema, **{f"{name}.json": document for name, document in others.items()}}
    registry = Registry().with_resources((name, DRAFT202012.create_resource(doc)) for name, doc in documents.items())
    return {path: str(fact) for path, fact in facts_of(Node(schema, registry.resolver(""))).items()}


class TestStoredFacts:
    def test_every_watched_document_is_stored_with_its_source_version_and_date(self) -> None:
        assert SOURCES.keys() == WATCHED.keys()
        assert [
            name for name, source in SOURCES.items() if not (source.origin and source.version and source.date)
        ] == []

    def test_every_document_has_operations_with_fields(self) -> None:
        fields = {name: sum(map(len, source.operations.values())) for name, source in SOURCES.items()}
        assert {name for name, count in fields.items() if not count} == set()

    def test_every_difference_has_a_reason(self, compared: tuple[Differences, Differences]) -> None:
        assert {str(place): text for place, text in compared[0].items()} == {}

    def test_every_reason_has_a_difference(self, compared: tuple[Differences, Differences]) -> None:
        assert [str(place) for place in compared[1]] == []

    def test_written_facts_are_read_back_unchanged(self, tmp_path: Path) -> None:
        for name, source in SOURCES.items():
            write_facts(tmp_path, name, source)
            assert (tmp_path / f"{name}.json").read_bytes() == (OPENAPI / "upstream" / f"{name}.json").read_bytes()
        assert read_facts(tmp_path) == SOURCES


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


def test_path_parameters_may_have_other_names() -> None:
    source = {"hub": Source("1", {"GET /models/{repo}": {"query": {"expand": Fact.read("string")}}})}
    assert differences(source, {"GET /models/{repo_id}": {"query": {"expand": Fact.read("string")}}}) == {}


@pytest.mark.parametrize(
    ("reason", "is_covered"),
    [
        (Place("tei", "POST /x", "input", "a[].b.c"), True),
        (Place("tei", "POST /x", "input", "a[].b"), True),
        (Place("tei", "POST /x", "input", "a"), True),
        (Place("tei", "POST /x", "input"), True),
        (Place("tei", "POST /x"), True),
        (Place("tei", "POST /x", "input", "a[].bc"), False),
        (Place("tei", "POST /x", "input", "a[].b.c.d"), False),
        (Place("tei", "POST /x", "output"), False),
        (Place("tgi", "POST /x"), False),
    ],
)
def test_a_reason_covers_everything_in_its_place(reason: Place, *, is_covered: bool) -> None:
    place = Place("tei", "POST /x", "input", "a[].b.c")
    unknown, unneeded = compare_with_reasons({place: "missing"}, {reason: "why"})
    assert (unknown == {}) is is_covered
    assert (unneeded == {}) is is_covered


class TestSamples:
    KNOWN: ClassVar[Facts] = {
        "data": Fact.read("array, required"),
        "data[]": Fact.read("object"),
        "data[].id": Fact.read("string, required"),
        "data[].status": Fact.read("'error' | 'live'"),
        "data[].speed": Fact.read("number"),
        "data[].price": Fact.read("object"),
        "data[].price.input": Fact.read("number, required"),
    }

    def widened(self, *models: Any) -> dict[str, str]:
        """Return the facts that differ from the known facts."""
        found = widened(self.KNOWN, {"data": list(models)})
        assert found.keys() >= self.KNOWN.keys()
        return {path: str(fact) for path, fact in found.items() if fact != self.KNOWN.get(path)}

    def test_a_response_that_fits_changes_nothing(self) -> None:
        assert self.widened({"id": "a", "status": "live", "speed": 3, "price": {"input": 1.5}}, {"id": "b"}) == {}

    def test_an_empty_list_changes_nothing(self) -> None:
        assert self.widened() == {}

    def test_a_new_field_is_added_with_the_types_of_all_its_values(self) -> None:
        found = self.widened({"id": "a", "x": 1}, {"id": "b", "x": None}, {"id": "c", "x": [{"y": True}]})
        assert found == {"data[].x": "array | integer | null", "data[].x[]": "object", "data[].x[].y": "boolean"}

    def test_another_type_or_value_is_added(self) -> None:
        found = self.widened({"id": 1, "status": "staging"}, {"id": "a", "status": None})
        assert found == {
            "data[].id": "integer | string, required",
            "data[].status": "'error' | 'live' | 'staging' | null",
        }

    def test_a_required_field_that_is_absent_is_no_longer_required(self) -> None:
        assert self.widened({"id": "a", "price": {"input": 1}}, {"price": {}}) == {
            "data[].id": "string",
            "data[].price.input": "number",
        }
