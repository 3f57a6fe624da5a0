# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `BoxFields` of a result.

Generated from BoundingBox in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class BoxFields(ResultStruct, kw_only=True):
    """A bounding box in an image, in pixels from the top left corner. hf-inference sends integers."""

    xmin: int | float | None = None
    """Left edge."""

    ymin: int | float | None = None
    """Top edge."""

    xmax: int | float | None = None
    """Right edge."""

    ymax: int | float | None = None
    """Bottom edge."""
