# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ModellingParameters`, and their rules.

Generated from ModellingParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters


class ModellingParameters(TypedDict, total=False):
    """Parameters of text to 3D and image to 3D."""

    guidance_scale: float
    """How closely the object follows the prompt or image. High values reduce the quality. For diffusion models."""

    num_inference_steps: int
    """Number of denoising steps. More steps give better quality and take longer. For diffusion models. Range: at least
    1.
    """

    seed: int
    """Seed of the random number generator. The same seed gives the same object. Default: a random seed."""


MODELLING_PARAMETERS: Final = Parameters(
    {
        "guidance_scale": Number(),
        "num_inference_steps": Number(1, whole=True),
        "seed": Number(whole=True),
    }
)
