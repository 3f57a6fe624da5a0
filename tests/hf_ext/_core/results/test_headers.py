"""Headers are case-insensitive, may repeat a name, and are built from str or bytes."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._core.results.headers import Headers

ITEMS = [("X-Request-Id", "r-1"), ("Link", "<a>"), ("link", "<b>"), ("x-empty", ""), ("X-Name", "caf\xe9")]
RAW = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in ITEMS]


@pytest.fixture(
    params=[lambda: Headers(ITEMS), lambda: Headers.from_raw(RAW)], ids=["built from str", "built from bytes"]
)
def headers(request: pytest.FixtureRequest) -> Headers:
    """Headers with the same items, built from str or from bytes."""
    return request.param()


@pytest.mark.parametrize("name", ["x-request-id", "X-REQUEST-ID", "X-Request-Id"])
def test_header_names_are_case_insensitive(headers, name):
    assert headers[name] == "r-1"
    assert name in headers
    assert headers.get(name) == "r-1"


def test_missing_header_raises_key_error_or_returns_the_default(headers):
    assert "x-other" not in headers
    assert headers.get("x-other") is None
    assert headers.get("x-other", "none") == "none"
    with pytest.raises(KeyError):
        headers["x-other"]
    assert headers.get_all("x-other") == []


def test_repeated_header_returns_its_first_value_and_get_all_returns_every_value(headers):
    assert headers["link"] == "<a>"
    assert headers.get_all("LINK") == ["<a>", "<b>"]


def test_values_that_are_not_ascii_are_decoded_as_latin_1(headers):
    assert (headers["x-name"], headers["x-empty"]) == ("caf\xe9", "")


def test_iteration_yields_each_name_once_in_lower_case(headers):
    assert list(headers) == ["x-request-id", "link", "x-empty", "x-name"]
    assert len(headers) == 4
    assert dict(headers) == {"x-request-id": "r-1", "link": "<a>", "x-empty": "", "x-name": "caf\xe9"}


def test_items_as_sent_keep_order_and_case(headers):
    assert headers.items_as_sent() == tuple(ITEMS)
    assert repr(headers) == f"Headers({ITEMS!r})"


@pytest.mark.parametrize("make_copy", [copy.copy, copy.deepcopy, lambda h: pickle.loads(pickle.dumps(h))])
@pytest.mark.parametrize("accessed", [True, False])
def test_copy_has_all_headers(headers, make_copy, accessed):
    if accessed:
        assert headers["link"] == "<a>"
    copied = make_copy(headers)
    assert copied.items_as_sent() == tuple(ITEMS)
    assert (copied["x-request-id"], copied.get_all("link")) == ("r-1", ["<a>", "<b>"])


def test_headers_with_equal_values_are_equal():
    assert Headers(ITEMS) == Headers.from_raw(RAW) == dict(Headers(ITEMS))
    assert Headers(ITEMS) != Headers(ITEMS[:1])


def test_headers_without_items_are_empty():
    assert (len(Headers()), list(Headers()), Headers().items_as_sent()) == (0, [], ())
    assert list(Headers.from_raw([])) == []


@given(st.lists(st.tuples(st.text("abAB-", min_size=1, max_size=4), st.text(max_size=5))))
def test_any_header_is_found_in_any_case(items):
    headers = Headers(items)
    for name, _ in items:
        values = [value for key, value in items if key.lower() == name.lower()]
        assert headers.get_all(name.upper()) == values
        assert headers[name.swapcase()] == values[0]
