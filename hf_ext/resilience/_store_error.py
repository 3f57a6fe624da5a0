"""StoreError: the store of a shared limit cannot be used."""

from __future__ import annotations

from hf_ext.errors import NetworkError


class StoreError(NetworkError):
    """The store of a `RateLimiter` cannot be reached, or refused the request. The call was not sent.

    The error is retryable: a `Retry` around the limiter waits for the store, and a job of `hf_ext.bulk` pauses.
    """

    __module__ = "hf_ext.resilience.redis_store"  # where users import it from
