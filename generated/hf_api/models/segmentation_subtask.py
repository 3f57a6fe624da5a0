# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

SegmentationSubtask = Literal["instance", "panoptic", "semantic"] | str

SEGMENTATION_SUBTASK_VALUES: Final[frozenset[str]] = frozenset(["instance", "panoptic", "semantic"])
"""The values that the document lists. Servers may send others."""
