# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ModelConfig(OpenModel[Any]):
    """Part of a model's configuration, in the terms of its library."""

    architectures: list[str] | None | Unset = UNSET
    """Classes of the transformers library that implement the model."""
    model_type: None | str | Unset = UNSET
    """Model family, for example `llama`."""
    tokenizer_config: Any | Unset = UNSET
    """Object with the special tokens and `chat_template`, which is a Jinja template or a list of named templates."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.architectures is not UNSET:
            fields["architectures"] = self.architectures
        if self.model_type is not UNSET:
            fields["model_type"] = self.model_type
        if self.tokenizer_config is not UNSET:
            fields["tokenizer_config"] = self.tokenizer_config
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            architectures=fields.pop("architectures", UNSET),
            model_type=fields.pop("model_type", UNSET),
            tokenizer_config=fields.pop("tokenizer_config", UNSET),
            additional_properties=fields,
        )
