# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class CompletionChoice(OpenModel[Any]):
    """One continuation, or the next piece of it in a stream."""

    text: str
    """The text; in a stream, text to append."""
    index: int | None | Unset = UNSET
    """Index of the continuation, from 0."""
    finish_reason: None | str | Unset = UNSET
    """Why generation stopped: `stop`, `length` or `content_filter` (also `eos_token`, `stop_sequence`). Null or empty
    until then.
    """
    stop_reason: Any | Unset = UNSET
    """Stop sequence or token id that stopped generation (vLLM), or null."""
    logprobs: Any | Unset = UNSET
    """Null, an object with `tokens`, `token_logprobs`, `top_logprobs` and `text_offset` (OpenAI, vLLM), or a list of
    numbers (Text Generation Inference).
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["text"] = self.text
        if self.index is not UNSET:
            fields["index"] = self.index
        if self.finish_reason is not UNSET:
            fields["finish_reason"] = self.finish_reason
        if self.stop_reason is not UNSET:
            fields["stop_reason"] = self.stop_reason
        if self.logprobs is not UNSET:
            fields["logprobs"] = self.logprobs
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            text=fields.pop("text"),
            index=fields.pop("index", UNSET),
            finish_reason=fields.pop("finish_reason", UNSET),
            stop_reason=fields.pop("stop_reason", UNSET),
            logprobs=fields.pop("logprobs", UNSET),
            additional_properties=fields,
        )
