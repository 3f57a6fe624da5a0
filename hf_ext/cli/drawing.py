"""Drawing: an image with the boxes of the objects that were found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from hf_ext._core.results.media import Media
from hf_ext._core.results.media_formats import encode_as
from hf_ext.cli.files import new_file
from hf_ext.errors import ValidationError

_COLORS: Final = ("#e6194b", "#3cb44b", "#4363d8", "#f58231", "#911eb4", "#008080")
_MOST_BOXES: Final = 200


def draw_boxes(source: Path, objects: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write the image with a box and a label for each object, at most 200. PNG is the default format.

    Raises:
        ValidationError: The image cannot be read.
    """
    from PIL import Image, ImageDraw, UnidentifiedImageError

    try:
        image = Image.open(source).convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise ValidationError(f"{source} cannot be drawn on: {error}", hint="Omit --draw.") from None
    pen = ImageDraw.Draw(image)
    for number, found in enumerate(objects[:_MOST_BOXES]):
        corners = [found.get(name) for name in ("xmin", "ymin", "xmax", "ymax")]
        if any(corner is None for corner in corners):
            continue
        left, top, right, bottom = (float(corner) for corner in corners if corner is not None)
        color = _COLORS[number % len(_COLORS)]
        box = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        pen.rectangle(box, outline=color, width=3)
        pen.text((box[0] + 4, box[1] + 2), _label(found), fill=color)
    drawn = BytesIO()
    image.save(drawn, "PNG")
    with new_file(path) as file:
        file.write(encode_as(Media(drawn.getvalue(), "image/png"), path.suffix))


def _label(found: Mapping[str, Any]) -> str:
    score = found.get("score")
    name = str(found.get("label") or "").encode("latin-1", "replace").decode("latin-1")  # the built-in font's letters
    return name if score is None else f"{name} {score:.2f}"
