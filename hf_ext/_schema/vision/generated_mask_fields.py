# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `GeneratedMaskFields` of a result.

Generated from GeneratedMask in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class GeneratedMaskFields(ResultStruct, kw_only=True):
    """The mask of an object in an image."""

    mask: bytes = b""
    """Mask: base64 of a PNG with the size of the image, white inside the object and black outside. The client decodes
    the base64.
    """

    score: float | None = None
    """Mask quality that the model predicts, 0 to 1."""
