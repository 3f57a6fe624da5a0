"""Options of the embeddings methods."""

from __future__ import annotations

from typing import Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions

EmbeddingDialect = Literal["hf-inference", "openai", "tei"]
"""The format of embedding requests and responses that a server supports."""


class EmbeddingParameters(TypedDict, total=False):
    """Parameters of an embedding. Each parameter is only for the dialects in parentheses.

    Attributes:
        normalize: Whether to scale each vector to length 1 (`hf-inference`, `tei`).
        truncate: Whether to truncate inputs that are too long. Otherwise the server rejects long inputs
            (`hf-inference`, `tei`).
        truncation_direction: The side of an input to truncate (`hf-inference`, `tei`).
        prompt_name: The name of a prompt in the model's configuration. The server puts the prompt in front of each
            input (`hf-inference`, `tei`).
        dimensions: The length of the vectors, if the model supports shorter vectors (`openai`, `tei`).
        encoding_format: The encoding of the vectors in the response. base64 is smaller and is decoded faster
            (`openai`).
        user: An id of the end user of your application (`openai`).
    """

    normalize: bool
    truncate: bool
    truncation_direction: Literal["left", "right"]
    prompt_name: str
    dimensions: int
    encoding_format: Literal["float", "base64"]
    user: str


class EmbeddingOptions(EmbeddingParameters, RequestOptions, total=False):
    """Keyword arguments of `embeddings.create`."""
