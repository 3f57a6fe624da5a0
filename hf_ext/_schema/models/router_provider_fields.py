# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `RouterProviderFields` of a result.

Generated from RouterProvider in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class RouterProviderFields(ResultStruct, kw_only=True):
    """One provider of a model."""

    provider: str | None = None
    """Name of the provider, to append as `model:provider`."""

    status: str | None = None
    """Status of the provider for this model, `live` or `error`."""

    context_length: int | float | None = None
    """Maximum number of tokens of prompt and answer together."""

    is_free: bool | None = None
    """Whether the provider currently serves the model free of charge."""

    supports_tools: bool | None = None
    """Whether the provider supports tools."""

    supports_structured_output: bool | None = None
    """Whether the provider supports a JSON Schema in `response_format`."""

    first_token_latency_ms: float | None = None
    """Time to the first token in milliseconds, measured by Hugging Face."""

    throughput: float | None = None
    """Tokens per second, measured by Hugging Face."""

    is_model_author: bool | None = None
    """Whether the provider is the author of the model."""
