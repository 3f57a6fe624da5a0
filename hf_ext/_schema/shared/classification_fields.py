# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ClassificationFields` of a result.

Generated from Classification in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class ClassificationFields(ResultStruct, kw_only=True):
    """A label and its score."""

    label: str
    """Label, as the model names it, for example `POSITIVE` or `LABEL_0`, or one of the labels of the request."""

    score: float
    """Score after `function_to_apply`: 0 to 1, unless that is `none`. The client converts null to NaN."""
