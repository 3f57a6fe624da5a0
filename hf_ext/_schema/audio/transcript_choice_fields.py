# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranscriptChoiceFields` of a result.

Generated from TranscriptChoice in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TranscriptChoiceFields(ResultStruct, kw_only=True):
    """A piece of a transcript, from vLLM."""

    finish_reason: str | None = None
    """Why the transcript ended; null in all events but the last one."""
