"""Options for Text Embeddings Inference (TEI). openapi/inference.yaml describes each option."""

from __future__ import annotations

from typing import Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions


class TeiParameters(TypedDict, total=False):
    """Parameters of the methods of `client.tei`. Each parameter is only for the methods in parentheses.

    Attributes:
        prompt_name: The name of a prompt in the model's configuration. The server puts the prompt in front of each text
            (`embed_all`, `embed_sparse`, `tokenize`).
        raw_scores: Whether to return the raw scores of the model instead of values from 0 to 1 (`rerank`, `predict`).
        return_text: Whether to return each text with its score (`rerank`).
        truncate: Whether to truncate texts that are too long. Otherwise the server rejects long texts (`embed_all`,
            `embed_sparse`, `rerank`, `predict`).
        truncation_direction: The side of a text to truncate (`embed_all`, `embed_sparse`, `rerank`, `predict`).
        add_special_tokens: Whether to add the special tokens of the model (`tokenize`).
        skip_special_tokens: Whether to leave special tokens out of the text (`decode`).
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
