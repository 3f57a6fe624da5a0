# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranscriptDeltaFields` of a result.

Generated from TranscriptDelta in openapi/.
"""

import msgspec


class TranscriptDeltaFields(msgspec.Struct, kw_only=True):
    """The text of a piece of a transcript."""

    content: str | None = None
    """Text to append."""
