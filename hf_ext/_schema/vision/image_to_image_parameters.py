# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ImageToImageParameters`, and their rules.

Generated from ImageToImageParameters and ImageEditForm in openapi/.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, TypedDict

from hf_ext._core.results.media import Media
from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import ANYTHING, FLAG, TEXT, OneOf, Text
from hf_ext._schema.vision.target_size import TARGET_SIZE, TargetSize


class ImageToImageParameters(TypedDict, total=False):
    """Parameters of image to image. A server supports the options of its dialect only."""

    prompt: str
    """Prompt: description of the result."""

    guidance_scale: float
    """How closely the image follows the prompt. High values reduce the quality. For diffusion models. Only for
    `huggingface`.
    """

    negative_prompt: str
    """Description of what the image must not show. Only for `huggingface`."""

    num_inference_steps: int
    """Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at least
    1. Only for `huggingface`.
    """

    target_size: TargetSize | Mapping[str, Any]
    """Size of the image. Only some providers and models support it; others ignore it. Only for `huggingface`."""

    mask: bytes | Path | Media
    """Image of the same size; its transparent pixels are the area to change. Some servers require it. Default: the
    whole image changes. Only for `openai`.
    """

    n: int
    """Number of images to generate; all are billed. OpenAI allows at most 10. Default: 1. Range: at least 1. Only for
    `openai`.
    """

    size: str
    """Size in pixels, `WIDTHxHEIGHT`, or `auto`. The allowed sizes depend on the model. Only for `openai`."""

    quality: str
    """Quality: `low`, `medium`, `high` or `auto`. Few models support it. Only for `openai`."""

    response_format: Literal["url", "b64_json", "base64"]
    """How to return the images. The default depends on the server. Only for `openai`."""

    output_format: Literal["png", "jpeg", "webp"]
    """File format of the images. Default: `png`. Few servers support it. Only for `openai`."""

    output_compression: int
    """Quality of a compressed file format, in percent. Default: 100. Few servers support it. Range: 0 to 100. Only for
    `openai`.
    """

    background: str
    """Background: `transparent`, `opaque` or `auto`. Few models support it. Only for `openai`."""

    input_fidelity: str
    """How closely the result keeps the details of the image, `low` or `high`. Only OpenAI supports it. Only for
    `openai`.
    """

    stream: bool
    """Whether to stream the images as events. Default: false. Only OpenAI supports it. Only for `openai`."""

    partial_images: int
    """Number of unfinished images in a stream. OpenAI allows at most 3. Default: 0. Range: at least 0. Only for
    `openai`.
    """

    user: str
    """Your identifier of the end user, for the provider's abuse detection. Only for `openai`."""

    safety_identifier: str
    """OpenAI's newer name of `user`, for abuse detection. Only for `openai`."""


IMAGE_TO_IMAGE_PARAMETERS: Final = {
    "huggingface": Parameters(
        {
            "prompt": Text(min_length=1),
            "guidance_scale": Number(),
            "negative_prompt": Text(min_length=1),
            "num_inference_steps": Number(1, whole=True),
            "target_size": TARGET_SIZE,
        }
    ),
    "openai": Parameters(
        {
            "mask": ANYTHING,
            "prompt": Text(min_length=1),
            "n": Number(1, whole=True),
            "size": TEXT,
            "quality": TEXT,
            "response_format": OneOf(("url", "b64_json", "base64")),
            "output_format": OneOf(("png", "jpeg", "webp")),
            "output_compression": Number(0, 100, whole=True),
            "background": TEXT,
            "input_fidelity": TEXT,
            "stream": FLAG,
            "partial_images": Number(0, whole=True),
            "user": TEXT,
            "safety_identifier": TEXT,
        }
    ),
}
