# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.generated_image_data import GeneratedImageData


class GeneratedImage(OpenModel[Any]):
    """An image in JSON. The fields depend on the server."""

    image: None | str | Unset = UNSET
    """The image, as base64 (official schema)."""
    data: list[GeneratedImageData] | None | Unset = UNSET
    """The image in the OpenAI format. The official JavaScript client reads it."""
    output: list[str] | None | Unset = UNSET
    """URLs of the image. The official JavaScript client reads them."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.image is not UNSET:
            fields["image"] = self.image
        if self.data is not UNSET:
            fields["data"] = to_json(self.data)
        if self.output is not UNSET:
            fields["output"] = self.output
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            image=fields.pop("image", UNSET),
            data=fields.pop("data", UNSET)
            if fields.get("data") is None
            else parse_list(fields.pop("data"), models_.GeneratedImageData.from_dict),
            output=fields.pop("output", UNSET),
            additional_properties=fields,
        )
