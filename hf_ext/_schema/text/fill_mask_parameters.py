# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `FillMaskParameters`, and their rules.

Generated from FillMaskParameters in openapi/.
"""

from collections.abc import Sequence
from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import Items, Text


class FillMaskParameters(TypedDict, total=False):
    """Parameters of fill-mask."""

    top_k: int
    """Number of predictions to return. Default: 5. Range: at least 1."""

    targets: Sequence[str]
    """Restrict the predictions to these words. A word that is not in the model's vocabulary is represented by its first
    token, which is slower. Range: 1 or more items.
    """


FILL_MASK_PARAMETERS: Final = Parameters(
    {
        "top_k": Number(1, whole=True),
        "targets": Items(Text(min_length=1), min_items=1),
    }
)
