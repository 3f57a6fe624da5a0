# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `UnconditionalParameters`, and their rules.

Generated from UnconditionalImageGenerationParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters


class UnconditionalParameters(TypedDict, total=False):
    """Parameters of unconditional image generation."""

    num_inference_steps: int
    """Number of denoising steps. More steps give better quality and take longer. Range: at least 1."""

    seed: int
    """Seed of the random number generator. The same seed gives the same image. Default: a random seed."""


UNCONDITIONAL_PARAMETERS: Final = Parameters(
    {
        "num_inference_steps": Number(1, whole=True),
        "seed": Number(whole=True),
    }
)
