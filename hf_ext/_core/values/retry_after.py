"""What a server asks for in its headers: when to come back, whether to come back, how much is left.

Sources: RFC 9110 §10.2.3 (Retry-After); draft-ietf-httpapi-ratelimit-headers, as the Hub sends it
(`RateLimit: "api";r=0;t=55`), and its older form (`RateLimit-Remaining`, `RateLimit-Reset`); `retry-after-ms` and
`x-should-retry` as OpenAI's API sends them. `X-RateLimit-*` is not read: its units differ between providers, and some
send zeros that mean nothing.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Quota", "parse_quota", "parse_quotas", "parse_retry_after", "parse_should_retry"]

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_PARAMETER = re.compile(r";\s*([a-z]+)\s*=\s*([^;\s]+)")


class Quota(NamedTuple):
    """What is left in the server's window.

    Attributes:
        remaining: Requests that may still be sent.
        reset: Seconds until the window starts anew.
    """

    remaining: float
    reset: float


def parse_retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds to wait that the server asks for, or None if it does not ask or cannot be understood.

    `retry-after-ms` goes before `retry-after`, and that before an exhausted `ratelimit`. A moment in the past is 0.0.

    Args:
        headers: The response's headers; names in lower case, or matched without case.
        now: The time of day, in seconds since the epoch, that dates are compared with.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None and milliseconds >= 0:
        return milliseconds / 1000
    value = headers.get("retry-after", "").strip()
    seconds = _number(value)
    if seconds is None:
        seconds = _seconds_until(value, now)
    if seconds is not None and seconds >= 0:
        return seconds
    quota = parse_quota(headers)
    return quota.reset if quota is not None and quota.remaining <= 0 else None


def parse_should_retry(headers: Mapping[str, str]) -> bool | None:
    """Return whether the server wants the request again, or None if it does not say.

    `x-should-retry` says so in words; a negative `retry-after-ms` means no.
    """
    word = headers.get("x-should-retry", "").strip().lower()
    if word in {"true", "false"}:
        return word == "true"
    milliseconds = _number(headers.get("retry-after-ms"))
    return False if milliseconds is not None and milliseconds < 0 else None


def parse_quota(headers: Mapping[str, str]) -> Quota | None:
    """Return the tightest quota that the standard rate-limit headers name, or None."""
    # Of several exhausted quotas the one that resets last holds everything up.
    return min(parse_quotas(headers), key=lambda quota: (quota.remaining, -quota.reset), default=None)


def parse_quotas(headers: Mapping[str, str]) -> list[Quota]:
    """Return every quota that the standard rate-limit headers name."""
    quotas = [_quota(item) for item in headers.get("ratelimit", "").split(",")]
    quotas.append(_as_quota(headers.get("ratelimit-remaining"), headers.get("ratelimit-reset")))
    return [quota for quota in quotas if quota is not None]


def _quota(item: str) -> Quota | None:
    parameters = dict(_PARAMETER.findall(item.lower()))
    return _as_quota(parameters.get("r"), parameters.get("t"))


def _as_quota(remaining: str | None, reset: str | None) -> Quota | None:
    left, seconds = _number(remaining), _number(reset)
    if left is None or seconds is None or seconds < 0:
        return None
    return Quota(left, seconds)


def _number(text: str | None) -> float | None:
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def _seconds_until(text: str, now: float) -> float | None:
    moment = _moment(text)
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, moment.timestamp() - now)


def _moment(text: str) -> datetime | None:
    if len(text) > 64 or not text.isascii():
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text)  # all three forms of HTTP: RFC 1123, RFC 850, asctime
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return _iso_moment(text) if ":" in text else None


def _iso_moment(text: str) -> datetime | None:
    from dateutil.parser import isoparse

    try:
        return isoparse(text)
    except (ValueError, OverflowError):
        return None
