# Generated from openapi/*.yaml by scripts/generate.py. Do not edit: change the YAML or templates/, then make generate.
from typing import Final, Literal

TruncationDirection = Literal["left", "right"] | str

TRUNCATION_DIRECTION_VALUES: Final[frozenset[str]] = frozenset(["left", "right"])
"""The values known when this was generated."""
