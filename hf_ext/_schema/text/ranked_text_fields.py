# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `RankedTextFields` of a result.

Generated from Rank in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class RankedTextFields(ResultStruct, kw_only=True):
    """Relevance of a text to a query."""

    index: int
    """Index of the text in the request, from 0."""

    score: float
    """Score; a higher score means more relevant. hf-inference and Text Embeddings Inference send scores from 0 to 1,
    unless the request has `function_to_apply: none` or `raw_scores: true`.
    """

    text: str | None = None
    """The text, if the request has `return_text`."""
