"""`draw` and `plot` of a list of results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hf_ext.display.pictures import decode_mask, draw_boxes, draw_keypoints, draw_masks, open_image
from hf_ext.display.plots import bar_chart
from hf_ext.errors import ValidationError
from hf_ext.vision.results import DetectedObject, GeneratedMask, ImageSegment, KeypointSet

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from PIL.Image import Image

    from hf_ext.display.pictures import Source


def draw(results: Sequence[Any], image: Source | None) -> Image:
    """Return an image with the results; see `ResultList.draw`."""
    picture = None if image is None else open_image(image)
    first = results[0] if results else None
    if isinstance(first, ImageSegment | GeneratedMask):
        masks = [decode_mask(each.mask) for each in results]
        if any(masks) or picture is not None:
            return draw_masks(picture, masks)
    if isinstance(first, KeypointSet):
        return draw_keypoints(picture, results)
    if picture is None:
        raise ValidationError("image is missing", where="draw", hint="Pass the image of the request.")
    if first is not None and not isinstance(first, DetectedObject):
        raise ValidationError(f"results of type {type(first).__name__} cannot be drawn", where="draw")
    return draw_boxes(picture, results)


def plot(results: Sequence[Any]) -> Figure:
    """Return a figure with the scores of the results; see `ResultList.plot`."""
    if not results or not all(isinstance(_score(each), int | float) for each in results):
        raise ValidationError("the results have no scores", where="plot")
    return bar_chart([_label(each, row) for row, each in enumerate(results)], [_score(each) for each in results])


def _score(result: Any) -> Any:
    return result if isinstance(result, int | float) else getattr(result, "score", None)


def _label(result: Any, row: int) -> str:
    names = ("label", "word", "token_str", "answer", "text")
    return next((str(value) for name in names if (value := getattr(result, name, None))), str(row))
