# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_delta import ChatDelta
    from ..models.chat_logprobs import ChatLogprobs
    from ..models.usage import Usage


class ChunkChoice(OpenModel[Any]):
    """Next piece of one answer."""

    index: int | None | Unset = UNSET
    """Index of the answer that the piece belongs to, from 0."""
    delta: ChatDelta | None | Unset = UNSET
    """Piece to append to the message."""
    message: ChatDelta | None | Unset = UNSET
    """Sent by some servers instead of `delta`: a piece, or the complete message."""
    usage: None | Unset | Usage = UNSET
    """Token usage of this answer, if the provider counts each answer (Moonshot)."""
    finish_reason: None | str | Unset = UNSET
    """Null until the answer ends, then as in `ChatChoice`."""
    stop_reason: Any | Unset = UNSET
    """Stop sequence or token id that stopped generation (vLLM), or null."""
    logprobs: ChatLogprobs | None | Unset = UNSET
    """Log probabilities of the tokens of this piece, if requested."""
    text: None | str | Unset = UNSET
    """Text of the piece: repeats the text of `delta` (Together), or replaces it."""
    seed: Any | Unset = UNSET
    """Seed that was used (Together): a number, which may exceed 64 bits, a text, or null."""
    content_filter_results: Any | Unset = UNSET
    """Results of the provider's content filter, by category."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.index is not UNSET:
            fields["index"] = self.index
        if self.delta is not UNSET:
            fields["delta"] = to_json(self.delta)
        if self.message is not UNSET:
            fields["message"] = to_json(self.message)
        if self.usage is not UNSET:
            fields["usage"] = to_json(self.usage)
        if self.finish_reason is not UNSET:
            fields["finish_reason"] = self.finish_reason
        if self.stop_reason is not UNSET:
            fields["stop_reason"] = self.stop_reason
        if self.logprobs is not UNSET:
            fields["logprobs"] = to_json(self.logprobs)
        if self.text is not UNSET:
            fields["text"] = self.text
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        if self.content_filter_results is not UNSET:
            fields["content_filter_results"] = self.content_filter_results
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            index=fields.pop("index", UNSET),
            delta=fields.pop("delta", UNSET)
            if fields.get("delta") is None
            else parse_value(fields.pop("delta"), models_.ChatDelta.from_dict),
            message=fields.pop("message", UNSET)
            if fields.get("message") is None
            else parse_value(fields.pop("message"), models_.ChatDelta.from_dict),
            usage=fields.pop("usage", UNSET)
            if fields.get("usage") is None
            else parse_value(fields.pop("usage"), models_.Usage.from_dict),
            finish_reason=fields.pop("finish_reason", UNSET),
            stop_reason=fields.pop("stop_reason", UNSET),
            logprobs=fields.pop("logprobs", UNSET)
            if fields.get("logprobs") is None
            else parse_value(fields.pop("logprobs"), models_.ChatLogprobs.from_dict),
            text=fields.pop("text", UNSET),
            seed=fields.pop("seed", UNSET),
            content_filter_results=fields.pop("content_filter_results", UNSET),
            additional_properties=fields,
        )
