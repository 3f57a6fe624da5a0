# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TextToImageParameters`, and their rules.

Generated from TextToImageParameters and ImageRequest in openapi/.
"""

from typing import Any, Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import ANYTHING, TEXT, OneOf, Text


class TextToImageParameters(TypedDict, total=False):
    """Parameters of text to image. A server supports the options of its dialect only."""

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

    width: int
    """Width of the image in pixels. Many models require a multiple of 8. Range: at least 1. Only for `huggingface`."""

    height: int
    """Height of the image in pixels. Many models require a multiple of 8. Range: at least 1. Only for `huggingface`."""

    scheduler: str
    """Name of another diffusers scheduler to use, compatible with the model. Only for `huggingface`."""

    seed: int
    """Seed of the random number generator. The same seed gives the same image. Default: a random seed."""

    n: int
    """Number of images to generate; all are billed. OpenAI allows at most 10. Default: 1. Range: at least 1. Only for
    `openai`.
    """

    size: str
    """Size in pixels, `WIDTHxHEIGHT`, or `auto`. The allowed sizes depend on the model. Only for `openai`."""

    quality: str
    """Quality: `low`, `medium`, `high` or `auto`; for older models `standard` or `hd`. Few models support it. Only for
    `openai`.
    """

    style: str
    """Style, `vivid` or `natural`. Few models support it. Only for `openai`."""

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

    moderation: str
    """Strictness of the provider's content filter: `low` or `auto`. Only OpenAI supports it. Only for `openai`."""

    user: str
    """Your identifier of the end user, for the provider's abuse detection. Only for `openai`."""

    safety_identifier: str
    """OpenAI's newer name of `user`, for abuse detection. Only for `openai`."""

    complexity: str
    """Amount of detail, `low`, `medium` or `high`. Only OpenAI supports it. Only for `openai`."""

    frame_count: int
    """Number of frames of an animation. Only OpenAI supports it. Range: at least 1. Only for `openai`."""

    frame_duration_ms: int
    """Duration of each frame of an animation, in milliseconds. Only OpenAI supports it. Range: at least 1. Only for
    `openai`.
    """

    svg: Any
    """Object with options of vector graphics, or null. Only OpenAI supports it. Only for `openai`."""


TEXT_TO_IMAGE_PARAMETERS: Final = {
    "huggingface": Parameters(
        {
            "guidance_scale": Number(),
            "negative_prompt": Text(min_length=1),
            "num_inference_steps": Number(1, whole=True),
            "width": Number(1, whole=True),
            "height": Number(1, whole=True),
            "scheduler": Text(min_length=1),
            "seed": Number(whole=True),
        }
    ),
    "openai": Parameters(
        {
            "n": Number(1, whole=True),
            "size": TEXT,
            "quality": TEXT,
            "style": TEXT,
            "response_format": OneOf(("url", "b64_json", "base64")),
            "output_format": OneOf(("png", "jpeg", "webp")),
            "output_compression": Number(0, 100, whole=True),
            "background": TEXT,
            "moderation": TEXT,
            "seed": Number(whole=True),
            "user": TEXT,
            "safety_identifier": TEXT,
            "complexity": TEXT,
            "frame_count": Number(1, whole=True),
            "frame_duration_ms": Number(1, whole=True),
            "svg": ANYTHING,
        }
    ),
}
