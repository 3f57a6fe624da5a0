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
        st.just({"const": "b"}),
        st.just({"$ref": "#/$defs/text"}),
        st.booleans(),
    ),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"items": inner}),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=2)}),
        st.fixed_dictionaries(
            {"properties": st.dictionaries(st.sampled_from("ab"), inner, max_size=2)},
            optional={"required": st.lists(st.sampled_from("ab"), unique=True), "additionalProperties": inner},
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
        {"$ref": "gone"},
        [],
    ],
)
def test_what_is_no_schema_is_not_checked(schema: Any) -> None:
    assert first_problem({"a": 1}, schema) == ""
