# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranscriptDeltaFields` of a result.

Generated from TranscriptDelta in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TranscriptDeltaFields(ResultStruct, kw_only=True):
    """The text of a piece of a transcript."""

    content: str | None = None
    """Text to append."""
