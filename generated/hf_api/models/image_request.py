# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.image_format import ImageFormat
    from ..models.image_response_format import ImageResponseFormat


class ImageRequest(OpenModel[Any]):
    """A prompt for images. Servers ignore or refuse parameters that their model does not support. Fields that are not
    listed, for example those of one provider, may be added and are sent as given.
    """

    prompt: str
    """Description of the images."""
    model: None | str | Unset = UNSET
    """Image generation model. All providers require it; a server with one model does not."""
    n: int | None | Unset = UNSET
    """Number of images to generate; all are billed. OpenAI allows at most 10. Default: 1. Range: at least 1."""
    size: None | str | Unset = UNSET
    """Size in pixels, `WIDTHxHEIGHT`, or `auto`. The allowed sizes depend on the model."""
    quality: None | str | Unset = UNSET
    """Quality: `low`, `medium`, `high` or `auto`; for older models `standard` or `hd`. Few models support it."""
    style: None | str | Unset = UNSET
    """Style, `vivid` or `natural`. Few models support it."""
    response_format: ImageResponseFormat | None | Unset = UNSET
    """How to return the images. The default depends on the server."""
    output_format: ImageFormat | None | Unset = UNSET
    """File format of the images. Default: `png`. Few servers support it."""
    output_compression: int | None | Unset = UNSET
    """Quality of a compressed file format, in percent. Default: 100. Few servers support it. Range: 0 to 100."""
    background: None | str | Unset = UNSET
    """Background: `transparent`, `opaque` or `auto`. Few models support it."""
    moderation: None | str | Unset = UNSET
    """Strictness of the provider's content filter: `low` or `auto`. Only OpenAI supports it."""
    seed: int | None | Unset = UNSET
    """Seed of the random number generator. The same seed gives the same image. Not an OpenAI parameter; supported by
    several providers.
    """
    stream: bool | None | Unset = UNSET
    """Whether to stream the images as events. Default: false. Only OpenAI supports it."""
    partial_images: int | None | Unset = UNSET
    """Number of unfinished images in a stream. OpenAI allows at most 3. Default: 0. Range: at least 0."""
    user: None | str | Unset = UNSET
    """Your identifier of the end user, for the provider's abuse detection."""
    safety_identifier: None | str | Unset = UNSET
    """OpenAI's newer name of `user`, for abuse detection."""
    complexity: None | str | Unset = UNSET
    """Amount of detail, `low`, `medium` or `high`. Only OpenAI supports it."""
    frame_count: int | None | Unset = UNSET
    """Number of frames of an animation. Only OpenAI supports it. Range: at least 1."""
    frame_duration_ms: int | None | Unset = UNSET
    """Duration of each frame of an animation, in milliseconds. Only OpenAI supports it. Range: at least 1."""
    svg: Any | Unset = UNSET
    """Object with options of vector graphics, or null. Only OpenAI supports it."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["prompt"] = self.prompt
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.n is not UNSET:
            fields["n"] = self.n
        if self.size is not UNSET:
            fields["size"] = self.size
        if self.quality is not UNSET:
            fields["quality"] = self.quality
        if self.style is not UNSET:
            fields["style"] = self.style
        if self.response_format is not UNSET:
            fields["response_format"] = self.response_format
        if self.output_format is not UNSET:
            fields["output_format"] = self.output_format
        if self.output_compression is not UNSET:
            fields["output_compression"] = self.output_compression
        if self.background is not UNSET:
            fields["background"] = self.background
        if self.moderation is not UNSET:
            fields["moderation"] = self.moderation
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        if self.stream is not UNSET:
            fields["stream"] = self.stream
        if self.partial_images is not UNSET:
            fields["partial_images"] = self.partial_images
        if self.user is not UNSET:
            fields["user"] = self.user
        if self.safety_identifier is not UNSET:
            fields["safety_identifier"] = self.safety_identifier
        if self.complexity is not UNSET:
            fields["complexity"] = self.complexity
        if self.frame_count is not UNSET:
            fields["frame_count"] = self.frame_count
        if self.frame_duration_ms is not UNSET:
            fields["frame_duration_ms"] = self.frame_duration_ms
        if self.svg is not UNSET:
            fields["svg"] = self.svg
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            prompt=fields.pop("prompt"),
            model=fields.pop("model", UNSET),
            n=fields.pop("n", UNSET),
            size=fields.pop("size", UNSET),
            quality=fields.pop("quality", UNSET),
            style=fields.pop("style", UNSET),
            response_format=fields.pop("response_format", UNSET),
            output_format=fields.pop("output_format", UNSET),
            output_compression=fields.pop("output_compression", UNSET),
            background=fields.pop("background", UNSET),
            moderation=fields.pop("moderation", UNSET),
            seed=fields.pop("seed", UNSET),
            stream=fields.pop("stream", UNSET),
            partial_images=fields.pop("partial_images", UNSET),
            user=fields.pop("user", UNSET),
            safety_identifier=fields.pop("safety_identifier", UNSET),
            complexity=fields.pop("complexity", UNSET),
            frame_count=fields.pop("frame_count", UNSET),
            frame_duration_ms=fields.pop("frame_duration_ms", UNSET),
            svg=fields.pop("svg", UNSET),
            additional_properties=fields,
        )
