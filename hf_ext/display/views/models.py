"""Views of models, of their providers, and of endpoints."""

from __future__ import annotations

from collections.abc import Sequence

from hf_ext.display.blocks import Block, Note
from hf_ext.display.views.tables import table
from hf_ext.endpoints.results import EndpointInfo
from hf_ext.models.results import ModelInfo, RouterModel, RouterProvider

_YES_OR_NO = {True: "yes", False: "no"}


def model_infos(shown: Sequence[ModelInfo]) -> Sequence[Block]:
    """Return models of the Hub."""
    columns = ["model", "task", "library", "downloads", "likes"]
    return [table(columns, shown, _info_row)]


def router_models(shown: Sequence[RouterModel]) -> Sequence[Block]:
    """Return models of the router, with their providers and the range of their prices."""
    columns = ["model", "providers", "input $/M", "output $/M"]
    return [table(columns, shown, _router_row)]


def router_model(shown: RouterModel) -> Sequence[Block]:
    """Return the providers of a model, with their prices in USD per million tokens."""
    columns = ["provider", "status", "context", "input $/M", "output $/M", "tokens/s", "latency", "tools"]
    return [Note(shown.id), table(columns, shown.providers, _provider_row)]


def endpoints(shown: Sequence[EndpointInfo]) -> Sequence[Block]:
    """Return endpoints with their state."""
    return [table(["endpoint", "state", "url"], shown, lambda each: (each.name, each.status.state, each.url))]


def _info_row(model: ModelInfo) -> tuple[object, ...]:
    return model.id, model.pipeline_tag, model.library_name, _count(model.downloads), _count(model.likes)


def _count(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _router_row(model: RouterModel) -> tuple[object, ...]:
    prices = [provider.pricing for provider in model.providers if provider.pricing is not None]
    providers = ", ".join(provider.provider or "?" for provider in model.providers)
    return model.id, providers, _range([each.input for each in prices]), _range([each.output for each in prices])


def _range(prices: Sequence[float | None]) -> str:
    known = sorted(price for price in prices if price is not None)
    if not known:
        return ""
    return f"{known[0]:.4g}" if known[0] == known[-1] else f"{known[0]:.4g}–{known[-1]:.4g}"


def _provider_row(provider: RouterProvider) -> tuple[object, ...]:
    pricing = provider.pricing
    latency = provider.first_token_latency_ms
    return (
        provider.provider,
        provider.status,
        None if provider.context_length is None else f"{provider.context_length:,}",
        None if pricing is None else pricing.input,
        None if pricing is None else pricing.output,
        provider.throughput,
        None if latency is None else f"{latency:.0f} ms",
        None if provider.supports_tools is None else _YES_OR_NO[provider.supports_tools],
    )
