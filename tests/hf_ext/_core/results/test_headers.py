"""Headers: case-insensitive, with repeated names, from text or from the bytes of a response."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._core.results.headers import Headers

ITEMS = [("X-Request-Id", "r-1"), ("Link", "<a>"), ("link", "<b>"), ("x-empty", ""), ("X-Name", "caf\xe9")]
RAW = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in ITEMS]


@pytest.fixture(params=[lambda: Headers(ITEMS), lambda: Headers.from_raw(RAW)], ids=["text", "bytes"])
def headers(request: pytest.FixtureRequest) -> Headers:
    return request.param()


@pytest.mark.parametrize("name", ["x-request-id", "X-REQUEST-ID", "X-Request-Id"])
def test_names_are_case_insensitive(headers, name):
    assert headers[name] == "r-1"
    assert name in headers
    assert headers.get(name) == "r-1"


def test_missing_header_raises_key_error_or_gives_the_default(headers):
    assert "x-other" not in headers
    assert headers.get("x-other") is None
    assert headers.get("x-other", "none") == "none"
    with pytest.raises(KeyError):
        headers["x-other"]
    assert headers.get_all("x-other") == []


def test_first_value_of_a_repeated_header_counts_and_get_all_returns_all(headers):
    assert headers["link"] == "<a>"
    assert headers.get_all("LINK") == ["<a>", "<b>"]


def test_values_of_any_bytes_are_text(headers):
    assert (headers["x-name"], headers["x-empty"]) == ("caf\xe9", "")


def test_iteration_gives_lower_case_names(headers):
    assert list(headers) == ["x-request-id", "link", "x-empty", "x-name"]
    assert len(headers) == 4
    assert dict(headers) == {"x-request-id": "r-1", "link": "<a>", "x-empty": "", "x-name": "caf\xe9"}


def test_items_as_sent_keep_order_and_case(headers):
    assert headers.items_as_sent() == tuple(ITEMS)
    assert repr(headers) == f"Headers({ITEMS!r})"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda h: pickle.loads(pickle.dumps(h))])
@pytest.mark.parametrize("looked_at", [True, False])
def test_copy_has_all_headers(headers, copied, looked_at):
    if looked_at:
        assert headers["link"] == "<a>"
    twin = copied(headers)
    assert twin.items_as_sent() == tuple(ITEMS)
    assert (twin["x-request-id"], twin.get_all("link")) == ("r-1", ["<a>", "<b>"])


def test_headers_are_equal_if_their_values_are():
    assert Headers(ITEMS) == Headers.from_raw(RAW) == dict(Headers(ITEMS))
    assert Headers(ITEMS) != Headers(ITEMS[:1])


def test_no_headers():
    assert (len(Headers()), list(Headers()), Headers().items_as_sent()) == (0, [], ())
    assert list(Headers.from_raw([])) == []


@given(st.lists(st.tuples(st.text("abAB-", min_size=1, max_size=4), st.text(max_size=5))))
def test_any_header_is_found_in_any_case(items):
    headers = Headers(items)
    for name, _ in items:
        values = [value for key, value in items if key.lower() == name.lower()]
        assert headers.get_all(name.upper()) == values
        assert headers[name.swapcase()] == values[0]
