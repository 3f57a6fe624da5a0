# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TranscriptionSegmentFields` of a result.

Generated from TranscriptionSegment in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TranscriptionSegmentFields(ResultStruct, kw_only=True):
    """A segment of a transcript."""

    id: int | None = None
    """Index of the segment, from 0."""

    start: float | None = None
    """Start time, in seconds."""

    end: float | None = None
    """End time, in seconds."""

    text: str = ""
    """Text of the segment."""

    speaker: str | None = None
    """Of `diarized_json`: name of the speaker, or `A`, `B`, … (OpenAI)."""

    seek: int | None = None
    """Position at which the model started to decode, in hundredths of a second."""

    tokens: list[int] | None = None
    """Token ids of the segment."""

    temperature: float | None = None
    """Temperature that the segment was generated with."""

    avg_logprob: float | None = None
    """Average log probability of the tokens."""

    compression_ratio: float | None = None
    """Compression ratio of the text. High values indicate repetitions."""

    no_speech_prob: float | None = None
    """Probability that the segment contains no speech, 0 to 1."""
