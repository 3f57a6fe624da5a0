"""Views of objects, segments, depth maps and keypoints in images."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hf_ext._core.results.short_repr import shorten
from hf_ext.display.blocks import Block, Swatch, Table
from hf_ext.display.limits import Limits
from hf_ext.display.pictures import color, decode_mask, draw_keypoints, draw_masks, picture, thumbnail
from hf_ext.display.views.tables import bars, cell, fields, table
from hf_ext.vision.results import DepthMap, DetectedObject, KeypointSet, describe_box

if TYPE_CHECKING:
    from PIL.Image import Image


def detected_objects(shown: Sequence[DetectedObject]) -> Sequence[Block]:
    """Return a table of objects. `.draw(image)` draws them into the image, which the result does not hold."""
    bar = bars(each.score for each in shown)
    return [table(["label", "score", "box"], shown, lambda each: (each.label, bar(each.score), describe_box(each.box)))]


def segments(shown: Sequence[Any]) -> Sequence[Block]:
    """Return the masks of segments in colors, and a table with the share of the pixels of each."""
    rows = [(each, decode_mask(each.mask)) for each in shown[: Limits.current().rows]]
    bar = bars(each.score for each in shown)
    labels = [cell(getattr(each, "label", None) or f"mask {number}") for number, (each, _) in enumerate(rows)]
    colors = [Swatch(color(number), label) for number, label in enumerate(labels)]
    cells = [[label, bar(each.score), _share(mask)] for label, (each, mask) in zip(colors, rows, strict=True)]
    legend = Table(["segment", "score", "share"], cells, len(shown) - len(rows))
    masks = [mask for _, mask in rows]
    if not any(masks):
        return [legend]
    return [picture(draw_masks(None, masks), caption=shorten(", ".join(labels))), legend]


def segment(shown: Any) -> Sequence[Block]:
    """Return one segment."""
    return segments([shown])


def depth_map(shown: DepthMap) -> Sequence[Block]:
    """Return the depths as a map in shades of grey."""
    image = shown.image
    return fields(shown) if image is None else [thumbnail(image)]


def keypoints(shown: Sequence[KeypointSet]) -> Sequence[Block]:
    """Return the keypoints on black, and a table."""
    rows = list(enumerate(shown))
    found = table(["", "points", "box"], rows, lambda row: (row[0], len(row[1].keypoints), row[1].bbox))
    return [picture(draw_keypoints(None, shown)), found]


def _share(mask: Image | None) -> str:
    """Return the share of the pixels inside a mask."""
    if mask is None:
        return "no image"
    histogram = mask.histogram()
    return f"{sum(histogram[128:]) / max(1, sum(histogram)):.1%}"
