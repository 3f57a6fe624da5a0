# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `DocumentAnswerFields` of a result.

Generated from DocumentAnswer in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class DocumentAnswerFields(ResultStruct, kw_only=True):
    """An answer to a question about a document."""

    answer: str | None = None
    """The answer."""

    score: float | None = None
    """Probability of the answer, 0 to 1. Absent if the model generates the answer, for example Donut."""

    start: int | None = None
    """Index of the first word of the answer on the page, from 0. Absent if `score` is absent."""

    end: int | None = None
    """Index of the last word of the answer on the page. Absent if `score` is absent."""
