"""Mapping cache: the provider mappings that a client has looked up."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hf_ext._calls.results.model_mappings import ModelMappings
    from hf_ext._core.settings.secret import Secret
    from hf_ext.errors import HfError

_MAX_MODELS = 1_000


class LookupRequest:
    """A request for the mappings of a model, and its error."""

    __slots__ = ("error",)

    def __init__(self) -> None:
        self.error: HfError | None = None


class CachedModel:
    """The mappings of one model, as the Hub sends them to one token.

    Attributes:
        found: The response of the Hub; None before a request has succeeded.
        request: The request in progress. A caller that waits for it raises its error.
    """

    __slots__ = ("_token", "found", "request")

    def __init__(self, token: Secret | None) -> None:
        self._token = token  # keeps the reference, so that the id of the token is not reused
        self.found: ModelMappings | None = None
        self.request: LookupRequest | None = None


class MappingCache:
    """The mappings of models. Thread-safe. Clients that share connections share one cache.

    Attributes:
        locks: The locks of the look-ups in progress, for `aturn`.
    """

    __slots__ = ("_models", "locks")

    def __init__(self) -> None:
        self._models: dict[tuple[str, str, int], CachedModel] = {}
        self.locks: dict[Any, Any] = {}

    def model(self, hub_url: str, token: Secret | None, model: str) -> CachedModel:
        """Return the entry of a model, which may be new. The oldest of more than 1,000 entries is removed."""
        cached = self._models.setdefault((hub_url, model, id(token)), CachedModel(token))
        if len(self._models) > _MAX_MODELS:
            with suppress(KeyError, RuntimeError):  # another thread changed the entries
                del self._models[next(iter(self._models))]
        return cached
