# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""The Hugging Face inference APIs, generated from the OpenAPI documents of this project.

Operations are modules of `hf_api.api`, grouped by service. `hf_api.models` holds the data models, `hf_api.servers` the
base URLs, `hf_api.types` the shared types, `hf_api.errors` the errors. `unwrap` returns the body of a success response.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._call import unwrap as unwrap
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client

    __version__: str

__all__ = ("AuthenticatedClient", "Client", "unwrap")

if not TYPE_CHECKING:  # with __getattr__ a type checker would accept every misspelt name as Any

    def _read_version() -> str:
        """Return the version of the distribution, which contains this package and hf_ext."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("api-huggingface")
        except PackageNotFoundError as error:
            raise AttributeError("hf_api has no version, because api-huggingface is not installed") from error

    def __getattr__(name: str) -> object:
        if name == "__version__":
            value = _read_version()
        elif name == "unwrap":
            from ._call import unwrap as value
        elif name in __all__:
            from . import client

            value = getattr(client, name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
