# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TargetSize`, and their rules.

Generated from TargetSize in openapi/.
"""

from typing import Final, Required, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.rules import Fields


class TargetSize(TypedDict, total=False):
    """Size of a generated image or video, in pixels."""

    width: Required[int]
    """Width. Range: at least 1."""

    height: Required[int]
    """Height. Range: at least 1."""


TARGET_SIZE: Final = Fields(
    {"width": Number(1, whole=True), "height": Number(1, whole=True)}, required=("width", "height")
)
