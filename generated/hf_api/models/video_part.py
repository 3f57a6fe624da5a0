# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from .. import models as models_
from .._json import parse_constant, parse_value, to_json
from .._model import OpenModel

if TYPE_CHECKING:
    from ..models.video_url import VideoUrl


class VideoPart(OpenModel[Any]):
    """A video as one part of a message. Not an OpenAI part; supported by vLLM and some providers."""

    type_: Literal["video_url"]
    """Type of the part."""
    video_url: VideoUrl
    """The video."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        fields["video_url"] = to_json(self.video_url)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=parse_constant(fields.pop("type"), "video_url"),
            video_url=parse_value(fields.pop("video_url"), models_.VideoUrl.from_dict),
            additional_properties=fields,
        )
