# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from .._model import OpenModel
from ..types import UNSET, Unset


@attrs.define
class GeneratedImageData(OpenModel[Any]):
    """An image in the OpenAI format."""

    b64_json: None | str | Unset = UNSET
    """The image, as base64."""
    url: None | str | Unset = UNSET
    """URL of the image."""
    additional_properties: dict[str, Any] = attrs.field(factory=lambda: {}, kw_only=True)
    """Fields that the document does not list. They are sent as they are."""

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
