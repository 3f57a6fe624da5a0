# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `BoxFields` of a result.

Generated from BoundingBox in openapi/.
"""

import msgspec


class BoxFields(msgspec.Struct, kw_only=True):
    """A bounding box in an image, in pixels from the top left corner. hf-inference sends integers."""

    xmin: float | None = None
    """Left edge."""

    ymin: float | None = None
    """Top edge."""

    xmax: float | None = None
    """Right edge."""

    ymax: float | None = None
    """Bottom edge."""
