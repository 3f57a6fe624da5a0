"""Any text in Retry-After, RateLimit and Link gives a finite time, or no time, and never a request to another server."""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime

from hypothesis import example, given
from hypothesis import strategies as st
from support.fuzz import fuzz

from hf_ext import RedirectError
from hf_ext._calls.request.links import next_link
from hf_ext._core.results.headers import Headers
from hf_ext._core.settings.origin import Origin
from hf_ext._core.values.retry_after import parse_quotas, parse_retry_after, parse_should_retry
from hf_ext.resilience import RateLimiter

NOW = 1_792_567_650.0
PAGE = "https://huggingface.co/api/models?limit=2"
NAMES = [
    "retry-after",
    "retry-after-ms",
    "ratelimit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "x-should-retry",
    "date",
]
NUMBERS = st.one_of(
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(["1e999", "0x10", "\uff11\uff12", "\u0663", "1_0", "-0"]),
)
DATES = st.datetimes().map(lambda moment: format_datetime(moment.replace(tzinfo=UTC), usegmt=True))
PARTS = st.sampled_from(
    ['"api"', ";", "r=0", "t=55", "q=500", "w=300", ",", " ", "=", "GMT", "Wed, 21 Oct 2026", ":", "-", "."]
)
values = st.one_of(st.text(max_size=40), NUMBERS, DATES, st.lists(st.one_of(PARTS, NUMBERS), max_size=8).map("".join))
headers = st.dictionaries(st.sampled_from(NAMES), values, max_size=4)

TARGETS = st.sampled_from(
    [
        *("https://huggingface.co/api/models?cursor=1", "?cursor=1", "/api", "//evil.example/a", "http://huggingface.co/a"),
        *("https://huggingface.co.evil.example/", "https://huggingface.co@evil.example/", "https://huggingface.co:444/"),
        *("https://[::1", "https://huggingface.co\\@evil.example/", "file:///etc/passwd", "javascript:1", "", PAGE),
        *("https://huggingface.co:443/b", "HTTPS://HUGGINGFACE.CO/c", "https://user@huggingface.co/", "\thttps://evil.example"),
    ]
)  # fmt: skip
RELATIONS = st.sampled_from(
    ['; rel="next"', "; rel=next", "; rel='next'", '; rel="prev next"', "; rel", ";", "", '; title="a, b"']
)
links = st.one_of(
    st.lists(
        st.builds(lambda target, rel: f"<{target}>{rel}", st.one_of(TARGETS, st.text(max_size=20)), RELATIONS),
        max_size=3,
    ).map(", ".join),
    st.text(max_size=60),
)


def retry_after(value: str) -> float | None:
    return parse_retry_after({"retry-after": value}, NOW)


@fuzz(300)
@given(headers)
@example({"retry-after": "Fri, 31 Dec 9999 23:59:59 GMT"})
@example({"retry-after": "99999999999999999999"})
@example({"retry-after": "9" * 400})
@example({"ratelimit": '"api";r=0;t=' + "9" * 400})
def test_time_to_wait_is_finite_and_not_negative(fields: dict[str, str]) -> None:
    seconds = parse_retry_after(fields, NOW)
    assert seconds is None or (math.isfinite(seconds) and seconds >= 0)
    assert parse_should_retry(fields) in {None, True, False}
    for quota in parse_quotas(fields):
        assert math.isfinite(quota.remaining)
        assert math.isfinite(quota.reset)


@fuzz(300)
@given(headers)
def test_rate_limiter_accepts_any_headers(fields: dict[str, str]) -> None:
    limiter = RateLimiter(per_second=10, per_day=100_000)
    limiter.observe(fields)
    limiter.try_acquire()
    assert all(math.isfinite(level) for level in limiter.available().values())


@fuzz(200)
@given(st.integers(0, 10**9), st.sampled_from(["{}", " {} ", "{}.0"]))
def test_number_of_seconds_is_read(seconds: int, form: str) -> None:
    assert retry_after(form.format(seconds)) == seconds


@fuzz(200)
@given(st.datetimes(min_value=datetime(2026, 12, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001 - UTC is added
def test_date_is_read(moment: datetime) -> None:
    moment = moment.replace(tzinfo=UTC, microsecond=0)
    assert retry_after(format_datetime(moment, usegmt=True)) == moment.timestamp() - NOW


@fuzz(300)
@given(links)
def test_link_leads_to_the_same_server_or_raises_a_redirect_error(link: str) -> None:
    target = None
    with suppress(RedirectError):
        target = next_link(Headers([("Link", link)]), PAGE)
    assert target is None or (Origin.of(target) == Origin.of(PAGE) and target != PAGE)
