# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset


class TextGenerationParameters(OpenModel[Any]):
    """Parameters of text generation. These are the parameters of Text Generation Inference. If parameters contradict
    each other, the status is 422 with a message.
    """

    max_new_tokens: int | None | Unset = UNSET
    """Maximum number of tokens to generate. Default: 1024, less on older servers. Range: at least 1."""
    temperature: float | None | Unset = UNSET
    """Sampling temperature. Higher values make the output more random. Text Generation Inference refuses 0. Default: 1.
    Range: at least 0.
    """
    top_k: int | None | Unset = UNSET
    """Sample only from this number of most likely tokens. Text Generation Inference refuses 0. Default: all. Range: at
    least 0.
    """
    top_p: float | None | Unset = UNSET
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Text
    Generation Inference refuses 0 and 1. Default: all tokens. Range: 0 to 1.
    """
    typical_p: float | None | Unset = UNSET
    """Typical sampling: sample only from the tokens whose information content is closest to the expected value and
    whose probabilities add up to this value. Text Generation Inference refuses 0 and 1. Default: all tokens. Range:
    0 to 1.
    """
    do_sample: bool | Unset = UNSET
    """Whether to sample tokens at random by their probability. Default: false, which selects the most likely token."""
    seed: int | None | Unset = UNSET
    """Seed of the random number generator; Text Generation Inference requires at least 1. The same seed gives the same
    text. Default: a random seed.
    """
    repetition_penalty: float | None | Unset = UNSET
    """Divide the scores of tokens that have already occurred by this value; 1 means no penalty. Range: above 0."""
    frequency_penalty: float | None | Unset = UNSET
    """Penalty that grows with each occurrence of a token in the text so far; 0 means no penalty. Text Generation
    Inference allows more than -2 and at most 2. Positive values reduce repetition.
    """
    stop: list[str] | None | Unset = UNSET
    """Up to 4 stop sequences. Generation stops after the first that occurs; it remains part of the text."""
    best_of: int | None | Unset = UNSET
    """Number of texts to generate; the most likely text is returned. Requires `do_sample`; not with a stream. Range: at
    least 1.
    """
    return_full_text: bool | None | Unset = UNSET
    """Whether to return the prompt before the generated text. Default: false."""
    truncate: int | None | Unset = UNSET
    """Maximum number of prompt tokens; only the last tokens of the prompt are used. Default: all. Range: at least 1."""
    details: bool | Unset = UNSET
    """Whether to return `details`. Default: false, as in the recorded responses, although the official schema says
    true.
    """
    decoder_input_details: bool | Unset = UNSET
    """Whether to return the tokens of the prompt too, as `details.prefill`. Requires `details`; not with a stream.
    Default: false.
    """
    top_n_tokens: int | None | Unset = UNSET
    """Number of most likely tokens to return at each position. Requires `details`. Range: at least 0."""
    grammar: Any | Unset = UNSET
    """Format that the text must have, see `Grammar`: `{"type": "json", "value": <JSON Schema>}`, `{"type":
    "json_schema", "value": {"name": ..., "schema": <JSON Schema>}}` or `{"type": "regex", "value": <regular
    expression>}`. Sent exactly as given.
    """
    watermark: bool | Unset = UNSET
    """Whether to add a statistical watermark to the text. Default: false."""
    adapter_id: None | str | Unset = UNSET
    """Name of the LoRA adapter to use, if the server has loaded adapters."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.max_new_tokens is not UNSET:
            fields["max_new_tokens"] = self.max_new_tokens
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        if self.top_p is not UNSET:
            fields["top_p"] = self.top_p
        if self.typical_p is not UNSET:
            fields["typical_p"] = self.typical_p
        if self.do_sample is not UNSET:
            fields["do_sample"] = self.do_sample
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        if self.repetition_penalty is not UNSET:
            fields["repetition_penalty"] = self.repetition_penalty
        if self.frequency_penalty is not UNSET:
            fields["frequency_penalty"] = self.frequency_penalty
        if self.stop is not UNSET:
            fields["stop"] = self.stop
        if self.best_of is not UNSET:
            fields["best_of"] = self.best_of
        if self.return_full_text is not UNSET:
            fields["return_full_text"] = self.return_full_text
        if self.truncate is not UNSET:
            fields["truncate"] = self.truncate
        if self.details is not UNSET:
            fields["details"] = self.details
        if self.decoder_input_details is not UNSET:
            fields["decoder_input_details"] = self.decoder_input_details
        if self.top_n_tokens is not UNSET:
            fields["top_n_tokens"] = self.top_n_tokens
        if self.grammar is not UNSET:
            fields["grammar"] = self.grammar
        if self.watermark is not UNSET:
            fields["watermark"] = self.watermark
        if self.adapter_id is not UNSET:
            fields["adapter_id"] = self.adapter_id
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            max_new_tokens=fields.pop("max_new_tokens", UNSET),
            temperature=fields.pop("temperature", UNSET),
            top_k=fields.pop("top_k", UNSET),
            top_p=fields.pop("top_p", UNSET),
            typical_p=fields.pop("typical_p", UNSET),
            do_sample=pop_optional(fields, "do_sample"),
            seed=fields.pop("seed", UNSET),
            repetition_penalty=fields.pop("repetition_penalty", UNSET),
            frequency_penalty=fields.pop("frequency_penalty", UNSET),
            stop=fields.pop("stop", UNSET),
            best_of=fields.pop("best_of", UNSET),
            return_full_text=fields.pop("return_full_text", UNSET),
            truncate=fields.pop("truncate", UNSET),
            details=pop_optional(fields, "details"),
            decoder_input_details=pop_optional(fields, "decoder_input_details"),
            top_n_tokens=fields.pop("top_n_tokens", UNSET),
            grammar=fields.pop("grammar", UNSET),
            watermark=pop_optional(fields, "watermark"),
            adapter_id=fields.pop("adapter_id", UNSET),
            additional_properties=fields,
        )
