"""RateLimiter: send no more requests and tokens than a service allows."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Self, TypedDict, Unpack, cast

from hf_ext._core.results.token_counts import count_tokens, usage_of
from hf_ext._core.validate import (
    FLAG,
    UNLIMITED_SECONDS,
    Number,
    Problems,
    Rule,
    check_values,
    describe_value,
    validate_values,
)
from hf_ext._core.validate.objects import FUNCTION
from hf_ext._core.validate.rules import OneOf
from hf_ext._core.values.kinds import is_mapping
from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.retry_after import Quota, parse_quotas
from hf_ext._core.values.signature import show_options
from hf_ext.errors import HfError, RateLimitError, StreamInterruptedError, ValidationError
from hf_ext.resilience._buckets import Cost, Limit, check_limits
from hf_ext.resilience._local_limit import LocalLimit
from hf_ext.resilience._streams import stream_error
from hf_ext.resilience.flow import Blocking, Call, Flow, Policy, run_flow, run_flow_async

if TYPE_CHECKING:
    from hf_ext.resilience import _shared_limit, _store_error, redis_store
else:
    _shared_limit = LazyModule("hf_ext.resilience._shared_limit")
    _store_error = LazyModule("hf_ext.resilience._store_error")
    redis_store = LazyModule("hf_ext.resilience.redis_store")

__all__ = ["Limit", "RateLimiter", "RateLimits"]

_log = logging.getLogger(__name__)

_RULES: dict[str, Rule] = {
    "count_tokens": FUNCTION.or_none(),
    "max_wait": UNLIMITED_SECONDS.or_none(),
    "follow_server": FLAG,
    "on_store_error": OneOf(("raise", "allow", "local")),
    "clock": FUNCTION,
}
_CHARGE_RULES: dict[str, Rule] = {"requests": Number(), "tokens": Number()}
_PAUSE_RULES: dict[str, Rule] = {"seconds": Number(infinite=True)}
_ONE_REQUEST = Cost(1, 0)


class RateLimits(TypedDict, total=False):
    """The windows of a `RateLimiter`. Each window is a number, a `Limit` with its own burst, or None for no limit."""

    per_second: float | Limit | None
    """Requests per second."""

    per_minute: float | Limit | None
    """Requests per minute."""

    per_hour: float | Limit | None
    """Requests per hour."""

    per_day: float | Limit | None
    """Requests per day."""

    tokens_per_minute: float | Limit | None
    """LLM tokens per minute."""

    tokens_per_hour: float | Limit | None
    """LLM tokens per hour."""

    tokens_per_day: float | Limit | None
    """LLM tokens per day."""


@show_options
class RateLimiter(Policy):
    """Admit calls at the rate that the service allows; further calls wait in a queue.

        limiter = RateLimiter(per_second=10, per_minute=500)
        response = limiter.call(client.chat.create, model=..., messages=...)
        limiter.acquire()  # without a call; or await aacquire()
        with limiter:  # one request; or async with limiter
            ...

        limiter = RateLimiter(tokens_per_minute=60_000)
        # `count_tokens` gets the arguments of each call
        limiter = RateLimiter(tokens_per_minute=60_000, count_tokens=count)
        limiter.acquire(tokens=1_200)  # without a call

        # Several processes share one limit; needs the extra `redis`.
        store = RedisStore("redis://127.0.0.1:6379", key="my provider")
        limiter = RateLimiter(store=store, per_second=10)

    Each window is a token bucket, which is full at first and is refilled evenly. A call is admitted when every bucket
    contains enough, and takes its cost from every bucket. A call that is not admitted takes nothing. Threads and tasks
    wait in one queue, in the order of their arrival. A call that is cancelled in the queue takes nothing.

    With a `store`, each call asks the store, and a call that waits asks once more. In async code, a worker thread does
    so. `charge`, `pause`, `observe`, `available` and `try_acquire` block until the store has answered. `update` changes
    the limits of this process only.

    Args:
        count_tokens: Function that gets the arguments of a call and returns the LLM tokens that the call takes. Without
            it, the limiter charges the tokens that the server reports in the `usage` of each result, after the call:
            later calls wait until the windows have refilled. Nothing is charged for a result without a usage.
        max_wait: Longest wait in seconds; None for no limit. A call that would wait longer raises `RateLimitError` at
            once. The `deadline` of a `Retry` around the limiter has the same effect.
        follow_server: Whether the limiter applies the limits that the server reports in each response and error, as
            `observe` does.
        store: A `RedisStore`, with which several processes share the limits; None for this process alone.
        on_store_error: What happens to a call while the store cannot be used. "raise": it raises `StoreError`.
            "allow": it is not limited. "local": each process keeps the limits on its own, so that n processes may send
            n times as much. The change to "allow" or "local", and back, is logged.
        clock: Function that returns seconds on a monotonic clock.
        **limits: One or more windows; see `RateLimits`.

    Raises:
        ValidationError: An argument is wrong, or there is no limit.
    """

    def __init__(
        self,
        *,
        count_tokens: Callable[..., float] | None = None,
        max_wait: float | None = None,
        follow_server: bool = False,
        store: redis_store.RedisStore | None = None,
        on_store_error: _shared_limit.OnStoreError = "raise",
        clock: Callable[[], float] = time.monotonic,
        **limits: Unpack[RateLimits],
    ) -> None:
        problems = Problems()
        values = {"count_tokens": count_tokens, "max_wait": max_wait, "follow_server": follow_server, "clock": clock}
        check_values(values | {"on_store_error": on_store_error}, _RULES, problems)
        is_store = store is None or isinstance(store, redis_store.RedisStore)  # pyright: ignore[reportUnnecessaryIsInstance]
        problems.check(is_store, f"store must be None or a RedisStore, not {describe_value(store)}")
        check_limits(limits, problems)
        problems.raise_if_any("RateLimiter")
        self._count_tokens = count_tokens
        self._max_wait = math.inf if max_wait is None else max_wait
        self._follow_server = follow_server
        self._local = local = LocalLimit(_as_dict(limits), self._max_wait, clock)
        self._shared: _shared_limit.SharedLimit | None = None
        if store is not None:
            self._shared = _shared_limit.SharedLimit(store, on_store_error, local.buckets, local.lock, clock)

    @classmethod
    def standard(cls) -> Self:
        """Return a limiter of 10 requests per second, 500 per minute and 10,000 per hour."""
        return cls(per_second=10, per_minute=500, per_hour=10_000)

    def flow(self, call: Call) -> Flow:
        """Yield `call` when it is admitted. The call takes one request and its tokens."""
        count = self._count_tokens
        cost = _ONE_REQUEST if count is None else Cost(1, count(*call.args, **call.kwargs))
        if self._shared is None or not (yield from self._shared_admission(cost, call.remaining)):
            waiter = self._local.take_or_enqueue(cost, call.remaining)
            if waiter is not None:
                yield from self._local.wait_for_turn(waiter)
        charges = count is None and self._local.buckets.has_tokens
        if not self._follow_server and not charges:
            return (yield call)
        try:
            result = yield call
        except HfError as error:
            if self._follow_server and (step := self._observation(error)) is not None:
                yield step
            raise
        headers = getattr(getattr(result, "meta", None), "headers", None)
        if self._follow_server and is_mapping(headers) and (step := self._observation(headers)) is not None:
            yield step
        if call.done_callbacks is not None:
            call.add_done_callback(partial(self._end_stream, result, charges=charges))
        elif charges and (step := self._charge_of(result)) is not None:
            yield step
        return result

    def _end_stream(self, stream: object, raised: BaseException | None, *, charges: bool) -> Blocking | None:
        """Observe the error that the server sent in a stream, and charge the tokens of the stream."""
        error = stream_error(stream, raised) if self._follow_server else None
        steps = [None if error is None else self._observation(error), self._charge_of(stream) if charges else None]
        functions = [step.fn for step in steps if step is not None]
        return Blocking(lambda: [function() for function in functions]) if functions else None

    def _charge_of(self, result: object) -> Blocking | None:
        """Charge the tokens that a result reports. Return the step that shares them, None if there is none."""
        counts = count_tokens(usage_of(result))
        if counts is None:
            return None
        tokens = counts.input + counts.output
        if self._shared is not None:
            return Blocking(partial(self._share, "the tokens of a call", partial(self.charge, tokens=tokens)))
        self._local.charge(Cost(0, tokens))
        return None

    def acquire(self, requests: float = 1, *, tokens: float = 0) -> None:
        """Wait until `requests` and `tokens` are admitted, and take them.

        Raises:
            ValidationError: `requests` or `tokens` exceed the burst of a window, so they can never be admitted.
            RateLimitError: The wait would be longer than `max_wait`.
            StoreError: The store cannot be used, and `on_store_error` is "raise".
        """
        cost = Cost(requests, tokens)
        if self._shared is not None and run_flow(self._shared_admission(cost)):
            return
        waiter = self._local.take_or_enqueue(cost)
        if waiter is not None:
            run_flow(self._local.wait_for_turn(waiter))

    async def aacquire(self, requests: float = 1, *, tokens: float = 0) -> None:
        """Wait until `requests` and `tokens` are admitted, and take them; see `acquire`."""
        cost = Cost(requests, tokens)
        if self._shared is not None and await run_flow_async(self._shared_admission(cost)):
            return
        waiter = self._local.take_or_enqueue(cost)
        if waiter is not None:
            await run_flow_async(self._local.wait_for_turn(waiter))

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: a limiter counts the starts of calls."""

    async def __aenter__(self) -> Self:
        await self.aacquire()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Do nothing; see `__exit__`."""

    def try_acquire(self, requests: float = 1, *, tokens: float = 0) -> bool:
        """If no call waits and `requests` and `tokens` are admitted now, take them and return True; else return False.

        Raises:
            ValidationError: `requests` or `tokens` exceed the burst of a window.
        """
        cost = Cost(requests, tokens)
        if self._shared is not None:
            self._local.check(cost)
            if (is_taken := self._shared.try_take(cost)) is not None:
                return is_taken
        return self._local.try_take(cost)

    def available(self) -> dict[str, float]:
        """Return how many requests or tokens each window admits now, by the name of the window."""
        is_paused = self._shared is not None and self._shared.is_paused()
        return {name: 0.0 if is_paused else level for name, level in self._local.levels().items()}

    def charge(self, *, requests: float = 0, tokens: float = 0) -> None:
        """Take requests and tokens without waiting.

        Use this method for a cost that is known only after the call: `charge(tokens=used - reserved)`. A level may
        become negative; in this case, later calls wait longer. Negative numbers are given back.

        Raises:
            ValidationError: `requests` or `tokens` is not a finite number.
        """
        validate_values({"requests": requests, "tokens": tokens}, _CHARGE_RULES, "RateLimiter.charge")
        if self._shared is not None and self._shared.change("charge", requests, tokens):
            return
        self._local.charge(Cost(requests, tokens))

    def pause(self, seconds: float) -> None:
        """Admit no call for `seconds`.

        Raises:
            ValidationError: `seconds` is not a number.
        """
        validate_values({"seconds": seconds}, _PAUSE_RULES, "RateLimiter.pause")
        self._local.pause(seconds)
        if self._shared is not None:
            self._shared.change("pause", seconds)

    def observe(self, source: HfError | Mapping[str, str]) -> None:
        """Apply the limits that the server reports in an error, or in the headers of any response.

        A 429 with `retry_after` pauses the limiter for this time. A 429 without `retry_after` empties the shortest
        window for requests, so that no burst follows. A `RateLimit` header limits the requests until the reset time in
        the header; after this time, only the windows apply. An error without a `status_code` does not come from a
        server and is ignored.

        Raises:
            ValidationError: `source` is neither an error nor a mapping of headers.
        """
        if not (isinstance(source, HfError) or is_mapping(source)):
            raise ValidationError(
                f"source must be an HfError or a mapping of headers, not {describe_value(source)}",
                where="RateLimiter.observe",
                hint="For a result, pass result.meta.headers.",
            )
        quotas = self._apply_report(source)
        if self._shared is not None:
            self._shared.observe(quotas)

    def _observation(self, source: HfError | Mapping[str, str]) -> Blocking | None:
        """Apply the limits that the server reports. Return the step that shares them, None if there is none."""
        quotas = self._apply_report(source)
        if not quotas or self._shared is None:
            return None
        share = partial(self._shared.observe, quotas)
        return Blocking(partial(self._share, "the limits that the server reports", share))

    @staticmethod
    def _share(what: str, share: Callable[[], object]) -> None:
        try:
            share()
        except _store_error.StoreError as error:  # must not hide the response, or the error of the server
            _log.warning("%s are not shared: %s", what, error)

    def _apply_report(self, source: HfError | Mapping[str, str]) -> Sequence[Quota]:
        """Apply the limits that the server reports in this process, and return them."""
        if isinstance(source, StreamInterruptedError) and isinstance(source.__cause__, HfError):
            source = source.__cause__
        if not isinstance(source, HfError):
            quotas = parse_quotas(source)
        elif isinstance(source, RateLimitError) and source.status_code is not None:
            quotas = [Quota(0.0, source.retry_after or 0.0)]
        else:
            return ()
        self._local.apply(quotas)
        return quotas

    def update(self, **limits: Unpack[RateLimits]) -> None:
        """Change several limits at once. None removes a limit.

        Levels do not change, and the new limits apply to waiting calls. A waiting call that needs more than the burst
        of a new limit raises `ValidationError`.

        Raises:
            ValidationError: A limit is wrong, or no limit would remain. In this case, no limit is changed.
        """
        self._local.update(_as_dict(limits))

    def _shared_admission(self, cost: Cost, remaining: Callable[[], float] | None = None) -> Flow:
        """Wait until the store admits `cost`. Return False if it is away, and this process must decide."""
        self._local.check(cost)
        longest = self._max_wait if remaining is None else min(self._max_wait, max(0.0, remaining()))
        assert self._shared is not None  # noqa: S101 - for the type checker
        error_too_long = partial(self._local.error_wait_too_long, longest=longest)
        return (yield from self._shared.admission(cost, longest, error_too_long))

    def __repr__(self) -> str:
        return f"RateLimiter({self._local.buckets!r})"


def _as_dict(limits: RateLimits) -> dict[str, float | Limit | None]:
    # Type checkers treat the values of a TypedDict as objects.
    return cast("dict[str, float | Limit | None]", limits)
