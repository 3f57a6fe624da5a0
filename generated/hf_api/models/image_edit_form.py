# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.image_format import ImageFormat
    from ..models.image_response_format import ImageResponseFormat


T = TypeVar("T", bound="ImageEditForm")


@_attrs_define
class ImageEditForm:
    """An image to change. Fields that are not listed may be added and are sent as given."""

    image: File
    """ The image, a file with its name. """
    prompt: str
    """ Description of the result. """
    mask: File | Unset = UNSET
    """ Image of the same size; its transparent pixels are the area to change. Some servers require it. Default: the
    whole image changes. """
    model: str | Unset = UNSET
    """ Image editing model. """
    n: int | Unset = UNSET
    """ Number of images to generate; all are billed. OpenAI allows at most 10. Default: 1. Range: at least 1. """
    size: str | Unset = UNSET
    """ Size in pixels, `WIDTHxHEIGHT`, or `auto`. The allowed sizes depend on the model. """
    quality: str | Unset = UNSET
    """ Quality: `low`, `medium`, `high` or `auto`. Few models support it. """
    response_format: ImageResponseFormat | Unset = UNSET
    """ How images are returned: `url` (a link that expires), `b64_json` (base64), or `base64` (the same, at
    Together and Hyperbolic). """
    output_format: ImageFormat | Unset = UNSET
    """ File format of an image. """
    background: str | Unset = UNSET
    """ Background: `transparent`, `opaque` or `auto`. Few models support it. """
    user: str | Unset = UNSET
    """ Your identifier of the end user, for the provider's abuse detection. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["image"] = to_json(self.image)
        field_dict["prompt"] = self.prompt
        if self.mask is not UNSET:
            field_dict["mask"] = to_json(self.mask)
        if self.model is not UNSET:
            field_dict["model"] = self.model
        if self.n is not UNSET:
            field_dict["n"] = self.n
        if self.size is not UNSET:
            field_dict["size"] = self.size
        if self.quality is not UNSET:
            field_dict["quality"] = self.quality
        if self.response_format is not UNSET:
            field_dict["response_format"] = self.response_format
        if self.output_format is not UNSET:
            field_dict["output_format"] = self.output_format
        if self.background is not UNSET:
            field_dict["background"] = self.background
        if self.user is not UNSET:
            field_dict["user"] = self.user
        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("image", self.image.to_tuple()))

        files.append(("prompt", (None, str(self.prompt).encode(), "text/plain")))

        if not isinstance(self.mask, Unset):
            files.append(("mask", self.mask.to_tuple()))

        if not isinstance(self.model, Unset):
            files.append(("model", (None, str(self.model).encode(), "text/plain")))

        if not isinstance(self.n, Unset):
            files.append(("n", (None, str(self.n).encode(), "text/plain")))

        if not isinstance(self.size, Unset):
            files.append(("size", (None, str(self.size).encode(), "text/plain")))

        if not isinstance(self.quality, Unset):
            files.append(("quality", (None, str(self.quality).encode(), "text/plain")))

        if not isinstance(self.response_format, Unset):
            files.append(("response_format", (None, str(self.response_format).encode(), "text/plain")))

        if not isinstance(self.output_format, Unset):
            files.append(("output_format", (None, str(self.output_format).encode(), "text/plain")))

        if not isinstance(self.background, Unset):
            files.append(("background", (None, str(self.background).encode(), "text/plain")))

        if not isinstance(self.user, Unset):
            files.append(("user", (None, str(self.user).encode(), "text/plain")))

        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        image = File(payload=BytesIO(fields_.pop("image")))

        prompt = fields_.pop("prompt")
        _mask = pop_optional(fields_, "mask")
        mask: File | Unset
        if isinstance(_mask, Unset):
            mask = UNSET
        else:
            mask = File(payload=BytesIO(_mask))

        model = pop_optional(fields_, "model")
        n = pop_optional(fields_, "n")
        size = pop_optional(fields_, "size")
        quality = pop_optional(fields_, "quality")
        response_format = pop_optional(fields_, "response_format")
        output_format = pop_optional(fields_, "output_format")
        background = pop_optional(fields_, "background")
        user = pop_optional(fields_, "user")
        model_ = cls(
            image=image,
            prompt=prompt,
            mask=mask,
            model=model,
            n=n,
            size=size,
            quality=quality,
            response_format=response_format,
            output_format=output_format,
            background=background,
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
