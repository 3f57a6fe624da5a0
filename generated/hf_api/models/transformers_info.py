# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class TransformersInfo(OpenModel[Any]):
    """How the transformers library loads a model."""

    auto_model: None | str | Unset = UNSET
    """Class that loads the model, for example `AutoModelForCausalLM`."""
    custom_class: None | str | Unset = UNSET
    """Class in the model repository's own code, if the model has one."""
    pipeline_tag: None | str | Unset = UNSET
    """Task that the library runs the model for."""
    processor: None | str | Unset = UNSET
    """Class that preprocesses the input, for example `AutoTokenizer`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.auto_model is not UNSET:
            fields["auto_model"] = self.auto_model
        if self.custom_class is not UNSET:
            fields["custom_class"] = self.custom_class
        if self.pipeline_tag is not UNSET:
            fields["pipeline_tag"] = self.pipeline_tag
        if self.processor is not UNSET:
            fields["processor"] = self.processor
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            auto_model=fields.pop("auto_model", UNSET),
            custom_class=fields.pop("custom_class", UNSET),
            pipeline_tag=fields.pop("pipeline_tag", UNSET),
            processor=fields.pop("processor", UNSET),
            additional_properties=fields,
        )
