# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranscriptionChunkFields` of a result.

Generated from TranscriptionChunk in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TranscriptionChunkFields(ResultStruct, kw_only=True):
    """A part of a transcript."""

    text: str | None = None
    """Text of the part."""

    timestamp: list[float | None] | None = None
    """Start and end time, in seconds. The end is null if the recording ends before the part does."""
