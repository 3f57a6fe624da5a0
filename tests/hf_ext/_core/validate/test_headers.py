"""The caller may set any valid header, except the headers that the client sets."""

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._core.validate import Problems, validated_headers


def check(headers: object) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """Return the valid headers as pairs, and the reported problems."""
    problems = Problems()
    return validated_headers(headers, problems), list(problems)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (None, ()),
        ({}, ()),
        ({"X-A": "1", "X-B": ""}, (("X-A", "1"), ("X-B", ""))),
        ([("X-A", "a b\tc")], (("X-A", "a b\tc"),)),
        ((("User-Agent", "mine/1 (+https://x)"),), (("User-Agent", "mine/1 (+https://x)"),)),
    ],
)
def test_headers_as_mapping_or_pairs_are_converted_to_pairs(headers, expected):
    assert check(headers) == (expected, [])


@pytest.mark.parametrize("name", ["x\r\nevil", "x y", "", "x:", "x\x00", "é", "x\ud800", " x", None, 7, b"x"])
def test_invalid_header_name_is_reported(name):
    accepted, [problem] = check({name: "secret"})
    assert accepted == ()
    assert problem.endswith(" is not a header name")
    assert "\n" not in problem
    assert "secret" not in problem


@pytest.mark.parametrize(
    "value",
    ["b\r\nX-Evil: 1", "b\nX", "b\rc", "b\x00c", "мод", "é", "\ud800", "b\x7f", " b", "b ", "b\n", None, 7, b"b"],
)
def test_invalid_header_value_is_reported_without_the_value(value):
    accepted, [problem] = check({"X-A": value})
    assert accepted == ()
    assert problem.startswith("headers: the value of 'X-A' must be ")
    assert "Evil" not in problem


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("authorization", "token="),
        ("AUTHORIZATION", "token="),
        ("Host", "base_url="),
        ("Content-Length", "body"),
        ("Transfer-Encoding", "body"),
        ("Connection", "transport"),
        ("Accept-Encoding", "decompress"),
        ("Proxy-Authorization", "proxy="),
    ],
)
def test_header_that_the_client_sets_is_reported_with_advice(name, instead):
    accepted, [problem] = check({name: "secret", "X-A": "1"})
    assert accepted == (("X-A", "1"),)
    assert problem.startswith(f"headers: header '{name}' cannot be set: ")
    assert instead in problem
    assert "secret" not in problem


def test_header_that_is_given_twice_is_reported():
    accepted, problems = check({"X-A": "1", "x-a": "2"})
    assert accepted == (("X-A", "1"),)
    assert problems == ["headers: header 'x-a' is given twice"]


@pytest.mark.parametrize("headers", ["X-A: 1", 7, ["X-A"], [("X-A",)], [("X-A", "1", "2")], [["X-A", "1"]], iter([])])
def test_headers_of_another_type_are_reported(headers):
    accepted, [problem] = check(headers)
    assert accepted == ()
    assert problem.startswith("headers must be a mapping of str to str, or a list of pairs of str, not ")


@given(st.text(max_size=8), st.text(max_size=12))
def test_valid_headers_are_accepted_by_h11(name, value):
    for key, text in check({name: value})[0]:
        request = h11.Request(method="GET", target="/", headers=[("Host", "h"), (key, text)])
        assert h11.Connection(h11.CLIENT).send(request).endswith(f"{key}: {text}\r\n\r\n".encode())
