"""Any bytes in a secrets file are read without an error, and the values are those of a shell."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from support.fuzz import fuzz

from hf_ext._core.settings.secrets_file import parse_assignments

PARTS = st.sampled_from(
    [
        b"A=1",
        b"export ",
        b"B='x y'",
        b'C="z"',
        b"\n",
        b"\r\n",
        b" ",
        b"#",
        b"=",
        b"'",
        b'"',
        b";",
        b"$A",
        b"`ls`",
        b"\0",
        b"\xef\xbb\xbf",
        b"\xff",
    ]
)
files = st.lists(st.one_of(PARTS, st.binary(max_size=5)), max_size=12).map(b"".join)
keys = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True).filter(str.isascii)
values = st.text(
    st.characters(codec="utf-8", exclude_characters="'\"\r\n\0", exclude_categories=["Cc", "Zl", "Zp"]), max_size=20
)


@fuzz(300)
@given(files)
@example(b"export A='" + b"x" * 65_000)
def test_any_bytes_are_read(content: bytes) -> None:
    for key, value in parse_assignments(content).items():
        assert key.isidentifier()
        assert isinstance(value, str)


@fuzz(200)
@given(keys, values, st.sampled_from(["{}='{}'", '{}="{}"', "export {}='{}'  # a comment", "  {}='{}';"]))
def test_quoted_value_is_read_unchanged(key: str, value: str, form: str) -> None:
    assert parse_assignments(f"OTHER=1\r\n{form.format(key, value)}\n".encode())[key] == value
