# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ImageToImageParameters`, and their rules.

Generated from ImageToImageParameters in openapi/.
"""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import Text
from hf_ext._schema.vision.target_size import TARGET_SIZE, TargetSize


class ImageToImageParameters(TypedDict, total=False):
    """Parameters of image to image."""

    prompt: str
    """Prompt: description of the result."""

    guidance_scale: float
    """How closely the image follows the prompt. High values reduce the quality. For diffusion models."""

    negative_prompt: str
    """Description of what the image must not show."""

    num_inference_steps: int
    """Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at least
    1.
    """

    target_size: TargetSize | Mapping[str, Any]
    """Size of the image. Only some providers and models support it; others ignore it."""


IMAGE_TO_IMAGE_PARAMETERS: Final = Parameters(
    {
        "prompt": Text(min_length=1),
        "guidance_scale": Number(),
        "negative_prompt": Text(min_length=1),
        "num_inference_steps": Number(1, whole=True),
        "target_size": TARGET_SIZE,
    }
)
