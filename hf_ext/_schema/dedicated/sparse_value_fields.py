# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `SparseValueFields` of a result.

Generated from SparseValue in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class SparseValueFields(ResultStruct, kw_only=True):
    """A value of a sparse vector."""

    index: int | None = None
    """Index in the vector, from 0. It is also the id of a token in the vocabulary."""

    value: float | None = None
    """Weight of the token."""
