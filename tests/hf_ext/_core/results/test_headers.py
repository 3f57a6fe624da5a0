"""Headers: found whatever their case, repeated as often as sent, from text or from the bytes of the wire."""

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
def test_names_are_matched_without_case(headers, name):
    assert headers[name] == "r-1"
    assert name in headers
    assert headers.get(name) == "r-1"


def test_a_header_that_is_missing(headers):
    assert "x-other" not in headers
    assert headers.get("x-other") is None
    assert headers.get("x-other", "none") == "none"
    with pytest.raises(KeyError):
        headers["x-other"]
    assert headers.get_all("x-other") == []


def test_of_a_repeated_header_the_first_counts_and_all_are_there(headers):
    assert headers["link"] == "<a>"
    assert headers.get_all("LINK") == ["<a>", "<b>"]


def test_values_are_text_whatever_their_bytes(headers):
    assert (headers["x-name"], headers["x-empty"]) == ("caf\xe9", "")


def test_it_is_a_mapping_of_lower_case_names(headers):
    assert list(headers) == ["x-request-id", "link", "x-empty", "x-name"]
    assert len(headers) == 4
    assert dict(headers) == {"x-request-id": "r-1", "link": "<a>", "x-empty": "", "x-name": "caf\xe9"}


def test_what_was_sent_is_kept_in_order_and_spelling(headers):
    assert headers.items_as_sent() == tuple(ITEMS)
    assert repr(headers) == f"Headers({ITEMS!r})"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda h: pickle.loads(pickle.dumps(h))])
@pytest.mark.parametrize("looked_at", [True, False])
def test_a_copy_is_whole(headers, copied, looked_at):
    if looked_at:
        assert headers["link"] == "<a>"
    twin = copied(headers)
    assert twin.items_as_sent() == tuple(ITEMS)
    assert (twin["x-request-id"], twin.get_all("link")) == ("r-1", ["<a>", "<b>"])


def test_two_are_equal_if_they_say_the_same():
    assert Headers(ITEMS) == Headers.from_raw(RAW) == dict(Headers(ITEMS))
    assert Headers(ITEMS) != Headers(ITEMS[:1])


def test_no_headers():
    assert (len(Headers()), list(Headers()), Headers().items_as_sent()) == (0, [], ())
    assert list(Headers.from_raw([])) == []


@given(st.lists(st.tuples(st.text("abAB-", min_size=1, max_size=4), st.text(max_size=5))))
def test_any_headers_are_found_by_any_spelling(items):
    headers = Headers(items)
    for name, _ in items:
        values = [value for key, value in items if key.lower() == name.lower()]
        assert headers.get_all(name.upper()) == values
        assert headers[name.swapcase()] == values[0]
