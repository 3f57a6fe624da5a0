"""Provider operation: a text operation of the router, sent to one provider behind the router."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext.providers.text_routes import HF_INFERENCE, text_parts

if TYPE_CHECKING:
    from hf_api.types import Operation

    from hf_ext.providers.mapping import ProviderMapping
    from hf_ext.providers.text_routes import TextTask

    AnyOperation = TypeVar("AnyOperation", bound=Operation[Any, Any])


def at_provider(operation: AnyOperation, provider: ProviderMapping | None, task: TextTask) -> AnyOperation:
    """Return an operation of the router that is sent to a provider.

    Args:
        operation: The operation.
        provider: The provider, which `check_text_provider` has checked; None for the operation as it is.
        task: The task, which selects the path at the provider.
    """
    if provider is None:
        return operation

    def build(*args: Any, **kwargs: Any) -> dict[str, Any]:
        return text_parts(provider, task, operation.build(*args, **kwargs))

    tag = "inference" if provider.provider == HF_INFERENCE else "router"
    return replace(operation, tag=tag, build=build)
