# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class ImageUrl(OpenModel[Any]):
    """An image and the level of detail to process it with."""

    url: str
    """An `https:` URL that the server can read, or the image itself as `data:image/png;base64,...`."""
    detail: str | Unset = UNSET
    """Level of detail to process the image with: `auto`, `low` or `high`. Default: `auto`. Most providers ignore it."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["url"] = self.url
        if self.detail is not UNSET:
            fields["detail"] = self.detail
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(url=fields.pop("url"), detail=pop_optional(fields, "detail"), additional_properties=fields)
