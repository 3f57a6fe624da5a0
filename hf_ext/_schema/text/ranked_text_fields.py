# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `RankedTextFields` of a result.

Generated from Rank in openapi/.
"""

import msgspec


class RankedTextFields(msgspec.Struct, kw_only=True):
    """Relevance of a text to a query."""

    index: int
    """Index of the text in the request, from 0."""

    score: float
    """Score; a higher score means more relevant."""

    text: str | None = None
    """The text, if requested."""
