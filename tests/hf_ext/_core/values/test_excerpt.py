"""An excerpt has the first 2,000 characters of a body."""

from hypothesis import given
from hypothesis import strategies as st

from hf_ext._core.values.excerpt import excerpt


def test_excerpt_has_at_most_2000_characters() -> None:
    assert excerpt("a" * 3_000) == "a" * 2_000
    assert excerpt(b"a" * 3_000) == "a" * 2_000
    assert excerpt(b"") == ""


def test_bytes_that_are_not_utf8_become_replacement_characters() -> None:
    assert excerpt(b"caf\xc3\xa9 \xff") == "café \ufffd"


def test_byte_order_mark_is_removed() -> None:
    assert excerpt(b"\xef\xbb\xbf{}") == "{}"


@given(st.text(min_size=1_998, max_size=2_010), st.integers(0, 8))
def test_excerpts_of_a_text_and_of_its_utf8_bytes_are_equal(text: str, padding: int) -> None:
    text = "\U0001f600" * padding + "x" + text
    assert excerpt(text.encode()) == excerpt(text)
