# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ToolCallFields` of a result.

Generated from ToolCall and ToolCallDelta in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class ToolCallFields(ResultStruct, kw_only=True):
    """A tool call of the model. Send its result back in a message of role `tool` with its `id`."""

    index: int | None = None
    """Index of the call in the answer, from 0, if the server sends it. None in the completion of a stream, because
    there the calls are in order.
    """

    id: str | None = None
    """Identifier of the call, which the message with the result repeats. Old versions of Text Generation Inference send
    the number 0. If the server sends no id, the client generates an id for each call of a completion. It converts a
    number to text.
    """

    type: str | None = None
    """`function`."""
