# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `DepthMapFields` of a result.

Generated from DepthMap in openapi/.
"""

from typing import Any

from hf_ext._core.results.result import Result


class DepthMapFields(Result, kw_only=True):
    """Depth map of an image."""

    predicted_depth: Any = None
    """Depth values as the model returns them, nested lists of numbers. The unit depends on the model. The official
    schema leaves the format open.
    """

    depth: Any = None
    """Depth map as an image, base64 of a PNG. The official schema leaves the format open. `image` is the decoded image.
    """
