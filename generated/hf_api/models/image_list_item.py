# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ImageListItem")


@_attrs_define
class ImageListItem:
    """One generated image, as base64 or as a link."""

    b64_json: None | str | Unset = UNSET
    """ The image file, as base64. """
    url: None | str | Unset = UNSET
    """ Link to the image file, or a `data:` URL. Links expire, at OpenAI after 60 minutes. """
    revised_prompt: None | str | Unset = UNSET
    """ Prompt that the model used, if the server changed it. """
    index: int | None | Unset = UNSET
    """ Index of the image, from 0 (Together). """
    timings: Any | Unset = UNSET
    """ Object with durations, in milliseconds (Together), or null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.b64_json is not UNSET:
            field_dict["b64_json"] = self.b64_json
        if self.url is not UNSET:
            field_dict["url"] = self.url
        if self.revised_prompt is not UNSET:
            field_dict["revised_prompt"] = self.revised_prompt
        if self.index is not UNSET:
            field_dict["index"] = self.index
        if self.timings is not UNSET:
            field_dict["timings"] = self.timings
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        b64_json = fields_.pop("b64_json", UNSET)

        url = fields_.pop("url", UNSET)

        revised_prompt = fields_.pop("revised_prompt", UNSET)

        index = fields_.pop("index", UNSET)

        timings = fields_.pop("timings", UNSET)
        model_ = cls(
            b64_json=b64_json,
            url=url,
            revised_prompt=revised_prompt,
            index=index,
            timings=timings,
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
