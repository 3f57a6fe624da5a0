# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class GeneratedImageData(OpenModel[Any]):
    """An image in the OpenAI format."""

    b64_json: None | str | Unset = UNSET
    """The image, as base64."""
    url: None | str | Unset = UNSET
    """URL of the image."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.b64_json is not UNSET:
            fields["b64_json"] = self.b64_json
        if self.url is not UNSET:
            fields["url"] = self.url
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(b64_json=fields.pop("b64_json", UNSET), url=fields.pop("url", UNSET), additional_properties=fields)
