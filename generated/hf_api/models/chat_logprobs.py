# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.token_logprob import TokenLogprob


T = TypeVar("T", bound="ChatLogprobs")


@_attrs_define
class ChatLogprobs:
    """Log probabilities of the tokens of an answer."""

    content: list[TokenLogprob] | None | Unset = UNSET
    """ Log probabilities of the tokens of `content`, one entry for each token. """
    refusal: list[TokenLogprob] | None | Unset = UNSET
    """ Log probabilities of the tokens of `refusal`, one entry for each token. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.content is not UNSET:
            field_dict["content"] = to_json(self.content)
        if self.refusal is not UNSET:
            field_dict["refusal"] = to_json(self.refusal)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        _content = fields_.pop("content", UNSET)
        content = (
            _content
            if _content is None or _content is UNSET
            else [models_.TokenLogprob.from_dict(content_type_0_item_data) for content_type_0_item_data in _content]
        )

        _refusal = fields_.pop("refusal", UNSET)
        refusal = (
            _refusal
            if _refusal is None or _refusal is UNSET
            else [models_.TokenLogprob.from_dict(refusal_type_0_item_data) for refusal_type_0_item_data in _refusal]
        )

        model_ = cls(
            content=content,
            refusal=refusal,
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
