# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `FilledMaskFields` of a result.

Generated from FilledMask in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class FilledMaskFields(ResultStruct, kw_only=True):
    """A prediction for the masked token of a text."""

    sequence: str
    """Text with the predicted token in place of the mask."""

    score: float
    """Probability of the prediction, 0 to 1."""

    token: int
    """Token id in the model's vocabulary."""

    token_str: str | None = None
    """Text of the token; in some vocabularies with the preceding space."""
