# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, pop_optional, to_json

if TYPE_CHECKING:
    from ..models.top_logprob import TopLogprob


T = TypeVar("T", bound="TokenLogprob")


@_attrs_define
class TokenLogprob:
    """A token with its log probability and its most likely alternatives."""

    token: str | Unset = UNSET
    """ Text of the token. """
    logprob: float | None | Unset = UNSET
    """ Natural logarithm of the probability, at most 0. -9999 means very unlikely. """
    bytes_: list[int] | None | Unset = UNSET
    """ UTF-8 bytes of the token, each 0 to 255, for characters that consist of several tokens. Null if the token
    has none. """
    top_logprobs: list[TopLogprob] | None | Unset = UNSET
    """ Most likely tokens at this position, up to `top_logprobs` of them. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.token is not UNSET:
            field_dict["token"] = self.token
        if self.logprob is not UNSET:
            field_dict["logprob"] = self.logprob
        if self.bytes_ is not UNSET:
            field_dict["bytes"] = self.bytes_
        if self.top_logprobs is not UNSET:
            field_dict["top_logprobs"] = to_json(self.top_logprobs)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        token = pop_optional(fields_, "token")
        logprob = fields_.pop("logprob", UNSET)

        bytes_ = fields_.pop("bytes", UNSET)

        _top_logprobs = fields_.pop("top_logprobs", UNSET)
        top_logprobs = (
            _top_logprobs
            if _top_logprobs is None or _top_logprobs is UNSET
            else [
                models_.TopLogprob.from_dict(top_logprobs_type_0_item_data)
                for top_logprobs_type_0_item_data in _top_logprobs
            ]
        )

        model_ = cls(
            token=token,
            logprob=logprob,
            bytes_=bytes_,
            top_logprobs=top_logprobs,
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
