# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `TextAnswerFields` of a result.

Generated from TextAnswer in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class TextAnswerFields(ResultStruct, kw_only=True):
    """A passage of a text that answers a question."""

    answer: str
    """The passage; empty if the text has no answer."""

    score: float
    """Probability of the answer, 0 to 1."""

    start: int
    """Start position in the text, in characters from 0."""

    end: int
    """End position in the text, after the last character."""
