"""Vectors are decoded to the same numbers with and without the extra `simd`."""

from __future__ import annotations

import numpy as np
import pybase64
import pytest
import simdjson

from hf_ext.embeddings import vector_decoding
from hf_ext.embeddings.vector_decoding import decode_vector


@pytest.fixture(params=["extra simd", "default install"])
def with_and_without_simd(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with and without the libraries of the extra `simd`."""
    with_extra = request.param == "extra simd"
    monkeypatch.setattr(vector_decoding, "_simdjson", simdjson if with_extra else None)
    monkeypatch.setattr(vector_decoding, "_pybase64", pybase64 if with_extra else None)


pytestmark = pytest.mark.usefixtures("with_and_without_simd")


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (b"[1, 2.5, -3e-2]", [1, 2.5, -0.03]),
        (b"[]", []),
        (b"[18446744073709551616]", [2.0**64]),
        (b"[-9223372036854775809]", [-(2.0**63)]),
        (b'"AACAPwAAAMA="', [1, -2]),
        (rb'"AACAPwAAAMA\u003d"', [1, -2]),
        (rb'"\/\/9\/Pw=="', [0.99999994]),
        (b'""', []),
    ],
)
def test_vector_of_numbers_or_base64_is_decoded(row: bytes, numbers: list[float]) -> None:
    assert np.asarray(decode_vector(row), dtype=np.float32).tolist() == np.float32(numbers).tolist()


@pytest.mark.parametrize(
    "row",
    [b"[[1]]", b"[null]", b"[true]", b'["1"]', b"[NaN]", b"[1e999]", b"[1", b"1", b"{}", b'"ab"', b'"AAA"', b'"A$=="'],
)
def test_value_that_is_not_a_vector_raises_value_error(row: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode_vector(row)
