# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel


class VisualQuestionAnsweringInput(OpenModel[Any]):
    """A question and an image."""

    question: str
    """The question."""
    image: str
    """The image, as base64."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["question"] = self.question
        fields["image"] = self.image
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(question=fields.pop("question"), image=fields.pop("image"), additional_properties=fields)
