# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ResponseEventFields` of a result.

Generated from ResponseEvent in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class ResponseEventFields(Result, kw_only=True):
    """One event of a streamed answer of the Responses API. Its fields depend on `type`. Events of types that are not
    listed may arrive; all their fields are kept.
    """

    type: str = ""
    """Type of the event. For the answer: `response.created`, `.queued`, `.in_progress`, `.completed`, `.incomplete`,
    `.failed`. For an item: `response.output_item.added` and `.done`, `response.content_part.added` and `.done`. For a
    part of an item: `response.output_text.delta` and `.done`, the same with `refusal`, `reasoning_text`,
    `reasoning_summary_text`, `function_call_arguments` and `mcp_call_arguments`. For tools of an MCP server:
    `response.mcp_list_tools.in_progress`, `.completed`, `.failed`, the same with `mcp_call`. `error` if the stream
    fails. The client also returns events of other types.
    """

    sequence_number: int | None = None
    """Sequence number of the event, from 0. llama.cpp does not send it."""

    part: dict[str, Any] | None = None
    """Of `content_part` and `reasoning_summary_part` events: the part so far."""

    output_index: int | None = None
    """Index of the item in `output`, from 0. llama.cpp does not send it."""

    item_id: str | None = None
    """Identifier of the item."""

    content_index: int | None = None
    """Index of the part in the item's `content`, from 0."""

    summary_index: int | None = None
    """Index of the part in the item's `summary`, from 0."""

    delta: str | None = None
    """Of `delta` events: text to append, a fragment of the answer or of the arguments of a function."""

    refusal: str | None = None
    """Of `response.refusal.done`: the complete text with which the model refused to answer."""

    name: str | None = None
    """Of `response.function_call_arguments.done`: name of the function."""

    arguments: str | None = None
    """Of `done` events for arguments: the complete arguments, as JSON text."""

    annotation: Any = None
    """Of `response.output_text.annotation.added`: a source that the text refers to."""

    annotation_index: int | None = None
    """Index of the annotation in the part's `annotations`, from 0."""

    logprobs: Any = None
    """List of the tokens of the text with their log probabilities, or null."""

    code: str | None = None
    """Of `error`: kind of failure."""

    message: str | None = None
    """Of `error`: message that describes the failure."""

    param: str | None = None
    """Of `error`: name of the invalid request field."""
