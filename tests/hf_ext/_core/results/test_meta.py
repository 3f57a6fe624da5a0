"""Meta has the status, elapsed time and header values of a response. Servers name their headers differently."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import ChatCompletion, HfError, Meta
from hf_ext._core.results.headers import Headers
from hf_ext._core.results.meta import meta_of


def meta(*items: tuple[str, str], **headers: str) -> Meta:
    """Return the Meta of a response with these headers."""
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return Meta(200, Headers([*items, *named]), 1.5)


def test_meta_without_a_response_is_empty():
    empty = Meta()
    assert (empty.status, empty.elapsed, len(empty.headers)) == (0, 0.0, 0)
    assert (empty.request_id, empty.provider, empty.model_revision, empty.compute_type) == (None,) * 4
    assert (empty.compute_time, empty.retry_after, empty.rate_limit_remaining) == (None,) * 3
    assert empty.warnings == []


def test_headers_of_hf_inference_and_the_router_are_read():
    facts = meta(
        ("X-HF-Warning", "topic; one"),
        ("x-hf-warning", "topic; two"),
        x_inference_provider="novita",
        x_sha="abc",
        x_compute_type="1-t4",
        x_compute_time="0.25",
    )
    assert (facts.provider, facts.model_revision, facts.compute_type, facts.compute_time) == (
        "novita",
        "abc",
        "1-t4",
        0.25,
    )
    assert facts.warnings == ["topic; one", "topic; two"]


IDS = ["x-request-id", "x-amzn-trace-id", "x-amz-cf-id", "inference-id", "request-id"]


@pytest.mark.parametrize("at", range(len(IDS)))
def test_request_id_is_read_from_the_header_with_the_highest_precedence(at):
    assert meta(*((name, name) for name in reversed(IDS[at:]))).request_id == IDS[at]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "7"}, 7.0),
        ({"retry_after_ms": "1500"}, 1.5),
        ({"ratelimit": '"api";r=0;t=55'}, 55.0),
        ({"retry_after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({"retry_after": "soon"}, None),
    ],
)
def test_retry_after_is_read_from_three_different_headers(headers, seconds):
    assert meta(**headers).retry_after == seconds


@pytest.mark.parametrize(
    ("headers", "remaining"),
    [
        ({"ratelimit": '"api";r=499;t=55'}, 499.0),
        ({"ratelimit": '"api";r=0;t=55'}, 0.0),
        ({"ratelimit": '"api";r=5;t=5, "pages";r=2;t=9'}, 2.0),
        ({"ratelimit_remaining": "3", "ratelimit_reset": "9"}, 3.0),
        ({"x_ratelimit_remaining_requests": "9"}, 9.0),
        ({"x_ratelimit_remaining_requests": "0", "x_ratelimit_remaining": "5"}, 0.0),
        ({"x_ratelimit_remaining": "5"}, 5.0),
        ({"ratelimit": '"api";r=1;t=2', "x_ratelimit_remaining": "5"}, 1.0),
        ({"ratelimit": '"api";r=\xb2;t=5'}, None),
        ({"ratelimit": "nonsense"}, None),
        ({"x_ratelimit_remaining": "many"}, None),
        ({"x_ratelimit_remaining": "nan"}, None),
    ],
)
def test_remaining_requests_are_read_from_every_rate_limit_header(headers, remaining):
    assert meta(**headers).rate_limit_remaining == remaining


def test_error_facts_are_keyword_arguments_of_an_error():
    facts = meta(x_request_id="r-1", x_inference_provider="novita").error_facts()
    assert str(HfError("it failed", **facts)) == "it failed (status 200, request id r-1, provider novita)."
    assert str(HfError("it failed", **Meta().error_facts())) == "it failed"


def test_meta_of_an_object_that_is_not_a_result_is_none():
    assert meta_of(ChatCompletion().attach_meta(meta(x_sha="abc"))) == meta(x_sha="abc")
    assert meta_of(object()) is None


@pytest.mark.parametrize("value", ["", "fast", "nan", "inf", "-inf", "1e999", "\xb2"])
def test_invalid_compute_time_is_none(value):
    assert meta(x_compute_time=value).compute_time is None


@given(st.lists(st.tuples(st.sampled_from([*IDS, "ratelimit", "retry-after", "x-ratelimit-remaining", "x-compute-time"]),
                          st.text(st.characters(max_codepoint=255), max_size=20))))  # fmt: skip
def test_invalid_headers_raise_no_exception(items):
    facts = meta(*items)
    for name in ("request_id", "provider", "compute_time", "retry_after", "rate_limit_remaining", "warnings"):
        getattr(facts, name)


@pytest.mark.parametrize("make_copy", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
def test_copy_of_meta_is_equal(make_copy):
    facts = meta(x_request_id="r-1")
    assert make_copy(facts) == facts
    assert make_copy(facts).request_id == "r-1"


def test_repr_of_meta_has_no_headers():
    assert repr(meta(set_cookie="secret")) == "Meta(status=200, elapsed=1.5, lookup=None)"
