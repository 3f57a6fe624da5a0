# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranscriptionFields` of a result.

Generated from Transcription in openapi/.
"""

from hf_ext._core.results.result import Result


class TranscriptionFields(Result, kw_only=True):
    """A transcript."""

    text: str = ""
    """Complete text."""
