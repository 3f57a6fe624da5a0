"""Retry and rate-limit headers are parsed in every syntax that servers send."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._core.results.headers import Headers
from hf_ext._core.values.retry_after import Quota, parse_quota, parse_retry_after, parse_should_retry

NOW = datetime(2026, 10, 21, 7, 27, 30, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", 1.0),
        ("0", 0.0),
        ("120", 120.0),
        ("1.5", 1.5),
        (" 7 ", 7.0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 30.0),
        ("Wednesday, 21-Oct-26 07:28:00 GMT", 30.0),
        ("Wed Oct 21 07:28:00 2026", 30.0),
        ("Wed, 21 Oct 2026 07:28:00", 30.0),
        ("Wed, 21 Oct 2026 09:28:00 +0200", 30.0),
        ("2026-10-21T07:28:00Z", 30.0),
        ("2026-10-21T07:28:00", 30.0),
        ("2026-10-21T09:28:00+02:00", 30.0),
        ("Tue, 20 Oct 2026 07:28:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 251_609_733_149.0),
        ("99999999999999999999", 1e20),
    ],
)
def test_retry_after_is_parsed_in_every_syntax(value: str, expected: float) -> None:
    assert parse_retry_after({"retry-after": value}, NOW) == expected


@pytest.mark.parametrize(
    "value",
    [
        "-5",
        "nan",
        "inf",
        "1e999",
        "soon",
        "",
        "1,2",
        "0x10",
        "\uff11\uff12",
        "\u0663",
        "9" * 400,
        "2026-10",
        "12:00",
        "1_0",
        "+3",
        ".5",
    ],
)
def test_invalid_retry_after_is_ignored(value: str) -> None:
    assert parse_retry_after({"retry-after": value}, NOW) is None


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after-ms": "0", "retry-after": "9"}, 0.0),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
        ({"retry-after-ms": "-1", "retry-after": "9"}, 9.0),
        ({"ratelimit": '"api";r=0;t=55'}, 55.0),
        ({"ratelimit": '"api";r=3;t=55'}, None),
        ({"ratelimit": '"api";r=0;t=55', "retry-after": "2"}, 2.0),
        ({"ratelimit": '"api";r=0;t=55', "retry-after": "soon"}, 55.0),
        ({"ratelimit": '"api" ; R=0 ; T=55'}, 55.0),
        ({"ratelimit": '"api";r=0'}, None),
        ({"ratelimit": '"api";r=0;t=-5'}, None),
        ({"ratelimit": '"api";r=7;t=9, "pages";r=0;t=55, "resolvers";r=0;t=8'}, 55.0),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "4"}, 4.0),
        ({"ratelimit-remaining": "599", "ratelimit-reset": "1"}, None),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset": "2"}, None),
    ],
)
def test_retry_after_headers_have_an_order_of_precedence(headers: dict[str, str], expected: float | None) -> None:
    assert parse_retry_after(headers, NOW) == expected


def test_first_of_two_retry_after_headers_is_used() -> None:
    assert parse_retry_after(Headers([("Retry-After", "3"), ("retry-after", "9")]), NOW) == 3.0


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"x-should-retry": "true"}, True),
        ({"x-should-retry": " False "}, False),
        ({"x-should-retry": "maybe"}, None),
        ({"retry-after-ms": "-1"}, False),
        ({"retry-after-ms": "1"}, None),
        ({"x-should-retry": "true", "retry-after-ms": "-1"}, True),
    ],
)
def test_x_should_retry_and_negative_retry_after_ms_decide_whether_to_retry(
    headers: dict[str, str], expected: bool | None
) -> None:
    assert parse_should_retry(headers) is expected


def test_quota_has_the_remaining_requests_and_the_seconds_until_the_reset() -> None:
    assert parse_quota(
        {"ratelimit": '"api";r=999;t=295', "ratelimit-policy": '"fixed window";"api";q=1000;w=300'}
    ) == Quota(999.0, 295.0)
    assert parse_quota({"ratelimit": '"a,b;c";r=3;t=1'}) == Quota(3.0, 1.0)
    assert parse_quota({}) is None


@given(st.text() | st.from_regex(r"[A-Z][a-z]{2}, [0-9]{1,4} [A-Z][a-z]{2} [0-9]{1,6} [0-9:]{1,8} [A-Z+0-9-]{0,6}"))
def test_any_header_value_is_parsed_to_seconds_or_none(value: str) -> None:
    for name in ("retry-after", "retry-after-ms", "ratelimit"):
        seconds = parse_retry_after({name: value}, NOW)
        assert seconds is None or 0 <= seconds < float("inf")
