"""The command line checks an answer against the JSON Schema of `--schema`, as jsonschema does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hf_ext.cli.schema_check import first_problem

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.5, 2.0, "a", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=6,
)
SCHEMAS = st.recursive(
    st.one_of(
        st.sampled_from(["object", "array", "string", "integer", "number", "boolean", "null"]).map(
            lambda type_: {"type": type_}
        ),
        st.just({"type": ["string", "null"]}),
        st.just({"enum": ["a", None]}),
        st.sampled_from([{"const": "b"}, {"const": 1}, {"const": [True]}, {"enum": [0, False, {"a": 1}]}]),
        st.just({"$ref": "#/$defs/text"}),
        st.booleans(),
    ),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"items": inner}, optional={"prefixItems": st.lists(inner, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=2)}),
        st.fixed_dictionaries(
            {"properties": st.dictionaries(st.sampled_from("ab"), inner, max_size=2)},
            optional={
                "required": st.lists(st.sampled_from("ab"), unique=True),
                "additionalProperties": inner,
                "patternProperties": st.dictionaries(st.sampled_from(["^a", "b|c"]), inner, max_size=2),
            },
        ),
    ),
    max_leaves=6,
)


@given(VALUES, SCHEMAS)
def test_result_is_that_of_jsonschema(value: Any, schema: Any) -> None:
    root = {"$defs": {"text": {"type": "string"}}, "allOf": [schema]}
    problem = first_problem(value, root)
    assert (problem == "") == Draft202012Validator(root).is_valid(value), problem


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": [1]},
        {"required": 5},
        {"type": 7},
        {"enum": "a"},
        {"anyOf": {}},
        {"$ref": "#"},
        {"$ref": 3},
        {"type": [{}, "text"]},
        {"required": [["a"], 5]},
        {"patternProperties": {"(?<name>": False}},
        {"$ref": "gone"},
        [],
    ],
)
def test_what_is_no_schema_is_not_checked(schema: Any) -> None:
    assert first_problem({"a": 1}, schema) == ""


@pytest.mark.parametrize(("value", "other"), [(True, 1), (0, False), ([True], [1]), ({"a": [False]}, {"a": [0]})])
def test_a_boolean_is_not_a_number(value: Any, other: Any) -> None:
    assert "must be" in first_problem(value, {"const": other})
    assert "must be one of" in first_problem(value, {"enum": [other]})
    assert first_problem(value, {"const": value, "enum": [other, value]}) == ""


@pytest.mark.parametrize("reference", ["#/$defs/a~1b~0", "#/anyOf/0", "#/$defs/c%20d"])
def test_reference_is_a_json_pointer(reference: str) -> None:
    text = {"type": "string"}
    schema = {"$defs": {"a/b~": text, "c d": text}, "anyOf": [text, {}], "$ref": reference}
    assert first_problem(1, schema) == "$ must be string, not 1"
    assert first_problem("a", schema) == ""


def test_cycle_of_references_hides_no_problem() -> None:
    schema = {"allOf": [{"$ref": "#"}], "$ref": "#", "required": ["a"]}
    assert first_problem({}, schema) == "$.a is missing"
    assert first_problem({"a": 1}, schema) == ""


def test_answer_that_is_nested_too_deeply_does_not_fit() -> None:
    value: dict[str, Any] = {}
    for _ in range(2_000):
        value = {"a": value}
    assert first_problem(value, {"properties": {"a": {"$ref": "#"}}}) == "it is nested too deeply to be checked"
