# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ToolCallFields` of a result.

Generated from ToolCall in openapi/.
"""

import msgspec


class ToolCallFields(msgspec.Struct, kw_only=True):
    """A tool call of the model. Send its result back in a message of role `tool` with its `id`."""

    id: str | None = None
    """Identifier of the call. Old versions of Text Generation Inference send the number 0."""

    index: int | None = None
    """Index of the call in the answer, from 0, if the server sends it."""

    type: str | None = None
    """`function`."""
