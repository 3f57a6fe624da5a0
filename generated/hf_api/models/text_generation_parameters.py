# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

T = TypeVar("T", bound="TextGenerationParameters")


@_attrs_define
class TextGenerationParameters:
    """Parameters of text generation. These are the parameters of Text Generation Inference. If parameters contradict each
    other, the status is 422 with a message.

    """

    max_new_tokens: int | None | Unset = UNSET
    """ Maximum number of tokens to generate. Default: 1024, less on older servers. Range: at least 1. """
    temperature: float | None | Unset = UNSET
    """ Sampling temperature. Higher values make the output more random. Text Generation Inference refuses 0.
    Default: 1. Range: at least 0. """
    top_k: int | None | Unset = UNSET
    """ Sample only from this number of most likely tokens. Text Generation Inference refuses 0. Default: all.
    Range: at least 0. """
    top_p: float | None | Unset = UNSET
    """ Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Text
    Generation Inference refuses 0 and 1. Default: all tokens. Range: 0 to 1. """
    typical_p: float | None | Unset = UNSET
    """ Typical sampling: sample only from the tokens whose information content is closest to the expected value and
    whose probabilities add up to this value. Text Generation Inference refuses 0 and 1. Default: all tokens. Range:
    0 to 1. """
    do_sample: bool | Unset = UNSET
    """ Whether to sample tokens at random by their probability. Default: false, which selects the most likely
    token. """
    seed: int | None | Unset = UNSET
    """ Seed of the random number generator; Text Generation Inference requires at least 1. The same seed gives the
    same text. Default: a random seed. """
    repetition_penalty: float | None | Unset = UNSET
    """ Divide the scores of tokens that have already occurred by this value; 1 means no penalty. Range: above 0.
    """
    frequency_penalty: float | None | Unset = UNSET
    """ Penalty that grows with each occurrence of a token in the text so far; 0 means no penalty. Text Generation
    Inference allows more than -2 and at most 2. Positive values reduce repetition. """
    stop: list[str] | None | Unset = UNSET
    """ Up to 4 stop sequences. Generation stops after the first that occurs; it remains part of the text. """
    best_of: int | None | Unset = UNSET
    """ Number of texts to generate; the most likely text is returned. Requires `do_sample`; not with a stream.
    Range: at least 1. """
    return_full_text: bool | None | Unset = UNSET
    """ Whether to return the prompt before the generated text. Default: false. """
    truncate: int | None | Unset = UNSET
    """ Maximum number of prompt tokens; only the last tokens of the prompt are used. Default: all. Range: at least
    1. """
    details: bool | Unset = UNSET
    """ Whether to return `details`. Default: false, as in the recorded responses, although the official schema says
    true. """
    decoder_input_details: bool | Unset = UNSET
    """ Whether to return the tokens of the prompt too, as `details.prefill`. Requires `details`; not with a stream.
    Default: false. """
    top_n_tokens: int | None | Unset = UNSET
    """ Number of most likely tokens to return at each position. Requires `details`. Range: at least 0. """
    grammar: Any | Unset = UNSET
    """ Format that the text must have, see `Grammar`: `{"type": "json", "value": <JSON Schema>}`, `{"type":
    "json_schema", "value": {"name": ..., "schema": <JSON Schema>}}` or `{"type": "regex", "value": <regular
    expression>}`. Sent exactly as given. """
    watermark: bool | Unset = UNSET
    """ Whether to add a statistical watermark to the text. Default: false. """
    adapter_id: None | str | Unset = UNSET
    """ Name of the LoRA adapter to use, if the server has loaded adapters. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.max_new_tokens is not UNSET:
            field_dict["max_new_tokens"] = self.max_new_tokens
        if self.temperature is not UNSET:
            field_dict["temperature"] = self.temperature
        if self.top_k is not UNSET:
            field_dict["top_k"] = self.top_k
        if self.top_p is not UNSET:
            field_dict["top_p"] = self.top_p
        if self.typical_p is not UNSET:
            field_dict["typical_p"] = self.typical_p
        if self.do_sample is not UNSET:
            field_dict["do_sample"] = self.do_sample
        if self.seed is not UNSET:
            field_dict["seed"] = self.seed
        if self.repetition_penalty is not UNSET:
            field_dict["repetition_penalty"] = self.repetition_penalty
        if self.frequency_penalty is not UNSET:
            field_dict["frequency_penalty"] = self.frequency_penalty
        if self.stop is not UNSET:
            field_dict["stop"] = self.stop
        if self.best_of is not UNSET:
            field_dict["best_of"] = self.best_of
        if self.return_full_text is not UNSET:
            field_dict["return_full_text"] = self.return_full_text
        if self.truncate is not UNSET:
            field_dict["truncate"] = self.truncate
        if self.details is not UNSET:
            field_dict["details"] = self.details
        if self.decoder_input_details is not UNSET:
            field_dict["decoder_input_details"] = self.decoder_input_details
        if self.top_n_tokens is not UNSET:
            field_dict["top_n_tokens"] = self.top_n_tokens
        if self.grammar is not UNSET:
            field_dict["grammar"] = self.grammar
        if self.watermark is not UNSET:
            field_dict["watermark"] = self.watermark
        if self.adapter_id is not UNSET:
            field_dict["adapter_id"] = self.adapter_id
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        max_new_tokens = fields_.pop("max_new_tokens", UNSET)

        temperature = fields_.pop("temperature", UNSET)

        top_k = fields_.pop("top_k", UNSET)

        top_p = fields_.pop("top_p", UNSET)

        typical_p = fields_.pop("typical_p", UNSET)

        do_sample = pop_optional(fields_, "do_sample")
        seed = fields_.pop("seed", UNSET)

        repetition_penalty = fields_.pop("repetition_penalty", UNSET)

        frequency_penalty = fields_.pop("frequency_penalty", UNSET)

        stop = fields_.pop("stop", UNSET)

        best_of = fields_.pop("best_of", UNSET)

        return_full_text = fields_.pop("return_full_text", UNSET)

        truncate = fields_.pop("truncate", UNSET)

        details = pop_optional(fields_, "details")
        decoder_input_details = pop_optional(fields_, "decoder_input_details")
        top_n_tokens = fields_.pop("top_n_tokens", UNSET)

        grammar = fields_.pop("grammar", UNSET)
        watermark = pop_optional(fields_, "watermark")
        adapter_id = fields_.pop("adapter_id", UNSET)

        model_ = cls(
            max_new_tokens=max_new_tokens,
            temperature=temperature,
            top_k=top_k,
            top_p=top_p,
            typical_p=typical_p,
            do_sample=do_sample,
            seed=seed,
            repetition_penalty=repetition_penalty,
            frequency_penalty=frequency_penalty,
            stop=stop,
            best_of=best_of,
            return_full_text=return_full_text,
            truncate=truncate,
            details=details,
            decoder_input_details=decoder_input_details,
            top_n_tokens=top_n_tokens,
            grammar=grammar,
            watermark=watermark,
            adapter_id=adapter_id,
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
