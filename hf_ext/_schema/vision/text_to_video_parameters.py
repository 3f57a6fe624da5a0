# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TextToVideoParameters`, and their rules.

Generated from TextToVideoParameters in openapi/.
"""

from collections.abc import Sequence
from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import AnyOf, Items, Text


class TextToVideoParameters(TypedDict, total=False):
    """Parameters of text to video."""

    num_frames: float
    """Number of frames of the video. Range: above 0."""

    guidance_scale: float
    """How closely the video follows the prompt. High values reduce the quality. For diffusion models."""

    negative_prompt: Sequence[str] | str
    """Description of what the video must not show, one text or several."""

    num_inference_steps: int
    """Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at least
    1.
    """

    seed: int
    """Seed of the random number generator. The same seed gives the same result. Default: a random seed."""


TEXT_TO_VIDEO_PARAMETERS: Final = Parameters(
    {
        "num_frames": Number(0, above=True),
        "guidance_scale": Number(),
        "negative_prompt": AnyOf((Items(Text(min_length=1), min_items=1), Text(min_length=1))),
        "num_inference_steps": Number(1, whole=True),
        "seed": Number(whole=True),
    }
)
