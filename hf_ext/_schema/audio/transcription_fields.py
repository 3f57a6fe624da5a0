# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranscriptionFields` of a result.

Generated from Transcription and VerboseTranscription in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class TranscriptionFields(Result, kw_only=True):
    """A transcript."""

    text: str = ""
    """Complete text."""

    task: str | None = None
    """`transcribe`."""

    language: str | None = None
    """Language of the speech: a code or a name, depending on the server."""

    duration: float | None = None
    """Duration of the recording, in seconds."""

    usage: Any = None
    """Billed seconds or tokens, an object or null."""
