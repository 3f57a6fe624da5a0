# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.generated_token import GeneratedToken
    from ..models.stream_details import StreamDetails


T = TypeVar("T", bound="TextGenerationEvent")


@_attrs_define
class TextGenerationEvent:
    """One event of streamed text generation: one token. The last event also has `generated_text`."""

    token: GeneratedToken
    """ A generated token. """
    index: int | None | Unset = UNSET
    """ Index of the token, from 1. Old servers do not send it. """
    top_tokens: list[GeneratedToken] | None | Unset = UNSET
    """ Most likely tokens at this position, if requested. """
    generated_text: None | str | Unset = UNSET
    """ Complete text, in the last event; null before. """
    details: None | StreamDetails | Unset = UNSET
    """ Details of the generation, in the last event, if requested; null before. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["token"] = to_json(self.token)
        if self.index is not UNSET:
            field_dict["index"] = self.index
        if self.top_tokens is not UNSET:
            field_dict["top_tokens"] = to_json(self.top_tokens)
        if self.generated_text is not UNSET:
            field_dict["generated_text"] = self.generated_text
        if self.details is not UNSET:
            field_dict["details"] = to_json(self.details)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        token = models_.GeneratedToken.from_dict(fields_.pop("token"))

        index = fields_.pop("index", UNSET)

        _top_tokens = fields_.pop("top_tokens", UNSET)
        top_tokens = (
            _top_tokens
            if _top_tokens is None or _top_tokens is UNSET
            else [
                models_.GeneratedToken.from_dict(top_tokens_type_0_item_data)
                for top_tokens_type_0_item_data in _top_tokens
            ]
        )

        generated_text = fields_.pop("generated_text", UNSET)

        _details = fields_.pop("details", UNSET)
        details = _details if _details is None or _details is UNSET else models_.StreamDetails.from_dict(_details)

        model_ = cls(
            token=token,
            index=index,
            top_tokens=top_tokens,
            generated_text=generated_text,
            details=details,
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
