# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import to_json

if TYPE_CHECKING:
    from ..models.video_url import VideoUrl


T = TypeVar("T", bound="VideoPart")


@_attrs_define
class VideoPart:
    """A video as one part of a message. Not an OpenAI part; supported by vLLM and some providers."""

    type_: Literal["video_url"]
    """ Type of the part. """
    video_url: VideoUrl
    """ A video, by its URL. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["type"] = to_json(self.type_)
        field_dict["video_url"] = to_json(self.video_url)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        type_ = fields_.pop("type")
        if type_ != "video_url":
            raise ValueError(f"type must match const 'video_url', got '{type_}'")
        video_url = models_.VideoUrl.from_dict(fields_.pop("video_url"))

        model_ = cls(
            type_=type_,
            video_url=video_url,
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
