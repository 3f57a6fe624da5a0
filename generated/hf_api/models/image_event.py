# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ImageEvent(OpenModel[Any]):
    """One event of streamed images. A completed image is the last one."""

    type_: str
    """Type of the event, `image_generation.partial_image` or `image_generation.completed`."""
    b64_json: None | str | Unset = UNSET
    """The image file, as base64."""
    partial_image_index: int | None | Unset = UNSET
    """Index of the unfinished image, from 0."""
    created_at: float | None | Unset = UNSET
    """Creation time, Unix time in seconds."""
    size: None | str | Unset = UNSET
    """Size of the image, `WIDTHxHEIGHT`."""
    quality: None | str | Unset = UNSET
    """Quality of the image."""
    background: None | str | Unset = UNSET
    """Background of the image, `transparent` or `opaque`."""
    output_format: None | str | Unset = UNSET
    """File format of the image."""
    usage: Any | Unset = UNSET
    """Of `image_generation.completed`: object with the numbers of tokens, or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        if self.b64_json is not UNSET:
            fields["b64_json"] = self.b64_json
        if self.partial_image_index is not UNSET:
            fields["partial_image_index"] = self.partial_image_index
        if self.created_at is not UNSET:
            fields["created_at"] = self.created_at
        if self.size is not UNSET:
            fields["size"] = self.size
        if self.quality is not UNSET:
            fields["quality"] = self.quality
        if self.background is not UNSET:
            fields["background"] = self.background
        if self.output_format is not UNSET:
            fields["output_format"] = self.output_format
        if self.usage is not UNSET:
            fields["usage"] = self.usage
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=fields.pop("type"),
            b64_json=fields.pop("b64_json", UNSET),
            partial_image_index=fields.pop("partial_image_index", UNSET),
            created_at=fields.pop("created_at", UNSET),
            size=fields.pop("size", UNSET),
            quality=fields.pop("quality", UNSET),
            background=fields.pop("background", UNSET),
            output_format=fields.pop("output_format", UNSET),
            usage=fields.pop("usage", UNSET),
            additional_properties=fields,
        )
