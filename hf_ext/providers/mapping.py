"""Provider mapping: how a provider serves a model."""

from __future__ import annotations

from hf_ext._core.results.result_struct import ResultStruct

AUTO = "auto"
HF_INFERENCE = "hf-inference"


class ProviderMapping(ResultStruct, rename="camel"):
    """How one provider serves a model. `client.models.mapping(model, provider)` reads the mapping from the Hub.

    Attributes:
        provider: The provider's name, such as `fal-ai`.
        status: `live`, `staging` or `error`.
        provider_id: The provider's own name of the model.
        task: The task for which the provider serves the model; `conversational` is chat.
        is_model_author: Whether the provider published the model.
        adapter: The kind of adapter, such as `lora`; None if the model is not an adapter. For an adapter, `provider_id`
            names the base model.
        adapter_weights_path: The file with the adapter's weights in the model's repository.
    """

    provider: str | None = None
    status: str | None = None
    provider_id: str | None = None
    task: str | None = None
    is_model_author: bool | None = None
    adapter: str | None = None
    adapter_weights_path: str | None = None


def list_mappings(mapping: dict[str, ProviderMapping] | list[ProviderMapping] | None) -> list[ProviderMapping]:
    """Return the mappings of a model in the Hub's order. The Hub sends them as an object by provider, or as a list."""
    if not isinstance(mapping, dict):
        return mapping or []
    for name, each in mapping.items():
        each.provider = each.provider or name
    return list(mapping.values())
