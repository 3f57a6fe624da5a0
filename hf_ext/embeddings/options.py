"""Options of the embeddings methods."""

from __future__ import annotations

from typing import Literal, TypedDict

from hf_ext._calls.request.request_options import RequestOptions

EmbeddingForm = Literal["hf-inference", "openai", "tei"]
"""The form of embedding requests and responses that a server speaks."""


class EmbeddingParameters(TypedDict, total=False):
    """Parameters of an embedding; which of them a server knows depends on `form`.

    Attributes:
        normalize: Scale each vector to length 1 (hf-inference, TEI).
        truncate: Cut inputs that are too long, rather than refuse them (hf-inference, TEI).
        truncation_direction: The end to cut (hf-inference, TEI).
        prompt_name: A prompt of the model's configuration to put in front (hf-inference, TEI).
        dimensions: Length of the vectors, where the model can shorten them (OpenAI form, TEI).
        encoding_format: How the vectors travel in the OpenAI form; base64 is smaller and faster to read.
        user: Your end user's id (OpenAI form).
    """

    normalize: bool
    truncate: bool
    truncation_direction: Literal["left", "right"]
    prompt_name: str
    dimensions: int
    encoding_format: Literal["float", "base64"]
    user: str


class EmbeddingOptions(EmbeddingParameters, RequestOptions, total=False):
    """Everything that `embeddings.create` takes by keyword."""
