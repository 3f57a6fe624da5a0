"""Options of the embeddings methods."""

from __future__ import annotations

from typing import Literal

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.embeddings.embedding_parameters import EmbeddingParameters

EmbeddingDialect = Literal["huggingface", "openai", "tei", "toolkit"]
"""A dialect in which servers create embeddings."""


class EmbeddingOptions(EmbeddingParameters, RequestOptions, total=False):
    """Keyword arguments of `embeddings.create`."""
