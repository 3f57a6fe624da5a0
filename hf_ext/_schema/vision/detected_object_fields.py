# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `DetectedObjectFields` of a result.

Generated from DetectedObject in openapi/.
"""

import msgspec


class DetectedObjectFields(msgspec.Struct, kw_only=True):
    """An object in an image."""

    label: str | None = None
    """Label of the object or segment."""

    score: float | None = None
    """Score, 0 to 1."""
