"""Registry of the providers: finds the API of a provider. The module of an API is imported at its first use."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from hf_ext._core.validate import describe_value
from hf_ext._core.values.scalars import to_python_scalar
from hf_ext.errors import ValidationError
from hf_ext.providers.mapping import HF_INFERENCE, ProviderMapping
from hf_ext.providers.provider_api import ProviderApi

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


def other_provider(provider: object, *, where: str = "") -> str:
    """Return the name of a provider other than hf-inference, or "auto"; "" if the provider is hf-inference or None.

    Args:
        provider: The caller's argument.
        where: The name of the method, for the error.

    Raises:
        ValidationError: `provider` is neither None nor a text nor a `ProviderMapping`.
    """
    name: object = to_python_scalar(provider)
    if isinstance(provider, ProviderMapping):
        name = provider.provider
    elif name is not None and not (isinstance(name, str) and name):
        raise ValidationError(
            f"provider must be a name such as 'fal-ai' or a ProviderMapping, not {describe_value(provider)}",
            where=where,
            hint="Pass 'auto' for the first provider that serves the model.",
        )
    return "" if name in {None, HF_INFERENCE} else str(name)


def api_of(provider: str, task: str, *, where: str = "") -> ProviderApi:
    """Return the API of a provider that serves a task.

    Args:
        provider: The name of the provider.
        task: The task, by its name on the Hub.
        where: The name of the method, for the error.

    Raises:
        ValidationError: The client does not know the provider, or the provider does not serve the task.
    """
    name = PROVIDERS.get(provider)
    if name is None:
        raise ValidationError(
            f"provider {describe_value(provider)} is not supported",
            where=where,
            hint=f"Providers for tasks other than chat are {', '.join(PROVIDERS)} and hf-inference.",
        )
    module = import_module(f"hf_ext.providers.{provider.replace('-', '_')}")
    api = cast("ProviderApi", getattr(module, name)())
    if task not in api.tasks:
        raise ValidationError(
            f"{provider} does not serve {task}", where=where, hint=f"It serves {', '.join(sorted(api.tasks))}."
        )
    return api
