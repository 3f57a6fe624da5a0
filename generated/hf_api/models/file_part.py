# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from .._json import parse_constant
from .._model import OpenModel


class FilePart(OpenModel[Any]):
    """A document as one part of a message. Few providers support it."""

    type_: Literal["file"]
    """Type of the part."""
    file: Any
    """The document: `{"filename": ..., "file_data": "data:application/pdf;base64,..."}` or `{"file_id": ...}`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        fields["file"] = self.file
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=parse_constant(fields.pop("type"), "file"), file=fields.pop("file"), additional_properties=fields
        )
