"""A token is hidden in a text in every form in which a server may repeat it."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.leaks import NEEDLE, is_in

from hf_ext._core.values.hide_token import hide_token

UNICODE = "".join(f"\\u{ord(character):04x}" for character in NEEDLE)
FORMS = {
    "plain": NEEDLE,
    "reversed": NEEDLE[::-1],
    "percent": "".join(f"%{ord(character):02X}" for character in NEEDLE),
    "JSON escapes": UNICODE,
    "JSON in JSON": json.dumps(UNICODE),
    "Python escapes": "".join(f"\\x{ord(character):02x}" for character in NEEDLE),
    "some escapes": NEEDLE.replace("_", "%5f").replace("T", "\\u0054"),
    "reversed with escapes": "".join(f"\\u{ord(character):04x}" for character in reversed(NEEDLE)),
    **{f"base64 at offset {at}": b64encode(b"ab"[:at] + NEEDLE.encode() + b"c").decode() for at in range(3)},
    "base64 in a URL": quote(b64encode(NEEDLE.encode()).decode(), safe=""),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_token_is_hidden(form: str) -> None:
    hidden = hide_token(f"key {FORMS[form]}, twice {FORMS[form]}.", NEEDLE)
    assert not is_in(hidden)
    assert hidden.startswith("key ")
    assert hidden.endswith(".")
    assert hidden.count("***") == 2
    assert UNICODE[:24] not in hidden


@pytest.mark.parametrize("form", FORMS)
def test_start_of_a_token_at_the_end_of_a_cut_text_is_hidden(form: str) -> None:
    for length in range(1, len(FORMS[form])):
        assert not is_in(hide_token(f"key {FORMS[form][:length]}", NEEDLE))


def test_token_with_special_characters_is_hidden() -> None:
    token = 'sk/+a"b\\c%41' * 3
    for text in (token, quote(token), json.dumps(token), repr(token), urlsafe_b64encode(token.encode()).decode()):
        assert token[8:20] not in hide_token(text, token)
        assert "***" in hide_token(text, token)


def test_text_without_the_token_is_unchanged() -> None:
    text = 'A %20 \\u0041 \\x41 \\" hf_TEST text with hf_other and é'
    assert hide_token(text, NEEDLE) == text


def test_token_of_fewer_than_8_characters_is_not_hidden() -> None:
    assert hide_token("the local model", "local") == "the local model"


@given(st.text(), st.text())
def test_text_around_a_token_is_kept(before: str, after: str) -> None:
    assert hide_token(f"{before}{NEEDLE}{after}", NEEDLE) in {
        f"{before}***{after}",
        hide_token(before, NEEDLE) + "***" + hide_token(after, NEEDLE),
    }
