"""Choice of a mapping: the provider of a call among the providers of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._core.validate import Problems, describe_value
from hf_ext.errors import ValidationError
from hf_ext.providers.mapping import AUTO, HF_INFERENCE
from hf_ext.providers.mapping_checks import check_mapping, has_task
from hf_ext.providers.registry import api_of
from hf_ext.providers.text_routes import TEXT_ROUTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hf_ext.providers.mapping import ProviderMapping


def choose_mapping(
    mappings: Sequence[ProviderMapping], provider: str, task: str, *, model: str, where: str = ""
) -> ProviderMapping:
    """Return the mapping of a model for a provider.

    Args:
        mappings: The mappings of the model, in the Hub's order.
        provider: The name of the provider. `auto` is the first live provider for the task that the client supports.
        task: The task, by its name on the Hub.
        model: The model, for the error.
        where: The name of the method, for the error.

    Raises:
        ValidationError: The provider does not serve the model for the task, or its status is `error`.
    """
    for mapping in mappings:
        if provider == AUTO:
            if mapping.status == "live" and has_task(mapping, task) and _is_supported(mapping, task):
                return mapping
        elif mapping.provider == provider:
            if not mapping.provider_id:
                break
            problems = Problems()
            check_mapping(mapping, task, problems)
            if len(problems):
                error = problems.error(where)
                error.hint = _advice(mappings, task)
                raise error
            return mapping
    subject = "no provider serves" if provider == AUTO else f"{describe_value(provider)} does not serve"
    raise ValidationError(f"{subject} {model} for {task}", where=where, hint=_advice(mappings, task))


def _is_supported(mapping: ProviderMapping, task: str) -> bool:
    """Return whether the client can send the task to the provider."""
    provider = str(mapping.provider)
    if task in {"conversational", "text-generation"}:
        return provider in TEXT_ROUTES and bool(TEXT_ROUTES[provider].path(task))
    if provider == HF_INFERENCE:
        return True
    try:
        api_of(provider, task)
    except ValidationError:
        return False
    return True


def _advice(mappings: Sequence[ProviderMapping], task: str) -> str:
    """Return the providers that serve the model for the task, as a sentence."""
    found = [f"{mapping.provider} ({mapping.status})" for mapping in mappings if has_task(mapping, task)]
    if found:
        return f"Providers of the model for {task}: {', '.join(found)}."
    others = [f"{mapping.provider} ({mapping.task})" for mapping in mappings]
    return f"Providers of the model for other tasks: {', '.join(others)}." if others else "The model has no provider."
