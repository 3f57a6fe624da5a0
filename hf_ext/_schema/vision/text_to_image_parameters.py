# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TextToImageParameters`, and their rules.

Generated from TextToImageParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import Text


class TextToImageParameters(TypedDict, total=False):
    """Parameters of text to image."""

    guidance_scale: float
    """How closely the image follows the prompt. High values reduce the quality. For diffusion models."""

    negative_prompt: str
    """Description of what the image must not show."""

    num_inference_steps: int
    """Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at least
    1.
    """

    width: int
    """Width of the image in pixels. Many models require a multiple of 8. Range: at least 1."""

    height: int
    """Height of the image in pixels. Many models require a multiple of 8. Range: at least 1."""

    scheduler: str
    """Name of another diffusers scheduler to use, compatible with the model."""

    seed: int
    """Seed of the random number generator. The same seed gives the same image. Default: a random seed."""


TEXT_TO_IMAGE_PARAMETERS: Final = Parameters(
    {
        "guidance_scale": Number(),
        "negative_prompt": Text(min_length=1),
        "num_inference_steps": Number(1, whole=True),
        "width": Number(1, whole=True),
        "height": Number(1, whole=True),
        "scheduler": Text(min_length=1),
        "seed": Number(whole=True),
    }
)
