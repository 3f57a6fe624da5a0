# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.transcript_choice import TranscriptChoice


class TranscriptEvent(OpenModel[Any]):
    """One event of a streamed transcript. OpenAI sends `transcript.text.delta` and, at the end, `transcript.text.done`.
    vLLM sends chunks with `choices`, and ends the stream with `data: [DONE]`.
    """

    type_: None | str | Unset = UNSET
    """Type of the event: `transcript.text.delta`, `transcript.text.done`, or `transcript.text.segment` (with speakers).
    """
    delta: None | str | Unset = UNSET
    """Of `transcript.text.delta`: text to append."""
    text: None | str | Unset = UNSET
    """Of `transcript.text.done`: the complete transcript. Of `transcript.text.segment`: its text."""
    logprobs: Any | Unset = UNSET
    """List of the tokens of the text with their log probabilities, or null."""
    usage: Any | Unset = UNSET
    """Billed usage at the end of the transcript, an object or null."""
    choices: list[TranscriptChoice] | None | Unset = UNSET
    """The next piece of the transcript (vLLM)."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.delta is not UNSET:
            fields["delta"] = self.delta
        if self.text is not UNSET:
            fields["text"] = self.text
        if self.logprobs is not UNSET:
            fields["logprobs"] = self.logprobs
        if self.usage is not UNSET:
            fields["usage"] = self.usage
        if self.choices is not UNSET:
            fields["choices"] = to_json(self.choices)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            type_=fields.pop("type", UNSET),
            delta=fields.pop("delta", UNSET),
            text=fields.pop("text", UNSET),
            logprobs=fields.pop("logprobs", UNSET),
            usage=fields.pop("usage", UNSET),
            choices=fields.pop("choices", UNSET)
            if fields.get("choices") is None
            else parse_list(fields.pop("choices"), models_.TranscriptChoice.from_dict),
            additional_properties=fields,
        )
