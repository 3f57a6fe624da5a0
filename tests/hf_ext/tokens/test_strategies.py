"""Three strategies return the counts of the Rust crate, upper_bound counts bytes, and script_aware adds weights."""

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext.tokens._strategies import character_based, estimation, script_aware, upper_bound, word_based


# These cases come from the tests of the Rust crate (api_huggingface 0.6.1, tests/token_counting_tests.rs).
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
def test_strategy_returns_the_counts_of_the_rust_crate(estimate, text, expected):
    assert expected == estimate(text)


@pytest.mark.parametrize("estimate", [estimation, word_based, character_based, script_aware, upper_bound])
def test_empty_text_has_no_tokens(estimate):
    assert estimate("") == 0


@pytest.mark.parametrize("separator", ["\x1c", "\x1d", "\x1e", "\x1f"])
def test_as_in_rust_information_separators_do_not_separate_words(separator):
    assert len(f"a{separator}b".split()) == 2
    assert word_based(f"a{separator}b") == math.ceil(1 * 1.3)


@pytest.mark.parametrize("separator", ["\x85", "\xa0", "\u1680", "\u2003", "\u2028", "\u3000", "\t", "\x0b"])
def test_unicode_white_space_separates_words(separator):
    assert word_based(f"a{separator}b") == math.ceil(2 * 1.3)


@given(st.text())
def test_estimation_and_character_based_count_code_points(text):
    assert estimation(text) == math.ceil(len(text) / 4)
    assert character_based(text) == math.ceil(len(text) / 3.5)


@given(st.text(st.characters(codec="utf-8")))
def test_upper_bound_is_the_larger_number_of_utf8_bytes_of_the_text_and_its_normal_form_c(text):
    assert upper_bound(text) == max(len(text.encode()), len(unicodedata.normalize("NFC", text).encode()))


@given(st.text())
def test_script_aware_accepts_every_text_including_lone_surrogates(text):
    assert 0 <= script_aware(text) <= 3 * len(text) + 1


def test_script_aware_counts_more_tokens_for_chinese_random_strings_and_accents_than_for_english():
    assert script_aware("图" * 100) == 63
    assert script_aware("a" * 100) == 21
    assert script_aware("aB3d" * 25) > 2 * script_aware("abcd" * 25)
    assert script_aware("très épais " * 10) > script_aware("tres epais " * 10)
    assert script_aware("\U0001f600" * 10) == 19


def test_every_character_page_has_one_weight():
    from hf_ext.tokens import _strategies

    pages = b"".join(pages for pages, _ in _strategies._PAGE_WEIGHTS)
    assert sorted(pages) == list(range(1, 256))
