# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TokenFields` of a result.

Generated from GeneratedToken in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TokenFields(ResultStruct, kw_only=True):
    """A generated token."""

    id: int | None = None
    """Token id in the model's vocabulary."""

    text: str | None = None
    """Text of the token."""

    logprob: float | None = None
    """Natural logarithm of the token's probability, at most 0."""

    special: bool | None = None
    """Whether the token is a special token, which is not part of the text."""
