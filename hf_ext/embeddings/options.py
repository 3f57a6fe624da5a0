"""Options of the embeddings methods."""

from __future__ import annotations

from typing import Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions

EmbeddingDialect = Literal["hf-inference", "openai", "tei"]
"""The dialect of embedding requests and responses that a server supports."""


class EmbeddingParameters(TypedDict, total=False):
    """Parameters of an embedding; the `dialect` of the server defines which are supported.

    Attributes:
        normalize: Scale each vector to length 1 (hf-inference, TEI).
        truncate: Truncate inputs that are too long; otherwise the server rejects them (hf-inference, TEI).
        truncation_direction: The side of an input to truncate (hf-inference, TEI).
        prompt_name: Name of a prompt in the model's configuration, put in front of each input (hf-inference, TEI).
        dimensions: Length of the vectors, if the model supports shorter ones (openai, TEI).
        encoding_format: Encoding of the vectors in the response; base64 is smaller and faster to decode (openai).
        user: An id of the end user of your application (openai).
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
