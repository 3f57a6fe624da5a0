"""UsageTracker: how many tokens were used and what they cost, by model and provider, as the server counted them.

    from hf_ext.usage import UsageTracker, router_prices

    tracker = UsageTracker(router_prices(client.router.models()))
    tracker.record(completion)
    print(tracker.snapshot().total.cost)

Nothing is recorded that is not passed to `record`. Prices are data: the router's, or your own.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

__all__ = ["Price", "Totals", "UsageSnapshot", "UsageTracker", "router_prices"]

# What may stand after the colon of a model id without being a provider (router: provider selection policies).
_POLICIES = frozenset({"fastest", "cheapest", "preferred"})


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, in USD per million tokens.

    Attributes:
        input: Price of prompt tokens.
        output: Price of generated tokens.
        cached_input: Price of prompt tokens that the provider reads from its cache; `input` if None.
    """

    input: float
    output: float
    cached_input: float | None = None

    def cost(self, input_tokens: int, output_tokens: int, cached_input_tokens: int = 0) -> float:
        """Return the price of so many tokens, in USD; `cached_input_tokens` are among the `input_tokens`."""
        cached = self.input if self.cached_input is None else self.cached_input
        read = (input_tokens - cached_input_tokens) * self.input + cached_input_tokens * cached
        return (read + output_tokens * self.output) / 1_000_000


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over calls.

    Attributes:
        requests: Calls recorded.
        input_tokens: Prompt tokens.
        output_tokens: Generated tokens.
        cost: USD, of the calls whose usage and price are known.
        unmetered: Calls whose response had no usage, or one without counts (`{}`); they count no tokens.
        unpriced: Calls with usage but without a price; they count no cost.
        cached_input_tokens: Prompt tokens that the provider read from its cache; `input_tokens` include them.
    """

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0
    unmetered: int = 0
    unpriced: int = 0
    cached_input_tokens: int = 0

    @property
    def total_tokens(self) -> int:
        """Prompt and generated tokens together."""
        return self.input_tokens + self.output_tokens

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cost + other.cost,
            self.unmetered + other.unmetered,
            self.unpriced + other.unpriced,
            self.cached_input_tokens + other.cached_input_tokens,
        )


@dataclass(frozen=True, slots=True)
class UsageSnapshot:
    """The totals at one moment; later calls do not change it.

    Attributes:
        by_model: Totals of each model, "" where the response did not name it.
        by_provider: Totals of each provider, "" where nothing named it.
    """

    total: Totals
    by_model: Mapping[str, Totals]
    by_provider: Mapping[str, Totals]


class _Tokens(NamedTuple):
    input: int
    output: int
    cached_input: int


@dataclass(slots=True)
class _Counts:
    requests: int = 0
    unmetered: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_input_tokens: int = 0


class UsageTracker:
    """Sum up the usage of the results given to `record`. Safe to share between threads and tasks.

    Args:
        prices: By "model:provider", or by "model" where the provider does not matter; see `router_prices`. Costs are
            computed from the token sums when they are read, so that nothing is lost to rounding.
    """

    def __init__(self, prices: Mapping[str, Price] | None = None) -> None:
        self.prices: Mapping[str, Price] = dict(prices or {})
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, str], _Counts] = {}

    def record(self, result: Any, *, model: str | None = None, provider: str | None = None) -> float | None:
        """Add one call and return what it cost in USD, None if its usage or its price is unknown.

        Args:
            result: Anything with `usage`: a chat completion, the final message of a stream, an embeddings or responses
                response, or a dict of the same form.
            model: The model id that was asked for; default what the response names, which providers spell their own
            way.
            provider: Default what the response or the model id ("org/name:provider") names.
        """
        key = _key(result, model, provider)
        used = _used(_field(result, "usage"))
        with self._lock:
            counts = self._counts.setdefault(key, _Counts())
            counts.requests += 1
            if used is None:
                counts.unmetered += 1
                return None
            counts.input_tokens += used.input
            counts.output_tokens += used.output
            counts.cached_input_tokens += used.cached_input
        price = self._price(key)
        return None if price is None else price.cost(*used)

    def snapshot(self) -> UsageSnapshot:
        """Return the totals so far."""
        with self._lock:
            totals = {key: self._totals(key, counts) for key, counts in self._counts.items()}
        return UsageSnapshot(
            total=sum(totals.values(), Totals()),
            by_model=_sum_by(totals, 0),
            by_provider=_sum_by(totals, 1),
        )

    def reset(self) -> None:
        """Forget everything recorded."""
        with self._lock:
            self._counts.clear()

    def _totals(self, key: tuple[str, str], counts: _Counts) -> Totals:
        price = self._price(key)
        metered = counts.requests - counts.unmetered
        return Totals(
            counts.requests,
            counts.input_tokens,
            counts.output_tokens,
            0.0 if price is None else price.cost(counts.input_tokens, counts.output_tokens, counts.cached_input_tokens),
            counts.unmetered,
            metered if price is None else 0,
            counts.cached_input_tokens,
        )

    def _price(self, key: tuple[str, str]) -> Price | None:
        model, provider = key
        return self.prices.get(f"{model}:{provider}") or self.prices.get(model)


def router_prices(models: Any) -> dict[str, Price]:
    """Return the prices of the router's model list (`GET /v1/models`), by "model:provider".

    Takes the list's objects or its JSON. A provider that states no full price is left out; a free one costs 0.
    """
    prices: dict[str, Price] = {}
    for model in _field(models, "data") or models:
        for provider in _field(model, "providers") or ():
            price = _router_price(provider)
            if price is not None:
                prices[f"{_field(model, 'id')}:{_field(provider, 'provider')}"] = price
    return prices


def _router_price(provider: Any) -> Price | None:
    pricing = _field(provider, "pricing")
    each = _field(pricing, "input"), _field(pricing, "output")
    if None not in each:
        return Price(*each, cached_input=_field(pricing, "cached_input"))
    return Price(0.0, 0.0) if _field(provider, "is_free") is True else None


def _key(result: Any, model: str | None, provider: str | None) -> tuple[str, str]:
    name, _, suffix = (model or _field(result, "model") or "").partition(":")
    chosen = "" if suffix in _POLICIES else suffix
    return name, provider or _field(_field(result, "meta"), "provider") or chosen


def _used(usage: Any) -> _Tokens | None:
    """Return the tokens of a call, None if the server counted none."""
    read, written = _tokens(usage, "prompt", "input"), _tokens(usage, "completion", "output")
    if read is None is written:
        return None
    return _Tokens(read or 0, written or 0, min(_cached(usage), read or 0))


def _tokens(usage: Any, *names: str) -> int | None:
    """The first count that is not 0 under one of the names; 0 if that is all there is, None if there is none."""
    counts = [tokens for name in names if (tokens := _field(usage, f"{name}_tokens")) is not None]
    return next((int(tokens) for tokens in counts if tokens), 0 if counts else None)


def _cached(usage: Any) -> int:
    """Return the prompt tokens that were read from the provider's cache; providers say it in several places."""
    places = (
        _field(_field(usage, "prompt_tokens_details"), "cached_tokens"),
        _field(_field(usage, "input_tokens_details"), "cached_tokens"),
        _field(usage, "cached_tokens"),
        _field(usage, "prompt_cache_hit_tokens"),
    )
    return next((int(tokens) for tokens in places if tokens), 0)


def _sum_by(totals: Mapping[tuple[str, str], Totals], part: int) -> dict[str, Totals]:
    sums: dict[str, Totals] = {}
    for key, each in totals.items():
        sums[key[part]] = sums.get(key[part], Totals()) + each
    return sums


def _field(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(name)
    return getattr(value, name, None)
