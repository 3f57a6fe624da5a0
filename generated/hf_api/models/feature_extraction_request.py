# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.truncation_direction import TruncationDirection


class FeatureExtractionRequest(OpenModel[Any]):
    """Texts to embed."""

    inputs: list[str] | str
    """A text or a list of texts."""
    normalize: bool | Unset = UNSET
    """Whether to scale the vectors to length 1. Default: true in Text Embeddings Inference. Other servers may ignore
    it.
    """
    prompt_name: None | str | Unset = UNSET
    """Name of a prompt in the model's sentence-transformers configuration, for example `query`. Its text is inserted
    before each input. Default: none.
    """
    truncate: bool | None | Unset = UNSET
    """Whether to truncate texts that are longer than the model's limit. Default: false, which refuses such texts."""
    truncation_direction: TruncationDirection | Unset = UNSET
    """Side at which texts are truncated. Default: `right`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["inputs"] = self.inputs
        if self.normalize is not UNSET:
            fields["normalize"] = self.normalize
        if self.prompt_name is not UNSET:
            fields["prompt_name"] = self.prompt_name
        if self.truncate is not UNSET:
            fields["truncate"] = self.truncate
        if self.truncation_direction is not UNSET:
            fields["truncation_direction"] = self.truncation_direction
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            inputs=fields.pop("inputs"),
            normalize=pop_optional(fields, "normalize"),
            prompt_name=fields.pop("prompt_name", UNSET),
            truncate=fields.pop("truncate", UNSET),
            truncation_direction=pop_optional(fields, "truncation_direction"),
            additional_properties=fields,
        )
