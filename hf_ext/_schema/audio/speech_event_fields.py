# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `SpeechEventFields` of a result.

Generated from SpeechEvent in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class SpeechEventFields(Result, kw_only=True):
    """One event of streamed speech. `speech.audio.done` is the last one."""

    type: str = ""
    """Type of the event, `speech.audio.delta` or `speech.audio.done`."""

    audio: bytes = b""
    """Of `speech.audio.delta`: the next piece of the audio, as base64. The client decodes the base64."""

    usage: Any = None
    """Of `speech.audio.done`: object with the numbers of tokens, or null."""
