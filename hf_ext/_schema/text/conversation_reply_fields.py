# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ConversationReplyFields` of a result.

Generated from ConversationalReply in openapi/.
"""

from hf_ext._core.results.result import Result


class ConversationReplyFields(Result, kw_only=True):
    """The answer to a message."""

    generated_text: str
    """The answer."""

    warnings: list[str] | None = None
    """Warnings of the server."""
