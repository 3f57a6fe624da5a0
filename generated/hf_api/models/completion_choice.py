# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CompletionChoice")


@_attrs_define
class CompletionChoice:
    """One continuation, or the next piece of it in a stream."""

    text: str
    """ The text; in a stream, text to append. """
    index: int | None | Unset = UNSET
    """ Index of the continuation, from 0. """
    finish_reason: None | str | Unset = UNSET
    """ Why generation stopped: `stop`, `length` or `content_filter` (also `eos_token`, `stop_sequence`). Null or
    empty until then. """
    stop_reason: Any | Unset = UNSET
    """ Stop sequence or token id that stopped generation (vLLM), or null. """
    logprobs: Any | Unset = UNSET
    """ Null, an object with `tokens`, `token_logprobs`, `top_logprobs` and `text_offset` (OpenAI, vLLM), or a list
    of numbers (Text Generation Inference). """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["text"] = self.text
        if self.index is not UNSET:
            field_dict["index"] = self.index
        if self.finish_reason is not UNSET:
            field_dict["finish_reason"] = self.finish_reason
        if self.stop_reason is not UNSET:
            field_dict["stop_reason"] = self.stop_reason
        if self.logprobs is not UNSET:
            field_dict["logprobs"] = self.logprobs
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        text = fields_.pop("text")
        index = fields_.pop("index", UNSET)

        finish_reason = fields_.pop("finish_reason", UNSET)

        stop_reason = fields_.pop("stop_reason", UNSET)
        logprobs = fields_.pop("logprobs", UNSET)
        model_ = cls(
            text=text,
            index=index,
            finish_reason=finish_reason,
            stop_reason=stop_reason,
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
