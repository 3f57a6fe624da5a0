# Generated from openapi/*.yaml by scripts/generate.py. Do not edit: change the YAML or templates/, then make generate.
from typing import Final, Literal

OutputTransform = Literal["none", "sigmoid", "softmax"] | str

OUTPUT_TRANSFORM_VALUES: Final[frozenset[str]] = frozenset(["none", "sigmoid", "softmax"])
"""The values known when this was generated."""
