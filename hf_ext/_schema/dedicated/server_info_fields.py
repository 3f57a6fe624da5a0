# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ServerInfoFields` of a result.

Generated from TeiInfo and TgiInfo in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class ServerInfoFields(Result, kw_only=True):
    """Model and limits of a server that runs Text Embeddings Inference."""

    model_id: str = ""
    """Model id."""

    model_sha: str | None = None
    """Revision of the model."""

    model_pipeline_tag: str | None = None
    """Task of the model on the Hub."""

    max_input_tokens: int | None = None
    """Maximum number of prompt tokens."""

    max_total_tokens: int | None = None
    """Maximum number of tokens of prompt and answer together."""

    max_best_of: int | None = None
    """Maximum value of `best_of`."""

    max_stop_sequences: int | None = None
    """Maximum number of stop sequences in `stop`."""

    max_concurrent_requests: int | None = None
    """Maximum number of concurrent requests; further requests are refused with 429."""

    max_client_batch_size: int | None = None
    """Maximum number of inputs per request."""

    validation_workers: int | None = None
    """Number of tokenizer workers that validate requests."""

    router: str | None = None
    """Name of the server's HTTP component, `text-generation-router`."""

    version: str | None = None
    """Version of the server."""

    sha: str | None = None
    """Revision of the server's source code."""

    docker_label: str | None = None
    """Docker label of the server's image."""

    model_dtype: str | None = None
    """Data type of the model, for example `float16`."""

    served_model_name: str | None = None
    """Model name to send as `model` in the OpenAI format."""

    model_type: dict[str, Any] | None = None
    """Type of the model."""

    max_input_length: int | None = None
    """Maximum number of tokens of a text."""

    max_batch_tokens: int | None = None
    """Maximum number of tokens in a batch."""

    max_batch_requests: int | None = None
    """Maximum number of texts in a batch; null means no limit."""

    auto_truncate: bool | None = None
    """Whether the server truncates texts that are too long, even if the request does not set `truncate`."""

    tokenization_workers: int | None = None
    """Number of tokenizer workers."""
