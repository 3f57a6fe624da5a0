"""Model cache: the models and prices that `models` and `providers` have shown, for completion and `--dry-run`.

No other command writes the file, and no command asks a server to fill it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, cast

from hf_ext._core.values.write_file import replacing
from hf_ext.cli.settings import cache_path

_MOST_MODELS: Final = 2_000
_MOST_BYTES: Final = 1_000_000


def read_models(path: Path | None = None) -> dict[str, dict[str, float]]:
    """Return the stored models, each with the price of a million prompt tokens by provider. A broken file is empty."""
    try:
        with (path or cache_path()).open("rb") as file:
            found = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return cast("dict[str, dict[str, float]]", found) if _is_cache(found) else {}


def store_models(models: Iterable[tuple[str, dict[str, float]]], path: Path | None = None) -> None:
    """Add models to the file. If it cannot be written, nothing is stored: the cache only saves typing."""
    path = path or cache_path()
    found = read_models(path)
    for name, prices in models:
        found[name] = {**found.pop(name, {}), **prices}
    kept = dict(list(found.items())[-_MOST_MODELS:])
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write(json.dumps(kept).encode())


def stored_price(model: str) -> float | None:
    """Return the price of a million prompt tokens of `ID` (the lowest) or `ID:provider`; None if none is stored."""
    name, _, provider = model.partition(":")
    prices = read_models().get(name, {})
    if provider in prices:
        return prices[provider]
    return min(prices.values()) if prices and provider in {"", "cheapest"} else None


def _is_cache(found: Any) -> bool:
    return isinstance(found, dict) and all(
        isinstance(prices, dict) and all(isinstance(price, int | float) for price in cast("Any", prices).values())
        for prices in cast("dict[str, Any]", found).values()
    )
