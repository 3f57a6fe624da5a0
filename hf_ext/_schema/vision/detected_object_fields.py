# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `DetectedObjectFields` of a result.

Generated from DetectedObject in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class DetectedObjectFields(ResultStruct, kw_only=True):
    """An object in an image."""

    label: str | None = None
    """Label of the object or segment."""

    score: float | None = None
    """Score, 0 to 1."""
