"""Results of the vision tasks (openapi/inference.yaml)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from hf_ext._core.results.media import Media
from hf_ext._core.results.result import Result

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Box(msgspec.Struct):
    """A rectangle, in pixels from the left and the upper side."""

    xmin: float | None = None
    ymin: float | None = None
    xmax: float | None = None
    ymax: float | None = None

    def to_tuple(self) -> tuple[float, float, float, float]:
        """Return left, upper, right, lower, as Pillow's `crop` takes them."""
        return self.xmin or 0.0, self.ymin or 0.0, self.xmax or 0.0, self.ymax or 0.0


class DetectedObject(msgspec.Struct):
    """Something found in an image.

    Attributes:
        score: 0 to 1.
    """

    label: str | None = None
    score: float | None = None
    box: Box = msgspec.field(default_factory=Box)


class ImageSegment(msgspec.Struct):
    """A part of an image.

    Attributes:
        mask: A PNG of the image's size, white where the part is.
        score: 0 to 1; None for semantic segmentation.
    """

    label: str | None = None
    mask: bytes = b""
    score: float | None = None

    def to_numpy(self) -> NDArray[np.uint8]:
        """Return the mask as an array (height, width); needs Pillow."""
        return Media(self.mask, "image/png").to_numpy()


class ImageText(Result):
    """What an image shows, or says."""

    generated_text: str | None = None

    @property
    def text(self) -> str:
        """The text; "" if there is none."""
        return self.generated_text or ""


class DepthMap(Result):
    """How far away each pixel is.

    Attributes:
        predicted_depth: The numbers, as the server has them.
        depth: The same as an image, base64 or as the server has it.
    """

    predicted_depth: Any = None
    depth: Any = None

    @property
    def image(self) -> Media | None:
        """The depth as an image, None if the server sent no text; ResponseDecodeError if the text is no image."""
        if not isinstance(self.depth, str) or not self.depth:
            return None
        from hf_ext._core.values.base64 import decode_image

        return Media(*decode_image(self.depth), self.meta)


class KeypointSet(msgspec.Struct):
    """Points of interest; every list has the order of the points.

    Attributes:
        keypoints: Each as (x, y), in pixels from the left and the upper side.
        scores: 0 to 1.
    """

    keypoints: list[list[float]] = msgspec.field(default_factory=list[list[float]])
    scores: list[float] | None = None
    labels: list[int] | None = None
    descriptors: list[list[float]] | None = None
    bbox: list[float] | None = None


class GeneratedMask(msgspec.Struct):
    """A part of an image without a name.

    Attributes:
        mask: A PNG of the image's size.
        score: 0 to 1.
    """

    mask: bytes = b""
    score: float | None = None
