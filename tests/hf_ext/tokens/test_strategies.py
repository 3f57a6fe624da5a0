"""Estimates are the Rust crate's to the bit where they share its name, and bounded where they promise a bound."""

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.tokens._strategies import character_based, estimation, script_aware, upper_bound, word_based


# Cases of the Rust crate's own tests (api_huggingface 0.6.1, tests/token_counting_tests.rs).
@pytest.mark.parametrize(
    ("estimate", "text", "expected"),
    [
        (estimation, "Hello, world!", 4),
        (estimation, "The quick brown fox jumps over the lazy dog", 11),
        (estimation, "Helloworld", 3),
        (estimation, "a" * 10_000, 2_500),
        (word_based, "Hello world from Rust", 6),
        (word_based, "Hello world from Rust programming", 7),
        (word_based, "Hello   world", 3),
        (character_based, "Hello!", 2),
        (character_based, "Test message", 4),
        (character_based, "a" * 35_000, 10_000),
    ],
)
def test_parity_with_the_rust_crate(estimate, text, expected):
    assert expected == estimate(text)


@pytest.mark.parametrize("estimate", [estimation, word_based, character_based, script_aware, upper_bound])
def test_no_text_has_no_tokens(estimate):
    assert estimate("") == 0


@pytest.mark.parametrize("separator", ["\x1c", "\x1d", "\x1e", "\x1f"])
def test_words_are_separated_by_unicode_white_space_as_in_rust_not_as_in_python(separator):
    assert len(f"a{separator}b".split()) == 2
    assert word_based(f"a{separator}b") == math.ceil(1 * 1.3)


@pytest.mark.parametrize("separator", ["\x85", "\xa0", "\u1680", "\u2003", "\u2028", "\u3000", "\t", "\x0b"])
def test_every_unicode_white_space_separates_words(separator):
    assert word_based(f"a{separator}b") == math.ceil(2 * 1.3)


@given(st.text())
def test_characters_are_code_points(text):
    assert estimation(text) == math.ceil(len(text) / 4)
    assert character_based(text) == math.ceil(len(text) / 3.5)


@given(st.text(st.characters(codec="utf-8")))
def test_upper_bound_is_the_number_of_utf8_bytes(text):
    assert upper_bound(text) == max(len(text.encode()), len(unicodedata.normalize("NFC", text).encode()))


@given(st.text())
def test_script_aware_is_defined_for_every_text_even_for_lone_surrogates(text):
    assert 0 <= script_aware(text) <= 3 * len(text) + 1


def test_script_aware_knows_scripts():
    """Chinese costs more a character than English, a key more than a word, accents more than their letter."""
    assert script_aware("图" * 100) == 63
    assert script_aware("a" * 100) == 21
    assert script_aware("aB3d" * 25) > 2 * script_aware("abcd" * 25)
    assert script_aware("très épais " * 10) > script_aware("tres epais " * 10)
    assert script_aware("\U0001f600" * 10) == 19


def test_every_character_page_has_one_weight():
    from hf_ext.tokens import _strategies

    pages = b"".join(pages for pages, _ in _strategies._PAGE_WEIGHTS)
    assert sorted(pages) == list(range(1, 256))
