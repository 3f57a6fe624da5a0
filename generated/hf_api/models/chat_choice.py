# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.assistant_message import AssistantMessage
    from ..models.chat_logprobs import ChatLogprobs
    from ..models.usage import Usage


class ChatChoice(OpenModel[Any]):
    """One answer."""

    message: AssistantMessage
    """Message that the model generated."""
    index: int | None | Unset = UNSET
    """Index of the answer, from 0."""
    delta: AssistantMessage | None | Unset = UNSET
    """Sent by some servers instead of `message`."""
    text: None | str | Unset = UNSET
    """Sent instead of `message` by servers that support only completions."""
    usage: None | Unset | Usage = UNSET
    """Token usage of this answer, if the provider counts each answer."""
    finish_reason: None | str | Unset = UNSET
    """Why generation stopped: `stop` (also `eos`, `eos_token`, `stop_sequence`), `length` (the maximum number of tokens
    was reached), `tool_calls`, `content_filter`, the older `function_call`, or a value of the provider.
    """
    stop_reason: Any | Unset = UNSET
    """Stop sequence or token id that stopped generation (vLLM), or null."""
    logprobs: ChatLogprobs | None | Unset = UNSET
    """Log probabilities, if requested."""
    seed: Any | Unset = UNSET
    """Seed that was used (Together): a number, which may exceed 64 bits, a text, or null."""
    content_filter_results: Any | Unset = UNSET
    """Results of the provider's content filter, by category."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["message"] = to_json(self.message)
        if self.index is not UNSET:
            fields["index"] = self.index
        if self.delta is not UNSET:
            fields["delta"] = to_json(self.delta)
        if self.text is not UNSET:
            fields["text"] = self.text
        if self.usage is not UNSET:
            fields["usage"] = to_json(self.usage)
        if self.finish_reason is not UNSET:
            fields["finish_reason"] = self.finish_reason
        if self.stop_reason is not UNSET:
            fields["stop_reason"] = self.stop_reason
        if self.logprobs is not UNSET:
            fields["logprobs"] = to_json(self.logprobs)
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        if self.content_filter_results is not UNSET:
            fields["content_filter_results"] = self.content_filter_results
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            message=parse_value(fields.pop("message"), models_.AssistantMessage.from_dict),
            index=fields.pop("index", UNSET),
            delta=fields.pop("delta", UNSET)
            if fields.get("delta") is None
            else parse_value(fields.pop("delta"), models_.AssistantMessage.from_dict),
            text=fields.pop("text", UNSET),
            usage=fields.pop("usage", UNSET)
            if fields.get("usage") is None
            else parse_value(fields.pop("usage"), models_.Usage.from_dict),
            finish_reason=fields.pop("finish_reason", UNSET),
            stop_reason=fields.pop("stop_reason", UNSET),
            logprobs=fields.pop("logprobs", UNSET)
            if fields.get("logprobs") is None
            else parse_value(fields.pop("logprobs"), models_.ChatLogprobs.from_dict),
            seed=fields.pop("seed", UNSET),
            content_filter_results=fields.pop("content_filter_results", UNSET),
            additional_properties=fields,
        )
