# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `VisualAnswerFields` of a result.

Generated from VisualAnswer in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class VisualAnswerFields(ResultStruct, kw_only=True):
    """An answer to a question about an image."""

    answer: str | None = None
    """The answer."""

    score: float | None = None
    """Probability of the answer, 0 to 1. Absent if the model generates the answer."""
