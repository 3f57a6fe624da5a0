# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.image_list_item import ImageListItem


class ImageList(OpenModel[Any]):
    """Generated images."""

    data: list[ImageListItem]
    """The images."""
    created: float | None | Unset = UNSET
    """Creation time, Unix time in seconds."""
    id: None | str | Unset = UNSET
    """Identifier of the request (Together)."""
    model: None | str | Unset = UNSET
    """Model that generated the images (Together)."""
    object_: None | str | Unset = UNSET
    """`list` (Together)."""
    background: None | str | Unset = UNSET
    """Background of the images, `transparent` or `opaque`."""
    output_format: None | str | Unset = UNSET
    """File format of the images."""
    size: None | str | Unset = UNSET
    """Size of the images, `WIDTHxHEIGHT`."""
    quality: None | str | Unset = UNSET
    """Quality of the images."""
    usage: Any | Unset = UNSET
    """Object with the numbers of tokens, or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["data"] = to_json(self.data)
        if self.created is not UNSET:
            fields["created"] = self.created
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.background is not UNSET:
            fields["background"] = self.background
        if self.output_format is not UNSET:
            fields["output_format"] = self.output_format
        if self.size is not UNSET:
            fields["size"] = self.size
        if self.quality is not UNSET:
            fields["quality"] = self.quality
        if self.usage is not UNSET:
            fields["usage"] = self.usage
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            data=parse_list(fields.pop("data"), models_.ImageListItem.from_dict),
            created=fields.pop("created", UNSET),
            id=fields.pop("id", UNSET),
            model=fields.pop("model", UNSET),
            object_=fields.pop("object", UNSET),
            background=fields.pop("background", UNSET),
            output_format=fields.pop("output_format", UNSET),
            size=fields.pop("size", UNSET),
            quality=fields.pop("quality", UNSET),
            usage=fields.pop("usage", UNSET),
            additional_properties=fields,
        )
