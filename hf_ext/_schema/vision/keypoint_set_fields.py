# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `KeypointSetFields` of a result.

Generated from KeypointSet in openapi/.
"""

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class KeypointSetFields(ResultStruct, kw_only=True):
    """Keypoints, in lists of the same order."""

    keypoints: list[list[int | float]] = msgspec.field(default_factory=list[list[int | float]])
    """x and y coordinates of each keypoint, in pixels from the left and the top edge."""

    scores: list[float] | None = None
    """Score of each keypoint, 0 to 1."""

    labels: list[int] | None = None
    """Index of each keypoint in the model's skeleton, for example of the left elbow."""

    descriptors: list[list[float]] | None = None
    """Descriptor vector of each keypoint, to match it in another image."""

    bbox: list[int | float] | None = None
    """Bounding box of the keypoints, in pixels."""
