# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `VllmTokensFields` of a result.

Generated from VllmTokens in openapi/.
"""

from hf_ext._core.results.result import Result


class VllmTokensFields(Result, kw_only=True):
    """Tokens of a text or of a conversation."""

    tokens: list[int]
    """The token ids."""

    count: int
    """Number of tokens."""

    max_model_len: int | None = None
    """Context length of the model, in tokens."""

    token_strs: list[str] | None = None
    """Texts of the tokens, as the tokenizer writes them. Null unless `return_token_strs` is true."""
