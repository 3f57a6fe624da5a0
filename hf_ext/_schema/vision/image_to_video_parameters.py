# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ImageToVideoParameters`, and their rules.

Generated from ImageToVideoParameters in openapi/.
"""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import Text
from hf_ext._schema.vision.target_size import TARGET_SIZE, TargetSize


class ImageToVideoParameters(TypedDict, total=False):
    """Parameters of image to video, image and text to video, and video to video."""

    prompt: str
    """Prompt: description of what happens in the video."""

    guidance_scale: float
    """How closely the video follows the prompt. High values reduce the quality. For diffusion models."""

    negative_prompt: str
    """Description of what the video must not show."""

    num_inference_steps: int
    """Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at least
    1.
    """

    num_frames: float
    """Number of frames of the video. Range: above 0."""

    target_size: TargetSize | Mapping[str, Any]
    """Size of the video. Only some providers and models support it; others ignore it."""

    seed: int
    """Seed of the random number generator. The same seed gives the same result. Default: a random seed."""


IMAGE_TO_VIDEO_PARAMETERS: Final = Parameters(
    {
        "prompt": Text(min_length=1),
        "guidance_scale": Number(),
        "negative_prompt": Text(min_length=1),
        "num_inference_steps": Number(1, whole=True),
        "num_frames": Number(0, above=True),
        "target_size": TARGET_SIZE,
        "seed": Number(whole=True),
    }
)
