# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from .. import models as models_
from .._json import parse_constant, parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.image_url import ImageUrl


class ImagePart(OpenModel[Any]):
    """An image as one part of a message, for models with image input."""

    type_: Literal["image_url"]
    """Type of the part."""
    image_url: ImageUrl
    """The image."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        fields["image_url"] = to_json(self.image_url)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=parse_constant(fields.pop("type"), "image_url"),
            image_url=parse_value(fields.pop("image_url"), models_.ImageUrl.from_dict),
            additional_properties=fields,
        )
