"""`hf-ext providers`: the providers of a model with their prices."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from cyclopts import Parameter

from hf_ext.cli.model_cache import store_models
from hf_ext.cli.options import CallOptions
from hf_ext.cli.records import Column, write_records
from hf_ext.cli.session import Session

_FORMATS: Final = ("tsv", "table", "csv", "json", "jsonl", "ids")
_FAR: Final = float("inf")


def _price(value: float) -> str:
    return f"{value:,.2f}"


def _whole(value: float) -> str:
    return f"{value:,.0f}"


_COLUMNS: Final = (
    Column("provider"),
    Column("$/M in", align="right", show=_price),
    Column("$/M out", align="right", show=_price),
    Column("context", align="right", show=_whole),
    Column("tokens/s", align="right", show=_whole),
    Column("first ms", align="right", show=_whole),
    Column("tools"),
    Column("schema"),
)


def providers(
    model: str | None = None,
    /,
    *,
    sort: Annotated[Literal["price", "speed", "latency", "context"] | None, Parameter(show_default=False)] = None,
    tools: Annotated[bool, Parameter(show_default=False)] = False,
    schema: Annotated[bool, Parameter(show_default=False)] = False,
    max_price: Annotated[float | None, Parameter(metavar="USD", show_default=False)] = None,
    options: CallOptions | None = None,
) -> None:
    """List the providers of a model with their prices; without a model, those of every model of the router.

    Args:
        model: The id of the model.
        sort: The order: the lowest price or latency first, or the highest speed or context.
        tools: Only providers that support tools.
        schema: Only providers that support structured output.
        max_price: The largest price of a million generated tokens.
    """
    with Session(options or CallOptions(), formats=_FORMATS, on_terminal="table") as session:
        router = session.client.router
        models = session.call(router.models) if model is None else [session.call(router.model, model)]
        store_models((found.id, _stored_prices(found)) for found in models)
        records = [_record(found.id, provider) for found in models for provider in found.providers]
        kept = [record for record in records if _is_kept(record, tools=tools, schema=schema, max_price=max_price)]
        if sort is not None:
            kept.sort(key=_order(sort))
        columns = _COLUMNS if model is not None else (Column("model"), *_COLUMNS)
        raw = [found.raw for found in models]
        write_records(kept, columns, session.target, session.terminal, raw=raw[0] if model is not None else raw)


def _record(model: str, provider: Any) -> dict[str, Any]:
    pricing = provider.pricing
    free = 0.0 if provider.is_free else None
    return {
        "model": model,
        "provider": provider.provider,
        "status": provider.status,
        "$/M in": free if pricing is None else pricing.input,
        "$/M out": free if pricing is None else pricing.output,
        "context": provider.context_length,
        "tokens/s": provider.throughput,
        "first ms": provider.first_token_latency_ms,
        "tools": provider.supports_tools,
        "schema": provider.supports_structured_output,
    }


def _stored_prices(model: Any) -> dict[str, float]:
    priced = [each for each in model.providers if each.pricing is not None and each.pricing.input is not None]
    return {str(each.provider): float(each.pricing.input) for each in priced}


def _is_kept(record: dict[str, Any], *, tools: bool, schema: bool, max_price: float | None) -> bool:
    if (tools and not record["tools"]) or (schema and not record["schema"]):
        return False
    price = record["$/M out"]
    return max_price is None or (price is not None and price <= max_price)


def _order(sort: str) -> Any:
    """Return the key of an order. Providers without the value come last."""
    names = {"price": "$/M out", "speed": "tokens/s", "latency": "first ms", "context": "context"}
    name, sign = names[sort], -1.0 if sort in {"speed", "context"} else 1.0

    def key(record: dict[str, Any]) -> float:
        value = record[name]
        return _FAR if value is None else sign * float(value)

    return key
