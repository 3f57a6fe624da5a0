"""Pictures: decode images within the limits, and draw into them. Needs Pillow."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from hf_ext._core.results.media import Media
from hf_ext._core.results.short_repr import describe_number, shorten
from hf_ext._core.validate.problems import describe_type
from hf_ext.display.blocks import Picture
from hf_ext.display.limits import Limits
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    Source: TypeAlias = bytes | Path | str | Media | Image

# Colors that differ in lightness too, for color-blind readers (Okabe and Ito).
COLORS = ((230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66), (0, 114, 178), (213, 94, 0), (204, 121, 167))
_MASK_OPACITY = 0.5


def color(number: int) -> tuple[int, int, int]:
    """Return the color of the object with this number."""
    return COLORS[number % len(COLORS)]


def open_image(source: Source) -> Image:
    """Return an image in RGB.

    Args:
        source: The bytes of the image, its path, `Media`, or an image of Pillow.

    Raises:
        ImportError: Pillow is not installed.
        ValidationError: `source` has another type, is no image, or has more pixels than the limit.
    """
    try:
        from PIL import Image
    except ImportError as error:
        raise ImportError("drawing needs Pillow: pip install 'api-huggingface[display]'") from error
    if isinstance(source, Image.Image):
        return source.convert("RGB")
    if isinstance(source, Path | str):
        source = Path(source).read_bytes()
    content = cast("object", source.content if isinstance(source, Media) else source)
    if not isinstance(content, bytes):
        raise ValidationError(f"image must be bytes, a path, Media or an image of Pillow, not {describe_type(source)}")
    try:
        image = Image.open(BytesIO(content))
        _check_pixels(*image.size)
        return image.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, ValidationError):
            raise
        raise ValidationError(f"image cannot be decoded: {error}") from error


def thumbnail(source: Source) -> Picture:
    """Return an image as a PNG of at most the width that is shown, twice as fine for screens with fine pixels."""
    image = open_image(source)
    width = min(image.width, Limits.current().width)
    image.thumbnail((2 * width, 16 * width))
    return picture(image, width=width)


def picture(image: Image, *, width: int | None = None, caption: str = "") -> Picture:
    """Return the block of an image of Pillow."""
    file = BytesIO()
    image.save(file, "PNG")
    return Picture(file.getvalue(), "image/png", width or min(image.width, Limits.current().width), caption)


def draw_boxes(image: Image, found: Sequence[Any]) -> Image:
    """Return the image with a box, a label and a score for each object that has a box, up to the limit."""
    canvas = image.copy()
    draw, line = _pen(canvas)
    for number, each in enumerate(found[: Limits.current().boxes]):
        box = each.box
        if None in (box.xmin, box.ymin, box.xmax, box.ymax):
            continue
        sides = _inside(box.to_tuple(), canvas.size)
        draw.rectangle(sides, outline=color(number), width=line)
        write(draw, sides[:2], f"{shorten(each.label or '', 40)} {describe_number(each.score)}", color(number), line)
    return canvas


def draw_masks(image: Image | None, masks: Sequence[Image | None]) -> Image:
    """Return the image with a colored layer for each mask; without an image, the layers on black.

    Args:
        image: The image.
        masks: The masks; None for one that cannot be decoded. Without an image, at least one is not None.
    """
    from PIL import Image

    canvas = image.copy() if image is not None else Image.new("RGB", next(mask.size for mask in masks if mask))
    opacity = 1.0 if image is None else _MASK_OPACITY
    for number, mask in enumerate(masks):
        if mask is None:
            continue
        layer = mask.resize(canvas.size).point(lambda value: int(value * opacity))
        canvas.paste(color(number), mask=layer)
    return canvas


def draw_keypoints(image: Image | None, sets: Sequence[Any]) -> Image:
    """Return the image with a point for each keypoint and a line between neighbours; without an image, on black.

    The models describe no skeleton, so that a line joins keypoints that follow each other in the list.
    """
    from PIL import Image

    canvas = image.copy() if image is not None else Image.new("RGB", _size_of(sets))
    draw, line = _pen(canvas)
    for number, each in enumerate(sets):
        points = [_point(pair, canvas.size) for pair in each.keypoints if len(pair) >= 2]
        if len(points) > 1:
            draw.line(points, fill=color(number), width=line)
        for x, y in points:
            draw.ellipse((x - 2 * line, y - 2 * line, x + 2 * line, y + 2 * line), fill=color(number))
    return canvas


def decode_mask(content: bytes) -> Image | None:
    """Return a mask in shades of grey; None if it is no image."""
    with suppress(ValidationError):
        return open_image(content).convert("L")
    return None


def write(draw: ImageDraw, corner: Sequence[float], text: str, background: tuple[int, int, int], line: int) -> None:
    """Write a label on its color, inside the picture."""
    from PIL import ImageFont

    font = ImageFont.load_default(6 + 5 * line)
    _, _, right, bottom = draw.textbbox((0, 0), text, font=font)
    x = max(0.0, min(corner[0], draw.im.size[0] - right - 2 * line))
    y = max(0.0, corner[1] - bottom - line)
    draw.rectangle((x, y, x + right + 2 * line, y + bottom + line), fill=background)
    draw.text((x + line, y), text, fill=(0, 0, 0), font=font)


def _pen(canvas: Image) -> tuple[ImageDraw, int]:
    from PIL import ImageDraw

    return ImageDraw.Draw(canvas), max(1, max(canvas.size) // 300)


def _inside(sides: Sequence[float], size: tuple[int, int]) -> tuple[float, float, float, float]:
    (left, top), (right, bottom) = _point(sides[:2], size), _point(sides[2:], size)
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _point(pair: Sequence[float], size: tuple[int, int]) -> tuple[float, float]:
    # NaN compares as False, so that min() and max() return the edge.
    return max(0.0, min(float(size[0] - 1), pair[0])), max(0.0, min(float(size[1] - 1), pair[1]))


def _size_of(sets: Sequence[Any]) -> tuple[int, int]:
    most = Limits.current().width
    points = [pair for each in sets for pair in each.keypoints if len(pair) >= 2]
    sides = (max((pair[axis] for pair in points), default=0) for axis in (0, 1))
    width, height = (int(max(1, min(4 * most, 1.1 * side + 10))) for side in sides)
    return width, height


def _check_pixels(width: int, height: int) -> None:
    most = Limits.current().pixels
    if width * height > most:
        raise ValidationError(
            f"the image has {width:,} × {height:,} pixels, more than {most:,}",
            hint="Use hf_ext.display.options(pixels=...), or save the image.",
        )
