# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.stream_options import StreamOptions


class CompletionRequest(OpenModel[Any]):
    """A request for a completion: a text to continue. Servers ignore or refuse parameters that their model does not
    support. Fields that are not listed may be added and are sent as given.
    """

    model: str
    """As in `ChatCompletionRequest`."""
    prompt: Any
    """A text or a list of texts. Many servers also accept a list of token ids, or a list of such lists."""
    suffix: None | str | Unset = UNSET
    """Text after the gap to fill, for models trained for fill-in-the-middle."""
    max_tokens: int | None | Unset = UNSET
    """Maximum number of tokens to generate. llama.cpp also accepts 0, and -1 for no limit; other servers require at
    least 1. Default: 16 (OpenAI, vLLM) or 1024 (Text Generation Inference). Range: at least -1.
    """
    temperature: float | None | Unset = UNSET
    """Sampling temperature. Higher values make the output more random. OpenAI and many providers allow at most 2.
    Default: 1. Range: at least 0.
    """
    top_p: float | None | Unset = UNSET
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Text
    Generation Inference and vLLM refuse 0. Default: 1. Range: 0 to 1.
    """
    top_k: int | None | Unset = UNSET
    """Sample only from this number of most likely tokens. -1 and 0 mean all tokens in vLLM and llama.cpp. Not an OpenAI
    parameter. Range: at least -1.
    """
    min_p: float | None | Unset = UNSET
    """Exclude tokens whose probability is below this fraction of the most likely token's probability. Not an OpenAI
    parameter. Range: 0 to 1.
    """
    frequency_penalty: float | None | Unset = UNSET
    """Penalty that grows with each occurrence of a token in the text so far. Positive values reduce repetition. OpenAI
    and many providers allow -2 to 2, llama.cpp any number. Default: 0.
    """
    presence_penalty: float | None | Unset = UNSET
    """Penalty for each token that has occurred in the text so far. Positive values encourage new topics. The range is
    that of `frequency_penalty`. Default: 0.
    """
    repetition_penalty: float | None | Unset = UNSET
    """Divide the scores of tokens that have already occurred by this value; 1 means no penalty. Not an OpenAI
    parameter. Range: above 0.
    """
    logit_bias: Any | Unset = UNSET
    """Object that maps a token id (as text) to a number from -100 to 100, which is added to the token's score."""
    stop: list[str] | None | str | Unset = UNSET
    """Stop sequences: a text or a list of up to 4 texts. Generation stops before the first that occurs."""
    seed: int | None | Unset = UNSET
    """Seed of the random number generator. The same seed and parameters give the same text, as far as the server can
    reproduce it.
    """
    n: int | None | Unset = UNSET
    """Number of continuations of each prompt; all are billed. OpenAI allows at most 128. Default: 1. Range: at least 1.
    """
    best_of: int | None | Unset = UNSET
    """Number of continuations to generate; the `n` most likely ones are returned. OpenAI allows at most 20. Not with
    `stream`. Range: at least 0.
    """
    echo: bool | None | Unset = UNSET
    """Whether to return the prompt before the continuation. Default: false."""
    logprobs: int | None | Unset = UNSET
    """Return log probabilities, and for each token this number of most likely alternatives. OpenAI allows at most 5.
    Range: at least 0.
    """
    stream: bool | None | Unset = UNSET
    """Whether to stream the continuation as events while it is generated. Default: false."""
    stream_options: None | StreamOptions | Unset = UNSET
    """Options of a stream. Only with `stream`."""
    user: None | str | Unset = UNSET
    """Your identifier of the end user, for the provider's abuse detection."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["model"] = self.model
        fields["prompt"] = self.prompt
        if self.suffix is not UNSET:
            fields["suffix"] = self.suffix
        if self.max_tokens is not UNSET:
            fields["max_tokens"] = self.max_tokens
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.top_p is not UNSET:
            fields["top_p"] = self.top_p
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        if self.min_p is not UNSET:
            fields["min_p"] = self.min_p
        if self.frequency_penalty is not UNSET:
            fields["frequency_penalty"] = self.frequency_penalty
        if self.presence_penalty is not UNSET:
            fields["presence_penalty"] = self.presence_penalty
        if self.repetition_penalty is not UNSET:
            fields["repetition_penalty"] = self.repetition_penalty
        if self.logit_bias is not UNSET:
            fields["logit_bias"] = self.logit_bias
        if self.stop is not UNSET:
            fields["stop"] = self.stop
        if self.seed is not UNSET:
            fields["seed"] = self.seed
        if self.n is not UNSET:
            fields["n"] = self.n
        if self.best_of is not UNSET:
            fields["best_of"] = self.best_of
        if self.echo is not UNSET:
            fields["echo"] = self.echo
        if self.logprobs is not UNSET:
            fields["logprobs"] = self.logprobs
        if self.stream is not UNSET:
            fields["stream"] = self.stream
        if self.stream_options is not UNSET:
            fields["stream_options"] = to_json(self.stream_options)
        if self.user is not UNSET:
            fields["user"] = self.user
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            model=fields.pop("model"),
            prompt=fields.pop("prompt"),
            suffix=fields.pop("suffix", UNSET),
            max_tokens=fields.pop("max_tokens", UNSET),
            temperature=fields.pop("temperature", UNSET),
            top_p=fields.pop("top_p", UNSET),
            top_k=fields.pop("top_k", UNSET),
            min_p=fields.pop("min_p", UNSET),
            frequency_penalty=fields.pop("frequency_penalty", UNSET),
            presence_penalty=fields.pop("presence_penalty", UNSET),
            repetition_penalty=fields.pop("repetition_penalty", UNSET),
            logit_bias=fields.pop("logit_bias", UNSET),
            stop=fields.pop("stop", UNSET),
            seed=fields.pop("seed", UNSET),
            n=fields.pop("n", UNSET),
            best_of=fields.pop("best_of", UNSET),
            echo=fields.pop("echo", UNSET),
            logprobs=fields.pop("logprobs", UNSET),
            stream=fields.pop("stream", UNSET),
            stream_options=fields.pop("stream_options", UNSET)
            if fields.get("stream_options") is None
            else parse_value(fields.pop("stream_options"), models_.StreamOptions.from_dict),
            user=fields.pop("user", UNSET),
            additional_properties=fields,
        )
