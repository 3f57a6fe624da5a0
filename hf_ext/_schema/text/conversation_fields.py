# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ConversationFields` of a result.

Generated from Conversation in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class ConversationFields(ResultStruct, kw_only=True):
    """Messages of the user and the model, oldest first."""

    past_user_inputs: list[str] | None = None
    """Messages of the user."""

    generated_responses: list[str] | None = None
    """Model's answers to the messages."""
