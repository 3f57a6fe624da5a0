# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TextParameters`, and their rules.

Generated from TextGenerationParameters in openapi/.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, TEXT, Fields, Items, Text


class TextParameters(TypedDict, total=False):
    """Parameters of Text Generation Inference (TGI)."""

    max_new_tokens: int
    """Maximum number of tokens to generate. Default: 1024, less on older servers. Range: at least 1."""

    temperature: float
    """Sampling temperature. Higher values make the output more random. Text Generation Inference refuses 0. Default: 1.
    Range: at least 0.
    """

    top_k: int
    """Sample only from this number of most likely tokens. Text Generation Inference refuses 0. Default: all. Range: at
    least 0.
    """

    top_p: float
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Text
    Generation Inference refuses 0 and 1. Default: all tokens. Range: 0 to 1.
    """

    typical_p: float
    """Typical sampling: sample only from the tokens whose information content is closest to the expected value and
    whose probabilities add up to this value. Text Generation Inference refuses 0 and 1. Default: all tokens. Range: 0
    to 1.
    """

    do_sample: bool
    """Whether to sample tokens at random by their probability. Default: false, which selects the most likely token."""

    seed: int
    """Seed of the random number generator; Text Generation Inference requires at least 1. The same seed gives the same
    text. Default: a random seed.
    """

    repetition_penalty: float
    """Divide the scores of tokens that have already occurred by this value; 1 means no penalty. Range: above 0."""

    frequency_penalty: float
    """Penalty that grows with each occurrence of a token in the text so far; 0 means no penalty. Text Generation
    Inference allows more than -2 and at most 2. Positive values reduce repetition.
    """

    stop: Sequence[str]
    """Up to 4 stop sequences. Generation stops after the first that occurs; it remains part of the text."""

    best_of: int
    """Number of texts to generate; the most likely text is returned. Requires `do_sample`; not with a stream. Range: at
    least 1.
    """

    return_full_text: bool
    """Whether to return the prompt before the generated text. Default: false."""

    truncate: int
    """Maximum number of prompt tokens; only the last tokens of the prompt are used. Default: all. Range: at least 1."""

    details: bool
    """Whether to return `details`. Default: false, as in the recorded responses, although the official schema says
    true.
    """

    decoder_input_details: bool
    """Whether to return the tokens of the prompt too, as `details.prefill`. Requires `details`; not with a stream.
    Default: false.
    """

    top_n_tokens: int
    """Number of most likely tokens to return at each position. Requires `details`. Range: at least 0."""

    grammar: Mapping[str, Any]
    """Format that the text must have, see `Grammar`: `{"type": "json", "value": <JSON Schema>}`, `{"type":
    "json_schema", "value": {"name": ..., "schema": <JSON Schema>}}` or `{"type": "regex", "value": <regular
    expression>}`. Sent exactly as given.
    """

    watermark: bool
    """Whether to add a statistical watermark to the text. Default: false."""

    adapter_id: str
    """Name of the LoRA adapter to use, if the server has loaded adapters."""


TEXT_PARAMETERS: Final = Parameters(
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
)
