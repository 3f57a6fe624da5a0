# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.image_format import ImageFormat
    from ..models.image_response_format import ImageResponseFormat


T = TypeVar("T", bound="ImageRequest")


@_attrs_define
class ImageRequest:
    """A prompt for images. Servers ignore or refuse parameters that their model does not support. Fields that are not
    listed, for example those of one provider, may be added and are sent as given.

    """

    prompt: str
    """ Description of the images. """
    model: None | str | Unset = UNSET
    """ Image generation model. All providers require it; a server with one model does not. """
    n: int | None | Unset = UNSET
    """ Number of images to generate; all are billed. OpenAI allows at most 10. Default: 1. Range: at least 1. """
    size: None | str | Unset = UNSET
    """ Size in pixels, `WIDTHxHEIGHT`, or `auto`. The allowed sizes depend on the model. """
    quality: None | str | Unset = UNSET
    """ Quality: `low`, `medium`, `high` or `auto`; for older models `standard` or `hd`. Few models support it. """
    style: None | str | Unset = UNSET
    """ Style, `vivid` or `natural`. Few models support it. """
    response_format: ImageResponseFormat | None | Unset = UNSET
    """ How to return the images. The default depends on the server. """
    output_format: ImageFormat | None | Unset = UNSET
    """ File format of the images. Default: `png`. Few servers support it. """
    output_compression: int | None | Unset = UNSET
    """ Quality of a compressed file format, in percent. Default: 100. Few servers support it. Range: 0 to 100. """
    background: None | str | Unset = UNSET
    """ Background: `transparent`, `opaque` or `auto`. Few models support it. """
    moderation: None | str | Unset = UNSET
    """ Strictness of the provider's content filter: `low` or `auto`. Only OpenAI supports it. """
    seed: int | None | Unset = UNSET
    """ Seed of the random number generator. The same seed gives the same image. Not an OpenAI parameter; supported
    by several providers. """
    stream: bool | None | Unset = UNSET
    """ Whether to stream the images as events. Default: false. Only OpenAI supports it. """
    partial_images: int | None | Unset = UNSET
    """ Number of unfinished images in a stream. OpenAI allows at most 3. Default: 0. Range: at least 0. """
    user: None | str | Unset = UNSET
    """ Your identifier of the end user, for the provider's abuse detection. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["prompt"] = self.prompt
        if self.model is not UNSET:
            field_dict["model"] = self.model
        if self.n is not UNSET:
            field_dict["n"] = self.n
        if self.size is not UNSET:
            field_dict["size"] = self.size
        if self.quality is not UNSET:
            field_dict["quality"] = self.quality
        if self.style is not UNSET:
            field_dict["style"] = self.style
        if self.response_format is not UNSET:
            field_dict["response_format"] = self.response_format
        if self.output_format is not UNSET:
            field_dict["output_format"] = self.output_format
        if self.output_compression is not UNSET:
            field_dict["output_compression"] = self.output_compression
        if self.background is not UNSET:
            field_dict["background"] = self.background
        if self.moderation is not UNSET:
            field_dict["moderation"] = self.moderation
        if self.seed is not UNSET:
            field_dict["seed"] = self.seed
        if self.stream is not UNSET:
            field_dict["stream"] = self.stream
        if self.partial_images is not UNSET:
            field_dict["partial_images"] = self.partial_images
        if self.user is not UNSET:
            field_dict["user"] = self.user
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        prompt = fields_.pop("prompt")
        model = fields_.pop("model", UNSET)

        n = fields_.pop("n", UNSET)

        size = fields_.pop("size", UNSET)

        quality = fields_.pop("quality", UNSET)

        style = fields_.pop("style", UNSET)

        response_format = fields_.pop("response_format", UNSET)

        output_format = fields_.pop("output_format", UNSET)

        output_compression = fields_.pop("output_compression", UNSET)

        background = fields_.pop("background", UNSET)

        moderation = fields_.pop("moderation", UNSET)

        seed = fields_.pop("seed", UNSET)

        stream = fields_.pop("stream", UNSET)

        partial_images = fields_.pop("partial_images", UNSET)

        user = fields_.pop("user", UNSET)

        model_ = cls(
            prompt=prompt,
            model=model,
            n=n,
            size=size,
            quality=quality,
            style=style,
            response_format=response_format,
            output_format=output_format,
            output_compression=output_compression,
            background=background,
            moderation=moderation,
            seed=seed,
            stream=stream,
            partial_images=partial_images,
            user=user,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
