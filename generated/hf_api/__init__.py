# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""The Hugging Face inference APIs, generated from the OpenAPI documents of this project.

Operations are modules of `hf_api.api`, grouped by service. `hf_api.models` holds the data models, `hf_api.servers` the
base URLs, `hf_api.types` the shared types.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client

__all__ = ("AuthenticatedClient", "Client")

if not TYPE_CHECKING:  # with __getattr__ a type checker would accept every misspelt name as Any

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from . import client

        value = getattr(client, name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
