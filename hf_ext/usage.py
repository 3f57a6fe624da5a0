"""UsageTracker: sums of tokens and costs by model and provider, from the usage in the responses.

    from hf_ext.usage import UsageTracker, router_prices

    tracker = UsageTracker(router_prices(client.router.models()))
    tracker.record(completion)
    print(tracker.snapshot().total.cost)

Only results that you pass to `record` are counted. The prices come from the router, or from you.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from hf_ext._core.results.displayed import Displayed
from hf_ext._core.results.token_counts import count_tokens, get_field
from hf_ext._core.settings.router_suffix import split_provider
from hf_ext._core.validate import Number, Problems, Rule, check_attributes, describe_value
from hf_ext._core.validate.containers import read_mapping
from hf_ext._core.values.kinds import is_mapping, is_sequence
from hf_ext._core.values.plurals import describe_count
from hf_ext.errors import ValidationError

__all__ = ["Price", "Totals", "UsageSnapshot", "UsageTracker", "router_prices"]

_PRICE = Number(0)
_RULES: dict[str, Rule] = {"input": _PRICE, "output": _PRICE, "cached_input": _PRICE.or_none()}


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a model, in USD per million tokens.

    Attributes:
        input: Price of prompt tokens.
        output: Price of generated tokens.
        cached_input: Price of prompt tokens that the provider reads from its cache. None means the same price as
            `input`.

    Raises:
        ValidationError: A price is not a number of at least 0.
    """

    input: float
    output: float
    cached_input: float | None = None

    def __post_init__(self) -> None:
        problems = Problems()
        check_attributes(self, _RULES, problems)
        problems.raise_if_any("Price")

    def cost(self, input_tokens: int, output_tokens: int, cached_input_tokens: int = 0) -> float:
        """Return the cost of tokens in USD. `input_tokens` includes the `cached_input_tokens`."""
        cached = self.input if self.cached_input is None else self.cached_input
        read = (input_tokens - cached_input_tokens) * self.input + cached_input_tokens * cached
        return (read + output_tokens * self.output) / 1_000_000


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the recorded calls.

    Attributes:
        requests: Number of recorded calls.
        input_tokens: Prompt tokens.
        output_tokens: Generated tokens.
        cost: Cost in USD of the calls with usage and a price.
        unmetered: Calls without usage, or with usage without counts (`{}`); they add no tokens.
        unpriced: Calls with usage but without a price; they add no cost.
        cached_input_tokens: Prompt tokens that the provider read from its cache; `input_tokens` include them.
    """

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0
    unmetered: int = 0
    unpriced: int = 0
    cached_input_tokens: int = 0

    def __repr__(self) -> str:
        requests = describe_count(self.requests, "request")
        counts = {"unmetered": self.unmetered, "unpriced": self.unpriced}
        missing = "".join(f", {number:,} {name}" for name, number in counts.items() if number)
        return f"Totals({requests}, {self.input_tokens:,}→{self.output_tokens:,} tokens, ${self.cost:.6f}{missing})"

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
class UsageSnapshot(Displayed):
    """The totals at one moment; later calls do not change them.

    Attributes:
        by_model: Totals of each model. Responses without a model have the key "".
        by_provider: Totals of each provider. An unknown provider has the key "".
    """

    total: Totals
    by_model: Mapping[str, Totals]
    by_provider: Mapping[str, Totals]


@dataclass(slots=True)
class _Counts:
    requests: int = 0
    unmetered: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_input_tokens: int = 0


class UsageTracker:
    """Sum the usage of the results passed to `record`. Threads and tasks can share a tracker.

    Args:
        prices: Prices by "model:provider", or by "model" for every provider; see `router_prices`. `snapshot` computes
            the costs from the sums of tokens, so that no rounding errors add up.

    Raises:
        ValidationError: `prices` is not a mapping of prices.
    """

    def __init__(self, prices: Mapping[str, Price] | None = None) -> None:
        problems = Problems()
        self.prices: Mapping[str, Price] = {} if prices is None else read_mapping(prices, "prices", problems) or {}
        for name, price in self.prices.items():
            if not isinstance(cast("object", price), Price):
                problems.add(f"prices[{name!r}] must be a Price, not {describe_value(price)}")
        problems.raise_if_any("UsageTracker")
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, str], _Counts] = {}

    def record(self, result: Any, *, model: str | None = None, provider: str | None = None) -> float | None:
        """Add one call and return its cost in USD; None if there is no usage or no price.

        Args:
            result: An object with `usage`, such as a chat completion, the final result of a stream, embeddings or a
                `responses.Response`; or a dict with the same fields; or the usage itself.
            model: The model id of the request. Default: the model that the response names. Some providers name another
                model than the request.
            provider: The provider. Default: the provider that the response names, or else the provider in the model id
                ("org/name:groq"). The tag of a local model ("llama3:8b") is a part of the model id.
        """
        key = _model_and_provider(result, model, provider)
        usage = get_field(result, "usage")
        used = count_tokens(result if usage is None else usage)
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
        """Return the totals of all calls recorded so far."""
        with self._lock:
            totals = {key: self._totals(key, counts) for key, counts in self._counts.items()}
        return UsageSnapshot(
            total=sum(totals.values(), Totals()),
            by_model=_sum_by(totals, 0),
            by_provider=_sum_by(totals, 1),
        )

    def reset(self) -> None:
        """Remove all recorded calls."""
        with self._lock:
            self._counts.clear()

    def __repr__(self) -> str:
        return f"UsageTracker({self.snapshot().total!r})"

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

    `models` is the list that `client.router.models()` returns, or the decoded JSON of the response. A provider is left
    out if its price for input or for output is missing, or a price is not a number of at least 0. Exception: a provider
    that is marked as free and has no price gets the price 0.

    Raises:
        ValidationError: `models` is not a list.
    """
    prices: dict[str, Price] = {}
    found = get_field(models, "data") or (() if is_mapping(models) else models)
    if not is_sequence(found):
        raise ValidationError(
            f"models must be the list that client.router.models() returns, not {describe_value(models)}",
            where="router_prices",
        )
    for model in found:
        for provider in get_field(model, "providers") or ():
            price = _parse_router_price(provider)
            if price is not None:
                prices[f"{get_field(model, 'id')}:{get_field(provider, 'provider')}"] = price
    return prices


def _parse_router_price(provider: Any) -> Price | None:
    pricing = get_field(provider, "pricing")
    each = get_field(pricing, "input"), get_field(pricing, "output")
    if None not in each:
        try:
            return Price(*each, cached_input=get_field(pricing, "cached_input"))
        except ValidationError:  # one wrong price must not hide the others
            return None
    return Price(0.0, 0.0) if get_field(provider, "is_free") is True else None


def _model_and_provider(result: Any, model: str | None, provider: str | None) -> tuple[str, str]:
    name, suffix = split_provider(model or get_field(result, "model") or "")
    known = provider or get_field(get_field(result, "meta"), "provider") or suffix
    return name.removesuffix(f":{known}"), known


def _sum_by(totals: Mapping[tuple[str, str], Totals], part: int) -> dict[str, Totals]:
    sums: dict[str, Totals] = {}
    for key, each in totals.items():
        sums[key[part]] = sums.get(key[part], Totals()) + each
    return sums
