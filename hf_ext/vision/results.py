"""Results of the vision tasks (openapi/inference.yaml)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from hf_ext._core.results.media import Media
from hf_ext._core.results.result import Result
from hf_ext._core.values.lazy import LazyModule

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")


class Box(msgspec.Struct):
    """A bounding box. `xmin` and `xmax` are pixels from the left edge of the image, `ymin` and `ymax` from the top."""

    xmin: float | None = None
    ymin: float | None = None
    xmax: float | None = None
    ymax: float | None = None

    def to_tuple(self) -> tuple[float, float, float, float]:
        """Return (left, upper, right, lower), for Pillow's `Image.crop`. A missing side is 0.0."""
        return self.xmin or 0.0, self.ymin or 0.0, self.xmax or 0.0, self.ymax or 0.0


class DetectedObject(msgspec.Struct):
    """An object in an image.

    Attributes:
        label: The kind of object.
        score: Probability of the label, 0 to 1.
        box: The bounding box of the object.
    """

    label: str | None = None
    score: float | None = None
    box: Box = msgspec.field(default_factory=Box)


class ImageSegment(msgspec.Struct):
    """A segment of an image.

    Attributes:
        label: The kind of object; None if the provider sends no labels.
        mask: A PNG of the image's size, white in the segment and black outside it.
        score: Probability of the label, 0 to 1; None for semantic segmentation.
    """

    label: str | None = None
    mask: bytes = b""
    score: float | None = None

    def to_numpy(self) -> npt.NDArray[np.uint8]:
        """Return the mask as an array of shape (height, width). This method needs Pillow."""
        return Media(self.mask, "image/png").to_numpy()


class ImageText(Result):
    """The caption of an image, or the text in an image.

    Attributes:
        generated_text: The text; None if the server sent no text.
    """

    generated_text: str | None = None

    @property
    def text(self) -> str:
        """The text; "" if the server sent no text."""
        return self.generated_text or ""


class DepthMap(Result):
    """The depth of each pixel of an image.

    Attributes:
        predicted_depth: Nested lists of numbers, as the server sends them; the unit depends on the model.
        depth: The depths as an image, usually in base64. `image` is the decoded image.
    """

    predicted_depth: Any = None
    depth: Any = None

    @property
    def image(self) -> Media | None:
        """The depths as an image; None if `depth` is empty or not a text.

        Raises:
            ResponseDecodeError: The text is not an image in base64.
        """
        if not isinstance(self.depth, str) or not self.depth:
            return None
        from hf_ext._core.values.base64 import decode_image

        return Media(*decode_image(self.depth), self.meta)


class KeypointSet(msgspec.Struct):
    """A set of keypoints, such as the keypoints of one person. All lists have the same order.

    Attributes:
        keypoints: (x, y) of each keypoint, in pixels from the left edge and from the upper edge.
        scores: Probability of each keypoint, 0 to 1.
        labels: Number of each keypoint in the model's skeleton, such as the number of the left elbow.
        descriptors: For each keypoint, a vector that describes the surroundings of the keypoint. The vector helps to
            find the same keypoint in another image.
        bbox: The bounding box of the keypoints, in pixels.
    """

    keypoints: list[list[float]] = msgspec.field(default_factory=list[list[float]])
    scores: list[float] | None = None
    labels: list[int] | None = None
    descriptors: list[list[float]] | None = None
    bbox: list[float] | None = None


class GeneratedMask(msgspec.Struct):
    """A mask of one object in an image, without a label.

    Attributes:
        mask: A PNG of the image's size, white in the object and black outside it.
        score: Quality of the mask as the model predicts it, 0 to 1.
    """

    mask: bytes = b""
    score: float | None = None
