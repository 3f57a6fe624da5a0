# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ResponsePart")


@_attrs_define
class ResponsePart:
    """A part of a message or of reasoning. Its fields depend on `type`."""

    type_: str
    """ Type of the part: `input_text`, `input_image`, `output_text`, `refusal`, `reasoning_text`, `summary_text`,
    or a type specific to a provider. """
    text: None | str | Unset = UNSET
    """ Text of the part. Absent for images and refusals. """
    image_url: None | str | Unset = UNSET
    """ Of `input_image`: URL of the image, which may be a `data:` URL. """
    detail: None | str | Unset = UNSET
    """ Of `input_image`: level of detail to process the image with, `low`, `high` or `auto`. """
    refusal: None | str | Unset = UNSET
    """ Of `refusal`: text with which the model refused to answer. """
    annotations: Any | Unset = UNSET
    """ Of `output_text`: list of the sources that the text refers to, or null. """
    logprobs: Any | Unset = UNSET
    """ Of `output_text`: list of the tokens with their log probabilities, or null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["type"] = self.type_
        if self.text is not UNSET:
            field_dict["text"] = self.text
        if self.image_url is not UNSET:
            field_dict["image_url"] = self.image_url
        if self.detail is not UNSET:
            field_dict["detail"] = self.detail
        if self.refusal is not UNSET:
            field_dict["refusal"] = self.refusal
        if self.annotations is not UNSET:
            field_dict["annotations"] = self.annotations
        if self.logprobs is not UNSET:
            field_dict["logprobs"] = self.logprobs
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        type_ = fields_.pop("type")
        text = fields_.pop("text", UNSET)

        image_url = fields_.pop("image_url", UNSET)

        detail = fields_.pop("detail", UNSET)

        refusal = fields_.pop("refusal", UNSET)

        annotations = fields_.pop("annotations", UNSET)
        logprobs = fields_.pop("logprobs", UNSET)
        model_ = cls(
            type_=type_,
            text=text,
            image_url=image_url,
            detail=detail,
            refusal=refusal,
            annotations=annotations,
            logprobs=logprobs,
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
