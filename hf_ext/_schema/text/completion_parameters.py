# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `CompletionParameters`, and their rules.

Generated from CompletionRequest and TextGenerationParameters and TextGenerationParameters and
TextGenerationParameters in openapi/.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, TEXT, AnyOf, Fields, Items, Text


class CompletionParameters(TypedDict, total=False):
    """Parameters of a completion. A server supports the options of its dialect only."""

    suffix: str
    """Text after the gap to fill, for models trained for fill-in-the-middle. Only for `openai`."""

    max_tokens: int
    """Maximum number of tokens to generate. llama.cpp also accepts 0, and -1 for no limit; other servers require at
    least 1. Default: 16 (OpenAI, vLLM) or 1024 (Text Generation Inference). Range: at least -1. Only for `openai`.
    """

    temperature: float
    """Sampling temperature. Higher values make the output more random. OpenAI and many providers allow at most 2.
    Default: 1. Range: at least 0.
    """

    top_p: float
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Text
    Generation Inference and vLLM refuse 0. Default: 1. Range: 0 to 1.
    """

    top_k: int
    """Sample only from this number of most likely tokens. -1 and 0 mean all tokens in vLLM and llama.cpp. Not an OpenAI
    parameter. Range: at least -1.
    """

    min_p: float
    """Exclude tokens whose probability is below this fraction of the most likely token's probability. Not an OpenAI
    parameter. Range: 0 to 1. Only for `openai`.
    """

    frequency_penalty: float
    """Penalty that grows with each occurrence of a token in the text so far. Positive values reduce repetition. OpenAI
    and many providers allow -2 to 2, llama.cpp any number. Default: 0.
    """

    presence_penalty: float
    """Penalty for each token that has occurred in the text so far. Positive values encourage new topics. The range is
    that of `frequency_penalty`. Default: 0. Only for `openai`.
    """

    repetition_penalty: float
    """Divide the scores of tokens that have already occurred by this value; 1 means no penalty. Not an OpenAI
    parameter. Range: above 0.
    """

    logit_bias: Mapping[str, float]
    """Object that maps a token id (as text) to a number from -100 to 100, which is added to the token's score. Only for
    `openai`.
    """

    stop: str | Sequence[str]
    """Stop sequences: a text or a list of up to 4 texts. Generation stops before the first that occurs."""

    seed: int
    """Seed of the random number generator. The same seed and parameters give the same text, as far as the server can
    reproduce it.
    """

    n: int
    """Number of continuations of each prompt; all are billed. OpenAI allows at most 128. Default: 1. Range: at least 1.
    Only for `openai`.
    """

    best_of: int
    """Number of continuations to generate; the `n` most likely ones are returned. OpenAI allows at most 20. Not with
    `stream`. Range: at least 0.
    """

    echo: bool
    """Whether to return the prompt before the continuation. Default: false. Only for `openai`."""

    logprobs: int
    """Return log probabilities, and for each token this number of most likely alternatives. OpenAI allows at most 5.
    Range: at least 0. Only for `openai`.
    """

    stream_options: Mapping[str, Any]
    """Options of a stream. Only with `stream`. Only for `openai`."""

    user: str
    """Your identifier of the end user, for the provider's abuse detection. Only for `openai`."""

    max_new_tokens: int
    """Maximum number of tokens to generate. Default: 1024, less on older servers. Range: at least 1. Only for
    `huggingface`, `tgi`, `toolkit`.
    """

    typical_p: float
    """Typical sampling: sample only from the tokens whose information content is closest to the expected value and
    whose probabilities add up to this value. Text Generation Inference refuses 0 and 1. Default: all tokens. Range: 0
    to 1. Only for `huggingface`, `tgi`, `toolkit`.
    """

    do_sample: bool
    """Whether to sample tokens at random by their probability. Default: false, which selects the most likely token.
    Only for `huggingface`, `tgi`, `toolkit`.
    """

    return_full_text: bool
    """Whether to return the prompt before the generated text. Default: false. Only for `huggingface`, `tgi`, `toolkit`.
    """

    truncate: int
    """Maximum number of prompt tokens; only the last tokens of the prompt are used. Default: all. Range: at least 1.
    Only for `huggingface`, `tgi`, `toolkit`.
    """

    details: bool
    """Whether to return `details`. Default: false, as in the recorded responses, although the official schema says
    true. Only for `huggingface`, `tgi`, `toolkit`.
    """

    decoder_input_details: bool
    """Whether to return the tokens of the prompt too, as `details.prefill`. Requires `details`; not with a stream.
    Default: false. Only for `huggingface`, `tgi`, `toolkit`.
    """

    top_n_tokens: int
    """Number of most likely tokens to return at each position. Requires `details`. Range: at least 0. Only for
    `huggingface`, `tgi`, `toolkit`.
    """

    grammar: Mapping[str, Any]
    """Format that the text must have, see `Grammar`: `{"type": "json", "value": <JSON Schema>}`, `{"type":
    "json_schema", "value": {"name": ..., "schema": <JSON Schema>}}` or `{"type": "regex", "value": <regular
    expression>}`. Sent exactly as given. Only for `huggingface`, `tgi`, `toolkit`.
    """

    watermark: bool
    """Whether to add a statistical watermark to the text. Default: false. Only for `huggingface`, `tgi`, `toolkit`."""

    adapter_id: str
    """Name of the LoRA adapter to use, if the server has loaded adapters. Only for `huggingface`, `tgi`, `toolkit`."""


COMPLETION_PARAMETERS: Final = {
    "openai": Parameters(
        {
            "suffix": TEXT,
            "max_tokens": Number(-1, whole=True),
            "temperature": Number(0),
            "top_p": Number(0, 1),
            "top_k": Number(-1, whole=True),
            "min_p": Number(0, 1),
            "frequency_penalty": Number(),
            "presence_penalty": Number(),
            "repetition_penalty": Number(0, above=True),
            "logit_bias": Fields(),
            "stop": AnyOf((Text(min_length=1), Items(Text(min_length=1)))),
            "seed": Number(whole=True),
            "n": Number(1, whole=True),
            "best_of": Number(0, whole=True),
            "echo": FLAG,
            "logprobs": Number(0, whole=True),
            "stream_options": Fields({"include_usage": FLAG, "include_obfuscation": FLAG}),
            "user": TEXT,
        }
    ),
    "huggingface": Parameters(
        {
            "max_new_tokens": Number(1, whole=True),
            "temperature": Number(0),
            "top_k": Number(0, whole=True),
            "top_p": Number(0, 1),
            "typical_p": Number(0, 1),
            "do_sample": FLAG,
            "seed": Number(whole=True),
            "repetition_penalty": Number(0, above=True),
            "frequency_penalty": Number(),
            "stop": Items(Text(min_length=1)),
            "best_of": Number(1, whole=True),
            "return_full_text": FLAG,
            "truncate": Number(1, whole=True),
            "details": FLAG,
            "decoder_input_details": FLAG,
            "top_n_tokens": Number(0, whole=True),
            "grammar": Fields(),
            "watermark": FLAG,
            "adapter_id": TEXT,
        }
    ),
    "tgi": Parameters(
        {
            "max_new_tokens": Number(1, whole=True),
            "temperature": Number(0),
            "top_k": Number(0, whole=True),
            "top_p": Number(0, 1),
            "typical_p": Number(0, 1),
            "do_sample": FLAG,
            "seed": Number(whole=True),
            "repetition_penalty": Number(0, above=True),
            "frequency_penalty": Number(),
            "stop": Items(Text(min_length=1)),
            "best_of": Number(1, whole=True),
            "return_full_text": FLAG,
            "truncate": Number(1, whole=True),
            "details": FLAG,
            "decoder_input_details": FLAG,
            "top_n_tokens": Number(0, whole=True),
            "grammar": Fields(),
            "watermark": FLAG,
            "adapter_id": TEXT,
        }
    ),
    "toolkit": Parameters(
        {
            "max_new_tokens": Number(1, whole=True),
            "temperature": Number(0),
            "top_k": Number(0, whole=True),
            "top_p": Number(0, 1),
            "typical_p": Number(0, 1),
            "do_sample": FLAG,
            "seed": Number(whole=True),
            "repetition_penalty": Number(0, above=True),
            "frequency_penalty": Number(),
            "stop": Items(Text(min_length=1)),
            "best_of": Number(1, whole=True),
            "return_full_text": FLAG,
            "truncate": Number(1, whole=True),
            "details": FLAG,
            "decoder_input_details": FLAG,
            "top_n_tokens": Number(0, whole=True),
            "grammar": Fields(),
            "watermark": FLAG,
            "adapter_id": TEXT,
        }
    ),
}
