"""Check that Hugging Face still serves the models in the constants of hf_ext. Exit with 1 if a model is not served.

    python scripts/check_models.py [--require-network]

The script searches each model in the router's list of chat models (GET https://router.huggingface.co/v1/models). If a
model is not in the list, the script requests the model's provider mapping from the Hub. If a constant names a
provider, that provider must serve the model. The script needs no token.

If the router or the Hub cannot be reached, the script prints NOT RUN and the reason in one line. It then exits with 0,
or with 1 if --require-network is given.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping
from typing import Any, cast

import httpx
from hf_api.servers import HUB_URL, ROUTER_URL

from hf_ext.constants import model_constants

Served = dict[str, set[str]]


def served_by_router(response: Mapping[str, Any]) -> Served:
    """Return the live providers by model id, from the router's list."""
    return {model["id"]: _live(model.get("providers") or ()) for model in response["data"]}


def served_by_mapping(model_id: str, response: Mapping[str, Any]) -> Served:
    """Return the live providers of one model from its Hub entry. The mapping is a dict by provider or a list."""
    mapping: Any = response.get("inferenceProviderMapping") or []
    if isinstance(mapping, dict):
        mapping = [{"provider": name, **facts} for name, facts in cast("dict[str, dict[str, Any]]", mapping).items()]
    return {model_id: _live(mapping)}


def gone(constants: Mapping[str, str], served: Served) -> list[str]:
    """Return the names of the constants whose model is not served.

    If a constant names a provider, that provider must serve the model. Otherwise any provider is enough.
    """
    return [name for name, model in constants.items() if not _is_served(model, served)]


def _is_served(model: str, served: Served) -> bool:
    model_id, _, provider = model.partition(":")
    providers = served.get(model_id, set())
    return provider in providers if provider else bool(providers)


def _live(providers: Iterable[Mapping[str, Any]]) -> set[str]:
    return {fact["provider"] for fact in providers if fact.get("status") == "live"}


def fetch(client: httpx.Client, constants: Mapping[str, str]) -> Served:
    """Request the router's list, and the Hub entry of every model that is not in the list."""
    served = served_by_router(client.get(f"{ROUTER_URL}/v1/models").raise_for_status().json())
    for model_id in {model.partition(":")[0] for model in constants.values()} - served.keys():
        response = client.get(f"{HUB_URL}/api/models/{model_id}", params={"expand[]": "inferenceProviderMapping"})
        if response.is_success:
            served |= served_by_mapping(model_id, response.json())
    return served


def main(arguments: list[str]) -> int:
    """Print each constant whose model is not served. Return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--require-network", action="store_true", help="fail if a server cannot be reached")
    options = parser.parse_args(arguments)
    constants = model_constants()
    try:
        with httpx.Client(timeout=30, follow_redirects=True) as client:
            missing = gone(constants, fetch(client, constants))
    except httpx.TransportError as error:
        print(f"NOT RUN: {error.request.url} cannot be reached: {error or type(error).__name__}")
        return 1 if options.require_network else 0
    except (httpx.HTTPStatusError, LookupError, ValueError, TypeError) as error:
        line = str(error).partition("\n")[0]
        print(f"the list of models cannot be read: {type(error).__name__}: {line}")
        return 1
    for name in missing:
        print(f"{name} = {constants[name]!r} is no longer served")
    print(f"{len(constants) - len(missing)} of {len(constants)} models are served")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
