# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.chat_delta import ChatDelta
    from ..models.chat_logprobs import ChatLogprobs
    from ..models.usage import Usage


T = TypeVar("T", bound="ChunkChoice")


@_attrs_define
class ChunkChoice:
    """Next piece of one answer."""

    index: int | None | Unset = UNSET
    """ Index of the answer that the piece belongs to, from 0. """
    delta: ChatDelta | None | Unset = UNSET
    """ Piece to append to the message. """
    message: ChatDelta | None | Unset = UNSET
    """ Sent by some servers instead of `delta`: a piece, or the complete message. """
    usage: None | Unset | Usage = UNSET
    """ Token usage of this answer, if the provider counts each answer (Moonshot). """
    finish_reason: None | str | Unset = UNSET
    """ Null until the answer ends, then as in `ChatChoice`. """
    stop_reason: Any | Unset = UNSET
    """ Stop sequence or token id that stopped generation (vLLM), or null. """
    logprobs: ChatLogprobs | None | Unset = UNSET
    """ Log probabilities of the tokens of this piece, if requested. """
    text: None | str | Unset = UNSET
    """ Text of the piece: repeats the text of `delta` (Together), or replaces it. """
    seed: Any | Unset = UNSET
    """ Seed that was used (Together): a number, which may exceed 64 bits, a text, or null. """
    content_filter_results: Any | Unset = UNSET
    """ Results of the provider's content filter, by category. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.index is not UNSET:
            field_dict["index"] = self.index
        if self.delta is not UNSET:
            field_dict["delta"] = to_json(self.delta)
        if self.message is not UNSET:
            field_dict["message"] = to_json(self.message)
        if self.usage is not UNSET:
            field_dict["usage"] = to_json(self.usage)
        if self.finish_reason is not UNSET:
            field_dict["finish_reason"] = self.finish_reason
        if self.stop_reason is not UNSET:
            field_dict["stop_reason"] = self.stop_reason
        if self.logprobs is not UNSET:
            field_dict["logprobs"] = to_json(self.logprobs)
        if self.text is not UNSET:
            field_dict["text"] = self.text
        if self.seed is not UNSET:
            field_dict["seed"] = self.seed
        if self.content_filter_results is not UNSET:
            field_dict["content_filter_results"] = self.content_filter_results
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        index = fields_.pop("index", UNSET)

        _delta = fields_.pop("delta", UNSET)
        delta = _delta if _delta is None or _delta is UNSET else models_.ChatDelta.from_dict(_delta)

        _message = fields_.pop("message", UNSET)
        message = _message if _message is None or _message is UNSET else models_.ChatDelta.from_dict(_message)

        _usage = fields_.pop("usage", UNSET)
        usage = _usage if _usage is None or _usage is UNSET else models_.Usage.from_dict(_usage)

        finish_reason = fields_.pop("finish_reason", UNSET)

        stop_reason = fields_.pop("stop_reason", UNSET)
        _logprobs = fields_.pop("logprobs", UNSET)
        logprobs = _logprobs if _logprobs is None or _logprobs is UNSET else models_.ChatLogprobs.from_dict(_logprobs)

        text = fields_.pop("text", UNSET)

        seed = fields_.pop("seed", UNSET)
        content_filter_results = fields_.pop("content_filter_results", UNSET)
        model_ = cls(
            index=index,
            delta=delta,
            message=message,
            usage=usage,
            finish_reason=finish_reason,
            stop_reason=stop_reason,
            logprobs=logprobs,
            text=text,
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
