"""The providers by name; a dialect is loaded when it is first spoken."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.providers.base import Dialect
    from hf_ext.providers.mapping import ProviderMapping

HERE = "hf-inference"
PROVIDERS = {
    "deepinfra": "DeepInfra",
    "fal-ai": "FalAi",
    "novita": "Novita",
    "nscale": "Nscale",
    "replicate": "Replicate",
    "scaleway": "Scaleway",
    "together": "Together",
    "wavespeed": "WaveSpeed",
    "zai-org": "ZaiOrg",
}


def elsewhere(provider: ProviderMapping | None) -> str:
    """Return the name of the other provider that is to do it, "" if it is hf-inference."""
    name = provider.provider if provider is not None else None
    return "" if name in {None, HERE} else str(name)


def dialect_for(provider: str, task: str) -> Dialect:
    """Return a provider's dialect.

    Raises:
        ValidationError: The provider, or the task with it, is not known here.
    """
    name = PROVIDERS.get(provider)
    if name is None:
        raise ValidationError(
            f"provider {provider!r} has no dialect here",
            hint=f"Known for tasks other than chat: {', '.join(PROVIDERS)}, and hf-inference.",
        )
    module = import_module(f"hf_ext.providers.{provider.replace('-', '_')}")
    dialect = cast("Dialect", getattr(module, name)())
    if task not in dialect.tasks:
        raise ValidationError(
            f"{provider} does not serve {task}", hint=f"It serves {', '.join(sorted(dialect.tasks))}."
        )
    return dialect
