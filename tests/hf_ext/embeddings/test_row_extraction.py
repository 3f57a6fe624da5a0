"""Outlines: rows of numbers taken out of JSON by their brackets."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.embeddings.row_extraction import FIRST, outline_of_arrays, outline_of_values

NUMBERS = st.one_of(st.integers(-(10**6), 10**6), st.floats(allow_nan=False, allow_infinity=False))
TEXTS = st.text(alphabet='[]{}":,\\ 1a')
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(NUMBERS, TEXTS, st.booleans(), st.none()),
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=10,
)
KEY = re.compile(rb'"embedding"\s*:\s*')


def put_back(text: bytes, rows: list[memoryview]) -> bytes:
    """Return the text that an outline was taken from."""
    for index, row in reversed(list(enumerate(rows))):
        text = text.replace(b"%d" % (FIRST + index), bytes(row))
    return text


@given(VALUES, st.sampled_from([None, 1]))
def test_nothing_is_lost(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent).encode()
    assert put_back(*outline_of_arrays(text)) == text
    assert put_back(*outline_of_values(text, KEY)) == text


@given(st.lists(st.lists(NUMBERS)), st.sampled_from([None, 1]))
def test_the_rows_of_a_matrix(matrix: list[list[float]], indent: int | None) -> None:
    text, rows = outline_of_arrays(json.dumps(matrix, indent=indent).encode())
    assert [json.loads(bytes(row)) for row in rows] == (matrix or [[]])
    assert json.loads(text) == ([FIRST + index for index in range(len(matrix))] or FIRST)


@given(
    st.lists(st.lists(NUMBERS) | st.text("abcABC+/="), min_size=1),
    st.dictionaries(TEXTS, VALUES),
    st.sampled_from([None, 1]),
)
def test_the_embeddings_of_objects_and_nothing_else(rows: list[Any], other: dict[str, Any], indent: int | None) -> None:
    response = {"first": other, "data": [{"index": 1, "embedding": row, "other": other} for row in rows], "last": other}
    text, found = outline_of_values(json.dumps(response, indent=indent).encode(), KEY)
    assert [json.loads(bytes(row)) for row in found] == rows
    placed = [{"index": 1, "embedding": FIRST + at, "other": other} for at in range(len(rows))]
    assert json.loads(text) == {"first": other, "data": placed, "last": other}


@given(st.lists(VALUES))
def test_values_that_are_no_rows_can_still_be_read(values: list[Any]) -> None:
    response = [{"embedding": value} for value in values]
    text, rows = outline_of_values(json.dumps(response).encode(), KEY)
    assert json.loads(put_back(text, rows)) == response
    json.loads(text)


@given(st.binary() | st.text('[]1, "\\e').map(lambda text: text.replace("e", '"embedding":').encode()))
def test_what_is_no_json_is_put_back_too(text: bytes) -> None:
    assert put_back(*outline_of_arrays(text)) == text
    assert put_back(*outline_of_values(text, KEY)) == text


@pytest.mark.parametrize("text", [b"", b"{}", b'{"data":["a"]}', b'[["a"],[{"b":1}],[null],[true]]', b"1]]"])
def test_no_rows(text: bytes) -> None:
    assert outline_of_arrays(text) == (text, [])
    assert outline_of_values(text, KEY) == (text, [])


@pytest.mark.parametrize("value", [b"[[1]]", b'"a\\"b"', b"1", b"null", b"{}", b"", b'"', b"[", b"[1"])
def test_values_that_stay(value: bytes) -> None:
    text = b'[{"embedding": ' + value
    assert outline_of_values(text, KEY) == (text, [])
