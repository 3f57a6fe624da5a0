# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ModelArchitecture(OpenModel[Any]):
    """Input and output modalities of a model."""

    input_modalities: list[str] | None | Unset = UNSET
    """Kinds of input, for example `text` and `image`."""
    output_modalities: list[str] | None | Unset = UNSET
    """Kinds of output, for example `text`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.input_modalities is not UNSET:
            fields["input_modalities"] = self.input_modalities
        if self.output_modalities is not UNSET:
            fields["output_modalities"] = self.output_modalities
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            input_modalities=fields.pop("input_modalities", UNSET),
            output_modalities=fields.pop("output_modalities", UNSET),
            additional_properties=fields,
        )
