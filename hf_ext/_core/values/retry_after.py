"""Retry and rate-limit headers: how long to wait, whether to retry, how many requests are left.

Sources: RFC 9110 §10.2.3 (Retry-After); draft-ietf-httpapi-ratelimit-headers, as the Hub sends it
(`RateLimit: "api";r=0;t=55`), and its older form (`RateLimit-Remaining`, `RateLimit-Reset`); `retry-after-ms` and
`x-should-retry` as OpenAI's API sends them. `X-RateLimit-*` is not parsed: its units differ between providers, and some
of them send zeros without a meaning.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from hf_ext._core.values.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Quota", "parse_quota", "parse_quotas", "parse_retry_after", "parse_should_retry"]

_NUMBER = lazy_pattern(r"-?[0-9]+(\.[0-9]+)?")
_PARAMETER = lazy_pattern(r";\s*([a-z]+)\s*=\s*([^;\s]+)")


class Quota(NamedTuple):
    """A rate limit of the server, in its current window.

    Attributes:
        remaining: Requests that may still be sent in this window.
        reset: Seconds until the next window starts.
    """

    remaining: float
    reset: float


def parse_retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds to wait before a retry, or None if the headers state no valid time.

    `retry-after-ms` has precedence over `retry-after`, and both have precedence over an exhausted `ratelimit`. A date
    in the past gives 0.0.

    Args:
        headers: The response's headers; their names in lower case, or a mapping that ignores case.
        now: The current time in seconds since the epoch; dates are compared with it.
    """
    milliseconds = _parse_number(headers.get("retry-after-ms"))
    if milliseconds is not None and milliseconds >= 0:
        return milliseconds / 1000
    value = headers.get("retry-after", "").strip()
    seconds = _parse_number(value)
    if seconds is None:
        seconds = _seconds_until(value, now)
    if seconds is not None and seconds >= 0:
        return seconds
    quota = parse_quota(headers)
    return quota.reset if quota is not None and quota.remaining <= 0 else None


def parse_should_retry(headers: Mapping[str, str]) -> bool | None:
    """Return whether the server allows a retry, or None if the headers do not state it.

    The headers are `x-should-retry: true` or `false`; a negative `retry-after-ms` means false.
    """
    word = headers.get("x-should-retry", "").strip().lower()
    if word in {"true", "false"}:
        return word == "true"
    milliseconds = _parse_number(headers.get("retry-after-ms"))
    return False if milliseconds is not None and milliseconds < 0 else None


def parse_quota(headers: Mapping[str, str]) -> Quota | None:
    """Return the quota with the fewest requests left in the standard rate-limit headers; None if there is no quota."""
    # If several quotas are exhausted, requests must wait until the last of them resets.
    return min(parse_quotas(headers), key=lambda quota: (quota.remaining, -quota.reset), default=None)


def parse_quotas(headers: Mapping[str, str]) -> list[Quota]:
    """Return every quota of the standard rate-limit headers."""
    quotas = [_parse_item(item) for item in headers.get("ratelimit", "").split(",")]
    quotas.append(_build_quota(headers.get("ratelimit-remaining"), headers.get("ratelimit-reset")))
    return [quota for quota in quotas if quota is not None]


def _parse_item(item: str) -> Quota | None:
    parameters = dict(_PARAMETER.findall(item.lower()))
    return _build_quota(parameters.get("r"), parameters.get("t"))


def _build_quota(remaining: str | None, reset: str | None) -> Quota | None:
    left, seconds = _parse_number(remaining), _parse_number(reset)
    if left is None or seconds is None or seconds < 0:
        return None
    return Quota(left, seconds)


def _parse_number(text: str | None) -> float | None:
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def _seconds_until(text: str, now: float) -> float | None:
    date = _parse_date(text)
    if date is None:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, date.timestamp() - now)


def _parse_date(text: str) -> datetime | None:
    if len(text) > 64 or not text.isascii():
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text)  # all three date formats of HTTP: RFC 1123, RFC 850, asctime
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return _parse_iso_date(text) if ":" in text else None


def _parse_iso_date(text: str) -> datetime | None:
    from dateutil.parser import isoparse

    try:
        return isoparse(text)
    except (ValueError, OverflowError):
        return None
