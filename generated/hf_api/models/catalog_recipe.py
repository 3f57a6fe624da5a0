# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class CatalogRecipe(OpenModel[Any]):
    """A tested combination of hardware and engine for a model."""

    public_id: str
    """Identifier of the recipe."""
    accelerator: None | str | Unset = UNSET
    """Accelerator: `cpu`, `gpu` or `neuron`."""
    engine_type: None | str | Unset = UNSET
    """Inference engine: `vllm`, `sglang`, `llamacpp` or `tei`."""
    gguf_file: None | str | Unset = UNSET
    """Name of the GGUF file, for llama.cpp."""
    revision: None | str | Unset = UNSET
    """Revision of the model, if the recipe pins one."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["publicId"] = self.public_id
        if self.accelerator is not UNSET:
            fields["accelerator"] = self.accelerator
        if self.engine_type is not UNSET:
            fields["engineType"] = self.engine_type
        if self.gguf_file is not UNSET:
            fields["ggufFile"] = self.gguf_file
        if self.revision is not UNSET:
            fields["revision"] = self.revision
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            public_id=fields.pop("publicId"),
            accelerator=fields.pop("accelerator", UNSET),
            engine_type=fields.pop("engineType", UNSET),
            gguf_file=fields.pop("ggufFile", UNSET),
            revision=fields.pop("revision", UNSET),
            additional_properties=fields,
        )
