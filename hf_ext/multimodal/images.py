"""Images with a prompt, as one message of a user in a chat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hf_ext._core.media.inputs import read_media
from hf_ext._core.results.media import Url
from hf_ext._core.validate import Problems
from hf_ext._core.validate.containers import read_list

if TYPE_CHECKING:
    from hf_ext._core.validate import RequestLimits


def image_messages(images: Sequence[Any], prompt: str, limits: RequestLimits) -> list[dict[str, Any]]:
    """Return one user message with the images and, last, the prompt.

    Raises:
        ValidationError: An image is invalid. The error lists every problem.
    """
    problems = Problems()
    items = read_list(images, "images", problems)
    if items is not None:
        problems.check(items, "images is empty; for a prompt alone use client.text.generate")
    parts = [_image_part(image, index, limits, problems) for index, image in enumerate(items or ())]
    problems.raise_if_any("multimodal.image_text_to_text")
    return [{"role": "user", "content": [*parts, {"type": "text", "text": prompt}]}]


def _image_part(image: Any, index: int, limits: RequestLimits, problems: Problems) -> dict[str, Any]:
    return {"type": "image_url", "image_url": {"url": _image_url(image, index, limits, problems)}}


def _image_url(image: Any, index: int, limits: RequestLimits, problems: Problems) -> str:
    if isinstance(image, Url):
        return image.url
    payload = read_media(image, limits.max_image_bytes, "max_image_bytes", problems, name=f"images[{index}]")
    return "" if payload is None else f"data:{payload.content_type};base64,{payload.base64()}"
