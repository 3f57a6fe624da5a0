# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TokenLogprobFields` of a result.

Generated from TokenLogprob and TopLogprob in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TokenLogprobFields(ResultStruct, kw_only=True):
    """A token with its log probability and its most likely alternatives."""

    token: str | None = None
    """Text of the token."""

    logprob: float | None = None
    """Natural logarithm of the probability, at most 0. -9999 means very unlikely."""

    bytes: list[int] | None = None
    """UTF-8 bytes of the token, each 0 to 255, for characters that consist of several tokens. Null if the token has
    none.
    """
