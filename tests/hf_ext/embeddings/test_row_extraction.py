"""Row extraction replaces each row of numbers in a JSON text by a placeholder: an integer that stands for the row."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.embeddings.row_extraction import FIRST_PLACEHOLDER, extract_arrays, extract_values

NUMBERS = st.one_of(st.integers(-(10**6), 10**6), st.floats(allow_nan=False, allow_infinity=False))
TEXTS = st.text(alphabet='[]{}":,\\ 1a')
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(NUMBERS, TEXTS, st.booleans(), st.none()),
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=10,
)
KEY = re.compile(rb'"embedding"\s*:\s*')


def restore(text: bytes, rows: list[memoryview]) -> bytes:
    """Replace each placeholder by its row."""
    for index, row in reversed(list(enumerate(rows))):
        text = text.replace(b"%d" % (FIRST_PLACEHOLDER + index), bytes(row))
    return text


@given(VALUES, st.sampled_from([None, 1]))
def test_json_is_restored_from_placeholders_and_rows(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent).encode()
    assert restore(*extract_arrays(text)) == text
    assert restore(*extract_values(text, KEY)) == text


@given(st.lists(st.lists(NUMBERS)), st.sampled_from([None, 1]))
def test_rows_of_a_matrix_are_extracted(matrix: list[list[float]], indent: int | None) -> None:
    text, rows = extract_arrays(json.dumps(matrix, indent=indent).encode())
    assert [json.loads(bytes(row)) for row in rows] == (matrix or [[]])
    assert json.loads(text) == ([FIRST_PLACEHOLDER + index for index in range(len(matrix))] or FIRST_PLACEHOLDER)


@given(
    st.lists(st.lists(NUMBERS) | st.text("abcABC+/="), min_size=1),
    st.dictionaries(TEXTS, VALUES),
    st.sampled_from([None, 1]),
)
def test_only_values_of_the_key_are_extracted(rows: list[Any], other: dict[str, Any], indent: int | None) -> None:
    response = {"first": other, "data": [{"index": 1, "embedding": row, "other": other} for row in rows], "last": other}
    text, extracted = extract_values(json.dumps(response, indent=indent).encode(), KEY)
    assert [json.loads(bytes(row)) for row in extracted] == rows
    data = [{"index": 1, "embedding": FIRST_PLACEHOLDER + at, "other": other} for at in range(len(rows))]
    assert json.loads(text) == {"first": other, "data": data, "last": other}


@given(st.lists(VALUES))
def test_text_with_placeholders_is_valid_json_for_values_of_any_type(values: list[Any]) -> None:
    response = [{"embedding": value} for value in values]
    text, rows = extract_values(json.dumps(response).encode(), KEY)
    assert json.loads(restore(text, rows)) == response
    json.loads(text)


@given(st.binary() | st.text('[]1, "\\e').map(lambda text: text.replace("e", '"embedding":').encode()))
def test_text_that_is_not_json_is_restored_unchanged(text: bytes) -> None:
    assert restore(*extract_arrays(text)) == text
    assert restore(*extract_values(text, KEY)) == text


@pytest.mark.parametrize("text", [b"", b"{}", b'{"data":["a"]}', b'[["a"],[{"b":1}],[null],[true]]', b"1]]"])
def test_text_without_rows_is_unchanged(text: bytes) -> None:
    assert extract_arrays(text) == (text, [])
    assert extract_values(text, KEY) == (text, [])


@pytest.mark.parametrize("value", [b"[[1]]", b'"a\\"b"', b"1", b"null", b"{}", b"", b'"', b"[", b"[1"])
def test_value_that_is_not_a_row_is_not_extracted(value: bytes) -> None:
    text = b'[{"embedding": ' + value
    assert extract_values(text, KEY) == (text, [])
