# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from typing import Final, Literal

OutputTransform = Literal["none", "sigmoid", "softmax"] | str

OUTPUT_TRANSFORM_VALUES: Final[frozenset[str]] = frozenset(["none", "sigmoid", "softmax"])
"""The values that the document lists. Servers may send others."""
