# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import parse_value, pop_optional, to_form, to_json
from .._model import OpenModel
from ..types import UNSET, File, RequestFiles, Unset

if TYPE_CHECKING:
    from ..models.image_format import ImageFormat
    from ..models.image_response_format import ImageResponseFormat


class ImageEditForm(OpenModel[Any]):
    """An image to change. Fields that are not listed may be added and are sent as given."""

    image: File
    """The image, a file with its name."""
    prompt: str
    """Description of the result."""
    mask: File | Unset = UNSET
    """Image of the same size; its transparent pixels are the area to change. Some servers require it. Default: the
    whole image changes.
    """
    model: str | Unset = UNSET
    """Image editing model."""
    n: int | Unset = UNSET
    """Number of images to generate; all are billed. OpenAI allows at most 10. Default: 1. Range: at least 1."""
    size: str | Unset = UNSET
    """Size in pixels, `WIDTHxHEIGHT`, or `auto`. The allowed sizes depend on the model."""
    quality: str | Unset = UNSET
    """Quality: `low`, `medium`, `high` or `auto`. Few models support it."""
    response_format: ImageResponseFormat | Unset = UNSET
    """How to return the images. The default depends on the server."""
    output_format: ImageFormat | Unset = UNSET
    """File format of the images. Default: `png`. Few servers support it."""
    output_compression: int | Unset = UNSET
    """Quality of a compressed file format, in percent. Default: 100. Few servers support it. Range: 0 to 100."""
    background: str | Unset = UNSET
    """Background: `transparent`, `opaque` or `auto`. Few models support it."""
    input_fidelity: str | Unset = UNSET
    """How closely the result keeps the details of the image, `low` or `high`. Only OpenAI supports it."""
    stream: bool | Unset = UNSET
    """Whether to stream the images as events. Default: false. Only OpenAI supports it."""
    partial_images: int | Unset = UNSET
    """Number of unfinished images in a stream. OpenAI allows at most 3. Default: 0. Range: at least 0."""
    user: str | Unset = UNSET
    """Your identifier of the end user, for the provider's abuse detection."""
    safety_identifier: str | Unset = UNSET
    """OpenAI's newer name of `user`, for abuse detection."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["image"] = to_json(self.image)
        fields["prompt"] = self.prompt
        if self.mask is not UNSET:
            fields["mask"] = to_json(self.mask)
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.n is not UNSET:
            fields["n"] = self.n
        if self.size is not UNSET:
            fields["size"] = self.size
        if self.quality is not UNSET:
            fields["quality"] = self.quality
        if self.response_format is not UNSET:
            fields["response_format"] = self.response_format
        if self.output_format is not UNSET:
            fields["output_format"] = self.output_format
        if self.output_compression is not UNSET:
            fields["output_compression"] = self.output_compression
        if self.background is not UNSET:
            fields["background"] = self.background
        if self.input_fidelity is not UNSET:
            fields["input_fidelity"] = self.input_fidelity
        if self.stream is not UNSET:
            fields["stream"] = self.stream
        if self.partial_images is not UNSET:
            fields["partial_images"] = self.partial_images
        if self.user is not UNSET:
            fields["user"] = self.user
        if self.safety_identifier is not UNSET:
            fields["safety_identifier"] = self.safety_identifier
        return fields

    def to_multipart(self) -> RequestFiles:
        """Return the fields that have a value, as parts of multipart/form-data."""
        return to_form(self.to_dict())

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            image=parse_value(fields.pop("image"), File),
            prompt=fields.pop("prompt"),
            mask=parse_value(pop_optional(fields, "mask"), File),
            model=pop_optional(fields, "model"),
            n=pop_optional(fields, "n"),
            size=pop_optional(fields, "size"),
            quality=pop_optional(fields, "quality"),
            response_format=pop_optional(fields, "response_format"),
            output_format=pop_optional(fields, "output_format"),
            output_compression=pop_optional(fields, "output_compression"),
            background=pop_optional(fields, "background"),
            input_fidelity=pop_optional(fields, "input_fidelity"),
            stream=pop_optional(fields, "stream"),
            partial_images=pop_optional(fields, "partial_images"),
            user=pop_optional(fields, "user"),
            safety_identifier=pop_optional(fields, "safety_identifier"),
            additional_properties=fields,
        )
