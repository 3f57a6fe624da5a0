# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `KeypointSetFields` of a result.

Generated from KeypointSet in openapi/.
"""

import msgspec


class KeypointSetFields(msgspec.Struct, kw_only=True):
    """Keypoints, in lists of the same order."""

    keypoints: list[list[float]] = msgspec.field(default_factory=list[list[float]])
    """x and y coordinates of each keypoint, in pixels from the left and the top edge."""

    scores: list[float] | None = None
    """Score of each keypoint, 0 to 1."""

    labels: list[int] | None = None
    """Index of each keypoint in the model's skeleton, for example of the left elbow."""

    descriptors: list[list[float]] | None = None
    """Descriptor vector of each keypoint, to match it in another image."""

    bbox: list[float] | None = None
    """Bounding box of the keypoints, in pixels."""
