# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `VerboseTranscriptionFields` of a result.

Generated from VerboseTranscription in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class VerboseTranscriptionFields(Result, kw_only=True):
    """A transcript in the OpenAI format. Only `verbose_json` has fields other than `text`."""

    text: str = ""
    """The complete transcript. With the `response_format` `srt` or `vtt`, the subtitles."""

    task: str | None = None
    """`transcribe`."""

    language: str | None = None
    """Language of the speech: a code or a name, depending on the server."""

    duration: float | None = None
    """Duration of the recording, in seconds."""

    usage: Any = None
    """Billed seconds or tokens, an object or null."""
