"""Options of TEI's operations (openapi/inference.yaml describes each)."""

from __future__ import annotations

from typing import Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class TeiParameters(TypedDict, total=False):
    """Parameters of the operations of TEI; each method supports some of them.

    Attributes:
        prompt_name: Name of a prompt in the model's configuration, put in front of each text (embed, tokenize).
        raw_scores: Return the raw scores of the model instead of values from 0 to 1 (rerank, predict).
        return_text: Return each text with its score (rerank).
        truncate: Truncate texts that are too long; otherwise the server rejects them (embed, rerank, predict).
        truncation_direction: The side of a text to truncate (embed, rerank, predict).
        add_special_tokens: Add the special tokens of the model (tokenize).
        skip_special_tokens: Omit special tokens from the text (decode).
    """

    prompt_name: str
    raw_scores: bool
    return_text: bool
    truncate: bool
    truncation_direction: Literal["left", "right"]
    add_special_tokens: bool
    skip_special_tokens: bool


class TeiOptions(TeiParameters, RequestOptions, total=False):
    """Keyword arguments of the methods of `client.tei`."""
