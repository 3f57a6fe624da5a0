# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.completion_tokens_details import CompletionTokensDetails
    from ..models.prompt_tokens_details import PromptTokensDetails


T = TypeVar("T", bound="Usage")


@_attrs_define
class Usage:
    """Token usage of one request. Providers add fields of their own, for example latencies in seconds."""

    prompt_tokens: int | None | Unset = UNSET
    """ Number of input tokens, including the chat template and the tools. """
    completion_tokens: int | None | Unset = UNSET
    """ Number of generated tokens, including reasoning tokens. Absent for embeddings. """
    total_tokens: int | None | Unset = UNSET
    """ Sum of `prompt_tokens` and `completion_tokens`. """
    cached_tokens: int | None | Unset = UNSET
    """ Number of input tokens read from the provider's cache, if the provider does not report it in
    `prompt_tokens_details`. """
    prompt_tokens_details: None | PromptTokensDetails | Unset = UNSET
    """ Kinds of input tokens. """
    completion_tokens_details: CompletionTokensDetails | None | Unset = UNSET
    """ Kinds of generated tokens. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.prompt_tokens is not UNSET:
            field_dict["prompt_tokens"] = self.prompt_tokens
        if self.completion_tokens is not UNSET:
            field_dict["completion_tokens"] = self.completion_tokens
        if self.total_tokens is not UNSET:
            field_dict["total_tokens"] = self.total_tokens
        if self.cached_tokens is not UNSET:
            field_dict["cached_tokens"] = self.cached_tokens
        if self.prompt_tokens_details is not UNSET:
            field_dict["prompt_tokens_details"] = to_json(self.prompt_tokens_details)
        if self.completion_tokens_details is not UNSET:
            field_dict["completion_tokens_details"] = to_json(self.completion_tokens_details)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        prompt_tokens = fields_.pop("prompt_tokens", UNSET)

        completion_tokens = fields_.pop("completion_tokens", UNSET)

        total_tokens = fields_.pop("total_tokens", UNSET)

        cached_tokens = fields_.pop("cached_tokens", UNSET)

        _prompt_tokens_details = fields_.pop("prompt_tokens_details", UNSET)
        prompt_tokens_details = (
            _prompt_tokens_details
            if _prompt_tokens_details is None or _prompt_tokens_details is UNSET
            else models_.PromptTokensDetails.from_dict(_prompt_tokens_details)
        )

        _completion_tokens_details = fields_.pop("completion_tokens_details", UNSET)
        completion_tokens_details = (
            _completion_tokens_details
            if _completion_tokens_details is None or _completion_tokens_details is UNSET
            else models_.CompletionTokensDetails.from_dict(_completion_tokens_details)
        )

        model_ = cls(
            prompt_tokens=prompt_tokens,
            completion_tokens=completion_tokens,
            total_tokens=total_tokens,
            cached_tokens=cached_tokens,
            prompt_tokens_details=prompt_tokens_details,
            completion_tokens_details=completion_tokens_details,
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
