# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ProviderMapping(OpenModel[Any]):
    """How a provider serves a model."""

    provider: None | str | Unset = UNSET
    """Name of the provider. Only in lists; in an object it is the key."""
    provider_id: None | str | Unset = UNSET
    """Name that the provider uses for the model."""
    status: None | str | Unset = UNSET
    """Status of the model at the provider: `live`, `staging` (in preparation) or `error`."""
    task: None | str | Unset = UNSET
    """Task that the provider serves the model for. Chat is called `conversational`."""
    is_model_author: bool | None | Unset = UNSET
    """Whether the provider is the author of the model."""
    type_: None | str | Unset = UNSET
    """`single-model`, or `tag-filter` for a rule that covers many models."""
    adapter: None | str | Unset = UNSET
    """Kind of adapter, `lora` for LoRA models."""
    adapter_weights_path: None | str | Unset = UNSET
    """File of the adapter's weights in the repository."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.provider is not UNSET:
            fields["provider"] = self.provider
        if self.provider_id is not UNSET:
            fields["providerId"] = self.provider_id
        if self.status is not UNSET:
            fields["status"] = self.status
        if self.task is not UNSET:
            fields["task"] = self.task
        if self.is_model_author is not UNSET:
            fields["isModelAuthor"] = self.is_model_author
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.adapter is not UNSET:
            fields["adapter"] = self.adapter
        if self.adapter_weights_path is not UNSET:
            fields["adapterWeightsPath"] = self.adapter_weights_path
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            provider=fields.pop("provider", UNSET),
            provider_id=fields.pop("providerId", UNSET),
            status=fields.pop("status", UNSET),
            task=fields.pop("task", UNSET),
            is_model_author=fields.pop("isModelAuthor", UNSET),
            type_=fields.pop("type", UNSET),
            adapter=fields.pop("adapter", UNSET),
            adapter_weights_path=fields.pop("adapterWeightsPath", UNSET),
            additional_properties=fields,
        )
