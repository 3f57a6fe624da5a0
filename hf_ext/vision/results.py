"""Results of the vision tasks (openapi/inference.yaml)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from hf_ext._core.results.media import Media
from hf_ext._core.results.result_struct import ResultStruct
from hf_ext._core.results.short_repr import describe_bytes, describe_number, named_repr, shorten
from hf_ext._core.values.lazy import LazyModule
from hf_ext._schema.vision.box_fields import BoxFields
from hf_ext._schema.vision.depth_map_fields import DepthMapFields
from hf_ext._schema.vision.detected_object_fields import DetectedObjectFields
from hf_ext._schema.vision.generated_mask_fields import GeneratedMaskFields
from hf_ext._schema.vision.image_segment_fields import ImageSegmentFields
from hf_ext._schema.vision.image_text_fields import ImageTextFields
from hf_ext._schema.vision.keypoint_set_fields import KeypointSetFields

if TYPE_CHECKING:
    import numpy as np
    from numpy import typing as npt
else:
    np, npt = LazyModule("numpy"), LazyModule("numpy.typing")

_MOST_PIXELS = 10**9


def describe_box(box: BoxFields) -> str:
    """Return the left, upper, right and lower side of a box in pixels, such as `12,30–200,180`."""
    sides = (box.xmin, box.ymin, box.xmax, box.ymax)
    return "{},{}–{},{}".format(*map(_pixels, sides))


def _pixels(side: float | None) -> str:
    """Return a coordinate without its fraction; "?" for one that no image can have."""
    return f"{side:.0f}" if side is not None and abs(side) < _MOST_PIXELS else "?"


def labelled_score(result: ResultStruct) -> str:
    """Return the label and the score of a result, such as `cat 0.98`; without what the server did not send."""
    label, score = getattr(result, "label", None), getattr(result, "score", None)
    return f"{shorten(label or '')} {describe_number(score)}".strip()


class Box(BoxFields):
    """A bounding box. `xmin` and `xmax` are pixels from the left edge of the image, `ymin` and `ymax` from the top."""

    def __repr__(self) -> str:
        return f"Box({describe_box(self)})"

    def to_tuple(self) -> tuple[float, float, float, float]:
        """Return (left, upper, right, lower), for Pillow's `Image.crop`. A missing side is 0.0."""
        return self.xmin or 0.0, self.ymin or 0.0, self.xmax or 0.0, self.ymax or 0.0


class DetectedObject(DetectedObjectFields):
    """An object in an image.

    Attributes:
        box: The bounding box of the object.
    """

    box: Box = msgspec.field(default_factory=Box)

    def __repr__(self) -> str:
        return f"DetectedObject({labelled_score(self)} {describe_box(self.box)})"


class ImageSegment(ImageSegmentFields):
    """A segment of an image."""

    def to_numpy(self) -> npt.NDArray[np.uint8]:
        """Return the mask as an array of shape (height, width). This method needs Pillow."""
        return Media(self.mask, "image/png").to_numpy()

    def __repr__(self) -> str:
        return named_repr("ImageSegment", labelled_score(self), describe_bytes(self.mask))


class ImageText(ImageTextFields):
    """The caption of an image, or the text in an image."""

    @property
    def text(self) -> str:
        """The text; "" if the server sent no text."""
        return self.generated_text or ""


class DepthMap(DepthMapFields):
    """The depth of each pixel of an image."""

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


class KeypointSet(KeypointSetFields):
    """A set of keypoints, such as the keypoints of one person. All lists have the same order."""


class GeneratedMask(GeneratedMaskFields):
    """A mask of one object in an image, without a label."""

    def __repr__(self) -> str:
        return named_repr("GeneratedMask", labelled_score(self), describe_bytes(self.mask))
