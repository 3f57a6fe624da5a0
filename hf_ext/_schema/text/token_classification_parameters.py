# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TokenClassificationParameters`, and their rules.

Generated from TokenClassificationParameters in openapi/.
"""

from collections.abc import Sequence
from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import Items, OneOf, Text


class TokenClassificationParameters(TypedDict, total=False):
    """Parameters of token classification."""

    ignore_labels: Sequence[str]
    """Labels to exclude. Default: `O`, the label of tokens that are not part of an entity."""

    stride: int
    """Split a text that is too long into chunks that overlap by this number of tokens, and merge the results. Requires
    an aggregation strategy other than `none`. Range: at least 0.
    """

    aggregation_strategy: Literal["none", "simple", "first", "average", "max"]
    """How to join adjacent tokens. Default: the strategy of the model's configuration."""


TOKEN_CLASSIFICATION_PARAMETERS: Final = Parameters(
    {
        "ignore_labels": Items(Text(min_length=1)),
        "stride": Number(0, whole=True),
        "aggregation_strategy": OneOf(("none", "simple", "first", "average", "max")),
    }
)
