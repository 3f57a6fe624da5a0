"""AdaptiveLimiter: find the rate that the server accepts."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from functools import partial

from hf_ext._core.validate import RATE, UNLIMITED_SECONDS, Problems, Rule, check_values, describe_value
from hf_ext._core.validate.objects import FUNCTION
from hf_ext.errors import HfError
from hf_ext.resilience._cubic_rate import CubicRate
from hf_ext.resilience._error_classification import classify_error
from hf_ext.resilience._streams import stream_error
from hf_ext.resilience.flow import Call, Flow, Policy
from hf_ext.resilience.rate_limiter import Limit, RateLimiter

__all__ = ["AdaptiveLimiter"]

_RULES: dict[str, Rule] = {
    "min_rate": RATE,
    "max_rate": RATE.or_none(),
    "max_wait": UNLIMITED_SECONDS.or_none(),
    "clock": FUNCTION,
}
_SMALLEST_CHANGE = 0.02  # the limit follows the rate in steps of 2 %


class AdaptiveLimiter(Policy):
    """Send calls at the rate that the server accepts, without knowing the limits of the server.

        limiter = AdaptiveLimiter()
        response = limiter.call(client.chat.create, model=..., messages=...)

    Nothing is limited until the server responds with status 429. Then the rate falls to 0.7 times the measured rate,
    and grows back while the server accepts the calls: slowly near the rate at which the server throttled, and faster
    far from it (CUBIC). A `Retry-After` of the server pauses the limiter. Use one limiter for each server.

    Use this policy inside of a `Retry`, which repeats the throttled call. If you know the limits of the server, use a
    `RateLimiter`.

    Args:
        min_rate: The rate never falls below this number of requests per second.
        max_rate: The rate never grows above this number of requests per second; None for no limit.
        max_wait: Longest wait in seconds; a call that would wait longer raises `RateLimitError`. None for no limit.
        clock: Function that returns seconds on a monotonic clock.

    Raises:
        ValidationError: An argument is wrong.
    """

    def __init__(
        self,
        *,
        min_rate: float = 0.5,
        max_rate: float | None = None,
        max_wait: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        problems = Problems()
        values = {"min_rate": min_rate, "max_rate": max_rate, "max_wait": max_wait, "clock": clock}
        check_values(values, _RULES, problems)
        if not problems and max_rate is not None:
            problems.check(
                min_rate <= max_rate, f"max_rate must be at least {min_rate=}, not {describe_value(max_rate)}"
            )
        problems.raise_if_any("AdaptiveLimiter")
        self._clock = clock
        self._lock = threading.Lock()
        self._state = CubicRate(min_rate, math.inf if max_rate is None else max_rate, clock())
        self._max_wait = max_wait
        self._limiter: RateLimiter | None = None
        self._limited_rate = 0.0

    @property
    def rate(self) -> float | None:
        """The current rate in requests per second; None until the server has throttled a call."""
        return self._state.rate

    def flow(self, call: Call) -> Flow:
        """Yield `call` when the current rate admits it, and change the rate after its result."""
        limiter = self._limiter
        try:
            result = (yield call) if limiter is None else (yield from limiter.flow(call))
        except HfError as error:
            if classify_error(error) == "throttled":
                self._throttle(error)
            raise
        self._succeed()
        if call.done_callbacks is not None:
            call.add_done_callback(partial(self._end_stream, result))
        return result

    def _end_stream(self, stream: object, raised: BaseException | None) -> None:
        """Change the rate after a stream that the server throttled after it had begun."""
        error = stream_error(stream, raised)
        if error is not None and classify_error(error) == "throttled":
            self._throttle(error)

    def _succeed(self) -> None:
        with self._lock:
            self._state.succeed(self._clock())
            self._apply()

    def _throttle(self, error: HfError) -> None:
        with self._lock:
            self._state.throttle(self._clock())
            limiter = self._apply()
        if limiter is not None and error.retry_after:
            limiter.pause(error.retry_after)

    def _apply(self) -> RateLimiter | None:
        """Give the rate to the limiter."""
        rate = self._state.rate
        if rate is None or abs(rate - self._limited_rate) <= _SMALLEST_CHANGE * self._limited_rate:
            return self._limiter
        self._limited_rate = rate
        limit = Limit(rate, burst=1)
        if self._limiter is None:
            self._limiter = RateLimiter(per_second=limit, max_wait=self._max_wait, clock=self._clock)
        else:
            self._limiter.update(per_second=limit)
        return self._limiter

    def __repr__(self) -> str:
        rate = self._state.rate
        return "AdaptiveLimiter()" if rate is None else f"AdaptiveLimiter({rate:.3g} per second)"
