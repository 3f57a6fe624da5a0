"""Meta: the status, the headers and the duration of a response."""

from __future__ import annotations

import math
from typing import TypeVar

import msgspec

from hf_ext._core.results.headers import Headers
from hf_ext._core.values.value import Value
from hf_ext.errors import ResponseFacts

T = TypeVar("T")

_REQUEST_ID_HEADERS = ("x-request-id", "x-amzn-trace-id", "x-amz-cf-id", "inference-id", "request-id")


class Meta(Value, frozen=True):
    """The status, the headers and the duration of a response. The properties read headers that Hugging Face sends.

    Attributes:
        status: HTTP status.
        headers: All headers as received.
        elapsed: Seconds from sending the request to the end of the response; for a stream, to the end of its headers.
        lookup: How the client found the provider's name of the model; None if it did not look it up.
    """

    _hidden = frozenset({"headers"})

    status: int = 0
    headers: Headers = msgspec.field(default_factory=Headers)
    elapsed: float = 0.0
    lookup: Lookup | None = None

    @property
    def request_id(self) -> str | None:
        """The server's id of the request, or None."""
        for name in _REQUEST_ID_HEADERS:
            value = self.headers.get(name)
            if value is not None:
                return value
        return None

    @property
    def provider(self) -> str | None:
        """The inference provider that answered, or None if the router does not name it."""
        return self.headers.get("x-inference-provider")

    @property
    def model_revision(self) -> str | None:
        """The commit of the model (hf-inference `x-sha`), or None."""
        return self.headers.get("x-sha")

    @property
    def compute_type(self) -> str | None:
        """The hardware, or "cache" for a cache hit (hf-inference `x-compute-type`), or None."""
        return self.headers.get("x-compute-type")

    @property
    def compute_time(self) -> float | None:
        """Seconds of computation (hf-inference `x-compute-time`), or None."""
        return self._number("x-compute-time")

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks the client to wait, or None; a successful response may state them too."""
        import time

        from hf_ext._core.values.retry_after import parse_retry_after

        return parse_retry_after(self.headers, time.time())

    @property
    def rate_limit_remaining(self) -> float | None:
        """Requests left in the current window: `RateLimit` (Hub), `x-ratelimit-remaining-requests` (providers)."""
        from hf_ext._core.values.retry_after import parse_quota

        quota = parse_quota(self.headers)
        if quota is not None:
            return quota.remaining
        remaining = self._number("x-ratelimit-remaining-requests")
        return self._number("x-ratelimit-remaining") if remaining is None else remaining

    @property
    def warnings(self) -> list[str]:
        """Warnings of the Hub (`X-HF-Warning`)."""
        return self.headers.get_all("x-hf-warning")

    def error_facts(self) -> ResponseFacts:
        """Return the status, the request id and the provider, as keyword arguments of an error."""
        return {"status_code": self.status or None, "request_id": self.request_id, "provider": self.provider}

    def _number(self, name: str) -> float | None:
        text = self.headers.get(name)
        if text is None:  # most headers are missing, and an exception takes longer
            return None
        try:
            number = float(text)
        except ValueError:
            return None
        return number if math.isfinite(number) else None


class Lookup(Value, frozen=True):
    """The look-up of a provider: the provider and its name of the model, and the request that the client sent for it.

    Attributes:
        provider: The provider.
        provider_id: The provider's name of the model.
        task: The task for which the provider serves the model.
        status: `live` or `staging`.
        request: The method and the URL of the request.
        meta: The status, headers and duration of the response.
        is_cached: Whether an earlier call sent the request.
    """

    _hidden = frozenset({"meta"})

    provider: str
    provider_id: str
    task: str | None
    status: str | None
    request: str
    meta: Meta
    is_cached: bool


def meta_of(response: object) -> Meta | None:
    """Return the `meta` of a response; None if the response has none, because it is from another HTTP client."""
    return getattr(response, "meta", None)


def attach_meta(result: T, meta: Meta) -> T:
    """Return the result of a stream with `meta` of the response, if the type of the result keeps it."""
    attach = getattr(result, "attach_meta", None)
    return result if attach is None else attach(meta)
