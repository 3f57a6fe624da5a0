# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ZeroShotClassificationParameters`, and their rules.

Generated from ZeroShotImageClassificationParameters in openapi/.
"""

from collections.abc import Sequence
from typing import Final, Required, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import Items, Text


class ZeroShotClassificationParameters(TypedDict, total=False):
    """Parameters of zero-shot image classification."""

    candidate_labels: Required[Sequence[str]]
    """Candidate labels. Range: 1 or more items."""

    hypothesis_template: str
    """Template of the sentence for each label; the label replaces `{}`. Default: `This is a photo of {}.`"""


ZERO_SHOT_CLASSIFICATION_PARAMETERS: Final = Parameters(
    {
        "candidate_labels": Items(Text(min_length=1), min_items=1),
        "hypothesis_template": Text(min_length=1),
    },
    required=("candidate_labels",),
)
