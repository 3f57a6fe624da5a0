"""RedisStore: the state of a `RateLimiter` in Redis, so that several processes share one limit."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.resources import files
from typing import Any, NamedTuple

from hf_ext._core.validate import SECONDS, Problems, Rule, check_values, describe_value
from hf_ext._core.values.surrogates import join_surrogates
from hf_ext.errors import ValidationError
from hf_ext.resilience._buckets import Window
from hf_ext.resilience._store_error import StoreError

__all__ = ["RedisStore", "Reply", "StoreError"]

_RULES: dict[str, Rule] = {"timeout": SECONDS}
_SCHEMES = ("redis://", "rediss://", "unix://")
_PREFIX = "hf_ext:limit:"


class Reply(NamedTuple):
    """What the store returns.

    Attributes:
        wait: Seconds to wait; 0 if the cost was taken.
        turn: The time of the server from which a waiting call has its turn; 0 if the cost was taken.
        now: The time of the server.
        levels: The level of each window.
    """

    wait: float
    turn: float
    now: float
    levels: tuple[float, ...]


class RedisStore:
    """Keeps the levels of a `RateLimiter` in Redis; needs the extra `redis`.

        store = RedisStore("redis://127.0.0.1:6379/0", key="my provider")
        limiter = RateLimiter(store=store, per_second=100)

    Limiters with the same server and the same key share their limits, in any number of threads, processes and machines.
    Give each of them the same windows. Redis 5 or newer, or Valkey, is needed. No request is sent to it before the
    first call of the limiter.

    Args:
        url: The address of the server: `redis://`, `rediss://` (TLS) or `unix://`, with a user and a password if it
            needs them.
        key: The name of the limit.
        timeout: Seconds to wait for a connection, and for each response.

    Raises:
        ValidationError: An argument is wrong.
        ImportError: The package `redis` is not installed; it is in the extra `redis`.
    """

    def __init__(self, url: str, *, key: str, timeout: float = 1.0) -> None:
        problems = Problems()
        check_values({"timeout": timeout}, _RULES, problems)
        is_url = isinstance(url, str) and url.startswith(_SCHEMES)  # pyright: ignore[reportUnnecessaryIsInstance]
        problems.check(is_url, f"url must begin with {', '.join(_SCHEMES)}")  # the url may have a password
        is_key = isinstance(key, str) and key != "" and join_surrogates(key) == key  # pyright: ignore[reportUnnecessaryIsInstance]
        problems.check(is_key, f"key must be a text, not {describe_value(key)}")
        problems.raise_if_any("RedisStore")
        self.key: str = key
        self._redis = _import_redis()
        self._client = _validated_client(self._redis, url, timeout)
        self._script = self._client.register_script(files("hf_ext.resilience").joinpath("rate_limit.lua").read_text())

    def close(self) -> None:
        """Close the connections. A later call of the limiter opens a new one."""
        self._client.close()

    def run(self, operation: str, numbers: tuple[float, ...], seen: float, windows: Iterable[Window]) -> Reply:
        """Run one step of the limit; `rate_limit.lua` describes the arguments.

        Raises:
            StoreError: Redis cannot be reached, or refused the script.
        """
        values: list[Any] = [operation, *numbers, *(0,) * (4 - len(numbers)), seen]
        for name, unit, rate, burst, level in windows:
            values += (name, unit + 1, rate, burst, level)
        try:
            wait, turn, now, *levels = map(float, self._script(keys=[_PREFIX + self.key], args=values))
        except (self._redis.RedisError, OSError) as error:
            raise StoreError(f"the RateLimiter cannot use its store, {self!r}: {error}") from error
        return Reply(wait, turn, now, tuple(levels))

    def __repr__(self) -> str:
        settings = self._client.get_connection_kwargs()
        place = settings.get("path") or f"{settings.get('host')}:{settings.get('port')}"
        return f"RedisStore({place}, key={self.key!r})"


def _import_redis() -> Any:
    try:
        return import_module("redis")
    except ImportError as error:
        raise ImportError("RedisStore needs redis: pip install 'api-huggingface[redis]'") from error


def _validated_client(redis: Any, url: str, timeout: float) -> Any:
    """Return a client; no connection is opened.

    Raises:
        ValidationError: The url cannot be used. The errors of redis may have a part of the password, so they are not
            shown.
    """
    try:
        client = _new_client(redis, url, timeout)
        client.connection_pool.make_connection()
    except (ValueError, TypeError, AttributeError, redis.RedisError):
        client = None
    if client is None:
        raise ValidationError(
            "url is not the address of a Redis server, or has an unknown option",
            where="RedisStore",
            hint="Encode the user and the password with urllib.parse.quote(text, safe='').",
        )
    return client


def _new_client(redis: Any, url: str, timeout: float) -> Any:
    """Return a client that sends a script a second time only if its idle connection was closed meanwhile."""
    retry = import_module("redis.retry").Retry(
        import_module("redis.backoff").NoBackoff(), 1, supported_errors=(redis.ConnectionError,)
    )
    return redis.Redis.from_url(url, socket_timeout=timeout, socket_connect_timeout=timeout, retry=retry)
