# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `SparseValueFields` of a result.

Generated from SparseValue in openapi/.
"""

import msgspec


class SparseValueFields(msgspec.Struct, kw_only=True):
    """A value of a sparse vector."""

    index: int | None = None
    """Index in the vector, from 0. It is also the id of a token in the vocabulary."""

    value: float | None = None
    """Weight of the token."""
