# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ZeroShotClassificationParameters`, and their rules.

Generated from ZeroShotClassificationParameters in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, Items, Text


class ZeroShotClassificationParameters(TypedDict, total=False):
    """Parameters of zero-shot classification."""

    hypothesis_template: str
    """Template of the sentence for each label; the label replaces `{}`. Default: `This example is {}.`"""

    multi_label: bool
    """Whether several labels may apply: each label has an independent score, 0 to 1. Default: false, which gives scores
    that add up to 1.
    """


ZERO_SHOT_CLASSIFICATION_PARAMETERS: Final = Parameters(
    {
        "candidate_labels": Items(Text(min_length=1), min_items=1),
        "hypothesis_template": Text(min_length=1),
        "multi_label": FLAG,
    },
    required=("candidate_labels",),
)
