"""A lazy pattern matches like a compiled one, and is compiled when it is first used."""

from __future__ import annotations

import re

import pytest

from hf_ext._core.values.lazy_pattern import lazy_pattern


def test_pattern_matches_like_a_compiled_one() -> None:
    words = lazy_pattern("[a-z]+", re.IGNORECASE)

    for _ in range(2):
        assert words.fullmatch("Word")
        assert not words.match("1")
    assert words.sub("-", "a1B2") == "-1-2"
    assert lazy_pattern(rb"\d").findall(b"a1b2") == [b"1", b"2"]
    assert words.pattern == "[a-z]+"
    assert words.flags & re.IGNORECASE


def test_pattern_is_compiled_when_it_is_first_used() -> None:
    invalid = lazy_pattern("(")

    assert invalid.pattern == "("
    with pytest.raises(re.error, match="missing"):
        invalid.search("text")
