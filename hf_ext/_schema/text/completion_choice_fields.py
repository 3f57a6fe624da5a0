# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `CompletionChoiceFields` of a result.

Generated from CompletionChoice in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class CompletionChoiceFields(ResultStruct, kw_only=True):
    """One continuation, or the next piece of it in a stream."""

    index: int | None = None
    """Index of the continuation, from 0."""

    text: str | None = None
    """The text; in a stream, text to append."""

    finish_reason: str | None = None
    """Why generation stopped: `stop`, `length` or `content_filter` (also `eos_token`, `stop_sequence`). Null or empty
    until then.
    """

    stop_reason: Any = None
    """Stop sequence or token id that stopped generation (vLLM), or null."""

    logprobs: Any = None
    """Null, an object with `tokens`, `token_logprobs`, `top_logprobs` and `text_offset` (OpenAI, vLLM), or a list of
    numbers (Text Generation Inference).
    """
