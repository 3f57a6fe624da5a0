# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranscriptionWordFields` of a result.

Generated from TranscriptionWord in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TranscriptionWordFields(ResultStruct, kw_only=True):
    """A word of a transcript."""

    word: str = ""
    """The word."""

    start: float | None = None
    """Start time, in seconds."""

    end: float | None = None
    """End time, in seconds."""
