# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.assistant_message import AssistantMessage
    from ..models.chat_logprobs import ChatLogprobs
    from ..models.usage import Usage


T = TypeVar("T", bound="ChatChoice")


@_attrs_define
class ChatChoice:
    """One answer."""

    message: AssistantMessage
    """ Message of the model, with text, tool calls or both. With tool calls only, `content` is null, empty or
    absent. """
    index: int | None | Unset = UNSET
    """ Index of the answer, from 0. """
    delta: AssistantMessage | None | Unset = UNSET
    """ Sent by some servers instead of `message`. """
    text: None | str | Unset = UNSET
    """ Sent instead of `message` by servers that support only completions. """
    usage: None | Unset | Usage = UNSET
    """ Token usage of this answer, if the provider counts each answer. """
    finish_reason: None | str | Unset = UNSET
    """ Why generation stopped: `stop` (also `eos`, `eos_token`, `stop_sequence`), `length` (the maximum number of
    tokens was reached), `tool_calls`, `content_filter`, or the older `function_call`. """
    stop_reason: Any | Unset = UNSET
    """ Stop sequence or token id that stopped generation (vLLM), or null. """
    logprobs: ChatLogprobs | None | Unset = UNSET
    """ Log probabilities, if requested. """
    seed: Any | Unset = UNSET
    """ Seed that was used (Together): a number, which may exceed 64 bits, a text, or null. """
    content_filter_results: Any | Unset = UNSET
    """ Results of the provider's content filter, by category. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["message"] = to_json(self.message)
        if self.index is not UNSET:
            field_dict["index"] = self.index
        if self.delta is not UNSET:
            field_dict["delta"] = to_json(self.delta)
        if self.text is not UNSET:
            field_dict["text"] = self.text
        if self.usage is not UNSET:
            field_dict["usage"] = to_json(self.usage)
        if self.finish_reason is not UNSET:
            field_dict["finish_reason"] = self.finish_reason
        if self.stop_reason is not UNSET:
            field_dict["stop_reason"] = self.stop_reason
        if self.logprobs is not UNSET:
            field_dict["logprobs"] = to_json(self.logprobs)
        if self.seed is not UNSET:
            field_dict["seed"] = self.seed
        if self.content_filter_results is not UNSET:
            field_dict["content_filter_results"] = self.content_filter_results
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        message = models_.AssistantMessage.from_dict(fields_.pop("message"))

        index = fields_.pop("index", UNSET)

        _delta = fields_.pop("delta", UNSET)
        delta = _delta if _delta is None or _delta is UNSET else models_.AssistantMessage.from_dict(_delta)

        text = fields_.pop("text", UNSET)

        _usage = fields_.pop("usage", UNSET)
        usage = _usage if _usage is None or _usage is UNSET else models_.Usage.from_dict(_usage)

        finish_reason = fields_.pop("finish_reason", UNSET)

        stop_reason = fields_.pop("stop_reason", UNSET)
        _logprobs = fields_.pop("logprobs", UNSET)
        logprobs = _logprobs if _logprobs is None or _logprobs is UNSET else models_.ChatLogprobs.from_dict(_logprobs)

        seed = fields_.pop("seed", UNSET)
        content_filter_results = fields_.pop("content_filter_results", UNSET)
        model_ = cls(
            message=message,
            index=index,
            delta=delta,
            text=text,
            usage=usage,
            finish_reason=finish_reason,
            stop_reason=stop_reason,
            logprobs=logprobs,
            seed=seed,
            content_filter_results=content_filter_results,
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
