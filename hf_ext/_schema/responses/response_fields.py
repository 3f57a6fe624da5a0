# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ResponseFields` of a result.

Generated from ModelResponse in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class ResponseFields(Result, kw_only=True):
    """An answer of the Responses API: a list of items. In an event it holds the answer so far."""

    id: str | None = None
    """Identifier of the answer, assigned by the server."""

    object: str | None = None
    """`response`."""

    created_at: int | float | None = None
    """Time at which generation began, Unix time in seconds."""

    completed_at: int | float | None = None
    """Time at which generation completed, Unix time in seconds."""

    status: str | None = None
    """Status of the answer: `completed`, `incomplete` (cut off, see `incomplete_details`), `failed` (see `error`),
    `in_progress`, `queued` or `cancelled`. The client raises an error for `failed`.
    """

    error: dict[str, Any] | None = None
    """Why generation failed."""

    incomplete_details: Any = None
    """Why the answer is incomplete: `{"reason": "max_output_tokens"}` or `{"reason": "content_filter"}`, or null."""

    model: str | None = None
    """Model that was used."""

    instructions: Any = None
    """Same as in the request: text, a list of items, or null."""

    max_output_tokens: int | None = None
    """Same as in the request."""

    max_tool_calls: int | None = None
    """Same as in the request."""

    metadata: Any = None
    """Same as in the request, or null."""

    parallel_tool_calls: bool | None = None
    """Same as in the request."""

    previous_response_id: str | None = None
    """Same as in the request."""

    background: bool | None = None
    """Same as in the request."""

    reasoning: dict[str, Any] | None = None
    """Same as in the request."""

    service_tier: str | None = None
    """Service tier that was used."""

    temperature: float | None = None
    """Same as in the request."""

    tool_choice: Any = None
    """Same as in the request, or null."""

    tools: list[dict[str, Any]] | None = None
    """Same as in the request."""

    top_logprobs: int | None = None
    """Same as in the request."""

    top_p: float | None = None
    """Same as in the request."""

    truncation: str | None = None
    """Same as in the request."""

    user: str | None = None
    """Same as in the request."""

    safety_identifier: str | None = None
    """Same as in the request."""

    prompt_cache_key: str | None = None
    """Same as in the request."""

    prompt_cache_options: Any = None
    """Same as in the request, or null."""

    prompt_cache_retention: str | None = None
    """Same as in the request."""

    prompt: Any = None
    """Same as in the request, or null."""

    conversation: Any = None
    """Conversation that the answer belongs to, an object or null."""

    moderation: Any = None
    """What the moderation of input and answer found, an object or null."""
