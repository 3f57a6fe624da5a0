# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ChatTokensFields` of a result.

Generated from ChatTokenization in openapi/.
"""

from hf_ext._core.results.result import Result


class ChatTokensFields(Result, kw_only=True):
    """A conversation after the chat template, with its tokens."""

    templated_text: str = ""
    """The conversation as one text, as the chat template produces it."""
