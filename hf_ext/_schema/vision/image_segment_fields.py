# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ImageSegmentFields` of a result.

Generated from ImageSegment in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class ImageSegmentFields(ResultStruct, kw_only=True):
    """A segment of an image."""

    label: str | None = None
    """Label of the object or segment. None if the provider sends no labels."""

    mask: bytes = b""
    """Mask: base64 of a PNG with the size of the image, white inside the segment and black outside. The client decodes
    the base64.
    """

    score: float | None = None
    """Score, 0 to 1. Absent or null for `semantic`."""
