# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.output_transform import OutputTransform


class ImageClassificationParameters(OpenModel[Any]):
    """Parameters of an image classification."""

    function_to_apply: OutputTransform | Unset = UNSET
    """Function to apply to the raw outputs. Default: the function of the model's configuration."""
    top_k: int | Unset = UNSET
    """Number of labels to return, best first. Default: 5. Range: at least 1."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.function_to_apply is not UNSET:
            fields["function_to_apply"] = self.function_to_apply
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            function_to_apply=pop_optional(fields, "function_to_apply"),
            top_k=pop_optional(fields, "top_k"),
            additional_properties=fields,
        )
