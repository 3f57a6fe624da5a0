# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ResponsePart(OpenModel[Any]):
    """A part of a message or of reasoning. Its fields depend on `type`."""

    type_: str
    """Type of the part: `input_text`, `input_image`, `output_text`, `refusal`, `reasoning_text`, `summary_text`, or a
    type specific to a provider.
    """
    text: None | str | Unset = UNSET
    """Text of the part. Absent for images and refusals."""
    image_url: None | str | Unset = UNSET
    """Of `input_image`: URL of the image, which may be a `data:` URL."""
    detail: None | str | Unset = UNSET
    """Of `input_image`: level of detail to process the image with, `low`, `high` or `auto`."""
    refusal: None | str | Unset = UNSET
    """Of `refusal`: text with which the model refused to answer."""
    annotations: Any | Unset = UNSET
    """Of `output_text`: list of the sources that the text refers to, or null."""
    logprobs: Any | Unset = UNSET
    """Of `output_text`: list of the tokens with their log probabilities, or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["type"] = self.type_
        if self.text is not UNSET:
            fields["text"] = self.text
        if self.image_url is not UNSET:
            fields["image_url"] = self.image_url
        if self.detail is not UNSET:
            fields["detail"] = self.detail
        if self.refusal is not UNSET:
            fields["refusal"] = self.refusal
        if self.annotations is not UNSET:
            fields["annotations"] = self.annotations
        if self.logprobs is not UNSET:
            fields["logprobs"] = self.logprobs
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            type_=fields.pop("type"),
            text=fields.pop("text", UNSET),
            image_url=fields.pop("image_url", UNSET),
            detail=fields.pop("detail", UNSET),
            refusal=fields.pop("refusal", UNSET),
            annotations=fields.pop("annotations", UNSET),
            logprobs=fields.pop("logprobs", UNSET),
            additional_properties=fields,
        )
