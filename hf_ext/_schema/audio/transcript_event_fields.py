# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranscriptEventFields` of a result.

Generated from TranscriptEvent in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class TranscriptEventFields(Result, kw_only=True):
    """One event of a streamed transcript. OpenAI sends `transcript.text.delta` and, at the end, `transcript.text.done`.
    vLLM sends chunks with `choices`, and ends the stream with `data: [DONE]`.
    """

    type: str | None = None
    """Type of the event: `transcript.text.delta`, `transcript.text.done`, or `transcript.text.segment` (with speakers).
    """

    delta: str | None = None
    """Of `transcript.text.delta`: text to append."""

    logprobs: Any = None
    """List of the tokens of the text with their log probabilities, or null."""

    usage: Any = None
    """Billed usage at the end of the transcript, an object or null."""
