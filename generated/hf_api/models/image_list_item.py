# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ImageListItem(OpenModel[Any]):
    """One generated image, as base64 or as a link."""

    b64_json: None | str | Unset = UNSET
    """The image file, as base64."""
    url: None | str | Unset = UNSET
    """Link to the image file, or a `data:` URL. Links expire, at OpenAI after 60 minutes."""
    revised_prompt: None | str | Unset = UNSET
    """Prompt that the model used, if the server changed it."""
    index: int | None | Unset = UNSET
    """Index of the image, from 0 (Together)."""
    timings: Any | Unset = UNSET
    """Object with durations, in milliseconds (Together), or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.b64_json is not UNSET:
            fields["b64_json"] = self.b64_json
        if self.url is not UNSET:
            fields["url"] = self.url
        if self.revised_prompt is not UNSET:
            fields["revised_prompt"] = self.revised_prompt
        if self.index is not UNSET:
            fields["index"] = self.index
        if self.timings is not UNSET:
            fields["timings"] = self.timings
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            b64_json=fields.pop("b64_json", UNSET),
            url=fields.pop("url", UNSET),
            revised_prompt=fields.pop("revised_prompt", UNSET),
            index=fields.pop("index", UNSET),
            timings=fields.pop("timings", UNSET),
            additional_properties=fields,
        )
